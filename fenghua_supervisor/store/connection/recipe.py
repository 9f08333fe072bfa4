"""How a connection is made: the recipe of pragmas, and the versions of SQLite we work on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee
from peewee import SqliteDatabase

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.commits import FileDatabase
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Below this SQLite has the WAL-reset and FTS5 faults.
SQLITE_FLOOR = (3, 53, 2)
#: How long SQLite waits for another program: a command, and the window, which goes on meanwhile.
BUSY_MS, WINDOW_BUSY_MS = 5000, 30
#: Statements that a connection keeps prepared; a day in the window asks some 400. Once as many are
#: kept as may be, the driver lets go of the newest, so that those of every later step are prepared
#: again each time they are asked.
_PREPARED = 1000

PRAGMAS: tuple[tuple[str, object], ...] = (
    ("journal_mode", "DELETE"),
    ("synchronous", "EXTRA"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", 0),
)


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


def prepared(path: Path, busy_ms: int = BUSY_MS) -> FileDatabase:
    """The database at ``path``, not connected yet; its transactions take the write lock.

    It waits ``busy_ms`` for another program that holds the file.
    """
    return FileDatabase(
        str(path),
        pragmas=[("busy_timeout", busy_ms), *PRAGMAS],
        timeout=busy_ms / 1000,
        cached_statements=_PREPARED,
        lock_type="IMMEDIATE",
    )


def prepared_to_read(path: Path, busy_ms: int = BUSY_MS) -> FileDatabase:
    """As ``prepared``, for a file or folder that takes no writes: nothing is made beside it."""
    still = "&immutable=1" if _needs_files_beside(path) else ""
    pragmas = [(name, value) for name, value in PRAGMAS if name not in {"journal_mode"}]
    return FileDatabase(
        f"{path.resolve().as_uri()}?mode=ro{still}",
        uri=True,
        pragmas=[("busy_timeout", busy_ms), ("query_only", "ON"), *pragmas],
        timeout=busy_ms / 1000,
        cached_statements=_PREPARED,
        lock_type="DEFERRED",
    )


def _needs_files_beside(path: Path) -> bool:
    """Whether somebody has put it into WAL mode and left it whole: it cannot change then."""
    with path.open("rb") as stream:
        is_wal = stream.read(20)[18:] == b"\2\2"
    return is_wal and not path.with_name(f"{path.name}-wal").exists()


@contextmanager
def sole_use(path: Path, wait_ms: int = BUSY_MS) -> Iterator[None]:
    """Hold a database for oneself while its file is replaced; UserError when others are at it.

    ``wait_ms`` is how long they are waited for. One that is too damaged to be locked cannot be
    written to by others either.
    """
    if not path.exists() or not path.stat().st_size:
        yield
        return
    database = sql.PlainDatabase(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=wait_ms / 1000
    )
    try:
        try:
            database.begin("EXCLUSIVE")
        except (peewee.DatabaseError, DRIVER_ERROR) as error:
            if "locked" in str(error) or "busy" in str(error):
                raise known(str(error), path) from error
        yield
    finally:
        database.close()
