"""Targets as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import Direction, ReadingStatus, Relation
from fenghua_supervisor.domain.writing.numbers import plain

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading

#: Relations that stand before their figure; the others stand behind it.
_BEFORE = (Relation.REACH, Relation.BELOW)


def target_goal(target: Target) -> str:
    """What a target asks for: 达到1.06亿方/年, 90%以上, 1～2个, 全覆盖."""
    relation, unit = target.relation, target.unit
    if target.value is None:
        if relation is Relation.TREND:
            return "逐步下降" if target.direction is Direction.DOWN else "逐步提升"
        return relation.label
    value = plain(target.value)
    if target.value_high is not None:
        return f"{value}～{plain(target.value_high)}{unit}"
    if relation in _BEFORE:
        return f"{relation.label}{value}{unit}"
    return f"{value}{unit}{relation.label}"


def reading_words(reading: Reading | None) -> str:
    """The latest reading of a target."""
    if reading is None:
        return "未填"
    if reading.status is ReadingStatus.NOT_PUBLISHED or reading.value is None:
        return ReadingStatus.NOT_PUBLISHED.label
    return f"{plain(reading.value)}{reading.unit}"
