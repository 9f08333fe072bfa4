"""The lines of the annexes on targets and milestones, and the points of the trend."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import MilestoneLine, TargetLine, TrendPoint
from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER, Light
from fenghua_supervisor.domain.codes.plan import Relation, TargetState
from fenghua_supervisor.domain.plan.target_state import target_state
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.writing.numbers import NOTHING, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import ItemStanding
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import Target

#: Lights that judge an item; grey says why it is not judged.
_TOLD = tuple(light for light in LIGHT_ORDER if light is not Light.GREY)
_ABOUT_NOTE = "目标为“左右”的，上下浮动10%以内视为达到。"


def target_lines(facts: BulletinFacts) -> list[TargetLine]:
    """Every target of the counted items with its latest reading as of the day.

    What several actions of one matter promise alike stands once.
    """
    lines: list[TargetLine] = []
    for row in facts.counted:
        told: set[tuple[str, str]] = set()
        for own in facts.members(row):
            found = [_target_line(facts, own, target) for target in facts.targets.get(own.id, ())]
            lines += [line for line in found if (line.name, line.goal) not in told]
            told |= {(line.name, line.goal) for line in found}
    return lines


def _target_line(facts: BulletinFacts, row: LedgerRow, found: TargetProgress) -> TargetLine:
    return TargetLine(
        number=row.number,
        name=found.target.name,
        goal=target_goal(found.target),
        reading=_reading(found),
        on=found.latest.on if found.latest else None,
        state=target_state(found.target, found.latest),
        label=facts.own_label(row),
        plan_id=facts.plan_id_of(row),
    )


def target_note(facts: BulletinFacts) -> str:
    """How 「左右」 is judged, where a target says it."""
    return about_note(
        found.target
        for row in facts.counted
        for own in facts.members(row)
        for found in facts.targets.get(own.id, ())
    )


def about_note(targets: Iterable[Target]) -> str:
    """How 「左右」 is judged, where one of the targets says it; empty otherwise."""
    return _ABOUT_NOTE if any(target.relation is Relation.ABOUT for target in targets) else ""


def milestone_lines(facts: BulletinFacts) -> list[MilestoneLine]:
    """Every milestone of the counted items and how it stands, each of a matter once."""
    lines: list[MilestoneLine] = []
    for row in facts.counted:
        told: set[tuple[str, date]] = set()
        for own in facts.members(row):
            found = [_milestone_line(facts, own, step) for step in facts.milestones.get(own.id, ())]
            lines += [line for line in found if (line.step, line.due) not in told]
            told |= {(line.step, line.due) for line in found}
    return lines


def _milestone_line(facts: BulletinFacts, row: LedgerRow, milestone: Milestone) -> MilestoneLine:
    return MilestoneLine(
        number=row.number,
        action=row.title,
        step=milestone.title,
        due=milestone.due_date,
        owner=milestone.owner,
        percent=milestone.percent,
        standing=milestone.standing(facts.as_of),
        label=facts.own_label(row),
    )


def trend_point(label: str, standings: Iterable[ItemStanding], rule: LightRule) -> TrendPoint:
    """How many counted items showed each light."""
    lights = Counter(item.light for item in standings if item.counted)
    return TrendPoint(label, tuple(lights[light] for light in rule.lights))


def told_trend(points: Sequence[TrendPoint], rule: LightRule) -> tuple[TrendPoint, ...]:
    """The points, oldest first, from the first on at which an item was judged; one is no trend."""
    judged = [
        any(count for light, count in zip(rule.lights, point.counts, strict=True) if light in _TOLD)
        for point in points
    ]
    found = tuple(points[judged.index(True) :]) if True in judged else ()
    return found if len(found) > 1 else ()


def count_states(lines: Sequence[TargetLine]) -> list[tuple[TargetState, int]]:
    """How many targets stand how; states that none has are left out."""
    counts = Counter(line.state for line in lines)
    return [(state, counts[state]) for state in TargetState if counts[state]]


def _reading(found: TargetProgress) -> str:
    if found.latest is None:
        return NOTHING
    if found.latest.value is None:
        return TargetState.NOT_PUBLISHED.label
    return f"{plain(found.latest.value)}{found.target.unit}"
