from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.cockpit.trend import is_silent, trend_days, trend_month
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.lights.verdict import Verdict
from tests.domain.paper_facts import AS_OF, row, unit

START = date(2021, 1, 1)
UNPUBLISHED = Verdict(Light.GREY, "数据未发布，暂不评灯", GreyKind.NOT_PUBLISHED)
NEVER = {"last_report_on": None}


@pytest.mark.parametrize(
    ("as_of", "first", "last_but_one", "count"),
    [
        (date(2025, 10, 31), date(2024, 11, 30), date(2025, 9, 30), 12),
        (date(2025, 10, 15), date(2024, 11, 30), date(2025, 9, 30), 12),
        (date(2024, 3, 1), date(2023, 4, 30), date(2024, 2, 29), 12),
        (date(2021, 3, 10), date(2021, 1, 31), date(2021, 2, 28), 3),
        (date(2026, 4, 5), date(2025, 5, 31), date(2026, 3, 31), 12),
    ],
)
def test_the_days_are_the_ends_of_twelve_months_the_last_one_the_day_itself(
    as_of: date, first: date, last_but_one: date, count: int
) -> None:
    days = trend_days(as_of, START)
    assert (days[0], days[-2], days[-1], len(days)) == (first, last_but_one, as_of, count)


def test_no_day_lies_before_the_plan_begins() -> None:
    assert trend_days(START, START) == (START,)
    assert trend_days(date(2021, 4, 20), date(2021, 3, 31)) == (
        date(2021, 3, 31),
        date(2021, 4, 20),
    )


def test_what_is_unreported_counts_nothing_and_what_is_done_all() -> None:
    base = [
        row(1, percent=Decimal(50), expected_percent=Decimal("90.0")),
        row(2, unit(**NEVER), expected_percent=Decimal("80.0")),
        row(3, state=State.CLOSED, percent=None, expected_percent=Decimal(100)),
    ]
    found = trend_month(AS_OF, base)
    assert (found.base, found.done.ids) == (3, (3,))
    assert (found.actual, found.expected) == (Decimal("50.0"), Decimal("90.0"))


def test_data_not_published_is_neither_late_nor_zero() -> None:
    base = [
        row(1, percent=Decimal(50), expected_percent=Decimal(60)),
        row(2, unit("甲局", UNPUBLISHED), expected_percent=Decimal(100)),
        row(3, unit("甲局", UNPUBLISHED), unit("乙局"), expected_percent=Decimal(100)),
    ]
    found = trend_month(AS_OF, base)
    assert (found.actual, found.expected) == (Decimal("25.0"), Decimal("80.0"))


def test_a_ledger_in_which_nobody_ever_reported_shows_no_line() -> None:
    silent = row(1, unit(**NEVER), expected_percent=Decimal(90))
    found = trend_month(AS_OF, [silent])
    assert (found.actual, found.expected) == (None, Decimal("90.0"))
    assert is_silent([silent])
    closed = replace(silent.lead_units[0], state=State.CLOSED)
    assert not is_silent([silent, replace(silent, lead_units=(closed,))])


def test_where_nothing_counts_there_is_no_mean() -> None:
    found = trend_month(AS_OF, [])
    assert (found.base, found.actual, found.expected) == (0, None, None)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2025, 10, 31), "10月"),
        (date(2025, 1, 31), "25年1月"),
        (date(2025, 10, 15), "10月15日"),
    ],
)
def test_a_month_that_is_not_over_names_its_day(day: date, label: str) -> None:
    assert trend_month(day, []).label == label
