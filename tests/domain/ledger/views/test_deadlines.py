from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.views.deadlines import (
    deadline_days,
    deadline_short,
    precision_word,
    why_not_to,
)
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.plan import Deadline
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.ledger.ledger_facts import ledger_row

LAST = date(2025, 12, 31)
RED = Verdict(Light.RED, "滞后")


def test_each_row_stands_on_the_day_of_its_deadline_or_beside_the_calendar() -> None:
    days = deadline_days(
        [
            ledger_row(1, LAST),
            ledger_row(2, date(2025, 11, 3)),
            ledger_row(3, LAST, deadline=None),
            ledger_row(4, LAST, deadline=Deadline(LAST, DuePrecision.LONG_TERM, DueBasis.STATED)),
        ]
    )
    assert {day: [row.number for row in rows] for day, rows in days.by_day.items()} == {
        date(2025, 11, 3): [2],
        LAST: [1],
    }
    assert [row.number for row in days.without] == [3]
    assert [row.number for row in days.long_term] == [4]
    assert days.on(date(2025, 11, 4)) == ()


def test_what_is_to_be_done_stands_first_and_the_worst_light_before_the_others() -> None:
    rows = [
        ledger_row(1, LAST, state=State.CLOSED, verdict=RED),
        ledger_row(2, LAST),
        ledger_row(9, LAST, verdict=RED),
        ledger_row(4, LAST, verdict=RED),
    ]
    assert [row.number for row in deadline_days(rows).on(LAST)] == [4, 9, 2, 1]


@pytest.mark.parametrize(
    ("month", "count", "nearest"),
    [
        (Month(2025, 10), 0, Month(2025, 12)),
        (Month(2025, 12), 2, Month(2026, 3)),
        (Month(2026, 3), 1, Month(2025, 12)),
        (Month(2026, 4), 0, Month(2026, 3)),
    ],
)
def test_a_month_knows_its_count_and_the_nearest_other_one(
    month: Month, count: int, nearest: Month
) -> None:
    days = deadline_days(
        [ledger_row(1, LAST), ledger_row(2, date(2025, 12, 1)), ledger_row(3, date(2026, 3, 2))]
    )
    assert (days.within(month), days.nearest(month)) == (count, nearest)


def test_without_any_deadline_no_month_is_near() -> None:
    assert deadline_days([]).nearest(Month(2025, 10)) is None


@pytest.mark.parametrize(
    ("deadline", "word"),
    [
        (None, ""),
        (Deadline(LAST, DuePrecision.DAY, DueBasis.STATED), ""),
        (Deadline(LAST, DuePrecision.DAY, DueBasis.SET_BY_OFFICE), ""),
        (Deadline(LAST, DuePrecision.MONTH, DueBasis.STATED), "月底"),
        (Deadline(LAST, DuePrecision.QUARTER, DueBasis.STATED), "季末"),
        (Deadline(LAST, DuePrecision.YEAR, DueBasis.STATED), "年底"),
        (Deadline(LAST, DuePrecision.YEAR, DueBasis.PLAN_PERIOD), "方案期末"),
        (Deadline(LAST, DuePrecision.LONG_TERM, DueBasis.STATED), "长期"),
    ],
)
def test_a_deadline_says_how_exact_it_is(deadline: Deadline | None, word: str) -> None:
    assert precision_word(deadline) == word


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2025, 12, 30), True), (LAST, True), (date(2026, 1, 1), False)],
)
def test_a_deadline_is_only_put_off_to_a_later_day(day: date, refused: bool) -> None:
    assert bool(why_not_to(ledger_row(1, LAST), day)) is refused


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (None, "无时限"),
        (Deadline(LAST, DuePrecision.DAY, DueBasis.SET_BY_OFFICE), "2025-12-31"),
        (Deadline(LAST, DuePrecision.MONTH, DueBasis.STATED), "2025年12月底"),
        (Deadline(LAST, DuePrecision.QUARTER, DueBasis.STATED), "2025年4季度"),
        (Deadline(LAST, DuePrecision.YEAR, DueBasis.STATED), "2025年底"),
        (Deadline(LAST, DuePrecision.YEAR, DueBasis.PLAN_PERIOD), "方案期末"),
        (Deadline(LAST, DuePrecision.LONG_TERM, DueBasis.STATED), "长期"),
    ],
)
def test_a_deadline_is_written_no_more_exactly_than_it_is(
    deadline: Deadline | None, words: str
) -> None:
    assert deadline_short(deadline) == words
