"""Where the data of a ledger lies, for whoever copies it or looks through it beside the open one.

What is done in a thread of its own knows a ledger by the folder that it has on this machine. All
that differs between a database in that folder and one on a server stands here and in
``server_origin``, behind one interface.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from fenghua_supervisor.disk.data_folder import DATABASE, EVIDENCE
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.backups.copying import (
    copy_acknowledged,
    copy_bytes,
    copy_database,
    journal_head,
)
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.recipe import sqlite_version
from fenghua_supervisor.store.evidence_files import EvidenceFiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.store.anchors import Anchor
    from fenghua_supervisor.store.stored_files import StoredFiles


class Origin(Protocol):
    """The data of one ledger, reached by connections of its own; each may be used in any thread."""

    #: the folder on this machine that belongs to it
    folder: Path
    #: whether its database is a file that can be put in the place of a damaged one
    is_file: bool

    def engine_version(self) -> str:
        """The engine with its version, as it is told."""

    def missing(self) -> str:
        """A sentence on why there is no database at all; empty: there is one."""

    def head(self) -> tuple[int, str]:
        """Id and hash of the last step that is saved; 0 and empty: there is none. UserError."""

    def copy(self, target: Path) -> None:
        """Make ``target`` a SQLite database of the data as of one moment, and prove that it is.

        Every step saved before is in it under the same seal. UserError when it cannot be made.
        """

    def keep_as_it_is(self, target: Path) -> None:
        """Keep the data, damaged as it may be, as a database file; OSError or UserError."""

    def looked_through(self, scratch: Path) -> AbstractContextManager[Database]:
        """The data as of one moment, for reading only; ``scratch`` may take a copy of it.

        Raises UserError (DamagedData) when there is nothing to be read.
        """

    def files(self) -> AbstractContextManager[StoredFiles]:
        """The files of the records."""

    def anchors(self) -> tuple[Anchor, ...]:
        """What this machine remembers of the journal, with what all are to know; UserError."""

    def share_damage(self, text: str) -> None:
        """Tell all machines of damage, as its file tells it; empty: none. UserError."""


class FolderOrigin:
    """A ledger in a data folder: SQLite in one file, its files beside it."""

    is_file = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / DATABASE

    def engine_version(self) -> str:
        """That of the SQLite in use."""
        return f"SQLite {sqlite_version()}"

    def missing(self) -> str:
        """It is looked for on the disk."""
        return "" if self._path.is_file() else f"数据文件“{self._path}”不见了。"

    def head(self) -> tuple[int, str]:
        """Read from the file, which may be in use."""
        with translated(self._path):
            return journal_head(self._path)

    def copy(self, target: Path) -> None:
        """By the backup API of SQLite, page by page."""
        with translated(self._path):
            copy_acknowledged(self._path, target)

    def keep_as_it_is(self, target: Path) -> None:
        """Byte by byte."""
        copy_bytes(self._path, target)

    @contextmanager
    def looked_through(self, scratch: Path) -> Iterator[Database]:
        """A copy, so that saving goes on."""
        copy = scratch / DATABASE
        with translated(self._path):
            copy_database(self._path, copy)
        with integrity.opened(copy) as database:
            yield database

    @contextmanager
    def files(self) -> Iterator[StoredFiles]:
        """Those of the folder."""
        yield EvidenceFiles(self.folder / EVIDENCE)

    def anchors(self) -> tuple[Anchor, ...]:
        """Those beside the data."""
        return Anchors(self.folder / ANCHORS_FILE).required()

    def share_damage(self, text: str) -> None:
        """Its file lies where all look for it."""


#: Folders of this machine whose data lies elsewhere, as they were opened.
_ELSEWHERE: dict[Path, Origin] = {}


def origin_of(folder: Path) -> Origin:
    """Where the data lies that belongs to a folder of this machine."""
    return _ELSEWHERE.get(folder.absolute()) or FolderOrigin(folder)


def lies_elsewhere(origin: Origin) -> None:
    """From now on the data of ``origin.folder`` is that of ``origin``."""
    _ELSEWHERE[origin.folder.absolute()] = origin
