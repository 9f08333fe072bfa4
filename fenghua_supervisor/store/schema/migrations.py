"""The numbered steps of the schema, all that are missing in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.effective_entries import STATE_KINDS
from fenghua_supervisor.store.schema import version_1, version_2, version_3, version_4, version_5

if TYPE_CHECKING:
    from collections.abc import Callable

    from peewee import SqliteDatabase

MIGRATIONS: tuple[tuple[int, tuple[str | Callable[[SqliteDatabase], None], ...]], ...] = (
    (1, version_1.STATEMENTS),
    (2, version_2.STATEMENTS),
    (3, version_3.STATEMENTS),
    (4, version_4.STATEMENTS),
    (5, version_5.STATEMENTS),
)
CURRENT_VERSION = MIGRATIONS[-1][0]


def migrate(database: SqliteDatabase, before_upgrade: Callable[[int], None] | None = None) -> None:
    """Bring ``database`` to the current version; nobody ever sees one between two versions.

    Another process may do the same at the same time: under the write lock the version is asked
    once more, and ``before_upgrade`` is called with that of an older file before it is touched.
    """
    if _version(database) < CURRENT_VERSION:
        with database.atomic():
            version = _version(database)
            if before_upgrade is not None and 0 < version < CURRENT_VERSION:
                before_upgrade(version)
            _run_after(database, version)
    if not _has_state_index(database):
        with database.atomic():
            sql.run(database, "DROP INDEX IF EXISTS entry_state")
            sql.run(database, _STATE_INDEX)


def _run_after(database: SqliteDatabase, version: int) -> None:
    for number, statements in MIGRATIONS:
        if number <= version:
            continue
        for statement in statements:
            if isinstance(statement, str):
                sql.run(database, statement)
            else:
                statement(database)
        database.pragma("user_version", number)


#: Follows the kinds that the rules know; it holds no data, so that this needs no version.
_STATE_INDEX = (
    f"CREATE INDEX entry_state ON entry (action_id, on_date, id) WHERE kind IN ({STATE_KINDS})"
)


def _has_state_index(database: SqliteDatabase) -> bool:
    stored = sql.row(database, "SELECT sql FROM sqlite_master WHERE name = 'entry_state'")
    return stored is not None and " ".join(stored[0].split()) == _STATE_INDEX


def _version(database: SqliteDatabase) -> int:
    return int(database.pragma("user_version") or 0)
