"""Goals of quarters and months that stand in columns of their own (形象进度)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.times.stages import period_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.plan.plan import PeriodGoal

_NOTHING = frozenset(("/", "—", "-", "－", "–", "——", "无", "\\"))


def goals_of_cells(
    cells: Iterable[tuple[str, str]], only_year: int | None
) -> tuple[tuple[PeriodGoal, ...], list[str]]:
    """Read the cells of one row, each with its period; and what could not be read (Chinese)."""
    goals, problems = [], []
    for when, words in cells:
        if words.strip() in _NOTHING:
            continue
        goal = period_goal(when, words, only_year)
        if goal is None:
            problems.append(f"“{when}”一栏没有年份，“{words[:20]}”没有读作这一期的目标，请核对")
        else:
            goals.append(goal)
    return tuple(sorted(goals, key=lambda goal: goal.end)), problems
