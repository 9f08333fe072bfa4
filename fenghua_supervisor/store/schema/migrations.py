"""The numbered steps of the schema, all that are missing in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.effective_entries import STATE_KINDS
from fenghua_supervisor.store.schema import version_1, version_2, version_3, version_4, version_5

if TYPE_CHECKING:
    from collections.abc import Callable

    from peewee import SqliteDatabase

#: Each version with its statements, some of which need to look before they write.
Steps = tuple[tuple[int, "tuple[str | Callable[[SqliteDatabase], None], ...]"], ...]

MIGRATIONS: Steps = (
    (1, version_1.STATEMENTS),
    (2, version_2.STATEMENTS),
    (3, version_3.STATEMENTS),
    (4, version_4.STATEMENTS),
    (5, version_5.STATEMENTS),
)
CURRENT_VERSION = MIGRATIONS[-1][0]
#: No program is so many versions ahead.
_AHEAD = 20


def migrate(database: SqliteDatabase, before_upgrade: Callable[[int], None] | None = None) -> None:
    """Bring ``database`` to the current version; nobody ever sees one between two versions.

    Another process may do the same at the same time: under the write lock the version is asked
    once more, and ``before_upgrade`` is called with that of an older file before it is touched.
    """
    if stored_version(database) < CURRENT_VERSION:
        with database.atomic():
            version = stored_version(database)
            if before_upgrade is not None and 0 < version < CURRENT_VERSION:
                before_upgrade(version)
            run_steps(database, MIGRATIONS, CURRENT_VERSION)
    if not _has_state_index(database):
        with database.atomic():
            sql.run(database, "DROP INDEX IF EXISTS entry_state")
            sql.run(database, _STATE_INDEX)


def run_steps(database: SqliteDatabase, steps: Steps, last: int) -> None:
    """Run what is missing up to version ``last``, in the caller's transaction."""
    version = stored_version(database)
    for number, statements in steps:
        if not version < number <= last:
            continue
        for statement in statements:
            if isinstance(statement, str):
                sql.run(database, statement)
            else:
                statement(database)
        database.pragma("user_version", number)


def may_be_version(version: int) -> bool:
    """Whether a program may have written this version; else the number itself is damaged."""
    return 0 <= version <= CURRENT_VERSION + _AHEAD


def stored_version(database: SqliteDatabase) -> int:
    """The version a database says it has; 0 for an empty one."""
    return int(database.pragma("user_version") or 0)


#: Follows the kinds that the rules know; it holds no data, so that this needs no version.
_STATE_INDEX = (
    f"CREATE INDEX entry_state ON entry (action_id, on_date, id) WHERE kind IN ({STATE_KINDS})"
)


def _has_state_index(database: SqliteDatabase) -> bool:
    stored = sql.row(database, "SELECT sql FROM sqlite_master WHERE name = 'entry_state'")
    return stored is not None and " ".join(stored[0].split()) == _STATE_INDEX
