from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft, FreezeDraft
from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    highlight_options,
    render_bulletin,
    scope_of,
)
from fenghua_supervisor.services.bulletin.editions import freeze_bulletin
from fenghua_supervisor.services.bulletin.own_texts import (
    pick_highlights,
    reset_bulletin_text,
    save_bulletin_text,
    switch_sections,
)
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData, PaperSection
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
OCTOBER = parse_period("2025-10")
OVERALL, LAGGING = BulletinSection.OVERALL, BulletinSection.LAGGING


def collect(office: Office, scope: Scope = WHOLE) -> BulletinData:
    return collect_bulletin(office, OCTOBER, AS_OF, scope)


def section(data: BulletinData, key: BulletinSection) -> PaperSection:
    found = data.body.section(key)
    assert found is not None
    return found


def save(office: Office, key: BulletinSection, text: str) -> None:
    generated = section(collect(office), key).generated
    save_bulletin_text(
        office, BulletinTextDraft(BulletinPart(OCTOBER, WHOLE, key), text, generated)
    )


def test_edited_words_are_printed_and_flagged_when_their_numbers_change(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(82, percent=Decimal(20)))
    save(office, LAGGING, "滞后的行动1项，其中红灯1项，请抓紧。")
    edited = section(collect(office), LAGGING)
    assert edited.paragraphs[1].text == "滞后的行动1项，其中红灯1项，请抓紧。"
    assert (edited.edited, edited.warnings) == (True, ())
    log_follow_up(office, follow_up(67, percent=Decimal(20)))
    assert section(collect(office), LAGGING).warnings == (
        "第1段数字与现有数据不符：写1项，现为2项",
    )


def test_reset_prints_the_generated_words_again(office: Office) -> None:
    generated = section(collect(office), OVERALL).generated
    save(office, OVERALL, "总体平稳。")
    reset_bulletin_text(office, BulletinPart(OCTOBER, WHOLE, OVERALL))
    assert section(collect(office), OVERALL).generated == generated
    assert not section(collect(office), OVERALL).edited
    undo(office)
    assert section(collect(office), OVERALL).paragraphs[1].text == "总体平稳。"


def test_saving_the_generated_words_takes_the_own_ones_back(office: Office) -> None:
    save(office, OVERALL, "总体平稳。")
    save(office, OVERALL, section(collect(office), OVERALL).generated)
    assert not section(collect(office), OVERALL).edited


def test_title_and_opening_can_be_changed_too(office: Office) -> None:
    save(office, BulletinSection.TITLE, "关于十月份\n推进情况的通报")
    save(office, BulletinSection.OPENING, "现将情况通报如下。")
    data = collect(office)
    assert data.head.title_lines == ("关于十月份", "推进情况的通报")
    assert [part.text for part in data.body.opening] == ["现将情况通报如下。"]


def test_own_words_belong_to_one_period_and_one_scope(office: Office) -> None:
    save(office, OVERALL, "总体平稳。")
    unit = Scope(ScopeKind.UNIT, "区教育局")
    assert not section(collect(office, unit), OVERALL).edited
    september = collect_bulletin(office, parse_period("2025-09"), AS_OF)
    assert not section(september, OVERALL).edited


def test_a_frozen_edition_takes_no_more_words(office: Office) -> None:
    data = collect(office)
    freeze_bulletin(office, FreezeDraft(data, render_bulletin(NullProgress(), data), AS_OF))
    with pytest.raises(UserError, match="2025年10月的通报已经定稿，不能再改"):
        save(office, OVERALL, "总体平稳。")
    with pytest.raises(UserError, match="已经定稿"):
        pick_highlights(office, OCTOBER, [])


def test_what_is_suggested_is_printed_until_something_is_picked(demo_office: Office) -> None:
    options = highlight_options(demo_office, OCTOBER, AS_OF)
    suggested = [choice for choice in options if choice.why]
    proposed = section(collect(demo_office), BulletinSection.HIGHLIGHTS).text
    assert 1 < len(suggested) == len(proposed) <= 4
    for choice in suggested:
        assert any(
            f"第{choice.number}项" in part.text and choice.why in part.text for part in proposed
        )
    assert all(choice.place is None for choice in options)
    second, first = suggested[:2]
    pick_highlights(demo_office, OCTOBER, [first.entry_id, second.entry_id])
    printed = section(collect(demo_office), BulletinSection.HIGHLIGHTS)
    assert [part.text.split("项")[0] for part in printed.text] == [
        f"第{first.number}",
        f"第{second.number}",
    ]
    again = highlight_options(demo_office, OCTOBER, AS_OF)
    assert [choice.entry_id for choice in again[:2]] == [first.entry_id, second.entry_id]
    pick_highlights(demo_office, OCTOBER, [])
    assert section(collect(demo_office), BulletinSection.HIGHLIGHTS).text == proposed


def test_a_highlight_that_was_corrected_is_printed_no_more(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(82))
    (choice,) = highlight_options(office, OCTOBER, AS_OF)
    pick_highlights(office, OCTOBER, [choice.entry_id])
    correct_entry(office, choice.entry_id, follow_up(82, progress="另一句话。"))
    assert collect(office).body.section(BulletinSection.HIGHLIGHTS) is None


def test_only_follow_ups_of_the_period_can_be_picked(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(82, on=date(2025, 9, 5)))
    with pytest.raises(UserError, match="不是2025年10月的有效进展"):
        pick_highlights(office, OCTOBER, [1])


def test_a_section_that_is_switched_off_stays_off(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(82, on=date(2025, 9, 20)))
    log_follow_up(office, follow_up(82))
    switch_sections(office, [BulletinSection.RANKING, BulletinSection.CHANGES])
    for code in ("2025-09", "2025-10"):
        data = collect_bulletin(office, parse_period(code), AS_OF)
        assert data.body.section(BulletinSection.RANKING) is None
        assert data.body.ranking == ()
        off = [left.key for left in data.body.left_out if left.why == "已关闭"]
        assert off == [BulletinSection.RANKING, BulletinSection.CHANGES]
        headings = [part.heading[0] for part in data.body.sections]
        assert headings == list("一二三四五六七八九")[: len(headings)]
    switch_sections(office, [])
    assert collect(office).body.section(BulletinSection.RANKING) is not None


def test_a_unit_s_own_sheet_tells_its_own_parts(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    first, second = office.queries.ledger.row(office.queries.plan.action_id(56), AS_OF).lead_units
    log_follow_up(office, follow_up(56, unit_id=first.unit_id, percent=Decimal(99)))
    log_follow_up(office, follow_up(56, unit_id=second.unit_id, percent=Decimal(20)))
    own, other = (collect(office, Scope(ScopeKind.UNIT, unit.unit)) for unit in (first, second))
    assert own.body.lagging == ()
    assert [item.number for unit in other.body.lagging for item in unit.items] == [56]
    assert own.body.section(BulletinSection.RANKING) is None
    assert f"本期通报{first.unit}牵头的" in section(own, OVERALL).generated
    assert own.head.title_lines[0] == f"关于{first.unit}牵头行动"
    assert own.distribution.addressee == first.unit


def test_a_campaign_s_bulletin_counts_only_its_items(office: Office) -> None:
    scope = scope_of(office, AS_OF, "大花园", None)
    data = collect(office, scope)
    assert scope.name == "全域美丽大花园建设攻坚行动"
    assert data.body.campaign_total.total == len(data.standings) == 13
    assert "本期通报13项：" in section(data, OVERALL).generated
    with pytest.raises(UserError, match="没有攻坚行动叫“无此”"):
        scope_of(office, AS_OF, "无此", None)


@pytest.mark.parametrize("code", ["2025-Q3", "2025-H1", "2025", "2024"])
def test_longer_periods_are_told_in_their_own_words(shown_office: Office, code: str) -> None:
    period = parse_period(code)
    data = collect_bulletin(shown_office, period, AS_OF)
    text = "".join(
        part.text
        for found in data.body.sections
        for part in found.paragraphs
        if found.key is not BulletinSection.HIGHLIGHTS
    )
    this = "今年以来" if code == "2025" else period.this
    assert this in text
    assert "本月" not in text
    assert data.head.as_of == min(period.last, AS_OF)
