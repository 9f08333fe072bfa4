"""Writing a plan's actions, units and targets within a step that is already open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import MISSING_TITLE, HeadingStatus, TextStatus
from fenghua_supervisor.domain.units.names import ALIAS_MARK
from fenghua_supervisor.services.search_keys import initials, search_key
from fenghua_supervisor.store.tables.handling import HandoverRow
from fenghua_supervisor.store.tables.ledger import EntryRow, ReadingRow
from fenghua_supervisor.store.tables.plan import (
    ActionRow,
    ActionUnitRow,
    PeriodGoalRow,
    TargetRow,
)
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import PeriodGoal, PlanAction, Target
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


def add_missing_action(work: UnitOfWork, plan_id: int, number: int) -> None:
    """A row for a number whose text is not at hand: nothing in it is invented."""
    work.add(
        ActionRow(
            plan_id=plan_id,
            number=number,
            title=MISSING_TITLE,
            text_status=TextStatus.MISSING,
            heading_status=HeadingStatus.MISSING,
            search_key=search_key(MISSING_TITLE),
        )
    )


def write_action(
    work: UnitOfWork, plan_id: int, action: PlanAction, status: TextStatus
) -> ActionRow:
    """Add or update the row of ``action`` with its units and targets; entries stay."""
    row = work.first(
        ActionRow, (ActionRow.plan_id == plan_id) & (ActionRow.number == action.number)
    )
    fresh = row is None
    if row is None:
        row = ActionRow(plan_id=plan_id, number=action.number)
    _fill(row, action, status)
    if fresh:
        _add_all(work, work.add(row).id, action)
        return row
    work.save(row)
    # A text that names no lead unit leaves those that the office has typed in.
    if action.lead_units:
        _sync_units(work, row.id, "lead", action.lead_units)
    _sync_units(work, row.id, "support", action.support_units)
    _sync_targets(work, row.id, action.targets)
    _sync_goals(work, row.id, action.period_goals)
    return row


def _add_all(work: UnitOfWork, action_id: int, action: PlanAction) -> None:
    """What belongs to a new action; nothing of it can be there yet."""
    for role, names in (("lead", action.lead_units), ("support", action.support_units)):
        _add_units(work, action_id, role, _positions(work, names))
    for position, target in enumerate(action.targets):
        work.add(_fill_target(TargetRow(action_id=action_id), target, position))
    _add_goals(work, action_id, {goal.end: goal for goal in action.period_goals})


def unit_named(work: UnitOfWork, name: str, kind: str = "", aliases: str = "") -> UnitRow:
    """The unit with exactly this name or alias; added when it is new, never merged by guess."""
    unit = work.first(UnitRow, UnitRow.name == name)
    if unit is None:
        known = work.all(UnitRow, UnitRow.aliases != "")
        meant = [row for row in known if name in row.aliases.split(ALIAS_MARK)]
        unit = meant[0] if len(meant) == 1 else None
    if unit is None:
        unit = work.add(UnitRow(name=name, kind=kind, aliases=aliases, initials=initials(name)))
    return unit


def _fill(row: ActionRow, action: PlanAction, status: TextStatus) -> None:
    row.title = action.title
    row.text = action.text
    row.text_status = status
    row.printed_number = action.printed_number
    row.has_open_units = int(action.has_open_units)
    # A heading read from print is kept when a later text carries none.
    if action.heading_status is HeadingStatus.PRINTED or (
        row.heading_status != HeadingStatus.PRINTED
    ):
        row.campaign = action.campaign
        row.section = action.section
        row.heading_status = action.heading_status
    if action.deadline is not None:
        row.due_date = action.deadline.date
        row.due_precision = action.deadline.precision
        row.due_basis = action.deadline.basis
        row.due_words = action.deadline.words
    row.search_key = search_key(
        str(action.number), action.title, action.text, row.campaign, row.section
    )


def _sync_units(work: UnitOfWork, action_id: int, role: str, names: Sequence[str]) -> None:
    wanted = _positions(work, names)
    for row in work.all(
        ActionUnitRow, (ActionUnitRow.action_id == action_id) & (ActionUnitRow.role == role)
    ):
        position = wanted.pop(row.unit_id, None)
        if position is None:
            if not _took_over(work, row):
                work.delete(row)
            continue
        row.position = position
        work.save(row)
    _add_units(work, action_id, role, wanted)


def _positions(work: UnitOfWork, names: Sequence[str]) -> dict[int, int]:
    """Ids of the units named, each with its place."""
    return {unit_named(work, name).id: position for position, name in enumerate(names)}


def _add_units(work: UnitOfWork, action_id: int, role: str, wanted: Mapping[int, int]) -> None:
    for unit_id, position in wanted.items():
        work.add(ActionUnitRow(action_id=action_id, unit_id=unit_id, role=role, position=position))


def _took_over(work: UnitOfWork, row: ActionUnitRow) -> bool:
    """Whether another unit's part was handed to this one; no text can name it."""
    handovers = work.all(HandoverRow, HandoverRow.unit_id == row.unit_id)
    ended = (work.get(EntryRow, handover.entry_id) for handover in handovers)
    return any(entry is not None and entry.action_id == row.action_id for entry in ended)


def _sync_targets(work: UnitOfWork, action_id: int, targets: Sequence[Target]) -> None:
    """Targets keep their row, so that readings stay with them: by name, then by their order."""
    stored = _stored_targets(work, action_id)
    for position, target in enumerate(targets):
        row = next(iter(stored.get(target.name, ())), None)
        if row is None:
            work.add(_fill_target(TargetRow(action_id=action_id), target, position))
            continue
        stored[target.name].remove(row)
        work.save(_fill_target(row, target, position))
    for row in (row for rows in stored.values() for row in rows):
        if work.first(ReadingRow, ReadingRow.target_id == row.id) is None:
            work.delete(row)
        elif row.active:
            row.active = 0
            work.save(row)


def _sync_goals(work: UnitOfWork, action_id: int, goals: Sequence[PeriodGoal]) -> None:
    """The goals of quarters and months are those of the text, each period once."""
    wanted = {goal.end: goal for goal in goals}
    for row in work.all(PeriodGoalRow, PeriodGoalRow.action_id == action_id):
        goal = wanted.pop(row.ends_on, None)
        if goal is None:
            work.delete(row)
        else:
            work.save(_fill_goal(row, goal))
    _add_goals(work, action_id, wanted)


def _add_goals(work: UnitOfWork, action_id: int, wanted: Mapping[date, PeriodGoal]) -> None:
    for goal in wanted.values():
        work.add(_fill_goal(PeriodGoalRow(action_id=action_id, ends_on=goal.end), goal))


def _fill_goal(row: PeriodGoalRow, goal: PeriodGoal) -> PeriodGoalRow:
    row.precision = goal.precision
    row.text = goal.text
    row.percent = goal.percent
    return row


def _stored_targets(work: UnitOfWork, action_id: int) -> dict[str, list[TargetRow]]:
    """The rows of each name: those in the text first, in its order."""
    rows = work.all(TargetRow, TargetRow.action_id == action_id)
    named: dict[str, list[TargetRow]] = {}
    for row in sorted(rows, key=lambda row: (-row.active, row.position, row.id)):
        named.setdefault(row.name, []).append(row)
    return named


def _fill_target(row: TargetRow, target: Target, position: int) -> TargetRow:
    row.name = target.name
    row.position = position
    row.relation = target.relation
    row.value = target.value
    row.value_high = target.value_high
    row.unit = target.unit
    row.direction = target.direction
    row.words = target.words
    row.active = 1
    row.is_stretch = int(target.is_stretch)
    return row
