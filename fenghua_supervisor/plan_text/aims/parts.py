"""What a clause is made of while it is read, and how a figure of it becomes a target."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.plan_text.aims.figures import direction_of, relation_of
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.aims.figures import Figure

_AT_LEAST_BEFORE = re.compile(r"至少[\u4e00-\u9fff]{0,6}\d")


@record
class AimClause:
    """A clause without what it starts from, and the same text with names and quotes covered.

    ``whole`` are the words of the clause when something was taken out, and of each target then.
    """

    body: str
    covered: str
    whole: str
    is_due: bool

    def words(self, start: int, end: int) -> str:
        """The words a target from ``start`` to ``end`` is read from."""
        return self.whole or self.body[start:end]


def target_of(name: str, verb: str, figure: Figure, words: str) -> Target:
    """The target of a figure: ``verb`` leads to it, ``words`` are those it is read from."""
    relation = relation_of(verb, figure)
    if relation is Relation.REACH and _AT_LEAST_BEFORE.search(words):
        relation = Relation.AT_LEAST
    direction = direction_of(verb, relation)
    is_small = not verb and name.endswith(("失业率", "死亡率"))
    if direction is Direction.UP and (is_small or figure.unit == ":1"):
        direction = Direction.DOWN
    if direction is Direction.UP and name.endswith("涨幅"):
        direction = Direction.HOLD
    return Target(
        name=name,
        relation=relation,
        value=figure.value,
        value_high=figure.high,
        unit=figure.unit,
        direction=direction,
        words=words,
    )


def ranked(target: Target) -> Target:
    """A place among the first ones: the smaller, the better."""
    return replace(target, relation=Relation.AT_MOST, direction=Direction.DOWN)
