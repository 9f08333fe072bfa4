"""All of a ledger on its way between the engines: written in one transaction, and compared."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.errors import DatabaseTooNew, NotOurs, UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.store.anchors import last_anchor
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.recipe import prepared_to_read
from fenghua_supervisor.store.copying_rows import copy_rows, last_step
from fenghua_supervisor.store.integrity import content_hash
from fenghua_supervisor.store.schema.version import CURRENT_VERSION, stored_version
from fenghua_supervisor.store.server_files import ServerFiles
from fenghua_supervisor.store.shared_note import share_fork
from fenghua_supervisor.store.tables.journaled import JOURNAL_TABLES, TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from peewee import Database

    from fenghua_supervisor.store.stored_files import StoredFiles

DIFFERS = "搬过去的数据和原来的不一致，没有搬成，两边的数据都没有改动，请重试或用“数据检查”查看。"
TAKEN = "服务器上的数据库里已经有台账，未作任何改动，请管理员另建一个空的数据库。"


@record
class Contents:
    """What makes two databases the same: rows by table, the hash over them, the last step."""

    rows: Mapping[str, int]
    content_hash: str
    head: tuple[int, str] | None


def contents_of(database: Database) -> Contents:
    """All of a database, asked inside a transaction where others may write."""
    rows = {
        table: int(sql.rows(database, f"SELECT count(*) FROM {table}")[0][0])
        for table in (*TABLE_NAMES, *JOURNAL_TABLES)
    }
    return Contents(rows, content_hash(database), last_step(database))


def require_current(database: Database) -> None:
    """UserError when a database is not ours, or of another version than this program's."""
    if engine_of(database).application(database) != APPLICATION_ID:
        raise NotOurs("要搬的数据库里没有本程序的台账，未作任何改动，请核对地址或文件夹。")
    version = stored_version(database)
    if version > CURRENT_VERSION:
        raise DatabaseTooNew(
            f"要搬的数据由更新版本的程序写成（数据版本{version}，本程序支持到{CURRENT_VERSION}），"
            "未作任何改动，请先升级本程序。"
        )
    if version < CURRENT_VERSION:
        raise UserError(
            f"要搬的数据是旧版本的（{version}，现在是{CURRENT_VERSION}），未作任何改动，"
            "请先用本程序打开一次，升级以后再搬。"
        )


def fill_server(
    database: Database,
    copy: Path,
    originals: StoredFiles,
    names: Sequence[str],
    tell: Callable[[int, int, str], None],
    require_still: Callable[[], None],
) -> None:
    """Put the rows of a database file and the files of these hashes into an empty database.

    All in one transaction, which ends only when rows, hash over them, last step and every file
    were read back and are the same, and ``require_still`` does not raise. UserError else; the
    database is empty then.
    """
    files, many = ServerFiles(database, copy.parent), len(names)
    with (
        closing(prepared_to_read(copy)) as other,
        translated(Path()),
        database.atomic(),
    ):
        if last_step(database) is not None:
            raise UserError(TAKEN)
        tell(0, many, "写入记录")
        copy_rows(database, other)
        for index, sha256 in enumerate(names):
            tell(index, many, f"写入附件（{index + 1}/{many}）")
            if not files.put_back(originals.shown(sha256), sha256):
                raise UserError(DIFFERS)
        tell(0, many, "核对记录")
        is_same = not engine_of(database).has_broken_links(database)
        if not is_same or contents_of(database) != contents_of(other):
            raise UserError(DIFFERS)
        require_files(files, names, tell)
        # What machines remember of an earlier database at this address is not its history.
        fork = last_anchor(database, fork=True)
        if fork is not None:
            share_fork(database, fork)
        require_still()


def require_files(
    files: StoredFiles, names: Sequence[str], tell: Callable[[int, int, str], None]
) -> None:
    """UserError unless just the files of these hashes are there, each of its content."""
    for index, sha256 in enumerate(names):
        tell(index, len(names), f"核对附件（{index + 1}/{len(names)}）")
        if files.problem(sha256) is not None:
            raise UserError(DIFFERS)
    if sorted(files.stored()) != sorted(names):
        raise UserError(DIFFERS)
