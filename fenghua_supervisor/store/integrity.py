"""Is the data whole: SQLite's own check, the journal's chain, and rows against the journal."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from peewee import SqliteDatabase

from fenghua_supervisor.store.chain import GENESIS, seal, sealed_account
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.schema.allowed import schema_problems
from fenghua_supervisor.store.tables.journaled import (
    JOURNALED,
    TABLE_NAMES,
    journal_text,
    table_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Every table that names files, words about its files, and the names and hashes of them.
_KEPT = (
    ("form_return", "收回的填报表“{}”", "SELECT DISTINCT file_name, sha256 FROM form_return"),
    (
        "evidence",
        "佐证材料“{}”",
        (
            "SELECT DISTINCT CASE name WHEN '' THEN doc_number ELSE name END, sha256 FROM evidence"
            " WHERE sha256 <> ''"
        ),
    ),
    (
        "bulletin_issue",
        "{}的定稿通报",
        "SELECT DISTINCT month, sha256 FROM bulletin_issue ORDER BY month",
    ),
    (
        "outgoing",
        "发件箱的附件“{}”",
        (
            "SELECT DISTINCT json_extract(f.value, '$.name'), json_extract(f.value, '$.sha256')"
            " FROM outgoing o, json_each(o.files) f"
        ),
    ),
)


@contextmanager
def opened(path: Path) -> Iterator[SqliteDatabase]:
    """A database file, read-only, for as long as it is looked at."""
    database = SqliteDatabase(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield database
    finally:
        database.close()


def stored_files(database: SqliteDatabase) -> dict[str, str]:
    """Hash → what it is called, for every file the rows name.

    A backup of a former version is asked too; it has not all of the tables yet.
    """
    return {
        sha256: words.format(name)
        for table, words, statement in _KEPT
        if database.table_exists(table)
        for name, sha256 in sql.rows(database, statement)
    }


def content_hash(database: SqliteDatabase) -> str:
    """Hash over every row of every journaled table, in order of table and id."""
    digest = hashlib.sha256()
    for table in TABLE_NAMES:
        for row_id, text in _stored_rows(database, table):
            digest.update(f"{table}\0{row_id}\0{text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def sqlite_problems(database: SqliteDatabase) -> list[str]:
    """What is wrong with the file for SQLite itself, and with its schema for us, in Chinese."""
    problems = schema_problems(database)
    verdict = [found[0] for found in sql.rows(database, "PRAGMA integrity_check(5)")]
    if verdict != ["ok"]:
        problems.append(f"数据库文件结构有损坏：{'；'.join(map(str, verdict))}。")
    if sql.rows(database, "PRAGMA foreign_key_check"):
        problems.append("数据库中有记录指向不存在的对象。")
    return problems


def journal_problems(database: SqliteDatabase) -> list[str]:
    """The first place where the journal's chain is broken, and rows that differ from it."""
    broken = _first_break(database)
    return ([broken] if broken else []) + _differences(database)


def _first_break(database: SqliteDatabase) -> str | None:
    previous, changes = GENESIS, _changes(database)
    pending = next(changes, None)
    # A backup of a former version does not know accounts yet.
    columns = {column.name for column in database.get_columns("journal_step")}
    column = "account" if "account" in columns else "''"
    headers = sql.rows(
        database,
        f"SELECT id, label, actor, at, undoes, undoable, changes, {column}, previous_hash, hash"
        " FROM journal_step ORDER BY id",
    )
    for step_id, *header, account, previous_hash, sealed in headers:
        current = previous
        if previous_hash != previous:
            return f"留痕第{step_id}步之前有步骤缺失或被改动。"
        while pending is not None and pending[0] == step_id:
            current = seal(current, *pending[:-1])
            if current != pending[-1]:
                known = table_words().get(str(pending[1]))
                table = known.word if known else str(pending[1])
                return f"留痕第{step_id}步中{table}（编号{pending[2]}）的记录被改动。"
            pending = next(changes, None)
        if seal(current, step_id, *header, *sealed_account(account)) != sealed:
            return f"留痕第{step_id}步被改动。"
        previous = sealed
    return None if pending is None else f"留痕中有不属于任何步骤的记录（第{pending[0]}步）。"


def _changes(database: SqliteDatabase) -> Iterator[sql.SqlRow]:
    last = 0
    while True:
        found = sql.rows(
            database,
            "SELECT id, step_id, table_name, row_id, before, after, hash FROM journal_change"
            " WHERE id > ? ORDER BY id LIMIT 5000",
            (last,),
        )
        if not found:
            return
        for ident, *rest in found:
            last = ident
            yield tuple(rest)


def _differences(database: SqliteDatabase) -> list[str]:
    """Rows that are not what the journal last wrote: the check that catches a flipped bit."""
    problems = []
    for table in TABLE_NAMES:
        written: dict[int, str | None] = dict(
            sql.rows(
                database,
                "SELECT row_id, after FROM journal_change WHERE id IN (SELECT max(id)"
                " FROM journal_change WHERE table_name = ? GROUP BY row_id)",
                (table,),
            )
        )
        expected = {row_id: text for row_id, text in written.items() if text is not None}
        actual = dict(_stored_rows(database, table))
        if expected != actual:
            wrong = sorted(
                key
                for key in expected.keys() | actual.keys()
                if expected.get(key) != actual.get(key)
            )
            shown = "、".join(map(str, wrong[:5]))
            problems.append(
                f"{table_words()[table].word}有{len(wrong)}条记录与留痕不符（编号{shown}），"
                "可能被其他程序改动或磁盘出错，请从备份恢复。"
            )
    return problems


def _stored_rows(database: SqliteDatabase, table: str) -> Iterator[tuple[int, str]]:
    """Id and text in the journal of every row; a file may be older than a table or a column."""
    if not database.table_exists(table):
        return
    columns = _columns(database, table)
    found = sql.rows(database, f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")
    for values in found:
        row = dict(zip(columns, values, strict=True))
        yield row["id"], journal_text(table, row)


def _columns(database: SqliteDatabase, table: str) -> list[str]:
    model = JOURNALED[TABLE_NAMES.index(table)]
    names = [field.column_name for field in model._meta.sorted_fields]  # noqa: SLF001
    missing = model.later - {column.name for column in database.get_columns(table)}
    return [name for name in names if name not in missing]
