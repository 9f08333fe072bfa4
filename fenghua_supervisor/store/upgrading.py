"""The copy that is kept of data of a former version, before it is brought up to date."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import peewee

from fenghua_supervisor.disk.atomic import kept_whole
from fenghua_supervisor.disk.data_folder import APPLICATION_ID, BACKUPS
from fenghua_supervisor.disk.privacy import make_database_file
from fenghua_supervisor.disk.syncing import make_folder
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.store.backups.copying import copy_database, journal_head
from fenghua_supervisor.store.connection.engine import SQLITE
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, translated
from fenghua_supervisor.store.connection.recipe import prepared
from fenghua_supervisor.store.copying_rows import copy_rows, last_step, rows_hash
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peewee import Database

_DIFFERS = "升级数据前的备份与数据不一致，没有升级，数据未改动，请重试，或请管理员检查数据库。"


def keep_file(path: Path, version: int) -> str:
    """Keep a copy of a database file of a former version; a sentence on it for after the upgrade.

    Called under its write lock. UserError when it cannot be kept.
    """
    with translated(path):
        head = journal_head(path)
    return _kept(path.parent, "数据", version, head, lambda half: copy_database(path, half))


def keep_rows(database: Database, folder: Path, place: str, version: int) -> str:
    """As ``keep_file``, of a database on a server that is told as ``place``.

    Its rows are put into a file of the former form in ``folder``, and compared with it.
    """
    head = last_step(database) or (0, "")
    words = _kept(folder, place, version, head, lambda half: export_former(database, half, version))
    return f"{words.rstrip('。')}；其他电脑上的旧版程序要升级以后才能再用。"


def _kept(
    folder: Path, place: str, version: int, head: tuple[int, str], copy: Callable[[Path], None]
) -> str:
    try:
        make_folder(folder / BACKUPS)
        kept, is_new = _free_place(folder / BACKUPS, version, head)
        if is_new:
            with kept_whole(kept) as half:
                copy(half)
    except OSError as error:
        raise UserError(
            f"升级数据前不能备份（{reason(error)}），数据未改动，请检查磁盘空间和文件夹权限后重试。"
        ) from error
    return f"{place}已升级到新的数据版本（{version}→{CURRENT_VERSION}），升级前的备份在“{kept}”。"


def _free_place(folder: Path, version: int, head: tuple[int, str]) -> tuple[Path, bool]:
    """Where a copy of the state with this last step is to lie, and whether it is to be made."""
    for number in count(1):
        more = f"-{number}" if number > 1 else ""
        place = folder / f"before-upgrade-{version}{more}.db"
        if not place.exists():
            return place, True
        with suppress(peewee.DatabaseError, DRIVER_ERROR):
            if journal_head(place) == head:
                return place, False
    raise AssertionError


def export_former(database: Database, target: Path, version: int) -> None:
    """Make ``target`` a SQLite database of a former version with all rows of ``database``.

    It is read in the caller's transaction. UserError when the copy is not the same.
    """
    from fenghua_supervisor.store.schema.migrations import MIGRATIONS, run_steps

    make_database_file(target)
    copy = prepared(target)
    try:
        with translated(target):
            copy.connect()
            # Whoever keeps it pushes it to the disk.
            copy.pragma("synchronous", "OFF")
            SQLITE.mark_as_ours(copy, APPLICATION_ID)
            with copy.atomic():
                run_steps(copy, MIGRATIONS, version)
            tables = sorted(name for name in copy.get_tables() if not name.startswith("sqlite_"))
            with copy.atomic():
                copy_rows(copy, database, tables)
                is_whole = not SQLITE.has_broken_links(copy)
        if not is_whole or rows_hash(copy, tables) != rows_hash(database, tables):
            raise UserError(_DIFFERS)
    except (peewee.IntegrityError, peewee.DataError) as unfit:
        raise UserError(_DIFFERS) from unfit
    finally:
        copy.close()
