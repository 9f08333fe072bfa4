"""Literal SQL on a peewee database, typed in one place because peewee leaves it untyped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from peewee import SqliteDatabase

#: One row of a result: text, integers, floats and None.
SqlRow = tuple[Any, ...]


def run(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> None:
    """Execute one statement."""
    cast("Any", database).execute_sql(sql, tuple(values))


def rows(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> list[SqlRow]:
    """All rows of a query."""
    return cast("list[SqlRow]", cast("Any", database).execute_sql(sql, tuple(values)).fetchall())


def row(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> SqlRow | None:
    """The first row of a query, or None."""
    found = cast("Any", database).execute_sql(sql, tuple(values)).fetchone()
    return cast("SqlRow | None", found)


def run_many(database: SqliteDatabase, sql: str, values: Iterable[Sequence[object]]) -> None:
    """Execute one statement once per tuple of ``values``."""
    cast("Any", database).connection().cursor().executemany(sql, values)
