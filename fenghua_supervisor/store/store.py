"""A data folder that is open: the database, the evidence files, and who writes to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.database import FILE_NAME, open_database
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.migrations import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from peewee import SqliteDatabase


@dataclass(frozen=True, slots=True)
class Store:
    """An open data folder."""

    folder: Path
    database: SqliteDatabase
    files: EvidenceFiles

    @property
    def path(self) -> Path:
        """The database file."""
        return self.folder / FILE_NAME

    @property
    def backups(self) -> Path:
        """The folder of the daily backups."""
        return self.folder / "backups"

    def close(self) -> None:
        """Close the database; the store cannot be used afterwards."""
        if not self.database.is_closed():
            self.database.close()


def open_store(folder: Path) -> Store:
    """Open ``folder`` as the office's data folder; it and its database are created if absent.

    Raises UserError when the folder cannot be used; nothing is changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UserError(f"“{folder}”是一个文件，不能作为数据文件夹，请另选文件夹。") from None
    except OSError as error:
        raise UserError(
            f"数据文件夹“{folder}”不能建立（{error.strerror}），请检查权限或换一个文件夹。"
        ) from error
    database = open_database(folder / FILE_NAME)
    return Store(folder, database, EvidenceFiles(folder / "evidence"))


def replace_database(store: Store, source: Path) -> None:
    """Put the verified file ``source`` in the place of the open database and open it again.

    The replacement is one rename: after a crash either the old or the new file is there.
    """
    store.database.close()
    try:
        source.replace(store.path)
    finally:
        store.database.connect()
    migrate(store.database)
