"""The data of a ledger on a server: copied, looked through and kept by connections of its own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.disk.passing import PassingFolder
from fenghua_supervisor.disk.privacy import make_database_file
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.connection.engine import SQLITE
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.patience import READING, SNAPSHOT
from fenghua_supervisor.store.connection.recipe import prepared
from fenghua_supervisor.store.copying_rows import copy_rows, has_step, last_step
from fenghua_supervisor.store.schema.migrations import migrate
from fenghua_supervisor.store.server_files import ServerFiles
from fenghua_supervisor.store.shared_note import share_damage, take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.store.anchors import Anchor
    from fenghua_supervisor.store.connection.server.database import ServerDatabase
    from fenghua_supervisor.store.stored_files import StoredFiles


class ServerOrigin:
    """A ledger in a database on a server; ``folder`` is what this machine keeps for it."""

    is_file = False

    def __init__(self, folder: Path, connect: Callable[[], ServerDatabase]) -> None:
        self.folder = folder
        self._connect = connect

    def engine_version(self) -> str:
        """That of the server."""
        with self._database() as database:
            return f"{database.engine.name} {database.engine.release(database)}"

    def missing(self) -> str:
        """A server that has lost the database refuses the connection."""
        return ""

    def head(self) -> tuple[int, str]:
        """Asked of the server."""
        with self._database() as database, translated(self.folder):
            return last_step(database) or (0, "")

    def copy(self, target: Path) -> None:
        """Row by row in one transaction that only reads."""
        with self._database() as database, translated(self.folder):
            before = last_step(database)
            with database.atomic(READING):
                export(database, target, before)

    def keep_as_it_is(self, target: Path) -> None:
        """Row by row; a row that this program would not take is refused."""
        self.copy(target)

    @contextmanager
    def looked_through(self, scratch: Path) -> Iterator[Database]:
        """In a transaction of its own, without the writers' lock; ``scratch`` is not used."""
        with (
            self._database() as database,
            translated(self.folder),
            database.atomic(SNAPSHOT) as all_,
        ):
            yield database
            all_.rollback()

    @contextmanager
    def files(self) -> Iterator[StoredFiles]:
        """By a connection that is closed at the end."""
        with (
            self._database() as database,
            PassingFolder() as copies,
        ):
            yield ServerFiles(database, copies)

    def anchors(self) -> tuple[Anchor, ...]:
        """Those of this machine, once it knows of every time that the journal was put back."""
        with self._database() as database, translated(self.folder):
            take_in(database.engine.note(database), self.folder)
        return Anchors(self.folder / ANCHORS_FILE).required()

    def share_damage(self, text: str) -> None:
        """In a transaction of its own."""
        with self._database() as database, translated(self.folder):
            share_damage(database, text)

    @contextmanager
    def _database(self) -> Iterator[ServerDatabase]:
        database = self._connect()
        try:
            yield database
        finally:
            database.dispose()


def export(database: Database, target: Path, before: tuple[int, str] | None = None) -> None:
    """Make ``target`` a SQLite database with the rows of another, read in one transaction.

    UserError when the copy has not the step ``before`` and the last one of its source.
    """
    make_database_file(target)
    copy = prepared(target)
    try:
        with translated(target):
            copy.connect()
            # Whoever keeps it pushes it to the disk.
            copy.pragma("synchronous", "OFF")
            SQLITE.mark_as_ours(copy, APPLICATION_ID)
            migrate(copy)
            with copy.atomic():
                copy_rows(copy, database)
            is_whole = before is None or has_step(copy, before)
            if not is_whole or last_step(copy) != last_step(database):
                raise UserError("备份的副本与数据不一致，没有采用，请重试或用“数据检查”查看。")
    finally:
        copy.close()
