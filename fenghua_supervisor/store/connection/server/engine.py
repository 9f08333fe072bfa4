"""What PostgreSQL does in its own way; see ``connection.engine``."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from peewee import IntegrityError

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.server.dialect import adapted_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peewee import Database

    from fenghua_supervisor.store.connection.commits import CommittingDatabase
    from fenghua_supervisor.store.connection.engine import Schema

#: One row that says whose database this is, and of which version: what SQLite has in its header.
META = "fenghua_meta"
_MAKE_META = (
    f"CREATE TABLE {META} (id bigint PRIMARY KEY CHECK (id = 1), application bigint NOT NULL,"
    " version bigint NOT NULL CHECK (version >= 0))"
)
#: An expression for the note that lies beside it.
NOTE = f"obj_description(to_regclass('{META}'), 'pg_class')"
#: The files of the records, in parts; ``size`` is that of the whole file.
FILE_TABLE = "fenghua_file"
_MAKE_FILES = f"""
    CREATE TABLE {FILE_TABLE} (
        sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{{64}}$'),
        part bigint NOT NULL CHECK (part >= 0),
        size bigint NOT NULL CHECK (size >= 0),
        content bytea NOT NULL CHECK (octet_length(content) <= 1048576),
        PRIMARY KEY (sha256, part))"""
#: Most kinds are compressed already.
_UNPACKED = f"ALTER TABLE {FILE_TABLE} ALTER COLUMN content SET STORAGE EXTERNAL"
_DROPPED = re.compile(r"DROP TABLE (\w+)")
_MADE_INDEX = re.compile(r"CREATE (?:UNIQUE )?INDEX (\w+)")
_LINKS_TO = """
    SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND t.relname = ?
    AND t.relnamespace = current_schema()::regnamespace"""
_COLUMNS = """
    SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relname = ? AND c.relnamespace = current_schema()::regnamespace
    AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"""

# Since 18 a NOT NULL is a constraint with a name; it is told with its column. What belongs to an
# extension is the administrator's.
_SCHEMA = """
    WITH ours AS (SELECT c.oid, c.relname, c.relkind FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT EXISTS
        (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid
            AND e.deptype = 'e'))
    SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' ELSE 'relation' END,
        c.relname, c.relname, coalesce((SELECT string_agg(a.attname || ' '
            || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null'
            ELSE '' END || coalesce(' collate ' || l.collname, '')
            || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), ', '
            ORDER BY a.attnum) FROM pg_attribute a
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '')
    FROM ours c WHERE c.relkind NOT IN ('i', 't')
    UNION ALL
    SELECT 'index', i.relname, t.relname, pg_get_indexdef(i.oid) FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid JOIN ours t ON t.oid = x.indrelid
    UNION ALL
    SELECT 'check', k.conname, t.relname, pg_get_constraintdef(k.oid) FROM pg_constraint k
    JOIN ours t ON t.oid = k.conrelid WHERE k.contype <> 'n'
    UNION ALL
    SELECT 'trigger', g.tgname, t.relname, pg_get_triggerdef(g.oid) FROM pg_trigger g
    JOIN ours t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
    UNION ALL
    SELECT 'rule', r.rulename, t.relname, '' FROM pg_rewrite r JOIN ours t ON t.oid = r.ev_class
    WHERE r.rulename <> '_RETURN'"""


class ServerEngine:
    """PostgreSQL: a table instead of the file's header, constraints that can wait."""

    name = "PostgreSQL"
    writes_journal_form = False

    def release(self, database: Database) -> str:
        """As the server said when it was connected to."""
        number = int(cast("Any", database).server_version)
        return f"{number // 10_000}.{number % 10_000}"

    def application(self, database: Database) -> int:
        """In a table of its own."""
        return self._meta(database, "application")

    def mark_as_ours(self, database: Database, application: int) -> None:
        """In a table of its own, which is made, as is the one for files."""
        for statement in (_MAKE_META, _MAKE_FILES, _UNPACKED):
            _run_plain(database, statement)
        sql.run(
            database,
            f"INSERT INTO {META} (id, application, version) VALUES (1, ?, 0)",
            (application,),
        )

    def version(self, database: Database) -> int:
        """In a table of its own."""
        return self._meta(database, "version")

    def set_version(self, database: Database, number: int) -> None:
        """In a table of its own."""
        sql.run(database, f"UPDATE {META} SET version = ?", (number,))

    def note(self, database: Database) -> str:
        """What is noted for all machines, see ``store.shared_note``; empty: nothing."""
        found = sql.row(database, f"SELECT {NOTE}")
        return str(found[0] or "") if found is not None else ""

    def set_note(self, database: Database, text: str) -> None:
        """Note something for all machines, in the caller's transaction."""
        quoted = text.replace("'", "''")
        _run_plain(database, f"COMMENT ON TABLE {META} IS '{quoted}'")

    def change_schema(self, database: Database, statements: Sequence[str]) -> None:
        """Adapted; what points to a table that is built anew points to the new one afterwards.

        SQLite keeps such links by the name of their table; PostgreSQL does not let it go.
        """
        links: list[sql.SqlRow] = []
        for statement in statements:
            dropped = _DROPPED.fullmatch(statement)
            if dropped is not None:
                found = sql.rows(database, _LINKS_TO, (dropped[1],))
                for table, name, _ in found:
                    _run_plain(database, f"ALTER TABLE {table} DROP CONSTRAINT {name}")
                # Those of the dropped table itself go with it.
                links = [link for link in links if link[0] != dropped[1]] + found
            _run_plain(database, adapted_schema(statement))
            index = _MADE_INDEX.match(statement)
            if index is not None:
                # PostgreSQL tells an index in words of its own.
                made = " ".join(statement.split()).replace("'", "''")
                _run_plain(database, f"COMMENT ON INDEX {index[1]} IS '{made}'")
        for table, name, text in links:
            _run_plain(database, f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}")

    def schema_of(self, database: Database) -> Schema:
        """Out of the catalogue, in the words of this version of PostgreSQL."""
        return {
            (kind, name): (table, re.sub(r"(ON )\w+\.(\w+ USING)", r"\1\2", text))
            for kind, name, table, text in sql.rows(database, _SCHEMA)
        }

    def tables(self, database: Database) -> set[str]:
        """Out of the catalogue."""
        known = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        return {str(name) for (name,) in sql.rows(database, known)}

    def counts(self, database: Database, tables: Sequence[str], most: int) -> dict[str, int]:
        """One question for all: one that is read by a cursor takes four."""
        asked = " UNION ALL ".join(
            f"SELECT '{table}', (SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most}) few)"
            for table in tables
        )
        return dict(sql.rows(database, asked)) if asked else {}

    def columns_of(self, database: Database, table: str) -> list[str]:
        """Out of the catalogue: the views of the standard take much longer to tell it."""
        return [str(name) for (name,) in sql.rows(database, _COLUMNS, (table,))]

    @contextmanager
    def beside(self, database: Database) -> Iterator[None]:
        """Temporary tables, for which nobody lacks the right, in a transaction taken back."""
        with database.atomic() as taken_back:
            sql.run(database, "SET LOCAL search_path = pg_temp, pg_catalog")
            yield
            taken_back.rollback()

    def index_text(self, database: Database, name: str) -> str:
        """As it was remembered beside the index."""
        found = sql.row(database, "SELECT obj_description(to_regclass(?), 'pg_class')", (name,))
        return str(found[0]) if found is not None and found[0] is not None else ""

    def defer_links(self, database: Database) -> None:
        """All of them are made so that they can wait."""
        sql.run(database, "SET CONSTRAINTS ALL DEFERRED")

    def has_broken_links(self, database: Database) -> bool:
        """None can stand; those that wait are judged now, and one that is broken ends the step."""
        try:
            sql.run(database, "SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError:
            return True
        if cast("Any", database).links_wait:
            # They go on waiting after they were judged.
            self.defer_links(database)
        return False

    @contextmanager
    def unlinked(self, database: CommittingDatabase) -> Iterator[None]:
        """Each transaction begins with its links deferred."""
        waiting = cast("Any", database)
        waiting.links_wait = True
        try:
            yield
        finally:
            waiting.links_wait = False

    def own_verdict(self, database: Database) -> list[str]:
        """Nothing: each page carries its sum, and one that does not fit is refused when read."""
        return []

    def rebuild_indexes(self, database: Database) -> None:
        """Table by table, as a transaction lets it."""
        for table in database.get_tables():
            _run_plain(database, f"REINDEX TABLE {table}")

    def counts_on(self, database: Database, tables: Sequence[str]) -> bool:
        """Always: nothing counts here but the rows themselves."""
        return True

    def count_anew(self, database: Database, tables: Sequence[str]) -> None:
        """There is nothing to be set."""

    def _meta(self, database: Database, column: str) -> int:
        if META not in database.get_tables():
            return 0
        found = sql.row(database, f"SELECT {column} FROM {META}")
        return 0 if found is None else int(found[0])


def _run_plain(database: Database, statement: str) -> None:
    """A statement without values, as it is."""
    cast("Any", database).execute_sql(statement.replace("%", "%%"))


SERVER = ServerEngine()
