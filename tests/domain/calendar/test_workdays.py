from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.calendar.workdays import Calendar, SpecialDay
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.errors import UserError
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()
DAYS = st.dates(date(2004, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-26", 1, "2025-09-28"),
        ("2025-10-10", -5, "2025-09-26"),
        ("2025-10-01", 0, "2025-10-09"),
        ("2025-09-28", 0, "2025-09-28"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2024-12-31", 1, "2025-01-02"),
    ],
)
def test_working_days_are_counted_with_exchanged_days(start: str, count: int, end: str) -> None:
    reached = CALENDAR.add(date.fromisoformat(start), count)
    assert reached.day == date.fromisoformat(end)
    assert not reached.is_provisional


def test_the_make_up_days_of_2026_are_those_of_the_notice() -> None:
    made_up = [day for day, special in CALENDAR.special.items() if special.kind is DayKind.WORK]
    assert [f"{day:%m-%d}" for day in sorted(made_up) if day.year == 2026] == [
        "01-04", "02-14", "02-28", "05-09", "09-20", "10-10",
    ]  # fmt: skip


def test_a_year_without_a_notice_says_so() -> None:
    reached = CALENDAR.add(date(2026, 12, 30), 3)
    assert reached.day == date(2027, 1, 5)
    assert reached.words == "2027年1月5日（2027年放假安排暂按，未公布）"
    assert CALENDAR.add(date(2026, 12, 28), 3).note == ""


def test_years_beyond_every_table_keep_the_fixed_days() -> None:
    assert not CALENDAR.is_workday(date(2050, 10, 3))
    assert CALENDAR.is_workday(date(2050, 10, 4))
    assert CALENDAR.name(date(2050, 5, 2)) == "劳动节"


def test_a_notice_replaces_what_was_known_of_its_year() -> None:
    noticed = CALENDAR.with_notice(2027, [SpecialDay(date(2027, 1, 2), DayKind.WORK, "元旦")])
    assert noticed.is_workday(date(2027, 1, 1))
    assert noticed.is_workday(date(2027, 1, 2))
    assert noticed.add(date(2026, 12, 31), 1).note == ""
    assert not CALENDAR.is_workday(date(2027, 1, 2))


def test_the_place_in_the_month() -> None:
    assert CALENDAR.place_in_month(date(2025, 10, 9)) == (1, 18)
    assert CALENDAR.place_in_month(date(2025, 10, 8)) == (0, 18)


def test_absurd_counts_are_refused() -> None:
    with pytest.raises(UserError, match="超出范围"):
        CALENDAR.add(date(2025, 1, 1), 10**9)
    with pytest.raises(UserError, match="日历范围"):
        CALENDAR.add(date(9999, 12, 30), 5)


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_counting_there_and_back(start: date, count: int) -> None:
    end = CALENDAR.add(start, count).day
    assert CALENDAR.is_workday(end)
    if count > 0:
        assert CALENDAR.between(start, end) == count
    elif CALENDAR.is_workday(start):
        assert CALENDAR.add(end, -count).day == start


@given(DAYS)
def test_a_plain_week_has_five_working_days(day: date) -> None:
    plain = Calendar({}, frozenset(), frozenset(range(1, 9999)))
    assert plain.between(day, date.fromordinal(day.toordinal() + 7)) == 5
