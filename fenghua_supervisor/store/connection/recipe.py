"""How a connection is made: the recipe of pragmas, and the versions of SQLite we work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peewee import SqliteDatabase

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection.patience import PatientDatabase

if TYPE_CHECKING:
    from pathlib import Path

#: Below this SQLite has the WAL-reset and FTS5 faults.
SQLITE_FLOOR = (3, 53, 2)
#: How long SQLite waits for another program: a command, and the window, which goes on meanwhile.
BUSY_MS, WINDOW_BUSY_MS = 5000, 30

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


def prepared(path: Path, busy_ms: int = BUSY_MS) -> PatientDatabase:
    """The database at ``path``, not connected yet; its transactions take the write lock.

    It waits ``busy_ms`` for another program that holds the file.
    """
    return PatientDatabase(
        str(path),
        pragmas=[("busy_timeout", busy_ms), *PRAGMAS],
        timeout=busy_ms / 1000,
        lock_type="IMMEDIATE",
    )
