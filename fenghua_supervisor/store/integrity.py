"""Is the data whole: SQLite's own check, the schema, the journal's chain, rows against the journal.

Every byte of the database that is data is either in a journaled table or in the journal itself, so
that no change goes unseen. What is read here may be damaged: no text is taken to be UTF-8, no value
to be of its column's type, and whatever SQLite refuses to read is one more problem.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import peewee
from peewee import Database, SqliteDatabase

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.store.chain import GENESIS, seal, sealed_account
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, said_by_server
from fenghua_supervisor.store.connection.patience import READING
from fenghua_supervisor.store.schema.allowed import schema_problems
from fenghua_supervisor.store.schema.version import may_be_version, stored_version
from fenghua_supervisor.store.stored_rows import every_stored_row
from fenghua_supervisor.store.tables.journaled import JOURNAL_TABLES, table_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

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
    ("photo", "照片“{}”", "SELECT DISTINCT name, sha256 FROM photo"),
    ("photo", "照片“{}”的印用件", "SELECT DISTINCT name, clean_sha256 FROM photo"),
    (
        "bulletin_issue",
        "{}的定稿通报",
        "SELECT DISTINCT month, sha256 FROM bulletin_issue ORDER BY month",
    ),
    ("issue_file", "通报文件“{}”", "SELECT DISTINCT name, sha256 FROM issue_file"),
    ("frozen_result", "发布结果“{}”", "SELECT DISTINCT name, sha256 FROM frozen_result"),
    ("outgoing", "发件箱的附件“{}”", "SELECT files FROM outgoing ORDER BY id"),
)
_FILE_TABLES = tuple(table for table, _, _ in _KEPT)
_NAMED = re.compile(r'"(?:clean_)?sha256":"([0-9a-f]{64})"')

#: Table → row → what the journal last wrote of it, as Python's hash of the text: the texts of five
#: years would fill the memory.
_Written = dict[object, dict[object, int]]


@dataclass(slots=True)
class Findings:
    """What is wrong with a database, by where it is wrong, and the hash of what it holds."""

    #: sentences on the file, its schema and its structure
    structure: list[str] = field(default_factory=list)
    #: the first place where the journal's chain is broken; empty: it is whole
    chain: str = ""
    #: table → ids of rows that are not what the journal last wrote
    rows: dict[str, list[int]] = field(default_factory=dict)
    content_hash: str = ""

    @property
    def problems(self) -> list[str]:
        """All of it as sentences; none: the data is whole."""
        chain = [self.chain] if self.chain else []
        return [*self.structure, *chain, *map(_rows_words, self.rows, self.rows.values())]


@contextmanager
def opened(path: Path) -> Iterator[SqliteDatabase]:
    """A database file, read-only, for as long as it is looked at, whatever bytes are in it."""
    database = sql.PlainDatabase(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        with tolerant(database):
            yield database
    finally:
        database.close()


@contextmanager
def tolerant(database: Database) -> Iterator[None]:
    """Read text that is not UTF-8 as well, each byte of it kept apart; a server has none."""
    if not isinstance(database, SqliteDatabase):
        yield
        return
    connection = cast("Any", database).connection()
    usual, connection.text_factory = connection.text_factory, _decoded
    try:
        yield
    finally:
        connection.text_factory = usual


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def stored_files(database: Database) -> dict[str, str]:
    """Hash → what it is called, for every file the rows name.

    A backup of a former version is asked too; it has not all of the tables yet.
    """
    there = engine_of(database).tables(database)
    return {
        str(sha256): words.format(printable(str(name)))
        for table, words, statement in _KEPT
        if table in there
        for stored in sql.rows(database, statement)
        for name, sha256 in (_listed(stored[0]) if len(stored) == 1 else (stored,))
    }


def _listed(files: object) -> Iterator[tuple[object, object]]:
    """Names and hashes out of a list of files; one that is damaged names none."""
    try:
        found = json.loads(str(files))
    except ValueError:
        return
    for file in found if isinstance(found, list) else ():
        if isinstance(file, dict):
            yield file.get("name"), file.get("sha256")


def files_ever_named(database: Database) -> set[str]:
    """Hashes of all files that a row names or has named: an undone step may come back."""
    marks = ", ".join("?" for _ in _FILE_TABLES)
    texts = sql.each(
        database,
        "SELECT before, after FROM journal_change"
        f" WHERE table_name IN ({marks}) OR before LIKE '%sha256%' OR after LIKE '%sha256%'",
        _FILE_TABLES,
    )
    return {named for both in texts for text in both for named in _NAMED.findall(str(text))}


def frozen_papers(database: Database) -> list[tuple[str, str]]:
    """Hash and day of issue of every frozen bulletin."""
    found = sql.rows(database, "SELECT sha256, issued_at FROM bulletin_issue ORDER BY id")
    return [(sha256, issued_at) for sha256, issued_at in found]


def content_hash(database: Database) -> str:
    """Hash over every row of every journaled table as of one moment, in order of table and id."""
    digest = hashlib.sha256()
    # One transaction for all: on a server each of a cursor's own costs two more ways there.
    with database.atomic(READING):
        for table, rows in every_stored_row(database):
            for row_id, text in rows:
                _take_in(digest, table, row_id, text)
    return digest.hexdigest()


def inspect(database: Database, tell: Callable[[str], object] = str) -> Findings:
    """Check all there is to check; ``tell`` hears what is being checked and may raise."""
    found = Findings()
    tell("检查数据库结构")
    with _unreadable_said(found):
        found.structure += schema_problems(database)
    with _unreadable_said(found):
        found.structure += engine_problems(database)
    with _unreadable_said(found):
        found.structure += _counter_problems(database)
    written: _Written = {}
    tell("检查留痕")
    with _unreadable_said(found):
        found.chain = _first_break(database, written)
    tell("核对记录与留痕")
    with _unreadable_said(found):
        found.rows, found.content_hash = _compared(database, written)
    return found


def engine_problems(database: Database) -> list[str]:
    """What the engine itself finds wrong, in Chinese."""
    engine, problems = engine_of(database), []
    known = engine.application(database) == APPLICATION_ID
    if not (known and may_be_version(stored_version(database))):
        problems.append("数据库文件头被改动。")
    verdict = engine.own_verdict(database)
    if verdict:
        problems.append(f"数据库文件结构有损坏：{printable('；'.join(verdict))}。")
    if engine.has_broken_links(database):
        problems.append("数据库中有记录指向不存在的对象。")
    return problems


def journal_problems(database: Database) -> list[str]:
    """The first place where the journal's chain is broken, and rows that differ from it."""
    found, written = Findings(), _Written()
    with tolerant(database):
        found.chain = _first_break(database, written)
        found.rows, _ = _compared(database, written)
    return found.problems


@contextmanager
def _unreadable_said(found: Findings) -> Iterator[None]:
    try:
        yield
    except (peewee.DatabaseError, DRIVER_ERROR) as error:
        said = said_by_server(error)
        if said is not None and not (said.sqlstate or "").startswith("XX"):
            # A server that is lost, or lets us not look, says nothing of the data.
            raise
        told = "数据库文件已损坏，有一部分读不出来。"
        logger.warning("a part of the database cannot be read: %s", error)
        if told not in found.structure:
            found.structure.append(told)


def _rows_words(table: str, wrong: list[int]) -> str:
    shown = "、".join(map(str, wrong[:5]))
    return (
        f"{table_words()[table].word}有{len(wrong)}条记录与留痕不符（编号{shown}），"
        "可能被其他程序改动或磁盘出错。"
    )


def _first_break(database: Database, written: _Written) -> str:
    """Where the chain breaks first; ``written`` takes in what the journal last wrote."""
    changes = _changes(database, written)
    broken = _chain_break(database, changes)
    deque(changes, maxlen=0)
    return broken


def _counter_problems(database: Database) -> list[str]:
    """The next step's number must follow the last one's."""
    if engine_of(database).counts_on(database, JOURNAL_TABLES):
        return []
    return ["留痕的编号计数被改动。"]


def _chain_break(database: Database, changes: Iterator[sql.SqlRow]) -> str:
    previous, pending = GENESIS, next(changes, None)
    # A backup of a former version does not know accounts yet.
    columns = engine_of(database).columns_of(database, "journal_step")
    column = "account" if "account" in columns else "''"
    headers = sql.each(
        database,
        f"SELECT id, label, actor, at, undoes, undoable, changes, {column}, previous_hash, hash"
        " FROM journal_step ORDER BY id",
    )
    for step_id, *header, account, previous_hash, sealed in headers:
        current = previous
        if previous_hash != previous:
            return f"留痕第{step_id}步之前有步骤缺失或被改动。"
        while pending is not None and pending[0] == step_id:
            current = _seal(current, *pending[:-1])
            if current != pending[-1]:
                return f"留痕第{step_id}步中{_table_word(pending[1])}的记录被改动。"
            pending = next(changes, None)
        if _seal(current, step_id, *header, *sealed_account(account)) != sealed:
            return f"留痕第{step_id}步被改动。"
        previous = sealed
    return "" if pending is None else f"留痕中有不属于任何步骤的记录（第{pending[0]}步）。"


def _seal(previous: str, *parts: object) -> str:
    """As the chain is sealed; bytes where text should be match no seal."""
    try:
        return seal(previous, *parts)
    except TypeError:
        return ""


def _table_word(name: object) -> str:
    known = table_words().get(str(name))
    return known.word if known else printable(str(name))


def _changes(database: Database, written: _Written) -> Iterator[sql.SqlRow]:
    found = sql.each(
        database,
        "SELECT step_id, table_name, row_id, before, after, hash FROM journal_change ORDER BY id",
    )
    for change in found:
        _, table, row_id, _, after, _ = change
        rows = written.setdefault(table, {})
        if after is None:
            rows.pop(row_id, None)
        else:
            rows[row_id] = hash(after)
        yield change


def _compared(database: Database, written: _Written) -> tuple[dict[str, list[int]], str]:
    """Rows that are not what the journal last wrote: the check that catches a flipped bit.

    In the same reading, the hash over all of them.
    """
    digest, wrong = hashlib.sha256(), dict[str, list[int]]()
    for table, rows in every_stored_row(database):
        expected, differing = written.pop(table, {}), []
        for row_id, text in rows:
            _take_in(digest, table, row_id, text)
            if expected.pop(row_id, None) != hash(text):
                differing.append(row_id)
        differing += [cast("int", row_id) for row_id in expected]
        if differing:
            wrong[table] = sorted(differing, key=lambda ident: (str(type(ident)), ident))
    return wrong, digest.hexdigest()


def _take_in(digest: hashlib._Hash, table: str, row_id: int, text: str) -> None:
    digest.update(f"{table}\0{row_id}\0{text}\0".encode("utf-8", "surrogateescape"))


def printable(text: str) -> str:
    """Without what no terminal or window takes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
