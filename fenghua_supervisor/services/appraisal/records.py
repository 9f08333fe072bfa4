"""What the records of a span tell of the units, as events that a score rule may count.

Everything is read as of the last day of the span; each event names the row that proves it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.facts import UnitTasks
from fenghua_supervisor.domain.bulletin.ranking import is_overdue
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.done_rate import counted
from fenghua_supervisor.domain.ledger.several_plans import several_plans
from fenghua_supervisor.domain.units.leagues import league_of
from fenghua_supervisor.records import record
from fenghua_supervisor.services.plan.worked import titles_beside, worked_plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office


@record(slots=False)
class RecordSpan:
    """The days whose events count, and the office they are read from, as of the last of them."""

    office: Office
    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether an event of this day counts."""
        return self.first <= day <= self.last

    @cached_property
    def plan_ids(self) -> tuple[int, ...]:
        """The plans that the office works on as of the last day."""
        plans = worked_plans(self.office, self.last)
        return tuple(plan.id for plan in plans)

    @cached_property
    def same(self) -> Mapping[int, tuple[int, ...]]:
        """Action id → all actions that are one matter with it."""
        return self.office.queries.links.same(self.last)

    @cached_property
    def rows(self) -> tuple[LedgerRow, ...]:
        """The actions that count, one matter of several plans once for each unit."""
        queries = self.office.queries
        if not self.plan_ids:
            return ()
        plans = [plan for plan in queries.plan.plans() if plan.id in self.plan_ids]
        titles = titles_beside(plans, queries.plan.current().id)
        rows = queries.ledger.rows(self.last, self.plan_ids, titles=titles)
        duties = several_plans(plans, rows, self.same, self.first).duties
        return tuple(counted(duties))

    @cached_property
    def units(self) -> Mapping[int, UnitInfo]:
        """The directory by id."""
        return {unit.id: unit for unit in self.office.queries.units.all()}

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """Name of a unit → its id."""
        return {unit.name: unit.id for unit in self.units.values()}

    @cached_property
    def by_original(self) -> bool:
        """Whether an item that was put off is late by its first deadline."""
        return self.office.settings.rank_by_original

    def matter(self, action_id: int) -> str:
        """What all actions of one matter are called by."""
        return f"action:{min(self.same.get(action_id, (action_id,)))}"

    def supporting(self, row: LedgerRow) -> tuple[int, ...]:
        """The ids of the units that support an action, those that lead it left out."""
        leading = {unit.unit_id for unit in row.lead_units}
        found = (self.ids.get(name) for name in row.support_units)
        return tuple(ident for ident in found if ident is not None and ident not in leading)

    def due(self, row: LedgerRow) -> date | None:
        """The deadline by which an action is late."""
        put_off = self.by_original and row.extensions
        due = row.original_deadline if put_off else row.deadline
        return None if due is None else due.date

    def is_late(self, row: LedgerRow, part: UnitStatus) -> bool:
        """Whether a unit's part is open past its deadline on the last day."""
        return is_overdue(row, part, self.last, by_original=self.by_original)


def late_since(due: date) -> date:
    """The day on which what was due becomes late."""
    return due + timedelta(1)


def unit_tasks(span: RecordSpan) -> tuple[UnitTasks, ...]:
    """Every unit of the directory with how many actions it leads and supports."""
    leads = dict.fromkeys(span.units, 0)
    supports = dict.fromkeys(span.units, 0)
    for row in span.rows:
        for part in row.lead_units:
            if part.state is not State.DROPPED:
                leads[part.unit_id] += 1
        for ident in span.supporting(row):
            supports[ident] += 1
    return tuple(
        UnitTasks(
            unit.id, unit.name, league_of(unit.kind, unit.name), leads[unit.id], supports[unit.id]
        )
        for unit in span.units.values()
    )
