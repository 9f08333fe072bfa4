"""A copy of the database is looked through: whether it is whole, and what it holds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee

from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import anchor_problems
from fenghua_supervisor.store.backups.manifest import BackupInfo
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR
from fenghua_supervisor.store.readers.office import OfficeReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.store.anchors import Anchor


def describe(
    copy: Path,
    made_at: datetime,
    progress: Callable[[int, int, str], None],
    anchors: Sequence[Anchor] = (),
) -> BackupInfo:
    """What a copy holds; DamagedData when its rows are not those its own journal wrote.

    ``anchors``: what was remembered of the journal outside it, which it must agree with.
    """
    with _damage_said(), integrity.opened(copy) as database:
        found = integrity.inspect(database, lambda words: progress(1, 3, words))
        problems = found.problems or anchor_problems(database, anchors)
        if problems:
            raise DamagedData("".join(problems), tuple(problems))
        return _facts(copy, database, made_at, found.content_hash)


def glance(copy: Path, made_at: datetime) -> BackupInfo:
    """What a database file says it holds, unchecked and without a content hash."""
    with _damage_said(), integrity.opened(copy) as database:
        return _facts(copy, database, made_at, "")


def _facts(
    path: Path, database: peewee.SqliteDatabase, made_at: datetime, content_hash: str
) -> BackupInfo:
    last = sql.row(
        database, "SELECT label, at, id, hash FROM journal_step ORDER BY id DESC LIMIT 1"
    )
    label, at, last_step_id, head = last or ("", "", 0, "")
    office = OfficeReader(database, path)
    return BackupInfo(
        made_at,
        office.counts(),
        content_hash,
        f"{at[:16].replace('T', ' ')} {label}".strip(),
        last_step_id,
        head,
        integrity.stored_files(database),
        version=int(database.pragma("user_version") or 0),
        ledger=office.ledger_mark(),
    )


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except (peewee.DatabaseError, DRIVER_ERROR) as error:
        raise DamagedData("数据文件读不通。") from error
