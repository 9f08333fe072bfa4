"""How an action stood on a day, in the little that the papers of a later one compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from decimal import Decimal

    from fenghua_supervisor.domain.codes.ledger import State
    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: How badly an action or a unit's part stands: the smaller the worse.
Weight = tuple[bool, bool, bool, bool, bool, "Decimal", bool]
#: An action as of a day, as a whole row or as what is left of one.
ActionT = TypeVar("ActionT", bound="LedgerRow | Stood")


@record
class Stood:
    """One action as of a day, without its words, units and targets.

    ``behind``: one of its units lagged or was overdue; ``weight``: how badly it stood.
    """

    id: int
    plan_id: int
    number: int
    light: Light
    state: State
    counts: bool
    behind: bool
    percent: Decimal | None
    weight: Weight
