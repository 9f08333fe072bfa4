"""A copy of a database that may be in use, through the backup API of SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from peewee import SqliteDatabase

if TYPE_CHECKING:
    from pathlib import Path


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use; the copy is as of one moment."""
    # Not read-only: after another process has crashed, its journal must be rolled back first.
    database = SqliteDatabase(f"{source.resolve().as_uri()}?mode=rw", uri=True)
    copy = SqliteDatabase(str(target))
    try:
        cast("Any", database).connection().backup(cast("Any", copy).connection())
    finally:
        database.close()
        copy.close()
