"""Opening the database: recipe of pragmas, version floor, and every way it can be refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import peewee
from peewee import SqliteDatabase

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.store import tables
from fenghua_supervisor.store.migrations import CURRENT_VERSION, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Marks our files: 「FHGF」.
APPLICATION_ID = 0x46484746
#: Below this SQLite has the WAL-reset and FTS5 faults.
SQLITE_FLOOR = (3, 53, 2)
FILE_NAME = "office.db"
_DAMAGE = ("not a database", "malformed", "decode to utf-8")
_ROLLED_BACK = ("cannot rollback", "no such savepoint")
_MAGIC = b"SQLite format 3\0"
BUSY_SECONDS = 5
#: What SQLite raises past peewee: while rows are fetched, and in its backup.
DRIVER_ERROR: type[Exception] = cast("Any", peewee).sqlite3.DatabaseError

PRAGMAS: tuple[tuple[str, object], ...] = (
    ("journal_mode", "DELETE"),
    ("synchronous", "EXTRA"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", 0),
    ("busy_timeout", BUSY_SECONDS * 1000),
)


class DatabaseTooNew(UserError):
    """The file was written by a newer program; it is not opened."""


def sqlite_version() -> str:
    """The SQLite version in use, as shown in 关于."""
    return ".".join(str(part) for part in SqliteDatabase.server_version)


def require_safe_sqlite() -> None:
    """Refuse to work on a SQLite with known corruption faults."""
    if SqliteDatabase.server_version < SQLITE_FLOOR:
        floor = ".".join(str(part) for part in SQLITE_FLOOR)
        raise UserError(
            f"数据库组件SQLite {sqlite_version()}版本过旧，请重新安装本程序（需要{floor}以上）。"
        )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the known failures of SQLite into one Chinese sentence each."""
    try:
        yield
    except (peewee.IntegrityError, peewee.DataError):
        raise
    except (peewee.DatabaseError, DRIVER_ERROR) as error:
        cause = _first_cause(error)
        raise (cause if isinstance(cause, UserError) else _known(str(cause), path)) from error


def _first_cause(error: BaseException) -> BaseException:
    """A full disk makes SQLite roll back by itself; the second rollback's error hides why."""
    while error.__context__ is not None and any(mark in str(error) for mark in _ROLLED_BACK):
        error = error.__context__
    return error


def _known(message: str, path: Path) -> Exception:
    text = message.lower()
    if "locked" in text or "busy" in text:
        return UserError(f"数据文件“{path.name}”正被其他程序占用，未作任何改动，请稍后再试。")
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return UserError(
            f"数据文件夹“{path.parent}”不能写入，未作任何改动，请检查文件夹权限或换一个文件夹。"
        )
    if "full" in text:
        return UserError("磁盘已满，未保存，请清理磁盘后重试。")
    if "disk i/o" in text:
        return UserError(f"磁盘读写出错，未保存，请检查“{path.parent}”所在磁盘后重试。")
    if any(mark in text for mark in _DAMAGE):
        return DamagedData(
            f"数据文件“{path}”已损坏或不是本程序的数据，原文件未改动，请用备份恢复。"
        )
    return UserError(f"数据库出错，未作任何改动：{message}。")


def open_database(
    path: Path, before_upgrade: Callable[[int], None] | None = None
) -> SqliteDatabase:
    """Open or create the office's database at ``path`` and bring it up to date.

    ``before_upgrade`` is called with the version of an older file before it is touched.
    Raises UserError (or DatabaseTooNew) with one Chinese sentence; the file is then unchanged.
    """
    require_safe_sqlite()
    database = SqliteDatabase(
        str(path), pragmas=list(PRAGMAS), timeout=BUSY_SECONDS, lock_type="IMMEDIATE"
    )
    with translated(path):
        fresh = not path.exists() or path.stat().st_size == 0
        if not fresh:
            _inspect(path)
        database.connect()
        try:
            application, version = int(database.application_id), int(database.user_version)
            empty = fresh or not database.get_tables()
            _require_ours(path, application, version, empty=empty)
            if application != APPLICATION_ID:
                database.pragma("application_id", APPLICATION_ID)
            if before_upgrade is not None and 0 < version < CURRENT_VERSION:
                before_upgrade(version)
            migrate(database)
        except BaseException:
            database.close()
            raise
    tables.bind(database)
    return database


def _inspect(path: Path) -> None:
    """Look at the header before SQLite touches the file, so that a foreign one stays as it is.

    After a crash the header may be half written: then SQLite must first roll back, and the
    same question is asked again of the open database.
    """
    with path.open("rb") as stream:
        header = stream.read(100)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists() and journal.stat().st_size:
        return
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise _known("file is not a database", path)
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    _require_ours(path, application, version, empty=False)


def _require_ours(path: Path, application: int, version: int, *, empty: bool) -> None:
    if application != APPLICATION_ID and not (empty and application == 0):
        raise UserError(f"“{path}”不是本程序的数据文件，未作改动，请换一个数据文件夹。")
    if version > CURRENT_VERSION:
        raise DatabaseTooNew(
            f"数据文件由更新版本的程序写成（数据版本{version}，本程序支持到{CURRENT_VERSION}），"
            "为防止损坏未打开，请升级本程序。"
        )
