"""What each unit has to do, counted from the rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.plan.links import stand_ins
from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.units.names import UnitInfo


_NONE_SAME: Mapping[int, tuple[int, ...]] = MappingProxyType({})


@record
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
    units: Iterable[UnitInfo],
    contacts: Mapping[int, UnitContact],
    rows: Sequence[LedgerRow],
    same: Mapping[int, tuple[int, ...]] = _NONE_SAME,
) -> list[UnitLine]:
    """The directory with what each unit leads in ``rows``: all, still open, and at red.

    ``same``: action id → all actions that are one matter, which counts once for its unit.
    """
    led: dict[int, dict[int, UnitStatus]] = {}
    for row in rows:
        for status in row.lead_units:
            led.setdefault(status.unit_id, {})[row.id] = status
    return [
        UnitLine(
            unit,
            contacts.get(unit.id) or UnitContact(unit.id),
            *_counts(led.get(unit.id, {}), same),
        )
        for unit in units
    ]


def _counts(
    led: Mapping[int, UnitStatus], same: Mapping[int, tuple[int, ...]]
) -> tuple[int, int, int]:
    matters = [[led[ident] for ident in members] for members in stand_ins(same, led).values()]
    return (
        len(matters),
        sum(any(status.is_open for status in matter) for matter in matters),
        sum(any(status.verdict.light is Light.RED for status in matter) for matter in matters),
    )
