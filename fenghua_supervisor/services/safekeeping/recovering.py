"""Recovery: a verified backup in the place of a database that cannot be opened or trusted."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import PAPERS, SLIPS
from fenghua_supervisor.disk.syncing import move_into_place, sync_folder
from fenghua_supervisor.domain.notices.notice import told_number
from fenghua_supervisor.domain.office.journal import StepKind
from fenghua_supervisor.domain.office.registers import GivenNumber, Register, RegisterKey
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.carrying import (
    anchored_numbers,
    carry_on,
    delivery_kept,
    delivery_unknown,
)
from fenghua_supervisor.services.safekeeping.damage import clear
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.services.safekeeping.unpacking import (
    adopt_evidence,
    discard,
    free_name,
    unpack_backup,
)
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.connection.recipe import sole_use
from fenghua_supervisor.store.database import FILE_NAME, open_beside
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.salvage import salvage
from fenghua_supervisor.store.slips import Slips
from fenghua_supervisor.store.store import EVIDENCE_FOLDER, Store, remember_fork
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.unpacking import Unpacked
    from fenghua_supervisor.store.salvage import Salvaged

_OUTBOX = "outgoing"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was recovered, and where the file that it replaced is kept (None: there was none)."""

    words: str
    aside: Path | None


def recover(
    data_dir: Path, source: Path, now: datetime, actor: str, progress: Progress | None = None
) -> Recovered:
    """Put a verified backup in the place of a database that cannot be opened.

    Its last step says so, and every number that can still be found as given stays used. The old
    file and its journal are kept beside it. Raises UserError when the backup is not whole, the
    disk refuses, or another program is writing; the database is then as it was. The caller holds
    the folder's lock.
    """
    unpacked = unpack_backup(progress or NullProgress(), data_dir, source)
    return recover_unpacked(data_dir, unpacked, now, actor)


def recover_unpacked(data_dir: Path, unpacked: Unpacked, now: datetime, actor: str) -> Recovered:
    """As ``recover``, of an unpacked backup, which is used up."""
    path, files = data_dir / FILE_NAME, EvidenceFiles(data_dir / EVIDENCE_FOLDER)
    try:
        with disk_said("备份没有恢复"):
            salvaged = salvage(_copied(path, unpacked.folder))
            told = (*salvaged.numbers, *anchored_numbers(data_dir), *papers_told(data_dir))
            _note(unpacked, files, replace(salvaged, numbers=told), now, actor)
            adopt_evidence(unpacked.folder, files)
            aside = _name_aside(path, now)
            with sole_use(path):
                _keep(path, aside)
                # A journal of the damaged file must not be applied to the restored one.
                _journal_of(path).unlink(missing_ok=True)
                # Before the file is there: without it the new file would pass for one cut short.
                remember_fork(unpacked.database, data_dir)
                if os.name == "posix":
                    move_into_place(unpacked.database, path)
            if unpacked.database.exists():  # elsewhere nothing replaces a file that is open
                move_into_place(unpacked.database, path)
            clear(data_dir)
    finally:
        discard(unpacked)
    kept = f"，原来的数据文件存为{aside.name}" if aside is not None else ""
    return Recovered(f"已恢复{unpacked.words}{kept}", aside)


def papers_told(data_dir: Path) -> list[GivenNumber]:
    """The numbers that the names of the papers in the data folder tell of."""
    found = []
    for paper in sorted((data_dir / PAPERS).rglob("*.pdf")):
        told = told_number(paper.name)
        if told is not None:
            kind, year, number = told
            about = paper.stem.partition(" ")[2]
            found.append(GivenNumber(RegisterKey(Register.NOTICE, kind.value, year, number), about))
    return found


def _note(
    unpacked: Unpacked,
    files: EvidenceFiles,
    salvaged: Salvaged,
    now: datetime,
    actor: str,
) -> None:
    """Write into the unpacked backup the step that says that it was restored."""
    with open_beside(unpacked.database) as database:
        folder = unpacked.folder
        store = Store(
            folder, database, files, Anchors(folder / ANCHORS_FILE), Slips(folder / SLIPS)
        )
        sent = dict(stored_rows(database, _OUTBOX))
        lost = salvaged.messages is None
        kept = delivery_unknown(sent) if lost else delivery_kept(salvaged.messages or {}, sent)
        with UnitOfWork(
            store, label=unpacked.label, actor=actor, now=now, kind=StepKind.FINAL, mends=True
        ) as work:
            work.turn(
                [(_OUTBOX, key, text, kept[key]) for key, text in sent.items() if text != kept[key]]
            )
            carry_on(work, database, salvaged.numbers, now)


def _copied(path: Path, folder: Path) -> Path | None:
    """A copy of the old file with its journal, to be read at leisure; None: there is none."""
    if not path.exists():
        return None
    copy = folder / "damaged.db"
    for source, target in ((path, copy), (_journal_of(path), _journal_of(copy))):
        if source.exists():
            shutil.copyfile(source, target)
    return copy


def _name_aside(path: Path, now: datetime) -> Path | None:
    """Under which name the old file is kept, its journal beside it already; None: there is none."""
    if not path.exists():
        return None
    aside = free_name(path.parent, f"{FILE_NAME}.corrupt-{now:%Y%m%d-%H%M%S}", "")
    if _journal_of(path).exists():
        # Before anything is locked: that would use the journal up.
        shutil.copy2(_journal_of(path), _journal_of(aside))
    return aside


def _keep(path: Path, aside: Path | None) -> None:
    """Give the old file its second name; the place is never without a database."""
    if aside is not None:
        _second_name(path, aside)
        sync_folder(path.parent)


def _second_name(source: Path, target: Path) -> None:
    """No copy, which would end the lock on the file, unless nothing else is possible."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _journal_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-journal")
