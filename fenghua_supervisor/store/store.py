"""A data folder that is open: the database, the evidence files, and who writes to it."""

from __future__ import annotations

import logging
import os
from functools import cached_property, partial
from typing import TYPE_CHECKING

from peewee import DatabaseError

from fenghua_supervisor.disk.data_folder import (
    ANCHORS,
    BACKUPS,
    DAMAGE,
    EVIDENCE,
    PAPERS,
    SLIPS,
)
from fenghua_supervisor.disk.privacy import no_access
from fenghua_supervisor.disk.reading_only import why_only_read
from fenghua_supervisor.errors import DamagedData, NotOurs, OnlyRead, UserError, no_folder, reason
from fenghua_supervisor.records import record
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.patience import asked
from fenghua_supervisor.store.connection.recipe import BUSY_MS
from fenghua_supervisor.store.database import FILE_NAME, FormerVersion, open_database, open_to_read
from fenghua_supervisor.store.traces import traces_of_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from fenghua_supervisor.store.anchors import Anchors
    from fenghua_supervisor.store.connection.commits import CommittingDatabase
    from fenghua_supervisor.store.evidence_files import EvidenceFiles
    from fenghua_supervisor.store.slips import Slips
    from fenghua_supervisor.store.stored_files import StoredFiles

logger = logging.getLogger(__name__)

BACKUP_FOLDER, EVIDENCE_FOLDER = BACKUPS, EVIDENCE


@record(slots=False)
class Store:
    """An open data folder.

    What only steps and proofs go by is loaded by them: a start does without.
    """

    folder: Path
    database: CommittingDatabase
    open_files: Callable[[], StoredFiles]
    #: why it can only be read, a phrase; empty: it can be written
    only_read: str = ""
    #: what its database on a server is told by; empty: it is a file in the folder
    server: str = ""
    #: a sentence on the upgrade that was made when it was opened; empty: there was none
    upgraded: str = ""

    @cached_property
    def files(self) -> StoredFiles:
        """The files that came with records."""
        return self.open_files()

    @cached_property
    def anchors(self) -> Anchors:
        """What is remembered of the steps outside the database."""
        from fenghua_supervisor.store.anchors import Anchors

        return Anchors(self.folder / ANCHORS)

    @cached_property
    def slips(self) -> Slips:
        """What says of steps that write papers which they are."""
        from fenghua_supervisor.store.slips import Slips

        return Slips(self.folder / SLIPS)

    @property
    def place(self) -> str:
        """Where the data lies, as it is told."""
        return f"数据库{self.server}" if self.server else f"数据文件夹“{self.folder}”"

    @property
    def engine(self) -> str:
        """The database engine with its version."""
        engine = engine_of(self.database)
        return f"{engine.name} {engine.release(self.database)}"

    @cached_property
    def path(self) -> Path:
        """The database file."""
        return self.folder / FILE_NAME

    @cached_property
    def _damage(self) -> str:
        """The note of damage, looked for at every step."""
        return os.path.join(self.folder, DAMAGE)

    @property
    def backups(self) -> Path:
        """The folder of the daily backups."""
        return self.folder / BACKUP_FOLDER

    @property
    def papers(self) -> Path:
        """The folder of papers for which nobody named another."""
        return self.folder / PAPERS

    def remember(self) -> None:
        """Anchor the steps of the transaction that has ended; nothing while one still goes on.

        They stand by then, so nothing here makes them look refused: another program that holds the
        data is waited for, and what cannot be read for long is anchored with the next step.
        """
        if self.database.in_transaction():
            return
        try:
            asked(self.database, self._flush)
        except UserError as held:
            logger.warning("anchors are kept for the next step: %s", held)

    def _flush(self) -> None:
        with translated(self.path):
            self.anchors.flush(self.database)

    def forget(self, since: int) -> None:
        """The transaction was rolled back, or what it has written since ``since`` steps waited.

        Nothing of that is anchored.
        """
        self.anchors.drop(since if self.database.in_transaction() else 0)

    def require_writable(self, *, mends: bool = False) -> None:
        """OnlyRead in a folder that takes no writes.

        DamagedData while the database is known to be damaged, unless it is to be mended: what is
        wrong must not spread.
        """
        if self.only_read:
            way = "请管理员开放写入" if self.server else "请换成可以写入的数据文件夹"
            raise OnlyRead(
                f"台账是只读打开的（{self.place}{self.only_read}），这一步没有保存，{way}后再做。"
            )
        if not mends and os.path.lexists(self._damage):
            raise DamagedData(
                "数据检查发现数据已损坏，为防止扩散已停止写入，这一步未作任何改动；"
                "请用备份恢复（restore），或按留痕修复（repair）。"
            )

    def unlinked(self) -> AbstractContextManager[None]:
        """Foreign keys are not enforced, for a step that checks them itself at its end."""
        return engine_of(self.database).unlinked(self.database)

    def close(self) -> None:
        """Close the database; the store cannot be used afterwards."""
        if "slips" in vars(self):
            self.slips.let_go()
        if not self.database.is_closed():
            try:
                self.database.close()
            except (DatabaseError, OSError) as error:
                # What was saved stands; the system closes the file when the program ends.
                logger.warning("the database did not close: %s", error)
        if self.database.aside is not None:
            self.database.aside.remove()


def open_store(folder: Path, busy_ms: int = BUSY_MS, only_read: str = "") -> Store:
    """Open ``folder`` as the office's data folder; it and its database are created if absent.

    ``busy_ms`` is how long to wait for another program that holds it, now and later.
    A ledger that takes no writes is opened for reading, and so is one that ``only_read`` says, a
    phrase, why it is not to be written.
    Raises UserError when the folder cannot be used; nothing is changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise no_folder(folder) from None
    except OSError as error:
        raise UserError(
            f"数据文件夹“{folder}”不能建立（{reason(error)}），请检查权限或换一个文件夹。"
        ) from error
    path = folder / FILE_NAME
    only_read, upgraded = only_read or why_only_read(folder), list[str]()
    try:
        _refuse_to_start_over(path)
        if only_read:
            database = _opened_to_read(path, busy_ms)
        else:
            database = open_database(path, partial(_keep_before_upgrade, path, upgraded), busy_ms)
    except NotOurs as foreign:
        traces = traces_of_work(folder)
        if not traces:
            raise
        raise DamagedData(
            f"数据文件“{path}”被换成了其他程序的文件，但这里有{traces}，请用备份恢复。"
        ) from foreign
    except PermissionError as error:
        raise no_access(folder) from error
    files = partial(_evidence_in, folder)
    return Store(folder, database, files, only_read, upgraded="".join(upgraded))


def _evidence_in(folder: Path) -> EvidenceFiles:
    from fenghua_supervisor.store.evidence_files import EvidenceFiles

    return EvidenceFiles(folder / EVIDENCE_FOLDER)


def _opened_to_read(path: Path, busy_ms: int) -> CommittingDatabase:
    """One of a former version is brought up to date in a copy, which goes when it is closed."""
    try:
        return open_to_read(path, busy_ms)
    except FormerVersion:
        from fenghua_supervisor.disk.passing import PassingFolder
        from fenghua_supervisor.store.backups.copying import copy_database

        aside = PassingFolder()
    copy = aside.path / FILE_NAME
    try:
        with translated(path):
            copy_database(path, copy)
        open_database(copy).close()
        database = open_to_read(copy, busy_ms)
    except BaseException:
        aside.remove()
        raise
    database.aside = aside
    return database


def _keep_before_upgrade(path: Path, told: list[str], version: int) -> None:
    """A copy of an older database, made before it is brought up to date."""
    from fenghua_supervisor.store.upgrading import keep_file

    told.append(keep_file(path, version))


def _refuse_to_start_over(path: Path) -> None:
    """A ledger that was there before is never replaced by an empty one without a word.

    Its traces are looked up first: another process may just be making the file and its backup.
    """
    traces = traces_of_work(path.parent)
    if traces and (not path.exists() or path.stat().st_size == 0):
        raise DamagedData(f"数据文件“{path}”不见了或是空的，但这里有{traces}，请用备份恢复。")


def require_unused(traces: str, store: Store) -> None:
    """Refuse to fill an empty database where a ledger was before; ``traces`` of it, asked before.

    DamagedData then: somebody has emptied it, and must say so himself if he wants to begin anew.
    """
    steps = sql.row(store.database, "SELECT 1 FROM journal_step LIMIT 1")
    if traces or steps is not None:
        found = traces or "留痕"
        raise DamagedData(f"数据文件“{store.path}”里没有台账，但这里有{found}，请用备份恢复。")


def remember_fork(database_path: Path, folder: Path) -> None:
    """Anchor in ``folder`` that its journal is put back to the last step of a database."""
    from fenghua_supervisor.store import integrity
    from fenghua_supervisor.store.anchors import Anchors, last_anchor

    with integrity.opened(database_path) as database:
        fork = last_anchor(database, fork=True)
    if fork is not None:
        Anchors(folder / ANCHORS).append([fork])
