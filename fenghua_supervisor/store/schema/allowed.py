"""What may stand in a database of ours: exactly the schema of its version, and nothing beside it.

A trigger or a view would run when the data is used, and a table built anew without its UNIQUE
takes what makes no sense; SQLite itself finds both in order.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from peewee import SqliteDatabase

from fenghua_supervisor.store.connection.engine import SQLITE, engine_of
from fenghua_supervisor.store.schema.version import CURRENT_VERSION, STATE_INDEX, stored_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from peewee import Database

    from fenghua_supervisor.store.connection.engine import Schema
    from fenghua_supervisor.store.schema.migrations import Steps

#: Of the schema as ``migrate`` makes it today on each engine, so that an ordinary start compares
#: one hash; where it no longer matches, the migrations are run, in memory or beside, and asked.
CURRENT_HASHES = {
    "SQLite": "ff50546b16a73fe7b7892150b237cdd132bbdca2058b9c81c6ed8169a446122d",
    "PostgreSQL": "7926cf2d79cd9a0f47039dc3d78fbda239bf24cab92f2baa9d046fe514eaf56f",
}
_KINDS = {"table": "表", "index": "索引", "trigger": "触发器", "view": "视图"}
#: Made by SQLite's own ANALYZE: figures for its planner and no data of ours.
_OWN_TABLES = {
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
#: Follows the kinds that the rules know, so that one of another program version may stand here.
_STATE_INDEX = (
    r"CREATE INDEX entry_state ON entry \(action_id, on_date, id(?:, kind, unit_id)?\)"
    r" WHERE kind IN \('[a-z_]+'(?:, '[a-z_]+')*\)"
)


def schema_problems(database: Database) -> list[str]:
    """What stands in the schema that is not ours, is missing or was changed, in Chinese.

    Only the schema is read, nothing of it is run; a version from the future is not judged.
    """
    version = stored_version(database)
    if version > CURRENT_VERSION:
        return []
    engine = engine_of(database)
    found = _judged(engine.schema_of(database))
    if version == CURRENT_VERSION and schema_hash(found) == CURRENT_HASHES[engine.name]:
        return []
    is_file = isinstance(database, SqliteDatabase)
    return list(_compared(found, _expected(version) if is_file else _made_beside(database)))


def schema_hash(found: Schema) -> str:
    """Hash over a schema, as 64 hex digits."""
    return hashlib.sha256(repr(sorted(found.items())).encode("utf-8", "replace")).hexdigest()


def current_schema() -> Schema:
    """The schema of the current version."""
    return dict(_expected(CURRENT_VERSION))


def _judged(schema: Schema) -> Schema:
    """Without what may stand in it or not, and what may differ."""
    for name, text in _OWN_TABLES.items():
        if schema.get(("table", name)) == (name, text):
            del schema["table", name]
    state = schema.get(("index", "entry_state"))
    if state is not None and state[0] == "entry" and _is_state_index(state[1]):
        schema["index", "entry_state"] = ("entry", "")
    return schema


def _is_state_index(text: str) -> bool:
    # An ordinary start finds today's, and compiles no pattern.
    return text == STATE_INDEX or re.fullmatch(_STATE_INDEX, text) is not None


def _expected(version: int) -> Schema:
    # An ordinary start compares one hash and does without the steps.
    from fenghua_supervisor.store.schema.migrations import MIGRATIONS

    return _made_by(MIGRATIONS, version)


@cache
def _made_by(steps: Steps, version: int) -> Schema:
    """The schema of a version, made by its steps on an empty database in memory."""
    from fenghua_supervisor.store.schema.migrations import run_steps

    database = SqliteDatabase(":memory:")
    try:
        run_steps(database, steps, version)
        return _judged(SQLITE.schema_of(database))
    finally:
        database.close()


def _made_beside(database: Database) -> Schema:
    """What a server makes of the steps, in its own words: made beside and taken back."""
    from fenghua_supervisor.store.schema.migrations import migrate

    engine = engine_of(database)
    with engine.beside(database):
        engine.mark_as_ours(database, 0)
        migrate(database)
        return engine.schema_of(database)


def _compared(found: Schema, expected: Schema) -> Iterable[str]:
    for kind, name in sorted(found.keys() - expected.keys()):
        yield f"数据库结构中多出{_KINDS.get(kind, '成分')}“{name}”。"
    for kind, name in sorted(expected.keys() - found.keys()):
        yield f"数据库结构中缺少{_KINDS.get(kind, '成分')}“{name}”。"
    for kind, name in sorted(found.keys() & expected.keys()):
        if found[kind, name] != expected[kind, name]:
            yield f"数据库结构中{_KINDS.get(kind, '成分')}“{name}”的定义被改动。"
