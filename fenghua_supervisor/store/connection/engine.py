"""What the two engines do each in its own way, behind one interface.

Most of the store does not ask which engine it stands on: it speaks one text of SQL, which ``sql``
has adapted. What no text can say is a method here. ``SQLITE`` works on any SQLite database, an
open one, a copy or one in memory; a server's database brings the engine of its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, cast

from peewee import SqliteDatabase

from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from peewee import Database

    from fenghua_supervisor.store.connection.commits import CommittingDatabase

#: Kind and name of an object → its table and what defines it.
Schema = dict[tuple[str, str], tuple[str, str]]


class Engine(Protocol):
    """One of the two: SQLite in one file, or PostgreSQL on a server."""

    #: its name as it is told
    name: str
    #: whether its json_object writes a row as the journal does
    writes_journal_form: bool

    def release(self, database: Database) -> str:
        """The engine's own version, as it is told; of a database that has been connected to."""

    def application(self, database: Database) -> int:
        """The mark of the program whose database it is; 0: nobody's yet."""

    def mark_as_ours(self, database: Database, application: int) -> None:
        """Put our mark on a database, inside or outside a transaction."""

    def version(self, database: Database) -> int:
        """The version of the schema that a database says it has; 0 for an empty one."""

    def set_version(self, database: Database, number: int) -> None:
        """Say which version of the schema a database has, in the caller's transaction."""

    def change_schema(self, database: Database, statements: Sequence[str]) -> None:
        """Run statements on the schema that belong together, in the caller's transaction."""

    def schema_of(self, database: Database) -> Schema:
        """All that stands in the schema; nothing of it is run."""

    def tables(self, database: Database) -> set[str]:
        """The names of the tables in the schema: one question, however many there are."""

    def counts(self, database: Database, tables: Sequence[str], most: int) -> dict[str, int]:
        """Table → its rows, ``most`` for more; without those that are read as fast as counted."""

    def columns_of(self, database: Database, table: str) -> list[str]:
        """The names of a table's columns in their order; none: there is no such table."""

    def beside(self, database: Database) -> AbstractContextManager[None]:
        """An empty schema in the place of the one that stands, which is back at the end."""

    def index_text(self, database: Database, name: str) -> str:
        """The statement an index of ours was made with; empty: there is no such index."""

    def defer_links(self, database: Database) -> None:
        """Judge what rows point to only at the end of the transaction that goes on."""

    def has_broken_links(self, database: Database) -> bool:
        """Whether a row points to nothing; where links were deferred, they are judged now."""

    def unlinked(self, database: CommittingDatabase) -> AbstractContextManager[None]:
        """Nothing is judged of what rows point to in the transactions begun inside."""

    def own_verdict(self, database: Database) -> list[str]:
        """What the engine says is wrong with what it has stored, in its own words."""

    def rebuild_indexes(self, database: Database) -> None:
        """Make every index anew, in the caller's transaction."""

    def counts_on(self, database: Database, tables: Sequence[str]) -> bool:
        """Whether the next row of each of ``tables`` is numbered behind the last one."""

    def count_anew(self, database: Database, tables: Sequence[str]) -> None:
        """Number the rows of ``tables`` on from those that stand there now."""


class SqliteEngine:
    """SQLite: marks in the file's header, pragmas for the rest."""

    name = "SQLite"
    writes_journal_form = True

    def release(self, database: Database) -> str:
        """That of the library in use."""
        return ".".join(map(str, SqliteDatabase.server_version))

    def application(self, database: Database) -> int:
        """In the header of the file."""
        return _pragma(database, "application_id")

    def mark_as_ours(self, database: Database, application: int) -> None:
        """In the header of the file."""
        cast("Any", database).pragma("application_id", application)

    def version(self, database: Database) -> int:
        """In the header of the file."""
        return _pragma(database, "user_version")

    def set_version(self, database: Database, number: int) -> None:
        """In the header of the file, as part of the transaction."""
        cast("Any", database).pragma("user_version", number)

    def change_schema(self, database: Database, statements: Sequence[str]) -> None:
        """As they are written: they are SQLite's."""
        for statement in statements:
            sql.run(database, statement)

    def schema_of(self, database: Database) -> Schema:
        """Its own record of it."""
        found = sql.rows(database, "SELECT type, name, tbl_name, sql FROM sqlite_master")
        return {
            (str(kind), str(name)): (str(table), " ".join(str(text or "").split()))
            for kind, name, table, text in found
        }

    def tables(self, database: Database) -> set[str]:
        """By its own record of it."""
        known = "SELECT name FROM sqlite_master WHERE type = 'table'"
        return {str(name) for (name,) in sql.rows(database, known)}

    def counts(self, database: Database, tables: Sequence[str], most: int) -> dict[str, int]:
        """Of none: nothing lies between."""
        return {}

    def columns_of(self, database: Database, table: str) -> list[str]:
        """By its own record of it."""
        return [column.name for column in database.get_columns(table)]

    def index_text(self, database: Database, name: str) -> str:
        """As it stands in the schema."""
        found = sql.row(database, "SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        return "" if found is None else " ".join(found[0].split())

    def defer_links(self, database: Database) -> None:
        """For this transaction; SQLite forgets it at its end."""
        cast("Any", database).pragma("defer_foreign_keys", 1)

    def has_broken_links(self, database: Database) -> bool:
        """All rows are looked through."""
        return sql.row(database, "PRAGMA foreign_key_check") is not None

    @contextmanager
    def unlinked(self, database: CommittingDatabase) -> Iterator[None]:
        """Off for the connection: SQLite takes no such order within a transaction."""
        cast("Any", database).pragma("foreign_keys", 0)
        try:
            yield
        finally:
            cast("Any", database).pragma("foreign_keys", 1)

    def own_verdict(self, database: Database) -> list[str]:
        """What its check of the file finds first."""
        found = [str(told) for (told,) in sql.rows(database, "PRAGMA integrity_check(5)")]
        return [] if found == ["ok"] else found

    def rebuild_indexes(self, database: Database) -> None:
        """All of the file."""
        sql.run(database, "REINDEX")

    def counts_on(self, database: Database, tables: Sequence[str]) -> bool:
        """What is counted on stands in a table of SQLite's own."""
        kept: dict[str, int] = dict(sql.rows(database, "SELECT name, seq FROM sqlite_sequence"))
        lasts = ((sql.row(database, f"SELECT max(id) FROM {t}") or (None,))[0] for t in tables)
        return all(last in (None, kept.get(t)) for t, last in zip(tables, lasts, strict=True))

    def count_anew(self, database: Database, tables: Sequence[str]) -> None:
        """What is counted on stands in a table of SQLite's own."""
        sql.run(database, "DELETE FROM sqlite_sequence")
        for table in tables:
            sql.run(database, f"INSERT INTO sqlite_sequence SELECT '{table}', max(id) FROM {table}")


SQLITE = SqliteEngine()


def engine_of(database: Database) -> Engine:
    """The engine that a database stands on."""
    return cast("Engine", getattr(database, "engine", SQLITE))


def _pragma(database: Database, name: str) -> int:
    return int(cast("Any", database).pragma(name) or 0)
