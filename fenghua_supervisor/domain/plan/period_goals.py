"""Goals of quarters and months: which one counts on a day, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.domain.writing.numbers import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import PeriodGoal

_QUARTERS = "一二三四"


def reached_goal(goals: Iterable[PeriodGoal], as_of: date) -> PeriodGoal | None:
    """The goal of the last period that has ended by the end of a day; None: none has."""
    ended = [goal for goal in goals if goal.end <= as_of]
    return max(ended, key=lambda goal: goal.end, default=None)


def running_goal(goals: Iterable[PeriodGoal], as_of: date) -> PeriodGoal | None:
    """The goal of the period that goes on: the first that ends on the day or later."""
    ahead = [goal for goal in goals if goal.end >= as_of]
    return min(ahead, key=lambda goal: goal.end, default=None)


def period_words(goal: PeriodGoal) -> str:
    """「2025年三季度」, 「2025年9月」, 「2025年」, or the day."""
    end = goal.end
    if goal.precision is DuePrecision.QUARTER:
        return f"{end.year}年{_QUARTERS[(end.month - 1) // 3]}季度"
    if goal.precision is DuePrecision.MONTH:
        return f"{end.year}年{end.month}月"
    if goal.precision is DuePrecision.YEAR:
        return f"{end.year}年"
    return f"{end.year}年{end.month}月{end.day}日"


def goal_words(goal: PeriodGoal) -> str:
    """「2025年三季度：主体结顶（60%）」."""
    share = percent_text(goal.percent) if goal.percent is not None else ""
    if not goal.text:
        return f"{period_words(goal)}：{share}"
    return f"{period_words(goal)}：{goal.text}" + (f"（{share}）" if share else "")
