"""All rows and the history of one database put into another of the same version."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.tables.journaled import JOURNAL_TABLES, TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peewee import Database

_PART = 5_000
_TABLES = (*TABLE_NAMES, *JOURNAL_TABLES)


def last_step(database: Database) -> tuple[int, str] | None:
    """Id and hash of the newest step of a journal; None: it has none."""
    found = sql.row(database, "SELECT id, hash FROM journal_step ORDER BY id DESC LIMIT 1")
    return None if found is None else (found[0], found[1])


def has_step(database: Database, step: tuple[int, str]) -> bool:
    """Whether a journal holds this very step, by id and hash."""
    found = sql.row(database, "SELECT hash FROM journal_step WHERE id = ?", step[:1])
    return found == step[1:]


def rows_hash(database: Database, tables: Sequence[str]) -> str:
    """Hash over every row of these tables as it is stored, in order of table and id."""
    digest = hashlib.sha256()
    for table in tables:
        names = sorted(engine_of(database).columns_of(database, table))
        digest.update(f"{table}{names}".encode())
        for values in sql.each(database, f"SELECT {', '.join(names)} FROM {table} ORDER BY id"):
            digest.update(repr(tuple(values)).encode())
    return digest.hexdigest()


def copy_rows(database: Database, other: Database, tables: Sequence[str] = _TABLES) -> None:
    """Make the rows of ``database`` those of ``other``, of the same version, in a transaction."""
    engine = engine_of(database)
    engine.defer_links(database)
    for table in tables:
        sql.run(database, f"DELETE FROM {table}")
    for table in tables:
        names = engine_of(other).columns_of(other, table)
        marks = ", ".join("?" for _ in names)
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        select = (
            f"SELECT id, {', '.join(names)} FROM {table} WHERE id > ? ORDER BY id LIMIT {_PART}"
        )
        last = -(1 << 63)
        while part := sql.rows(other, select, (last,)):
            last = part[-1][0]
            sql.run_many(database, statement, [values for _, *values in part])
    engine.count_anew(database, JOURNAL_TABLES)
