"""Whether a target is met by its latest reading: the relation and the better direction decide."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import Direction, ReadingStatus, Relation, TargetState

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading

#: 「左右」 means within this share of the figure.
ABOUT = Decimal("0.1")
_FULL = Decimal(100)
#: What a target without a figure asks for, where a reading can show it.
_UNSPOKEN = {
    Relation.FULL_COVERAGE: _FULL,
    Relation.ZERO_GROWTH: Decimal(0),
    Relation.CLEARED: Decimal(0),
}


def target_state(target: Target, latest: Reading | None) -> TargetState:
    """How the target stands; a reading that no figure can be held against is on the way."""
    if latest is None:
        return TargetState.NO_READING
    if latest.status is ReadingStatus.NOT_PUBLISHED or latest.value is None:
        return TargetState.NOT_PUBLISHED
    return TargetState.MET if _is_met(target, latest.value) else TargetState.ON_WAY


def _is_met(target: Target, value: Decimal) -> bool:
    goal = target.value if target.value is not None else _UNSPOKEN.get(target.relation)
    if goal is None:
        return False
    if target.relation is Relation.FULL_COVERAGE and target.value is None:
        return value >= goal
    if target.relation is Relation.RANGE and target.value_high is not None:
        return _in_range(target, value, (goal, target.value_high))
    if target.relation is Relation.ABOUT:
        margin = abs(goal) * ABOUT
        return _in_range(target, value, (goal - margin, goal + margin))
    if target.relation is Relation.BELOW:
        return value < goal
    caps = (Relation.AT_MOST, Relation.ZERO_GROWTH, Relation.CLEARED)
    smaller = target.relation in caps or target.direction is Direction.DOWN
    return value <= goal if smaller else value >= goal


def _in_range(target: Target, value: Decimal, ends: tuple[Decimal, Decimal]) -> bool:
    """Better than the range is as good as inside it."""
    low, high = ends
    if target.direction is Direction.UP:
        return value >= low
    if target.direction is Direction.DOWN:
        return value <= high
    return low <= value <= high
