"""Actions of several plans: which of them are one matter, and how they are named together.

A matter is an action, or several of different plans that are linked as the same. Of its members
that which stands worst speaks for it; of a unit's parts in them the worst counts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, STOPPED_STATES
from fenghua_supervisor.domain.plan.links import stand_ins
from fenghua_supervisor.domain.plan.short_names import short_names
from fenghua_supervisor.domain.writing.numbers import item_ranges
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.ledger.stood import ActionT, Weight
    from fenghua_supervisor.domain.plan.plan import Plan


@record
class SeveralPlans:
    """The plans of a paper with every action of theirs, and which of them are one matter.

    ``names`` maps each plan to its short name. ``rows`` are the actions of all, by plan and number;
    ``matters`` holds one row for each matter, ``duties`` the rows cut down to the units whose part
    counts in them. ``members`` maps the id of every action to all that are its matter, in the
    order of the plans.
    """

    plans: tuple[Plan, ...]
    names: Mapping[int, str]
    rows: tuple[LedgerRow, ...]
    matters: tuple[LedgerRow, ...]
    duties: tuple[LedgerRow, ...]
    members: Mapping[int, tuple[LedgerRow, ...]]

    @property
    def shared(self) -> int:
        """How many matters stand in more than one plan."""
        return sum(len(self.members[row.id]) > 1 for row in self.matters)

    def of_plan(self, plan_id: int) -> list[LedgerRow]:
        """All actions of one plan."""
        return [row for row in self.rows if row.plan_id == plan_id]

    def place(self, row: LedgerRow) -> tuple[int, int]:
        """Plan and number of the first action of a row's matter, by which it is called."""
        first = self.members[row.id][0]
        return first.plan_id, first.number

    def named(self, places: Iterable[tuple[int, int]]) -> str:
        """「行动方案第54、60项〔第54项即工作要点第3项〕，工作要点第4项」.

        ``places`` are those of matters, as ``place`` gives them.
        """
        by_plan: dict[int, set[int]] = {}
        for plan_id, number in places:
            by_plan.setdefault(plan_id, set()).add(number)
        return "，".join(
            f"{name}{item_ranges(sorted(by_plan[plan_id]))}{self._also(plan_id, by_plan[plan_id])}"
            for plan_id, name in self.names.items()
            if plan_id in by_plan
        )

    def _also(self, plan_id: int, numbers: Collection[int]) -> str:
        """Which of these stand in other plans too, and under which number."""
        rows = (row for row in self.of_plan(plan_id) if row.number in numbers)
        which = "" if len(numbers) == 1 else "第{}项"
        found = [
            f"{which.format(row.number)}即{others}" for row in rows if (others := self.others(row))
        ]
        return f"〔{'，'.join(found)}〕" if found else ""

    def own_label(self, row: LedgerRow) -> str:
        """「工作要点第3项」."""
        return f"{self.names[row.plan_id]}第{row.number}项"

    def label(self, row: LedgerRow) -> str:
        """The plans and numbers of a row's matter, each on lines of its own."""
        return "\n".join(
            f"{self.names[own.plan_id]}\n第{own.number}项" for own in self.members[row.id]
        )

    def others(self, row: LedgerRow) -> str:
        """The same matter in the other plans; empty where it stands in one alone."""
        return "、".join(self.own_label(own) for own in self.members[row.id] if own.id != row.id)


def several_plans(
    plans: Sequence[Plan],
    rows: Iterable[LedgerRow],
    same: Mapping[int, tuple[int, ...]],
    since: date,
) -> SeveralPlans:
    """The matters of some plans; ``since`` is the first day of the period.

    ``same``: action id → all actions that are one matter, itself among them.
    """
    ordered = in_plan_order(plans, rows)
    members, matters = by_matter(ordered, same)
    return SeveralPlans(
        plans=tuple(plans),
        names=short_names(plans),
        rows=tuple(ordered),
        matters=tuple(worst_of(own, weight_of) for own in matters),
        duties=tuple(cut for own in matters for cut in _duties(own, since)),
        members=members,
    )


def by_matter(
    ordered: Sequence[ActionT], same: Mapping[int, tuple[int, ...]]
) -> tuple[dict[int, tuple[ActionT, ...]], list[tuple[ActionT, ...]]]:
    """The id of every action → all that are its matter; the matters in the same order.

    ``same``: action id → all actions that are one matter, itself among them.
    """
    place = {one.id: at for at, one in enumerate(ordered)}
    members: dict[int, tuple[ActionT, ...]] = {}
    for ids in stand_ins(same, place).values():
        own = tuple([ordered[at] for at in sorted([place[ident] for ident in ids])])
        members.update(dict.fromkeys(ids, own))
    return members, [own for one in ordered if (own := members[one.id])[0].id == one.id]


def worst_of(matter: tuple[ActionT, ...], weight: Callable[[ActionT], Weight]) -> ActionT:
    """The member of a matter that stands worst."""
    return matter[0] if len(matter) == 1 else min(matter, key=weight)


def in_plan_order(plans: Sequence[Plan], actions: Iterable[ActionT]) -> list[ActionT]:
    """The actions by the order of the plans and by number."""
    order = {plan.id: place for place, plan in enumerate(plans)}
    return sorted(actions, key=lambda one: (order[one.plan_id], one.number))


def weight_of(row: LedgerRow) -> Weight:
    """How badly an action stands."""
    units = row.lead_units
    return (
        not row.counts,
        row.state in STOPPED_STATES,
        not any(unit.verdict.behind for unit in units),
        not any(unit.verdict.overdue_days > 0 for unit in units),
        row.state in DONE_STATES,
        -max((_gap(row, unit) for unit in units), default=Decimal(0)),
        # Who has not been heard of in one plan was in the other.
        any(unit.is_open and unit.last_report_on is None for unit in units),
    )


def _duties(members: Sequence[LedgerRow], since: date) -> list[LedgerRow]:
    """The rows of a matter with the units whose part counts in them; each unit once."""
    if len(members) == 1:
        return list(members)
    chosen: dict[str, tuple[LedgerRow, UnitStatus]] = {}
    heard: dict[str, date] = {}
    for row in members:
        for unit in row.lead_units:
            known = chosen.get(unit.unit)
            if known is None or _part_weight(row, unit, since) < _part_weight(*known, since):
                chosen[unit.unit] = row, unit
            if unit.last_report_on is not None:
                heard[unit.unit] = max(unit.last_report_on, heard.get(unit.unit, date.min))
    cut = [
        (
            row,
            tuple(
                # A report that came in under one plan is owed under none.
                replace(unit, last_report_on=heard.get(unit.unit))
                for unit in row.lead_units
                if chosen[unit.unit][0] is row
            ),
        )
        for row in members
    ]
    return [replace(row, lead_units=units) for row, units in cut if units or not row.lead_units]


def _part_weight(row: LedgerRow, unit: UnitStatus, since: date) -> Weight:
    return (
        not row.counts,
        unit.state in STOPPED_STATES,
        not unit.verdict.behind,
        unit.verdict.overdue_days <= 0,
        unit.state in DONE_STATES,
        -_gap(row, unit),
        unit.owes_report(since),
    )


def _gap(row: LedgerRow, unit: UnitStatus) -> Decimal:
    if unit.percent is None or row.expected_percent is None:
        return Decimal(0)
    return row.expected_percent - unit.percent
