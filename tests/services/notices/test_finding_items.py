"""Late findings that no action speaks for, on sheets by themselves: issued, answered, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.inspecting.documents import findings_document, sheets_of
from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope, ScopeKind
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    JudgementDraft,
    NoticeWithdrawal,
    ReplyDraft,
)
from fenghua_supervisor.domain.notices.notice import Matter, NoticeState
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.notices.issuing import issue_notices, propose
from fenghua_supervisor.services.notices.papers import notice_sheets
from fenghua_supervisor.services.notices.replies import judge_reply, log_reply, withdraw_notice
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from tests.services.inspections.finding_steps import DRAFT, UNIT, registered, step

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)
REASON = "应于10月16日整改，尚未申请销号，已逾期15天"


def unit_id(office: Office, name: str = UNIT) -> int:
    return next(unit.id for unit in office.queries.units.all() if unit.name == name)


@pytest.fixture
def late(office: Office) -> int:
    """A finding given to 区教育局, due on the 16th; its id."""
    ident = registered(office)
    step(office, ident, "assign", "10-10")
    return ident


def issued(office: Office, *findings: int, actions: tuple[int, ...] = ()) -> Notice:
    entry = IssueEntry(unit_id(office), actions, finding_ids=findings)
    (ident,) = issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,))).value
    return office.queries.notices.notice(ident)


def test_what_is_proposed_is_issued_beside_the_actions_of_the_unit(
    office: Office, late: int
) -> None:
    (mine,) = (p for p in propose(office, DAY, NoticeKind.URGE) if p.unit_id == unit_id(office))
    assert mine.items[-1].matter == Matter(finding_id=late)
    entry = IssueEntry.of(mine.unit_id, (call.matter for call in mine.items))
    (ident,) = issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,))).value
    notice = office.queries.notices.notice(ident)
    assert len(notice.items) == len(mine.items)
    last = notice.items[-1]
    assert (last.label, last.title, last.due_words, last.reason) == (
        "问题〔2025〕1号",
        "实验小学：消防通道堆放杂物",
        "2025年10月16日",
        REASON,
    )
    assert (last.action_id, last.number, last.finding_id) == (None, 0, late)
    (after,) = (p for p in propose(office, DAY, NoticeKind.URGE) if p.unit_id == unit_id(office))
    assert Matter(finding_id=late) in {call.matter for call in after.covered}
    assert check_data(office).ok


def test_a_sheet_on_a_finding_alone_is_answered_judged_and_withdrawn(
    office: Office, late: int
) -> None:
    notice = issued(office, late)
    assert [n.id for n in office.queries.notices.issued(DAY, finding_id=late)] == [notice.id]
    reply = log_reply(office, ReplyDraft(notice.id, DAY, "已清走。")).value
    judge_reply(office, JudgementDraft(reply, ReplyVerdict.SATISFIED, "", DAY))
    assert office.queries.notices.notice(notice.id).state(DAY) is NoticeState.SATISFIED
    withdraw_notice(office, NoticeWithdrawal(notice.id, "有误", DAY))
    # The finding's own entries are those of its way to being struck off, and no others.
    assert [e.kind.value for e in office.queries.findings.item(late, DAY).entries] == ["assign"]
    assert check_data(office).ok


def test_undo_and_redo_bear_it(office: Office, late: int) -> None:
    action = next(r for r in office.queries.ledger.rows(DAY) if UNIT in r.unit_names and r.counts)
    before = issued(office, late, actions=(action.id,))
    undo(office)
    assert office.queries.notices.issued(DAY) == []
    redo(office)
    assert office.queries.notices.notice(before.id) == before


def test_the_words_of_the_day_stay_when_the_finding_is_struck_off_or_extended(
    office: Office, late: int
) -> None:
    notice = issued(office, late)
    step(office, late, "extend", "10-31", due_on=date(2025, 11, 28))
    assert office.queries.notices.notice(notice.id) == notice
    (sheet,) = notice_sheets(office, [notice.id])
    assert sheet.notice.items[0].reason == REASON


def test_it_counts_in_the_bulletin_of_the_plan_and_of_its_unit(office: Office, late: int) -> None:
    notice = issued(office, late)
    rows = office.queries.ledger.rows(DAY)
    campaign = next(row.campaign for row in rows if row.campaign)
    scopes = {
        WHOLE: 1,
        Scope(ScopeKind.UNIT, UNIT): 1,
        Scope(ScopeKind.UNIT, "区民政局"): 0,
        Scope(ScopeKind.CAMPAIGN, campaign): 0,
    }
    assert {scope: len(scope.notices([notice], rows)) for scope in scopes} == scopes


def test_one_that_concerns_an_action_stands_in_the_papers_of_its_campaign(office: Office) -> None:
    row = next(
        r for r in office.queries.ledger.rows(DAY) if r.campaign and UNIT not in r.unit_names
    )
    ident = registered(office, replace(DRAFT, action_id=row.id))
    step(office, ident, "assign", "10-10")
    notice = issued(office, ident)
    assert (notice.items[0].action_id, notice.items[0].number) == (row.id, row.number)
    scope = Scope(ScopeKind.CAMPAIGN, row.campaign)
    assert scope.notices([notice], office.queries.ledger.rows(DAY)) == [notice]
    # The action's own time line is that of its lead units.
    assert office.queries.ledger.detail(row.id, DAY).entries == ()


@pytest.mark.parametrize(
    ("told", "changes"),
    [
        ("现为“已申请销号”，没有等待单位办理的", {"submit": "10-20"}),
        ("不是问题〔2025〕1号的责任单位", {"unit": "区民政局"}),
        ("没有登记，或已经销号", {"finding": 99}),
        ("上没有任务，请至少选择一项", {"finding": None}),
    ],
)
def test_what_no_sheet_can_ask_for_is_refused(
    office: Office, late: int, told: str, changes: dict[str, object]
) -> None:
    if "submit" in changes:
        step(office, late, "submit", "10-20")
    finding = changes.get("finding", late)
    ids = () if finding is None else (int(str(finding)),)
    entry = IssueEntry(unit_id(office, str(changes.get("unit", UNIT))), (), finding_ids=ids)
    with pytest.raises(UserError, match=told):
        issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,)))
    assert office.queries.notices.issued(DAY) == []


def test_the_list_of_findings_tells_the_sheets_on_which_each_stands(
    office: Office, late: int
) -> None:
    notice = issued(office, late)
    [told] = sheets_of(office.queries.notices.issued(DAY), "奉共富督", DAY)[late]
    assert (told["number"], told["unit"]) == (notice.number_words("奉共富督"), UNIT)
    finding = office.queries.findings.item(late, DAY)
    figures = finding_figures([finding], DAY, office.calendar)
    document = findings_document([finding], figures, DAY, {late: [told]})
    assert document["findings"][0]["sheets"] == [told]
