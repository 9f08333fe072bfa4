"""The actions of several plans on an earlier day, and which of them were one matter."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.several_plans import (
    by_matter,
    in_plan_order,
    weight_of,
    worst_of,
)
from fenghua_supervisor.domain.ledger.stood import Stood
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import Plan

_WEIGHT = attrgetter("weight")


def stood(row: LedgerRow) -> Stood:
    """What is left of a row."""
    return Stood(
        *(row.id, row.plan_id, row.number, row.light, row.state, row.counts, row.behind),
        *(row.percent, weight_of(row)),
    )


@record
class EarlierMatters:
    """The actions of several plans, one for each matter: the worst of its members.

    ``members`` maps the id of every action to all that are its matter, in the order of the plans.
    """

    matters: tuple[Stood, ...]
    members: Mapping[int, tuple[Stood, ...]]

    def place(self, one: Stood) -> tuple[int, int]:
        """Plan and number of the first action of its matter, by which it is called."""
        first = self.members[one.id][0]
        return first.plan_id, first.number

    def percents(self) -> dict[int, Decimal]:
        """How far each action had got; one matter of several plans is as far as the furthest."""
        return {
            ident: max(known)
            for ident, members in self.members.items()
            if (known := [own.percent for own in members if own.percent is not None])
        }


def earlier_matters(
    plans: Sequence[Plan], actions: Iterable[Stood], same: Mapping[int, tuple[int, ...]]
) -> EarlierMatters:
    """The matters of some plans; ``same``: action id → all actions that are one matter."""
    members, matters = by_matter(in_plan_order(plans, actions), same)
    return EarlierMatters(tuple([worst_of(own, _WEIGHT) for own in matters]), members)
