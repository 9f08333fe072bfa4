"""Literal SQL on a peewee database, typed in one place because peewee leaves it untyped.

There is one text for both engines, in the words of SQLite with ``?`` for each value; another
engine's database adapts it on the way.
"""

from __future__ import annotations

import threading
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import peewee
from peewee import Database, DatabaseError, SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: One row of a result: text, integers, floats and None.
SqlRow = tuple[Any, ...]
#: SQLite takes no more than some thousands of values in one statement.
_PART = 500
#: An answer of no more rows is kept for whoever asks again as of the same moment.
_SHORT = 200
#: How long a long reading goes on before it lets other threads in, and for how long.
_TURN_S, _PAUSE_S = 0.002, 0.0002
#: The id of the next row of a table.
NEXT_ID = "SELECT coalesce(max(id), 0) + 1 FROM {table}"
_UNREADABLE = "malformed database schema"
#: Turns what the driver raises into peewee's own errors.
_WRAPPED = cast("Any", peewee).__exception_wrapper__


class PlainDatabase(SqliteDatabase):
    """A database all of whose refusals are SQLite's: one that quotes damaged bytes is no text."""

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:  # noqa: ANN401 - peewee's
        """As peewee does it; DatabaseError also when the reason cannot be read.

        A step asks a dozen times: by way of peewee each takes four calls more.
        """
        try:
            with _WRAPPED:
                return cast("Any", self).connection().execute(sql, params or ())
        except UnicodeDecodeError as error:
            raise DatabaseError(_UNREADABLE) from error

    def _connect(self) -> Any:  # noqa: ANN401 - peewee's
        try:
            return cast("Any", super())._connect()  # noqa: SLF001 - our own, of peewee
        except UnicodeDecodeError as error:
            raise DatabaseError(_UNREADABLE) from error


class AdaptingDatabase(Database):
    """A database of another engine, which puts the one text of SQL into its own words."""

    def adapted(self, statement: str) -> str:
        """A statement in this engine's words."""
        raise NotImplementedError

    def streamed(self, statement: str, values: tuple[object, ...]) -> Iterator[SqlRow]:
        """The rows of an adapted query, not all of them held at once."""
        raise NotImplementedError


def _asked(database: Database, statement: str, values: Sequence[object]) -> Any:  # noqa: ANN401 - a cursor
    if isinstance(database, AdaptingDatabase):
        statement = database.adapted(statement)
    return cast("Any", database).execute_sql(statement, tuple(values))


def forget_answers(database: Database) -> None:
    """Something is written: what was answered before is asked anew."""
    if getattr(database, "answers", None) is not None:
        cast("Any", database).answers = None


def run(database: Database, sql: str, values: Sequence[object] = ()) -> None:
    """Execute one statement."""
    forget_answers(database)
    _asked(database, sql, values)


def rows(database: Database, sql: str, values: Sequence[object] = ()) -> list[SqlRow]:
    """All rows of a query.

    While all is read as of one moment, the same question has the same answer: it is asked once.
    So it is until something is written.
    """
    answers: dict[object, list[SqlRow]] | None = getattr(database, "answers", None)
    if answers is None:
        return _rows(database, sql, values)
    question = sql, *values
    known = answers.get(question)
    if known is None:
        known = _rows(database, sql, values)
        if len(known) > _SHORT:
            return known
        answers[question] = known
    return list(known)


def _rows(database: Database, sql: str, values: Sequence[object]) -> list[SqlRow]:
    return cast("list[SqlRow]", _asked(database, sql, values).fetchall())


def rows_of(
    database: Database, sql: str, ids: Sequence[object], before: Sequence[object] = ()
) -> Iterator[SqlRow]:
    """Rows of a query on any number of ids, asked for in parts where it says ``{marks}``.

    ``before`` are the values that stand before the ids.
    """
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        yield from rows(database, sql.format(marks=", ".join("?" for _ in part)), (*before, *part))


def each(database: Database, sql: str, values: Sequence[object] = ()) -> Iterator[SqlRow]:
    """The rows of a query one after another, for those that are too many at once.

    Read on another thread than the window's, they let it in every few milliseconds: whoever saves
    meanwhile must not wait for the interpreter at each of its statements.
    """
    found: Iterable[SqlRow]
    if isinstance(database, AdaptingDatabase):
        found = database.streamed(database.adapted(sql), tuple(values))
    else:
        found = _asked(database, sql, values)
    if threading.current_thread() is threading.main_thread():
        yield from found
        return
    let_in = time.perf_counter() + _TURN_S
    for one in found:
        yield one
        if time.perf_counter() > let_in:
            time.sleep(_PAUSE_S)
            let_in = time.perf_counter() + _TURN_S


def row(database: Database, sql: str, values: Sequence[object] = ()) -> SqlRow | None:
    """The first row of a query, or None."""
    return cast("SqlRow | None", _asked(database, sql, values).fetchone())


def insert(database: Database, table: str, values: Mapping[str, object]) -> int:
    """Insert one row and return its id; building the statement by peewee takes twice as long.

    A row without an id gets the next one behind the highest: one writer at a time makes that
    safe, and unlike a counter it leaves no gap where a step was taken back by its transaction.
    """
    statement = _inserting(table, *values)
    forget_answers(database)
    return int(_asked(database, statement, tuple(values.values())).fetchone()[0])


@lru_cache(maxsize=256)
def _inserting(table: str, *given: str) -> str:
    columns, marks = ", ".join(given), ", ".join("?" for _ in given)
    if "id" not in given:
        columns, marks = f"id, {columns}", f"({NEXT_ID.format(table=table)}), {marks}"
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING id"


def update(database: Database, table: str, values: Mapping[str, object]) -> None:
    """Give the row with the id among ``values`` the others."""
    given = {column: value for column, value in values.items() if column != "id"}
    columns = ", ".join(f"{column} = ?" for column in given)
    statement = f"UPDATE {table} SET {columns} WHERE id = ?"
    run(database, statement, (*given.values(), values["id"]))


def run_many(database: Database, sql: str, values: Iterable[Sequence[object]]) -> None:
    """Execute one statement once per tuple of ``values``."""
    statement = database.adapted(sql) if isinstance(database, AdaptingDatabase) else sql
    forget_answers(database)
    with _WRAPPED:
        cast("Any", database).cursor().executemany(statement, values)
