from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.machine import warnings_of
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.reminders import (
    collect,
    end_of,
    looked_back_on,
    mark_shown,
    not_shown,
    of_day,
    present,
    snooze,
    unsnooze,
)
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.as_of_choice import choose_as_of
from fenghua_supervisor.store import integrity
from tests.services.inspections.finding_steps import registered, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

NOW = datetime(2025, 10, 31, 9, 30)


def shown_now(office: Office) -> list[str]:
    """The keys that a check shows now, noted as shown."""
    digest = not_shown(office, present(office))
    if digest.items:
        mark_shown(office, digest.items)
    return [item.key for item in digest.items]


def test_what_is_due_is_shown_once(office: Office) -> None:
    due = [item.key for item in collect(office, NOW)]
    assert len(due) == len(set(due)) > 60
    assert sorted(shown_now(office)) == sorted(due)
    assert shown_now(office) == []
    assert [item.key for item in collect(office, NOW)] == due


def test_a_second_start_on_one_day_shows_nothing(
    office: Office, reopen: Callable[[Office], Office]
) -> None:
    assert shown_now(office)
    assert shown_now(reopen(office)) == []


def test_twenty_days_off_are_caught_up_once_the_urgent_first_by_unit(
    office: Office, clock: Clock, reopen: Callable[[Office], Office]
) -> None:
    clock.moment = datetime(2025, 12, 15, 9)
    choose_as_of(office, AsOfBasis.TODAY)
    shown_now(office)
    clock.moment += timedelta(days=20)
    office = reopen(office)
    digest = not_shown(office, present(office))
    due = {item.key for item in collect(office, clock.moment) if item.at > datetime(2025, 12, 15)}
    assert [item.key for item in digest.items] == list(dict.fromkeys(shown_now(office)))
    assert {item.key for item in digest.items} == due
    assert len(due) > 60
    urgent = [any(i.urgency is Urgency.URGENT for i in group.items) for group in digest.groups]
    assert urgent == sorted(urgent, reverse=True)
    assert len({group.unit for group in digest.groups}) == len(digest.groups)
    assert shown_now(reopen(office)) == []


def test_midnight_brings_what_is_due_on_the_new_day(office: Office, clock: Clock) -> None:
    shown_now(office)
    clock.moment = datetime(2025, 11, 30, 23, 59, 59)
    shown_now(office)
    clock.moment = datetime(2025, 12, 1, 0, 0, 1)
    brought = shown_now(office)
    assert brought
    assert all(key.startswith("action:") for key in brought)
    assert shown_now(office) == []


def test_a_clock_set_back_doubles_nothing_and_is_said(office: Office, clock: Clock) -> None:
    shown_now(office)
    clock.moment = datetime(2025, 12, 1, 9)
    assert shown_now(office)
    clock.moment -= timedelta(days=5)
    assert shown_now(office) == []
    assert "电脑时钟（2025年11月26日09:00:00）早于上一步" in warnings_of(office)[0]
    clock.moment = datetime(2025, 12, 1, 10)
    assert (shown_now(office), warnings_of(office)) == ([], [])


def test_a_clock_that_ran_a_year_ahead_silences_nothing(office: Office, clock: Clock) -> None:
    choose_as_of(office, AsOfBasis.TODAY)
    shown_now(office)
    clock.moment = datetime(2026, 12, 31, 23, 59, 58)
    assert shown_now(office)
    clock.moment = datetime(2025, 12, 1, 9)
    assert shown_now(office)


def test_suspended_over_a_due_moment_it_shows_the_newest_once(office: Office, clock: Clock) -> None:
    shown_now(office)
    clock.moment = datetime(2025, 12, 30, 14)
    found = [item for item in not_shown(office, present(office)).items if item.number == 82]
    assert [f"{item.at:%m-%d}" for item in found] == ["12-28"]


def test_a_leap_day_is_a_day(office: Office, clock: Clock) -> None:
    clock.moment = datetime(2028, 2, 28, 23, 59)
    shown_now(office)
    clock.moment = datetime(2028, 2, 29, 8)
    keys = shown_now(office)
    assert "month:2028-02:due" not in keys
    clock.moment = datetime(2028, 3, 1, 8)
    assert len({*keys} & {*shown_now(office)}) == 0


def test_showing_leaves_undo_and_redo_alone(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up())
    undo(office)
    shown_now(office)
    assert office.queries.journal.next_redo() is not None
    redo(office)
    step = office.queries.journal.next_undo()
    assert step is not None
    assert step.label == "记跟踪 82"
    assert integrity.journal_problems(office.store.database) == []


def test_put_off_it_comes_back_once_on_its_day(office: Office, clock: Clock) -> None:
    key = f"action:{office.queries.plan.action_id(82)}"
    shown_now(office)
    done = snooze(office, key, date(2025, 11, 4))
    assert done.message == "已暂缓到2025年11月4日"
    clock.moment = datetime(2025, 11, 3, 9)
    assert key not in shown_now(office)
    clock.moment = datetime(2025, 11, 4, 0, 1)
    assert key in shown_now(office)
    clock.moment = datetime(2025, 11, 5, 9)
    assert key not in shown_now(office)


def test_put_off_before_it_was_seen_it_is_silent_until_it_is_called_back(office: Office) -> None:
    key = f"action:{office.queries.plan.action_id(82)}"
    snooze(office, key, date(2025, 11, 4))
    assert key not in shown_now(office)
    unsnooze(office, key)
    assert shown_now(office) == [key]


@pytest.mark.parametrize(
    ("until", "said"),
    [(date(2025, 10, 31), "请选今天之后的日期"), (date(2027, 1, 1), "请选一年以内的日期")],
)
def test_a_day_that_cannot_be_meant_is_refused(office: Office, until: date, said: str) -> None:
    with pytest.raises(UserError, match=said):
        snooze(office, "action:82", until)
    assert office.queries.reminders.snoozes() == {}


def test_in_a_look_back_a_day_is_counted_from_the_day_looked_at(office: Office) -> None:
    back = date(2025, 6, 30)
    snooze(office, "action:82", date(2025, 7, 7), back)
    assert office.queries.reminders.snoozes() == {"action:82": date(2025, 7, 7)}
    with pytest.raises(UserError, match="请选2025年6月30日之后的日期"):
        snooze(office, "action:82", back, back)


def test_the_reminders_of_another_day_are_those_that_due_tells(office: Office) -> None:
    back = date(2025, 9, 30)
    assert looked_back_on(office, back) == back
    assert looked_back_on(office, office.today()) is None
    told = {item.key for item in collect(office, end_of(back))}
    shown_now(office)
    # What was seen meanwhile says nothing of that day.
    assert {item.key for item in of_day(office, back).items} == told
    assert told


def test_what_is_not_put_off_cannot_be_called_back(office: Office) -> None:
    with pytest.raises(UserError, match="没有暂缓"):
        unsnooze(office, "action:82")


def test_lead_days_of_the_settings_count_in_the_ledger_and_here(office: Office) -> None:
    from dataclasses import replace

    from fenghua_supervisor.services.settings.office_settings import save_settings

    save_settings(office, replace(office.settings, lead_days=(10,)))
    row = office.queries.ledger.row(office.queries.plan.action_id(82), NOW.date())
    assert row.reminder is not None
    assert (row.reminder.on, row.reminder.words) == (date(2025, 12, 21), "提前10天")
    assert not [item for item in collect(office, NOW) if item.key.startswith("action:")]


def test_a_sheet_that_was_taken_further_is_silent_also_where_the_higher_one_rests(
    office: Office, clock: Clock
) -> None:
    finding = registered(office)
    step(office, finding, "assign", "10-10")
    rows = office.queries.ledger.rows(NOW.date())
    led = next((row.id, row.lead_units[0].unit_id) for row in rows if row.lead_units)
    about = IssueEntry(led[1], led[:1], finding_ids=(finding,))
    (urged,) = issue_notices(office, IssueDraft(NoticeKind.URGE, NOW.date(), (about,))).value

    def rung_when_the_plan_rests() -> set[int | None]:
        before, clock.moment = clock.moment, datetime(2026, 11, 29, 9, 30)
        rung = {item.notice_id for item in not_shown(office, present(office)).items}
        clock.moment = before
        return rung - {None}

    # The finding keeps the sheet awake, and the plan's action alone the higher one does not.
    assert rung_when_the_plan_rests() == {urged}
    clock.moment = datetime(2025, 12, 15, 9)
    higher = IssueDraft(NoticeKind.SUPERVISE, date(2025, 12, 15), (IssueEntry(led[1], led[:1]),))
    issue_notices(office, higher)
    assert rung_when_the_plan_rests() == set()
