"""Who answers for actions, and the contacts of the unit directory."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from peewee import SqliteDatabase


def by_action(database: SqliteDatabase, action_id: int | None = None) -> dict[int, dict[int, Duty]]:
    """Action id → unit id → who answers there; of one action or of all."""
    scope, values = ("1", ()) if action_id is None else ("action_id = ?", (action_id,))
    duties: dict[int, dict[int, Duty]] = defaultdict(dict)
    for row in sql.rows(
        database,
        "SELECT action_id, unit_id, leader, owner, contact, phone FROM duty"
        f" WHERE {scope} ORDER BY id",
        values,
    ):
        duty = Duty(*row)
        duties[duty.action_id][duty.unit_id] = duty
    return dict(duties)


def contacts(database: SqliteDatabase) -> dict[int, UnitContact]:
    """Unit id → whom to call there, for the units of which that is known."""
    found = sql.rows(
        database, "SELECT unit_id, leader, contact, phone, email FROM unit_contact ORDER BY id"
    )
    return {row[0]: UnitContact(*row) for row in found}
