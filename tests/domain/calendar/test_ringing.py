from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.calendar.ringing import (
    Ringing,
    last_month_day,
    last_ring,
    month_days,
    next_reminder,
    next_ring,
)
from fenghua_supervisor.domain.office.settings import DEFAULT_LEAD_DAYS, Settings
from fenghua_supervisor.domain.writing.month import Month
from tests.shipped import shipped_calendar

DUE = date(2025, 12, 31)
USUAL = Ringing(DEFAULT_LEAD_DAYS)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
rings = st.builds(
    Ringing,
    st.lists(st.integers(0, 120), max_size=6, unique=True).map(tuple),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("as_of", "on", "words"),
    [
        (date(2025, 6, 30), date(2025, 10, 2), "提前90天"),
        (date(2025, 12, 28), date(2025, 12, 31), "到期当天"),
        (date(2025, 12, 31), date(2026, 1, 7), "逾期每周"),
        (date(2026, 1, 7), date(2026, 1, 14), "逾期每周"),
    ],
)
def test_the_next_reminder_comes_before_and_after_the_deadline(
    as_of: date, on: date, words: str
) -> None:
    found = next_reminder(DUE, as_of, DEFAULT_LEAD_DAYS)
    assert (found.on, found.words) == (on, words)


@pytest.mark.parametrize(
    ("leads", "on", "words"),
    [
        ((10,), date(2025, 12, 21), "提前10天"),
        ((), date(2026, 1, 7), "逾期每周"),
        ((0, 5, 60), date(2025, 12, 26), "提前5天"),
    ],
)
def test_the_office_says_how_far_ahead(leads: tuple[int, ...], on: date, words: str) -> None:
    found = next_reminder(DUE, date(2025, 12, 1), leads)
    assert (found.on, found.words) == (on, words)


def test_the_end_of_the_calendar_is_only_a_day() -> None:
    assert next_reminder(DUE, date.max, DEFAULT_LEAD_DAYS).on == date.max
    assert next_reminder(date.max, date.max, DEFAULT_LEAD_DAYS).on == date.max


@pytest.mark.parametrize(
    ("day", "rang"),
    [
        (date(2025, 10, 1), None),
        (date(2025, 10, 2), date(2025, 10, 2)),
        (date(2025, 12, 30), date(2025, 12, 28)),
        (date(2026, 1, 6), DUE),
        (date(2026, 1, 20), date(2026, 1, 14)),
    ],
)
def test_the_last_ring_is_found_after_any_absence(day: date, rang: date | None) -> None:
    assert last_ring(DUE, day, USUAL) == rang


def test_a_short_term_rings_on_its_first_late_day() -> None:
    step = Ringing((1, 0), day_after=True)
    assert last_ring(DUE, DUE + timedelta(3), step) == DUE + timedelta(1)
    assert next_ring(DUE, DUE, step) == DUE + timedelta(1)
    assert last_ring(DUE, DUE + timedelta(3), Ringing((1, 0))) == DUE


@given(days, days, rings)
def test_a_ring_that_lies_ahead_is_the_last_one_on_its_day(
    due: date, day: date, ringing: Ringing
) -> None:
    ahead = next_ring(due, day, ringing)
    assert ahead > day
    assert ahead <= max(due, day) + timedelta(7)
    assert last_ring(due, ahead, ringing) == ahead
    before = last_ring(due, ahead - timedelta(1), ringing)
    assert before is None or before <= day


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2025, 11), [("11-20", ""), ("11-25", ""), ("11-26", "")]),
        (
            Month(2025, 10),
            [
                ("10-20", ""),
                ("10-27", "原定10月25日是休息日，顺延到10月27日"),
                ("10-28", "原定10月26日是休息日，顺延到10月28日"),
            ],
        ),
        (
            Month(2025, 7),
            [
                ("07-18", "原定7月20日是休息日，提前到7月18日"),
                ("07-25", ""),
                ("07-28", "原定7月26日是休息日，顺延到7月28日"),
            ],
        ),
        # 2026-02-14 is a Saturday on which offices work before the Spring Festival.
        (
            Month(2026, 2),
            [("02-14", "原定2月20日是休息日，提前到2月14日"), ("02-25", ""), ("02-26", "")],
        ),
        # The 25th moves to Monday the 26th, and urging has to follow it.
        (
            Month(2025, 5),
            [
                ("05-20", ""),
                ("05-26", "原定5月25日是休息日，顺延到5月26日"),
                ("05-27", "原定5月26日随截止日顺延到5月27日"),
            ],
        ),
    ],
)
def test_the_days_of_a_month_are_working_days(
    month: Month, expected: list[tuple[str, str]]
) -> None:
    found = month_days(month, Settings(), shipped_calendar())
    assert [(f"{stage.day:%m-%d}", stage.note) for stage in found] == expected


def test_a_year_that_is_not_announced_says_so() -> None:
    opened, due, _ = month_days(Month(2027, 6), Settings(), shipped_calendar())
    assert opened.note == "原定6月20日是休息日，提前到6月18日；2027年放假安排暂按，未公布"
    assert due.note == "2027年放假安排暂按，未公布"


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2025, 11, 19), "2025-10 urge"),
        (date(2025, 11, 20), "2025-11 open"),
        (date(2025, 11, 25), "2025-11 due"),
        (date(2025, 11, 26), "2025-11 urge"),
        (date(2025, 12, 18), "2025-11 urge"),
    ],
)
def test_a_later_stage_takes_the_earlier_ones_up(day: date, stage: str) -> None:
    found = last_month_day(day, Settings(), shipped_calendar())
    assert found is not None
    assert f"{found.month} {found.stage}" == stage


@given(days)
def test_the_round_of_a_month_keeps_its_order(day: date) -> None:
    settings = Settings(report_open_day=31, report_due_day=31, urge_day=1)
    opened, due, urged = month_days(Month.of(day), settings, shipped_calendar())
    assert opened.day <= due.day < urged.day


def test_a_short_month_has_its_last_day_for_the_days_it_lacks() -> None:
    settings = Settings(report_open_day=29, report_due_day=30, urge_day=31)
    leap = month_days(Month(2024, 2), settings, shipped_calendar())
    assert [stage.day for stage in leap] == [date(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 1)]
