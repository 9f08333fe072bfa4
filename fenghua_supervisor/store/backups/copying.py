"""A copy of a database that may be in use, through the backup API of SQLite."""

from __future__ import annotations

import os
import select
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from pathlib import Path

    from peewee import SqliteDatabase

    from fenghua_supervisor.store.connection.sql import SqlRow

#: Pages copied under one lock (1 MB): a step that is saved meanwhile waits no longer than for them.
PART = 256
PAUSE_S = 0.001
#: A copy that had to begin anew so often, because steps were saved meanwhile, is made in one go.
MOST_RESTARTS = 5
WAIT_S = 5.0
_BUSY = (5, 6)  # SQLITE_BUSY, SQLITE_LOCKED
_HEAD = "SELECT id, hash FROM journal_step ORDER BY id DESC LIMIT 1"


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use; the copy is as of one moment.

    It is not pushed to the disk: whoever keeps it does that. Raises Busy when another
    program holds the source for longer than ``WAIT_S``.
    """
    database, copy = _writable(source), _copy(target)
    try:
        _copy_pages(database, copy)
    finally:
        database.close()
        copy.close()


def copy_acknowledged(source: Path, target: Path) -> None:
    """``copy_database``, and proof that the copy holds what was saved, no more and no less.

    Every step saved before it began is in it under the same seal, and its last step stands in the
    source; that its rows are what those steps wrote is for ``describing`` to see. UserError else.
    """
    database, copy = _writable(source), _copy(target)
    try:
        before = sql.row(database, _HEAD)
        _copy_pages(database, copy)
        last = sql.row(copy, _HEAD)
        if not (_holds(copy, before) and _holds(database, last)):
            raise UserError("备份的副本与数据不一致，没有采用，请重试或用“数据检查”查看。")
    finally:
        database.close()
        copy.close()


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a database as it lies there, damaged as it may be; OSError when the disk refuses."""
    shutil.copy2(source, target)


def journal_head(source: Path) -> tuple[int, str]:
    """Id and hash of the last step in a database that may be in use; 0 and empty: there is none."""
    database = _writable(source)
    try:
        found = sql.row(database, _HEAD)
    finally:
        database.close()
    return (found[0], found[1]) if found else (0, "")


def _holds(database: SqliteDatabase, step: SqlRow | None) -> bool:
    if step is None:
        return True
    found = sql.row(database, "SELECT id, hash FROM journal_step WHERE id = ?", (step[0],))
    return found == step


def _writable(source: Path) -> SqliteDatabase:
    # Not read-only: after another process has crashed, its journal must be rolled back first.
    return sql.PlainDatabase(f"{source.resolve().as_uri()}?mode=rw", uri=True, timeout=WAIT_S)


def _copy(target: Path) -> SqliteDatabase:
    # A sync at the end would be waited for under the lock of the source.
    return sql.PlainDatabase(str(target), pragmas=[("synchronous", "OFF")])


def _copy_pages(database: SqliteDatabase, copy: SqliteDatabase) -> None:
    source, target = cast("Any", database).connection(), cast("Any", copy).connection()
    try:
        source.backup(target, pages=PART, progress=_Pace(), sleep=0.05)
    except _TooBusy:
        source.backup(target, pages=-1, progress=_Pace(may_restart=True), sleep=0.05)


class _TooBusy(Exception):
    """Too many steps are saved for a copy in parts."""


def pause(seconds: float) -> None:
    """Let others in."""
    if os.name == "posix":
        # time.sleep waits for a moment, which is refused where a process's clock was shifted.
        select.select((), (), (), seconds)
    else:
        time.sleep(seconds)


@dataclass(slots=True)
class _Pace:
    """Called after each part: lets others in, and counts new beginnings."""

    may_restart: bool = False
    left: int = 0
    restarts: int = 0

    def __call__(self, status: int, left: int, total: int) -> None:
        if status in _BUSY:  # after waiting for WAIT_S
            raise Busy("数据文件正被其他程序占用，没有备份，请稍后再试。")
        self.restarts += self.left != 0 and left >= self.left
        self.left = left
        if self.restarts > MOST_RESTARTS and not self.may_restart:
            raise _TooBusy
        pause(PAUSE_S)
