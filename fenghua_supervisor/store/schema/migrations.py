"""The numbered steps of the schema, all that are missing in one transaction."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.schema import (
    version_1,
    version_2,
    version_3,
    version_4,
    version_5,
    version_6,
    version_7,
    version_8,
    version_9,
    version_10,
    version_11,
    version_12,
)
from fenghua_supervisor.store.schema.version import (
    CURRENT_VERSION,
    STATE_INDEX,
    has_state_index,
    stored_version,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peewee import Database

#: Each version with its statements, some of which need to look before they write.
Steps = tuple[tuple[int, "tuple[str | Callable[[Database], None], ...]"], ...]

MIGRATIONS: Steps = (
    (1, version_1.STATEMENTS),
    (2, version_2.STATEMENTS),
    (3, version_3.STATEMENTS),
    (4, version_4.STATEMENTS),
    (5, version_5.STATEMENTS),
    (6, version_6.STATEMENTS),
    (7, version_7.STATEMENTS),
    (8, version_8.STATEMENTS),
    (9, version_9.STATEMENTS),
    (10, version_10.STATEMENTS),
    (11, version_11.STATEMENTS),
    (12, version_12.STATEMENTS),
)


def migrate(database: Database, before_upgrade: Callable[[int], None] | None = None) -> None:
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
    if not has_state_index(database):
        with database.atomic():
            changed = "DROP INDEX IF EXISTS entry_state", STATE_INDEX
            engine_of(database).change_schema(database, changed)


def run_steps(database: Database, steps: Steps, last: int) -> None:
    """Run what is missing up to version ``last``, in the caller's transaction.

    Statements are written in the words of SQLite, which another engine adapts.
    """
    engine, version = engine_of(database), stored_version(database)
    for number, statements in steps:
        if not version < number <= last:
            continue
        for is_text, together in groupby(statements, lambda step: isinstance(step, str)):
            if is_text:
                engine.change_schema(database, cast("list[str]", list(together)))
            else:
                for look_and_write in cast("Iterable[Callable[[Database], None]]", together):
                    look_and_write(database)
        engine.set_version(database, number)
