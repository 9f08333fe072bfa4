from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import Direction, ReadingStatus, Relation, TargetState
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import Reading
from fenghua_supervisor.domain.plan.target_state import target_state

UP, DOWN, HOLD = Direction.UP, Direction.DOWN, Direction.HOLD
MET, ON_WAY = TargetState.MET, TargetState.ON_WAY

CASES = [
    (Relation.REACH, DOWN, "1.58", "1.56", MET),
    (Relation.BELOW, DOWN, "1.58", "1.56", MET),
    (Relation.BELOW, DOWN, "1.58", "1.58", ON_WAY),
    (Relation.REACH, DOWN, "1.58", "1.60", ON_WAY),
    (Relation.REACH, UP, "1.06", "1.06", MET),
    (Relation.AT_LEAST, UP, "90", "89.9", ON_WAY),
    (Relation.AT_LEAST, HOLD, "90", "95", MET),
    (Relation.AT_MOST, DOWN, "3", "3", MET),
    (Relation.AT_MOST, DOWN, "3", "3.1", ON_WAY),
    (Relation.ABOUT, HOLD, "3", "3.2", MET),
    (Relation.ABOUT, HOLD, "3", "3.4", ON_WAY),
    (Relation.ABOUT, HOLD, "3", "2.6", ON_WAY),
    (Relation.FULL_COVERAGE, UP, None, "100", MET),
    (Relation.FULL_COVERAGE, UP, None, "97", ON_WAY),
    (Relation.ZERO_GROWTH, DOWN, None, "-0.2", MET),
    (Relation.CLEARED, DOWN, None, "1", ON_WAY),
    (Relation.TREND, DOWN, None, "12", ON_WAY),
    (Relation.SUPERIOR_TASK, UP, None, "62.5", ON_WAY),
]


def reading(value: str | None) -> Reading:
    status = ReadingStatus.NOT_PUBLISHED if value is None else ReadingStatus.VALUE
    number = None if value is None else Decimal(value)
    return Reading(1, status, number, target_name="倍差", unit="", on=date(2025, 9, 30))


@pytest.mark.parametrize(("relation", "direction", "goal", "value", "state"), CASES)
def test_the_better_direction_decides(
    relation: Relation, direction: Direction, goal: str | None, value: str, state: TargetState
) -> None:
    target = Target("倍差", relation, Decimal(goal) if goal else None, direction=direction)
    assert target_state(target, reading(value)) is state


@pytest.mark.parametrize(
    ("direction", "value", "state"),
    [
        (UP, "5", MET),
        (DOWN, "5", ON_WAY),
        (HOLD, "5", ON_WAY),
        (DOWN, "0.5", MET),
        (HOLD, "1", MET),
    ],
)
def test_better_than_a_range_is_as_good_as_inside(
    direction: Direction, value: str, state: TargetState
) -> None:
    target = Target("数", Relation.RANGE, Decimal(1), Decimal(2), direction=direction)
    assert target_state(target, reading(value)) is state


def test_data_that_is_not_published_is_neither_late_nor_zero() -> None:
    target = Target("CPI", Relation.ABOUT, Decimal(3), direction=HOLD)
    assert target_state(target, reading(None)) is TargetState.NOT_PUBLISHED
    assert target_state(target, None) is TargetState.NO_READING
