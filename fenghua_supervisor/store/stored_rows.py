"""The rows of a table as the journal writes them, of any database file of ours."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

import peewee

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR
from fenghua_supervisor.store.tables.journaled import (
    TABLE_NAMES,
    journal_text,
    later_columns,
    row_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from peewee import Database

logger = logging.getLogger(__name__)

_BEFORE_ALL = -(1 << 63)
#: Rows of a table that are not held all at once.
_MANY = 500


def stored_rows(database: Database, table: str) -> Iterator[tuple[int, str]]:
    """Id and text in the journal of every row; a file may be older than a table or a column."""
    return _rows_in(database, table, engine_of(database).tables(database))


def every_stored_row(database: Database) -> Iterator[tuple[str, Iterator[tuple[int, str]]]]:
    """Each journaled table with its rows as ``stored_rows`` gives them, in their order.

    In a transaction: how many there are is asked first.
    """
    engine = engine_of(database)
    there = engine.tables(database)
    counts = engine.counts(database, [table for table in TABLE_NAMES if table in there], _MANY)
    for table in TABLE_NAMES:
        count = counts.get(table, _MANY)
        yield table, _rows_in(database, table, there, few=count < _MANY) if count else iter(())


def _rows_in(
    database: Database, table: str, there: Collection[str], *, few: bool = False
) -> Iterator[tuple[int, str]]:
    """The rows of a table; none where it is not among those that are ``there``.

    ``few``: they are read all at once.
    """
    if table not in there:
        return
    columns, last = _columns(database, table), _BEFORE_ALL
    if engine_of(database).writes_journal_form:
        # The journal's own form, several times as fast as by way of Python.
        form, usual = _journal_form(table, columns)
        try:
            for last, text in sql.each(
                database, f"SELECT id, {form} FROM {table} ORDER BY id", usual
            ):
                yield last, text
        except (peewee.DatabaseError, DRIVER_ERROR) as error:
            # Bytes where text should be; what cannot be read fails below once more.
            logger.info("rows of %s after %s are read one by one: %s", table, last, error)
        else:
            return
    ask = sql.rows if few else sql.each
    found = ask(
        database, f"SELECT {', '.join(columns)} FROM {table} WHERE id > ? ORDER BY id", (last,)
    )
    for values in found:
        row = dict(zip(columns, map(_told, values), strict=True))
        yield cast("int", row["id"]), journal_text(table, row)


def _journal_form(table: str, columns: list[str]) -> tuple[str, tuple[object, ...]]:
    """A row in SQLite's words as the journal writes it, and the values they ask for.

    What the journal leaves out, a later column that holds its default, is taken out.
    """
    pairs = ", ".join(f"'{column}', {column}" for column in sorted(columns))
    form = f"json_object({pairs})"
    later = {name: usual for name, usual in later_columns(table).items() if name in columns}
    if not later:
        return form, ()
    # Nothing is named "", so that path takes nothing out.
    paths = (f"""CASE WHEN {name} IS ? THEN '$.{name}' ELSE '$.""' END""" for name in later)
    return f"json_remove({form}, {', '.join(paths)})", tuple(later.values())


def _told(value: object) -> object:
    return f"x'{value.hex()}'" if isinstance(value, bytes) else value


def _columns(database: Database, table: str) -> list[str]:
    model = row_of(table)
    names = [field.column_name for field in model._meta.sorted_fields]  # noqa: SLF001
    if not model.later:  # A server takes longer to tell its columns than to give a table's rows.
        return names
    missing = model.later - set(engine_of(database).columns_of(database, table))
    return [name for name in names if name not in missing]
