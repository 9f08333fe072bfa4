from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import BulletinWithdrawal, FreezeDraft
from fenghua_supervisor.domain.bulletin.frozen_record import FrozenEdition
from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import (
    bulletin_parts,
    collect_bulletin,
    render_bulletin,
)
from fenghua_supervisor.services.bulletin.editions import (
    edition_register,
    freeze_bulletin,
    frozen_edition,
    read_edition,
    withdraw_bulletin,
)
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store.tables.bulletin import BulletinIssueRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.handling.drafts import ClosingDraft
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
AUGUST, SEPTEMBER, OCTOBER = map(parse_period, ("2025-08", "2025-09", "2025-10"))


def freeze(office: Office, code: str, scope: Scope = WHOLE, as_of: date = AS_OF) -> BulletinData:
    """Collect and freeze a period, with something that stands for its file."""
    data = collect_bulletin(office, parse_period(code), as_of, scope)
    freeze_bulletin(office, FreezeDraft(data, f"%PDF-1.7 {code}".encode(), as_of))
    return data


def words(data: BulletinData, section: BulletinSection) -> str:
    return "".join(part.text for part in data.body.paragraphs(section))


def test_a_frozen_edition_is_reprinted_whatever_happens_later(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    data = collect_bulletin(office, OCTOBER, AS_OF)
    content = render_bulletin(NullProgress(), data)
    freeze_bulletin(office, FreezeDraft(data, content, AS_OF))
    log_follow_up(office, follow_up(percent=Decimal(10)))
    with pytest.raises(UserError, match="2025年10月的通报已经定稿"):
        freeze_bulletin(office, FreezeDraft(data, content, AS_OF))
    edition = frozen_edition(office, OCTOBER)
    assert edition is not None
    assert edition.content == content
    assert frozen_edition(office, SEPTEMBER) is None


def test_a_frozen_edition_remembers_its_day_rule_and_number(office: Office) -> None:
    data = freeze(office, "2025-09")
    edition = frozen_edition(office, SEPTEMBER)
    (entry,) = edition_register(office)
    assert edition == FrozenEdition(
        read_edition(office, entry).content,
        date(2025, 9, 30),
        office.rule.title,
        office.now(),
        1,
        "2025年第1期（总第1期）",
        entry.sha256,
    )
    assert data.head.issue_line == "2025年第1期（总第1期）"


def test_freezing_is_never_taken_back(office: Office) -> None:
    freeze(office, "2025-10")
    with pytest.raises(UserError):
        undo(office)
    assert frozen_edition(office, OCTOBER) is not None


def test_an_unfinished_period_is_not_frozen(office: Office) -> None:
    with pytest.raises(UserError, match="2025年10月还没有结束"):
        freeze(office, "2025-10", as_of=date(2025, 10, 30))
    with pytest.raises(UserError, match="2025年下半年还没有结束"):
        freeze(office, "2025-H2")
    assert edition_register(office) == []


def test_a_draft_shows_the_number_that_freezing_gives(office: Office) -> None:
    numbers = [freeze(office, code).head.number for code in ("2025-08", "2025-09", "2025-Q3")]
    assert [n.issue_no for n in numbers] == [1, 2, 3]
    draft = collect_bulletin(office, OCTOBER, AS_OF)
    assert draft.head.issue_line == "2025年第4期（总第4期）"
    assert [entry.number for entry in edition_register(office)] == numbers


def test_a_draft_whose_number_was_taken_meanwhile_is_refused(office: Office) -> None:
    draft = collect_bulletin(office, OCTOBER, AS_OF)
    freeze(office, "2025-09")
    with pytest.raises(UserError, match="期号已变：这一份印的是2025年第1期"):
        freeze_bulletin(office, FreezeDraft(draft, b"%PDF", AS_OF))
    assert frozen_edition(office, OCTOBER) is None


def test_an_office_goes_on_from_the_numbers_it_had(office: Office) -> None:
    save_settings(office, replace(office.settings, first_issue_no=7, first_running_no=41))
    assert freeze(office, "2025-08").head.issue_line == "2025年第7期（总第41期）"
    assert freeze(office, "2025-09").head.issue_line == "2025年第8期（总第42期）"
    assert freeze(office, "2024-12").head.issue_line == "2024年第1期（总第43期）"
    with pytest.raises(UserError, match="首期期号0超出范围"):
        save_settings(office, replace(office.settings, first_issue_no=0))


def test_a_withdrawn_number_is_explained_and_never_used_again(office: Office) -> None:
    freeze(office, "2025-09")
    withdraw_bulletin(office, BulletinWithdrawal(1, "附表漏印一页", AS_OF))
    assert frozen_edition(office, SEPTEMBER) is None
    assert freeze(office, "2025-09").head.issue_line == "2025年第2期（总第2期）"
    first, second = edition_register(office)
    assert (first.stands, first.reason, first.withdrawn_on) == (False, "附表漏印一页", AS_OF)
    assert second.stands
    assert read_edition(office, first).content.startswith(b"%PDF")
    with pytest.raises(UserError, match="已经作废"):
        withdraw_bulletin(office, BulletinWithdrawal(1, "再作废", AS_OF))
    with pytest.raises(UserError, match="作废原因"):
        withdraw_bulletin(office, BulletinWithdrawal(2, " ", AS_OF))


def test_scopes_and_periods_have_issues_of_their_own(office: Office) -> None:
    unit = Scope(ScopeKind.UNIT, "区教育局")
    freeze(office, "2025-09")
    freeze(office, "2025-09", unit)
    freeze(office, "2025-09", Scope(ScopeKind.CAMPAIGN, "区域治理现代化攻坚行动"))
    assert frozen_edition(office, SEPTEMBER, unit) is not None
    assert frozen_edition(office, OCTOBER, unit) is None
    assert [edition.scope.words for edition in edition_register(office)] == [
        "",
        "区教育局",
        "区域治理现代化攻坚行动",
    ]


def test_an_issue_keeps_its_figures_and_texts(office: Office) -> None:
    data = freeze(office, "2025-09")
    figures = json.loads(office.queries.bulletin.figures(1))
    assert figures["campaign_total"]["total"] == 69
    assert len(figures["standings"]) == 122
    assert figures["rule"] == data.head.rule


def test_the_next_issue_compares_itself_with_the_frozen_figures(
    office: Office,
    follow_up: Callable[..., FollowUpDraft],
    closing: Callable[..., ClosingDraft],
) -> None:
    log_follow_up(office, follow_up(82, on=date(2025, 9, 20), percent=Decimal(99)))
    log_follow_up(office, follow_up(67, on=date(2025, 9, 20), percent=Decimal(20)))
    freeze(office, "2025-09")
    # What is entered later for September does not touch the frozen figures.
    log_follow_up(office, follow_up(82, on=date(2025, 9, 21), percent=Decimal(20)))
    log_follow_up(office, follow_up(67, on=date(2025, 10, 20), percent=Decimal(80)))
    close_action(office, closing(69, on=date(2025, 10, 9)))
    data = collect_bulletin(office, OCTOBER, AS_OF)
    assert "（2025年第1期，统计至2025年9月30日，定稿数据）" in words(data, BulletinSection.CHANGES)
    found = {line.word: line.numbers for line in data.body.changes}
    assert found["新增滞后"] == (82,)
    assert found["已销号"] == (69,)
    assert found["由绿转红"] == (82,)
    assert found["由红转黄"] == (67,)
    assert "新增滞后并由绿转红1项（第82项）" in words(data, BulletinSection.CHANGES)


def test_without_a_frozen_edition_the_period_before_is_counted(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(82, on=date(2025, 9, 20), percent=Decimal(99)))
    log_follow_up(office, follow_up(82, on=date(2025, 10, 20), percent=Decimal(20)))
    data = collect_bulletin(office, OCTOBER, AS_OF)
    assert "（2025年9月，同口径推算数据）" in words(data, BulletinSection.CHANGES)
    assert {line.word: line.numbers for line in data.body.changes}["新增滞后"] == (82,)


def test_an_issue_of_the_first_version_keeps_working(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(82, on=date(2025, 9, 20), percent=Decimal(99)))
    stored = office.store.files.keep_bytes(b"%PDF old", "2025-09.pdf")
    with office.begin("定稿") as work:
        work.add(
            BulletinIssueRow(
                plan_id=1, month="2025-09", year=2025, issue_no=9, running_no=57,
                as_of=date(2025, 9, 30), rule="规则", sha256=stored.sha256, issued_at=office.now(),
            )
        )  # fmt: skip
    edition = frozen_edition(office, SEPTEMBER)
    assert edition is not None
    assert edition.content == b"%PDF old"
    data = collect_bulletin(office, OCTOBER, AS_OF)
    assert data.head.issue_line == "2025年第10期（总第58期）"
    assert data.body.changes == ()
    assert "没有变化" in words(data, BulletinSection.OVERALL)


def test_papers_about_a_part_have_numbers_of_their_own(office: Office) -> None:
    unit = Scope(ScopeKind.UNIT, "区教育局")
    whole = freeze(office, "2025-08")
    parts = [freeze(office, code, unit) for code in ("2025-08", "2025-09")]
    assert [data.head.issue_line for data in (whole, *parts)] == [
        "2025年第1期（总第1期）",
        "2025年单位第1期（单位总第1期）",
        "2025年单位第2期（单位总第2期）",
    ]
    assert freeze(office, "2025-09").head.number.issue_no == 2
    kept = {entry.number.words for entry in edition_register(office)}
    assert len(kept) == 4
    draft = collect_bulletin(office, OCTOBER, AS_OF, unit)
    # Nothing was judged of the unit then, so nothing is compared.
    assert "与上期相比" not in words(draft, BulletinSection.OVERALL)


@pytest.mark.in_a_folder
def test_an_edition_whose_annex_file_is_gone_says_so_and_the_paper_stays(office: Office) -> None:
    data = collect_bulletin(office, OCTOBER, AS_OF)
    paper, annex = bulletin_parts(NullProgress(), data)
    freeze_bulletin(office, FreezeDraft(data, paper, AS_OF, annex))
    (edition,) = edition_register(office)
    assert read_edition(office, edition).annex == annex
    (kept,) = office.store.folder.rglob(edition.annex_sha256)
    aside = kept.rename(kept.with_suffix(".aside"))
    with pytest.raises(UserError) as refused:
        read_edition(office, edition)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("2025年第1期（总第1期）的台账附件读不出来：")
    aside.rename(kept)
    assert read_edition(office, edition).content == paper
