from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.act_now.chasing import CLOSES, OPENS, last_chase
from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()


def given_on(at: datetime, due: date, *entries: ActNowEntry) -> ActNow:
    return ActNow(
        1, 2025, 1, "核实情况", "张区长", ActNowSource.WRITTEN, None, "", at, 3, due, "王晓明",
        entries,
    )  # fmt: skip


def entry(kind: ActNowEvent, at: str) -> ActNowEntry:
    return ActNowEntry(1, kind, datetime.fromisoformat(at), "", "")


#: Given on Tuesday before the National Day holiday, due on the second working day after it.
ITEM = given_on(datetime(2025, 9, 30, 16), date(2025, 10, 10))


@pytest.mark.parametrize(
    ("after", "chased"),
    [
        ("2025-09-30T16:00", "2025-10-09T08:30"),
        ("2025-10-09T08:30", "2025-10-10T08:30"),
        ("2025-10-10T08:30", "2025-10-10T09:30"),
        ("2025-10-10T16:45", "2025-10-10T17:30"),
        ("2025-10-10T17:30", "2025-10-11T08:30"),
        ("2025-10-11T17:30", "2025-10-13T08:30"),
        ("2026-01-05T12:00", "2026-01-05T12:30"),
    ],
)
def test_it_is_chased_daily_then_hourly_in_office_hours(after: str, chased: str) -> None:
    moment = datetime.fromisoformat(chased)
    assert last_chase(ITEM, CALENDAR, moment) == moment
    before = last_chase(ITEM, CALENDAR, moment - timedelta(seconds=1))
    assert before is None or before <= datetime.fromisoformat(after)


@pytest.mark.parametrize(
    ("now", "chased"),
    [
        ("2025-10-01T09:00", None),
        ("2025-10-09T08:29", None),
        ("2025-10-09T18:00", "2025-10-09T08:30"),
        ("2025-10-10T10:00", "2025-10-10T09:30"),
        ("2025-10-12T12:00", "2025-10-11T17:30"),
    ],
)
def test_the_last_chase_is_found_after_an_absence(now: str, chased: str | None) -> None:
    expected = datetime.fromisoformat(chased) if chased else None
    assert last_chase(ITEM, CALENDAR, datetime.fromisoformat(now)) == expected


def test_asking_counts_and_a_reply_ends_it() -> None:
    now = datetime(2025, 10, 10, 10)
    asked = given_on(ITEM.given_at, ITEM.due_on, entry(ActNowEvent.CHASE, "2025-10-10T09:40"))
    assert last_chase(asked, CALENDAR, now) is None
    assert last_chase(asked, CALENDAR, datetime(2025, 10, 10, 10, 29)) is None
    again = datetime(2025, 10, 10, 10, 30)
    assert last_chase(asked, CALENDAR, again) == again
    closed = given_on(ITEM.given_at, ITEM.due_on, entry(ActNowEvent.REPLY, "2025-10-10T09:40"))
    assert last_chase(closed, CALENDAR, now) is None


def test_the_last_working_day_counts_when_the_day_due_became_one_of_rest() -> None:
    item = given_on(datetime(2025, 9, 26, 9), date(2025, 10, 5))
    now = datetime(2025, 9, 30, 10, 30)
    assert last_chase(item, CALENDAR, now) == now


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)),
    st.integers(1, 10),
    st.integers(0, 60 * 24 * 40),
)
def test_a_chase_rings_in_office_hours_and_stands_until_the_next_one(
    start: datetime, workdays: int, minutes: int
) -> None:
    item = given_on(start, CALENDAR.add(start.date(), workdays).day)
    now = start + timedelta(minutes=minutes)
    rung = last_chase(item, CALENDAR, now)
    if rung is None:
        return
    assert start < rung <= now
    assert CALENDAR.is_workday(rung.date())
    assert OPENS <= rung.time() <= CLOSES
    assert last_chase(item, CALENDAR, rung) == rung
    asked = given_on(start, item.due_on, ActNowEntry(1, ActNowEvent.CHASE, now, "", ""))
    assert last_chase(asked, CALENDAR, now) is None
