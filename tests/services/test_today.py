from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.round.round_status import ASKED, asked_words
from fenghua_supervisor.domain.today.board import WORK_NEEDS, Need
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.reminders import collect, end_of, snooze
from fenghua_supervisor.services.round.sending_out import round_month, round_status
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.today import collect_today, done_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

AS_OF = date(2025, 10, 31)


def test_a_unit_that_got_its_sheet_leaves_the_work_and_waits(office: Office) -> None:
    before = collect_today(office, AS_OF)
    wanted = before.group(Need.TO_URGE).items[0]
    assert wanted.unit_id is not None
    ids = tuple(part.row.id for part in wanted.parts if part.row)
    entry = IssueEntry(wanted.unit_id, ids)
    issue_notices(office, IssueDraft(NoticeKind.URGE, AS_OF, (entry,)))
    after = collect_today(office, AS_OF)
    assert after.work_count == before.work_count - 1
    assert [item.who for item in after.group(Need.WAITING).items] == [wanted.title]


def test_the_demo_fills_the_desk(demo_office: Office) -> None:
    board = collect_today(demo_office, AS_OF)
    filled = {group.need for group in board.groups if group.items}
    assert {Need.ACT_NOW, Need.TO_SIGN, Need.TO_URGE} <= filled
    assert [item.word for item in board.group(Need.ACT_NOW).items] == ["超时", "今天", "在办"]
    assert 0 < board.urgent_count <= board.work_count


def test_yesterday_is_shown_as_it_was(office: Office, clock: Clock) -> None:
    clock.moment = datetime(2025, 11, 3, 9)
    add_act_now(office, ActNowDraft("报方案", datetime(2025, 11, 3, 9)))
    assert collect_today(office, AS_OF).group(Need.ACT_NOW).items == ()
    assert len(collect_today(office, date(2025, 11, 3)).group(Need.ACT_NOW).items) == 1


def test_putting_everything_off_leaves_no_work(office: Office) -> None:
    for group in collect_today(office, AS_OF).groups:
        for item in group.items:
            if group.need in WORK_NEEDS:
                snooze(office, item.key, date(2025, 11, 7))
    board = collect_today(office, AS_OF)
    assert (board.work_count, len(board.group(Need.SNOOZED).items)) == (0, 43)
    assert collect_today(office, date(2025, 11, 7)).group(Need.SNOOZED).items == ()


def test_what_was_done_is_counted_by_verb_and_what_was_undone_is_not(
    office: Office, clock: Clock, follow_up: Callable[..., FollowUpDraft]
) -> None:
    for _ in range(2):
        log_follow_up(office, follow_up())
    snooze(office, "urge:1", date(2025, 11, 3))
    add_act_now(office, ActNowDraft("报方案", clock.moment))
    assert done_on(office, AS_OF) == (("记跟踪", 2), ("马上就办", 1))
    undo(office)
    assert done_on(office, AS_OF) == (("记跟踪", 2),)
    assert done_on(office, date(2025, 10, 30)) == ()


@pytest.mark.parametrize("day", [AS_OF, date(2025, 10, 27), date(2025, 9, 30), date(2026, 1, 20)])
def test_the_desk_shows_whatever_due_calls_urgent(demo_office: Office, day: date) -> None:
    board = collect_today(demo_office, day)
    shown = [item for group in board.groups for item in group.items]
    actions = {p.row.id for item in shown for p in (item, *item.parts) if p.row}
    actions |= {ident for item in shown if item.notice for ident in item.notice.action_ids}
    acts = {item.act.id for item in shown if item.act}
    sheets = {item.notice.id for item in shown if item.notice}
    # A late finding that its units' sheets ask for stands on these, in the row of the unit or sent.
    asked = {p.about for item in shown for p in (item, *item.parts)}
    asked |= {
        (Register.FINDING, item.finding_id)
        for sheet in demo_office.queries.notices.issued(day)
        for item in sheet.items
    }
    keys, units = {item.key for item in shown}, {item.unit_id for item in shown}
    now = datetime.combine(day, demo_office.now().time())
    for rung in collect(demo_office, now):
        if rung.urgency is Urgency.URGENT:
            told = rung.key in keys or rung.action_id in actions
            told = told or (rung.kind is ReminderKind.RECTIFY and rung.about in asked)
            if rung.kind is ReminderKind.MONTH:
                month = Month.of(rung.at.date())
                missing = round_status(demo_office, month, day).missing
                told = told or {each.unit_id for each in missing} <= units
            assert told or rung.act_id in acts or rung.notice_id in sheets, rung


@pytest.mark.parametrize("day", [AS_OF, date(2025, 10, 27), date(2025, 10, 10), date(2025, 9, 30)])
def test_due_counts_the_units_that_the_page_of_forms_counts(demo_office: Office, day: date) -> None:
    told = [i for i in collect(demo_office, end_of(day)) if i.kind is ReminderKind.MONTH]
    status = round_status(demo_office, round_month(demo_office, day), day)
    asked = {state: [u.unit for u in status.having(state)] for state in ASKED}
    words = asked_words(asked)
    assert [words in item.words for item in told] == ([True] if words else [])
