"""The light rules of the office's own, as they are stored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.lights.rule_definition import rule_from
from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from peewee import SqliteDatabase

    from fenghua_supervisor.domain.lights.rule import LightRule

_NEWEST = "SELECT definition FROM light_rule r WHERE id = (SELECT max(id) FROM light_rule WHERE"


def own_rules(database: SqliteDatabase) -> list[LightRule]:
    """The newest version of each, in the order the rules were first saved."""
    found = sql.rows(
        database,
        f"{_NEWEST} key = r.key) ORDER BY (SELECT min(id) FROM light_rule WHERE key = r.key)",
    )
    return [rule_from(json.loads(text)) for (text,) in found]


def own_rule(database: SqliteDatabase, key: str) -> LightRule | None:
    """The newest version of one rule; None when the office has no such rule."""
    found = sql.row(database, f"{_NEWEST} key = ?)", (key,))
    return None if found is None else rule_from(json.loads(found[0]))


def versions(database: SqliteDatabase, key: str) -> list[str]:
    """The versions of one rule, oldest first."""
    found = sql.rows(database, "SELECT version FROM light_rule WHERE key = ? ORDER BY id", (key,))
    return [version for (version,) in found]
