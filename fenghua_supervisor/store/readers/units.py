"""The unit directory, whom to call there, and who answers for actions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from fenghua_supervisor.domain.units.names import UnitInfo


class UnitsReader(Reader):
    """Units and their people."""

    def all(self) -> list[UnitInfo]:
        """The unit directory in the order units were met."""
        # A start asks whom to call only.
        from fenghua_supervisor.domain.units.names import UnitInfo

        found = sql.rows(
            self._database, "SELECT id, name, kind, aliases, initials FROM unit ORDER BY id"
        )
        return [
            UnitInfo(ident, name, kind, tuple(filter(None, aliases.split("、"))), initials)
            for ident, name, kind, aliases, initials in found
        ]

    def contacts(self) -> dict[int, UnitContact]:
        """Unit id → whom to call there, for the units of which that is known."""
        found = sql.rows(
            self._database,
            "SELECT unit_id, leader, contact, phone, email FROM unit_contact ORDER BY id",
        )
        return {row[0]: UnitContact(*row) for row in found}

    def duties(self, action_id: int) -> dict[int, Duty]:
        """Unit id → what was typed in of who answers there for one action."""
        return self._duties("action_id = ?", (action_id,)).get(action_id, {})

    def all_duties(self) -> dict[int, dict[int, Duty]]:
        """Action id → unit id → who answers there, for every action of which that is known."""
        return self._duties("TRUE", ())

    def _duties(self, scope: str, values: tuple[int, ...]) -> dict[int, dict[int, Duty]]:
        duties: dict[int, dict[int, Duty]] = defaultdict(dict)
        for row in sql.rows(
            self._database,
            "SELECT action_id, unit_id, leader, owner, contact, phone FROM duty"
            f" WHERE {scope} ORDER BY id",
            values,
        ):
            duty = Duty(*row)
            duties[duty.action_id][duty.unit_id] = duty
        return dict(duties)
