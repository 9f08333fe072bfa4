"""What each unit has to do, counted from the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.units.directory import UnitContact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.units.names import UnitInfo


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its contact and its share of the ledger as of a day."""

    unit: UnitInfo
    contact: UnitContact
    actions: int
    open: int
    red: int

    @property
    def id(self) -> int:
        """The id of the unit."""
        return self.unit.id


def unit_lines(
    units: Iterable[UnitInfo], contacts: Mapping[int, UnitContact], rows: Sequence[LedgerRow]
) -> list[UnitLine]:
    """The directory with what each unit leads in ``rows``: all, still open, and at red."""
    held: dict[int, list[int]] = {}
    for status in (status for row in rows for status in row.lead_units):
        counts = held.setdefault(status.unit_id, [0, 0, 0])
        counts[0] += 1
        counts[1] += status.is_open
        counts[2] += status.verdict.light is Light.RED
    return [
        UnitLine(unit, contacts.get(unit.id) or UnitContact(unit.id), *held.get(unit.id, (0, 0, 0)))
        for unit in units
    ]
