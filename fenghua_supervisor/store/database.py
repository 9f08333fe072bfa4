"""Opening the database: whose file it is, of which version, and every way it can be refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee

from fenghua_supervisor.disk.data_folder import APPLICATION_ID, DATABASE
from fenghua_supervisor.disk.privacy import make_database_file
from fenghua_supervisor.errors import DamagedData, DatabaseTooNew, NotOurs, UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, known, translated
from fenghua_supervisor.store.connection.recipe import (
    BUSY_MS,
    prepared,
    prepared_to_read,
    require_safe_sqlite,
)
from fenghua_supervisor.store.schema.allowed import schema_problems
from fenghua_supervisor.store.schema.version import (
    CURRENT_VERSION,
    is_up_to_date,
    may_be_version,
    stored_version,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fenghua_supervisor.store.connection.commits import FileDatabase

FILE_NAME = DATABASE
_MAGIC = b"SQLite format 3\0"


class FormerVersion(Exception):
    """The database is of a former version, and it cannot be written."""


def open_database(
    path: Path, before_upgrade: Callable[[int], None] | None = None, busy_ms: int = BUSY_MS
) -> FileDatabase:
    """Open or create the office's database at ``path`` and bring it up to date.

    ``before_upgrade`` is called with the version of an older file before it is touched,
    under its write lock; ``busy_ms`` is how long to wait for another program, now and later.
    Raises UserError (DatabaseTooNew, DamagedData) with one Chinese sentence; the file is then
    unchanged, and nothing that was planted in its schema has run.
    """
    require_safe_sqlite()
    database = prepared(path, busy_ms)
    with translated(path):
        fresh = not path.exists() or path.stat().st_size == 0
        if not fresh:
            _inspect(path)
        else:
            make_database_file(path)
        database.connect()
        try:
            application = _require_whole(database, path, fresh=fresh)
            if application != APPLICATION_ID:
                database.pragma("application_id", APPLICATION_ID)
            _bring_up_to_date(database, before_upgrade)
        except BaseException:
            database.close()
            raise
    return database


def open_to_read(path: Path, busy_ms: int = BUSY_MS) -> FileDatabase:
    """Open a database for reading only, where nothing can be written beside it either.

    Raises UserError as ``open_database`` does, and for one that was not closed as it should be: it
    would have to be written first. FormerVersion for one that would have to be brought up to date.
    """
    require_safe_sqlite()
    with translated(path):
        _inspect(path)
        database = prepared_to_read(path, busy_ms)
        try:
            database.connect()
            _require_whole(database, path, fresh=False)
            if stored_version(database) < CURRENT_VERSION:
                raise FormerVersion
        except peewee.OperationalError as failed:
            database.close()
            if not _journal_of(path):
                raise
            raise UserError(
                f"数据文件“{path}”上次没有正常关闭，要先恢复才能打开，但它只能读、不能写，"
                "请连同旁边的office.db-journal复制到可以写入的文件夹里再打开。"
            ) from failed
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def open_beside(path: Path) -> Iterator[FileDatabase]:
    """A verified database of ours beside the open one, brought up to date; closed at the end."""
    database = prepared(path)
    with translated(path):
        database.connect()
    try:
        with translated(path):
            _bring_up_to_date(database)
        yield database
    finally:
        database.close()


def _bring_up_to_date(
    database: FileDatabase, before_upgrade: Callable[[int], None] | None = None
) -> None:
    if not is_up_to_date(database):
        # An ordinary start has no step to run, and does without them.
        from fenghua_supervisor.store.schema.migrations import migrate

        migrate(database, before_upgrade)


def _inspect(path: Path) -> None:
    """Look at the header before SQLite touches the file, so that a foreign one stays as it is.

    After a crash the header may be half written: then SQLite must first roll back, and the
    same question is asked again of the open database.
    """
    with path.open("rb") as stream:
        header = stream.read(100)
    if _journal_of(path):
        return
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise known("file is not a database", path)
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    _require_ours(path, application, version, empty=False)


def _journal_of(path: Path) -> int:
    """The size of what a crash has left beside the database."""
    journal = path.with_name(f"{path.name}-journal")
    return journal.stat().st_size if journal.exists() else 0


def _require_whole(database: FileDatabase, path: Path, *, fresh: bool) -> int:
    """Refuse what is not ours, as of one moment: another process may be at it; its id."""
    with database.atomic("DEFERRED"):
        application, version = int(database.application_id), int(database.user_version)
        _require_ours(path, application, version, empty=fresh or not database.get_tables())
        problems = schema_problems(database)
    if problems:
        more = f"等{len(problems)}处问题" if len(problems) > 1 else ""
        raise DamagedData(
            f"数据文件“{path}”已损坏或被改动（{problems[0].rstrip('。')}{more}），"
            "原文件未改动，请用备份恢复。"
        )
    return application


def _require_ours(path: Path, application: int, version: int, *, empty: bool) -> None:
    if application != APPLICATION_ID and not (empty and application == 0):
        if _holds_our_journal(path):
            raise known("malformed", path)
        raise NotOurs(f"“{path}”不是本程序的数据文件，未作改动，请换一个数据文件夹。")
    if not may_be_version(version):
        raise known("malformed", path)
    if version > CURRENT_VERSION:
        raise DatabaseTooNew(
            f"数据文件由更新版本的程序写成（数据版本{version}，本程序支持到{CURRENT_VERSION}），"
            "为防止损坏未打开，请升级本程序。"
        )


def _holds_our_journal(path: Path) -> bool:
    """Whether only the mark in the header is damaged; the file is looked at and not touched."""
    database = sql.PlainDatabase(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = sql.rows(
            database, "SELECT 1 FROM sqlite_master WHERE name IN ('journal_step', 'journal_change')"
        )
        return len(found) == 2
    except (peewee.DatabaseError, DRIVER_ERROR):
        return False
    finally:
        database.close()
