from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.paper import AnnexRow
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    render_bulletin,
)
from fenghua_supervisor.services.handling.closing import close_action, submit_closing
from fenghua_supervisor.services.ledger.export import ledger_sheet
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store.tables.plan import ActionRow
from tests.reports import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.handling.drafts import ClosingDraft
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def render(office: Office, month: str, as_of: date = AS_OF) -> bytes:
    return render_bulletin(NullProgress(), collect_bulletin(office, parse_period(month), as_of))


def generated(data: BulletinData) -> str:
    """All sections but the reports that units wrote."""
    kept = [part for part in data.body.sections if part.key is not BulletinSection.HIGHLIGHTS]
    return "".join(part.text for found in kept for part in found.paragraphs)


def annex_rows(office: Office, number: int) -> list[AnnexRow]:
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    rows = [row for group in data.annexes.ledger for row in group.rows if isinstance(row, AnnexRow)]
    return [row for row in rows if row.number == number]


def test_the_bulletin_of_the_first_month_made_last_is_the_same_to_the_byte(
    office: Office,
    follow_up: Callable[..., FollowUpDraft],
    closing: Callable[..., ClosingDraft],
) -> None:
    log_follow_up(office, follow_up(on=date(2025, 8, 20), percent=Decimal(70)))
    first = render(office, "2025-08", date(2025, 8, 31))
    log_follow_up(office, follow_up(on=date(2025, 9, 20), percent=Decimal(80)))
    close_action(office, closing(on=date(2025, 10, 9)))
    assert render(office, "2025-08") == first
    assert render(office, "2025-10") != first


@pytest.mark.parametrize(
    ("percent", "label", "reason"),
    [
        (82, "绿", "应完成91.7%，实际82%，差9.7个百分点"),
        (60, "红", "应完成91.7%，实际60%，差31.7个百分点"),
    ],
)
def test_the_arithmetic_of_a_light_is_printed_in_words(
    office: Office, follow_up: Callable[..., FollowUpDraft], percent: int, label: str, reason: str
) -> None:
    as_of = date(2025, 7, 31)  # 55 of 60 months
    log_follow_up(office, follow_up(on=date(2025, 7, 20), percent=Decimal(percent)))
    verdict = office.queries.ledger.row(office.queries.plan.action_id(82), as_of).verdict
    assert (verdict.label, verdict.reason) == (label, reason)
    pages = reading.pages(render(office, "2025-07", as_of))
    assert reason in "".join("".join(page.text.split()) for page in pages)


def test_the_items_without_text_are_named_and_counted_nowhere(office: Office) -> None:
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    text = "".join(part.text for part in data.body.paragraphs(BulletinSection.OVERALL))
    assert "第1—53项另行统计，本期通报69项：" in text
    assert (data.body.campaign_total.total, data.body.campaign_total.missing) == (69, 0)
    assert sum(data.body.campaign_total.counts) == 69


def test_figures_in_the_prose_are_those_of_the_annex(shown_office: Office) -> None:
    data = collect_bulletin(shown_office, parse_period("2025-10"), AS_OF)
    rows = [row for group in data.annexes.ledger for row in group.rows if hasattr(row, "light")]
    text = "".join(part.text for part in data.body.paragraphs(BulletinSection.OVERALL))
    words = {"blue": "已办结", "green": "绿灯", "yellow": "黄灯", "red": "红灯"}
    words["grey"] = "尚未报送进展不评灯"
    for light, word in words.items():
        count = sum(row.light == light for row in rows)
        assert f"{word}{count}项" in text or not count
    assert tuple(line.count for line in data.annexes.rule_lines) == data.body.campaign_total.counts


def test_shares_in_the_prose_sum_to_one_hundred(shown_office: Office) -> None:
    import re

    data = collect_bulletin(shown_office, parse_period("2025-10"), AS_OF)
    told = re.findall(r"占([\d.]+)%", data.body.paragraphs(BulletinSection.OVERALL)[2].text)
    assert sum(map(Decimal, told)) == Decimal("100.0")


def test_lagging_items_stand_under_each_of_their_units(shown_office: Office) -> None:
    data = collect_bulletin(shown_office, parse_period("2025-10"), AS_OF)
    rows = {row.number: row for row in shown_office.queries.ledger.rows(AS_OF)}
    for unit in data.body.lagging:
        for item in unit.items:
            status = next(u for u in rows[item.number].lead_units if u.unit == unit.unit)
            assert (status.verdict.reason, status.verdict.behind) == (item.reason, True)
    listed = sum(len(unit.items) for unit in data.body.lagging)
    behind = sum(u.verdict.behind for row in rows.values() for u in row.lead_units)
    assert listed == behind


def test_only_actions_closed_in_the_month_are_listed(
    office: Office, closing: Callable[..., ClosingDraft]
) -> None:
    close_action(office, closing(on=date(2025, 9, 9)))
    close_action(office, closing(67, on=date(2025, 10, 9)))
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    assert [item.number for item in data.body.closed] == [67]
    assert data.body.paragraphs(BulletinSection.CLOSED)[1].text == (
        "本月办结销号1项（第67项），累计办结2项。"
    )


def overall(office: Office) -> str:
    """The first section of October's bulletin."""
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    return "".join(p.text for p in data.body.paragraphs(BulletinSection.OVERALL))


def test_the_office_reporting_for_all_units_counts_for_each_of_them(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(56))
    assert "2个有报送" in overall(office)
    assert "本月共报送进展1条。本月应报送而未报送进展的122项次：" in overall(office)


def test_a_unit_that_applied_or_was_stopped_owes_no_report(
    office: Office, closing: Callable[..., ClosingDraft]
) -> None:
    submit_closing(office, closing())
    assert "本月应报送而未报送进展的123项次：" in overall(office)


def test_progress_names_its_author_when_the_action_has_several_lead_units(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    unit = office.queries.ledger.row(office.queries.plan.action_id(56), AS_OF).lead_units[1]
    log_follow_up(office, follow_up(56, unit_id=unit.unit_id))
    (row,) = annex_rows(office, 56)
    assert row.progress == f"{unit.unit}：管网二期完成验收。"
    assert (row.percent, row.light_word) == ("—", "未填报")
    assert row.reason.endswith("1/2个单位已填报")


def test_an_item_without_deadline_is_printed_but_not_counted(office: Office) -> None:
    with office.begin("时限待定") as work:
        stored = work.get(ActionRow, office.queries.plan.action_id(82))
        assert stored is not None
        stored.due_date = None
        work.save(stored)
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    assert (
        "第1—53项另行统计，第82项时限或牵头单位待定、暂不统计，本期通报68项："
        in data.body.paragraphs(BulletinSection.OVERALL)[1].text
    )
    assert (data.body.campaign_total.missing, sum(data.body.campaign_total.counts)) == (1, 68)
    asked = "".join(part.text for part in data.body.paragraphs(BulletinSection.NEXT_STEPS))
    assert "待定" not in asked
    assert "第1—53项" not in asked
    assert [row.light_word for row in annex_rows(office, 82)] == ["待补"]
    rows = office.queries.ledger.rows(AS_OF)
    note = ledger_sheet(office, rows, AS_OF).note
    assert note == "共122项，其中原文待导入53项、时限或单位待定1项未计入比例"


@pytest.mark.parametrize(
    ("month", "why"),
    [("2025-11", "还没有开始"), ("2020-12", "早于方案起始月"), ("2025-13", "无效")],
)
def test_a_month_that_cannot_be_reported_is_refused(office: Office, month: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        collect_bulletin(office, parse_period(month), AS_OF)


def test_the_day_of_issue_is_today_or_as_typed_and_never_before_the_count(office: Office) -> None:
    october = parse_period("2025-10")
    offered = max(office.today(), AS_OF)
    assert collect_bulletin(office, october, AS_OF).head.issued_on == offered
    typed = collect_bulletin(office, october, AS_OF, issued_on=date(2025, 11, 4))
    assert (typed.head.issued_on, typed.head.as_of) == (date(2025, 11, 4), AS_OF)
    with pytest.raises(UserError, match="印发日期2025年10月30日早于统计截止日2025年10月31日"):
        collect_bulletin(office, october, AS_OF, issued_on=date(2025, 10, 30))


def test_units_answer_within_the_working_days_of_a_reply(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(percent=Decimal(10)))
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF, issued_on=date(2025, 11, 4))
    text = "".join(part.text for part in data.body.paragraphs(BulletinSection.NEXT_STEPS))
    assert "于11月11日前将整改情况以书面形式（加盖公章）报送" in text
    assert "随下" not in text


def test_without_any_report_nobody_is_said_to_be_well_and_nobody_is_ranked(office: Office) -> None:
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    text = "".join(part.text for found in data.body.sections for part in found.paragraphs)
    assert "总体看，各牵头单位均未报送进展，推进情况无法评判。" in text
    assert "没有进度滞后或逾期" not in text
    assert data.body.ranking == ()


def test_a_year_that_goes_on_is_told_by_its_months(shown_office: Office) -> None:
    data = collect_bulletin(shown_office, parse_period("2025"), date(2025, 6, 30))
    assert data.head.title_lines[0].startswith("关于2025年1—6月")
    text = generated(data)
    assert "下年" not in text
    assert "本年" not in text


def test_the_ledger_of_each_day_is_read_once_for_a_bulletin(
    demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[date] = []
    ledger = type(demo_office.queries.ledger)
    rows = ledger.rows

    def counted(self: object, as_of: date, *which: object) -> list[LedgerRow]:
        read.append(as_of)
        return rows(self, as_of, *which)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "rows", counted)
    data = collect_bulletin(demo_office, parse_period("2025-10"), AS_OF)
    assert len(data.body.trend) == len(read) > 1
    assert len(set(read)) == len(read)
