"""What is one matter in several plans: asked for once in a form, answered for each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import TargetValue
    from fenghua_supervisor.domain.round.form import FormTarget
    from fenghua_supervisor.domain.round.import_preview import Report

    #: Action id → ids and targets.
    Targets = Mapping[int, Sequence[tuple[int, Target]]]


def asked_targets(members: Sequence[Sequence[FormTarget]]) -> tuple[FormTarget, ...]:
    """The targets to ask for of one matter: one that several actions share is asked for once."""
    asked: dict[tuple[str, str], FormTarget] = {}
    own = members[0] if members else ()
    for target in (each for targets in members[1:] for each in targets):
        asked.setdefault(_key(target.target), target)
    named = {_key(target.target) for target in own}
    return (*own, *(target for key, target in asked.items() if key not in named))


def shared_targets(
    action_id: int, members: Sequence[int], targets: Targets
) -> tuple[tuple[int, Target], ...]:
    """Ids and targets that a form may answer at an action: its own, and those of the matter."""
    own = tuple(targets.get(action_id, ()))
    known = {_key(target) for _, target in own}
    more = [
        (ident, target)
        for member in members
        if member != action_id
        for ident, target in targets.get(member, ())
        if _key(target) not in known
    ]
    return (*own, *more)


def spread(report: Report, members: Sequence[int], targets: Targets) -> list[Report]:
    """The report on one matter as a report on each of its actions, the first its own.

    A figure is that of every target of the same name and unit, and of no other.
    """
    named = {ident: _key(target) for member in members for ident, target in targets.get(member, ())}
    figures = {
        named[value.target_id]: value
        for value in report.reported.readings
        if value.target_id in named
    }
    found = []
    for member in members:
        own = targets.get(member, ())
        readings = _own_first(report.reported.readings, own, figures)
        reported = replace(report.reported, readings=readings)
        found.append(replace(report, action_id=member, reported=reported))
    return found


def _own_first(
    readings: Sequence[TargetValue],
    own: Sequence[tuple[int, Target]],
    figures: Mapping[tuple[str, str], TargetValue],
) -> tuple[TargetValue, ...]:
    stated = {value.target_id: value for value in readings}
    found = []
    for ident, target in own:
        value = stated.get(ident) or figures.get(_key(target))
        if value is not None:
            found.append(replace(value, target_id=ident))
    return tuple(found)


def _key(target: Target) -> tuple[str, str]:
    return target.name, target.unit
