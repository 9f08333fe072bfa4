from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.domain.plan.period_goals import (
    goal_words,
    period_words,
    reached_goal,
    running_goal,
)
from fenghua_supervisor.domain.plan.plan import PeriodGoal

MARCH = PeriodGoal(date(2025, 3, 31), DuePrecision.QUARTER, "完成招标", Decimal(20))
JUNE = PeriodGoal(date(2025, 6, 30), DuePrecision.QUARTER, "", Decimal(50))
SEPTEMBER = PeriodGoal(date(2025, 9, 30), DuePrecision.QUARTER, "主体结顶")
GOALS = (JUNE, MARCH, SEPTEMBER)


@pytest.mark.parametrize(
    ("day", "reached", "running"),
    [
        (date(2025, 3, 30), None, MARCH),
        (date(2025, 3, 31), MARCH, MARCH),
        (date(2025, 4, 1), MARCH, JUNE),
        (date(2025, 12, 31), SEPTEMBER, None),
    ],
)
def test_a_goal_is_reached_for_from_the_end_of_its_period(
    day: date, reached: PeriodGoal | None, running: PeriodGoal | None
) -> None:
    assert (reached_goal(GOALS, day), running_goal(GOALS, day)) == (reached, running)


@pytest.mark.parametrize(
    ("end", "precision", "words"),
    [
        (date(2025, 9, 30), DuePrecision.QUARTER, "2025年三季度"),
        (date(2025, 9, 30), DuePrecision.MONTH, "2025年9月"),
        (date(2025, 12, 31), DuePrecision.YEAR, "2025年"),
        (date(2025, 9, 15), DuePrecision.DAY, "2025年9月15日"),
    ],
)
def test_a_period_is_told_as_long_as_it_is(end: date, precision: DuePrecision, words: str) -> None:
    assert period_words(PeriodGoal(end, precision, "完成")) == words


def test_a_goal_is_told_with_its_text_and_its_share() -> None:
    assert [goal_words(goal) for goal in GOALS] == [
        "2025年二季度：50%",
        "2025年一季度：完成招标（20%）",
        "2025年三季度：主体结顶",
    ]
