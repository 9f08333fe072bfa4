"""Literal SQL on a peewee database, typed in one place because peewee leaves it untyped."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from peewee import DatabaseError, SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: One row of a result: text, integers, floats and None.
SqlRow = tuple[Any, ...]
#: SQLite takes no more than some thousands of values in one statement.
_PART = 500
#: How long a long reading goes on before it lets other threads in, and for how long.
_TURN_S, _PAUSE_S = 0.002, 0.0002
_UNREADABLE = "malformed database schema"


class PlainDatabase(SqliteDatabase):
    """A database all of whose refusals are SQLite's: one that quotes damaged bytes is no text."""

    def execute_sql(self, sql: str, params: Sequence[object] = ()) -> Any:  # noqa: ANN401 - peewee's
        """As peewee does it; DatabaseError also when the reason cannot be read."""
        try:
            return cast("Any", super()).execute_sql(sql, params)
        except UnicodeDecodeError as error:
            raise DatabaseError(_UNREADABLE) from error

    def _connect(self) -> Any:  # noqa: ANN401 - peewee's
        try:
            return cast("Any", super())._connect()  # noqa: SLF001 - our own, of peewee
        except UnicodeDecodeError as error:
            raise DatabaseError(_UNREADABLE) from error


def run(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> None:
    """Execute one statement."""
    cast("Any", database).execute_sql(sql, tuple(values))


def rows(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> list[SqlRow]:
    """All rows of a query."""
    return cast("list[SqlRow]", cast("Any", database).execute_sql(sql, tuple(values)).fetchall())


def rows_of(
    database: SqliteDatabase, sql: str, ids: Sequence[object], before: Sequence[object] = ()
) -> Iterator[SqlRow]:
    """Rows of a query on any number of ids, asked for in parts where it says ``{marks}``.

    ``before`` are the values that stand before the ids.
    """
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        yield from rows(database, sql.format(marks=", ".join("?" for _ in part)), (*before, *part))


def each(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> Iterator[SqlRow]:
    """The rows of a query one after another, for those that are too many at once.

    Read on another thread than the window's, they let it in every few milliseconds: whoever saves
    meanwhile must not wait for the interpreter at each of its statements.
    """
    let_in = time.perf_counter() + _TURN_S
    for found in cast("Any", database).execute_sql(sql, tuple(values)):
        yield found
        if time.perf_counter() > let_in:
            time.sleep(_PAUSE_S)
            let_in = time.perf_counter() + _TURN_S


def row(database: SqliteDatabase, sql: str, values: Sequence[object] = ()) -> SqlRow | None:
    """The first row of a query, or None."""
    found = cast("Any", database).execute_sql(sql, tuple(values)).fetchone()
    return cast("SqlRow | None", found)


def insert(database: SqliteDatabase, table: str, values: Mapping[str, object]) -> int:
    """Insert one row and return its id; building the statement by peewee takes twice as long."""
    columns, marks = ", ".join(values), ", ".join("?" for _ in values)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"
    cursor = cast("Any", database).execute_sql(statement, tuple(values.values()))
    return int(cursor.lastrowid)


def run_many(database: SqliteDatabase, sql: str, values: Iterable[Sequence[object]]) -> None:
    """Execute one statement once per tuple of ``values``."""
    cast("Any", database).connection().cursor().executemany(sql, values)
