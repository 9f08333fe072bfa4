"""Recovery: a verified backup in the place of a database that cannot be opened or trusted."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import PAPERS
from fenghua_supervisor.disk.syncing import move_into_place, sync_file, sync_folder
from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.domain.notices.notice import told_number
from fenghua_supervisor.domain.office.journal import StepKind
from fenghua_supervisor.domain.office.registers import GivenNumber
from fenghua_supervisor.domain.papers.register import told_paper
from fenghua_supervisor.records import record
from fenghua_supervisor.services.papers.slips import STAMP
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
from fenghua_supervisor.store.connection.recipe import BUSY_MS, sole_use
from fenghua_supervisor.store.database import FILE_NAME, open_beside
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.salvage import salvage
from fenghua_supervisor.store.store import EVIDENCE_FOLDER, Store, remember_fork
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from datetime import datetime

    from fenghua_supervisor.domain.office.registers import UsedNumber
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.unpacking import Unpacked
    from fenghua_supervisor.store.connection.commits import CommittingDatabase
    from fenghua_supervisor.store.salvage import Salvaged

logger = logging.getLogger(__name__)

_OUTBOX = "outgoing"


@record
class Recovered:
    """What was recovered, and where the file that it replaced is kept (None: there was none)."""

    words: str
    aside: Path | None


def recover(
    progress: Progress, data_dir: Path, source: Path, now: datetime, actor: str
) -> Recovered:
    """Put a verified backup in the place of a database that cannot be opened; a job function.

    Its last step says so, and every number that can still be found as given stays used. The old
    file and its journal are kept beside it. Raises UserError when the backup is not whole, the
    disk refuses, or another program is writing; the database is then as it was. The caller holds
    the folder's lock.
    """
    unpacked = unpack_backup(progress, data_dir, source)
    try:
        return recover_unpacked(data_dir, unpacked, now, actor)
    finally:
        discard(unpacked)


def recover_unpacked(
    data_dir: Path, unpacked: Unpacked, now: datetime, actor: str, wait_ms: int = BUSY_MS
) -> Recovered:
    """As ``recover``, of an unpacked backup, which is left as it is: it can be tried again.

    ``wait_ms`` is how long to wait for another program that is writing.
    """
    path, files = data_dir / FILE_NAME, EvidenceFiles(data_dir / EVIDENCE_FOLDER)
    with (
        disk_said("备份没有恢复"),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as name,
    ):
        folder = Path(name)
        set_aside_unreadable_anchors(data_dir, now)
        salvaged = salvage(copied(path, folder))
        shutil.copyfile(unpacked.database, folder / FILE_NAME)
        salvaged = replace(salvaged, numbers=known(data_dir, salvaged))
        with open_beside(folder / FILE_NAME) as database:
            store = store_beside(folder, database, files)
            _note(store, salvaged, now, (unpacked.label, actor))
        sync_file(folder / FILE_NAME)
        adopt_evidence(unpacked.folder, files)
        later = _later_words(data_dir, unpacked)
        aside = put_in_place(data_dir, folder / FILE_NAME, now, wait_ms)
    return Recovered(f"已恢复{unpacked.words}{kept_words(aside)}{later}", aside)


def put_in_place(
    data_dir: Path, database: Path, now: datetime, wait_ms: int = BUSY_MS
) -> Path | None:
    """Let a finished database take the place of the one that is there; where the old one is kept.

    None: there was none. UserError when another program is writing, OSError as the disk does: the
    old one is in its place then.
    """
    path = data_dir / FILE_NAME
    aside = _name_aside(path, now)
    with sole_use(path, wait_ms):
        _keep(path, aside)
        # A journal of the damaged file must not be applied to the new one.
        _journal_of(path).unlink(missing_ok=True)
        # Before the file is there: without it the new file would pass for one cut short.
        remember_fork(database, data_dir)
        if os.name == "posix":
            move_into_place(database, path)
    if database.exists():  # elsewhere nothing replaces a file that is open
        move_into_place(database, path)
    clear(data_dir)
    return aside


def kept_words(aside: Path | None) -> str:
    """Where the old file is, for the end of a sentence."""
    return f"，原来的数据文件存为{aside.name}" if aside is not None else ""


def set_aside_unreadable_anchors(data_dir: Path, now: datetime) -> None:
    """Let a file of anchors that the disk no longer gives stand in the way of no recovery.

    One that belongs to another account can be read by it: OSError then, as the disk does.
    """
    anchors = Anchors(data_dir / ANCHORS_FILE)
    try:
        anchors.read()
    except PermissionError:
        raise
    except OSError as error:
        logger.warning("the anchors are set aside: %s", error)
        named = f"{ANCHORS_FILE}.corrupt-{now:%Y%m%d-%H%M%S}"
        move_into_place(anchors.path, free_name(data_dir, named, ""))


def _later_words(data_dir: Path, unpacked: Unpacked) -> str:
    """Which steps are not in a backup, for the end of a sentence, as far as can be told."""
    anchors = Anchors(data_dir / ANCHORS_FILE).read()
    if not anchors:
        return "；这里没有备份以后的记录，此后编过的文号请对照已发的文书"
    first, latest = (unpacked.last[0] if unpacked.last else 0) + 1, anchors[-1].step
    if latest < first:
        return ""
    steps = f"第{first}步" if latest == first else f"第{first}—{latest}步"
    return f"；此后保存的{steps}不在其中"


def known(data_dir: Path, salvaged: Salvaged) -> tuple[GivenNumber | UsedNumber, ...]:
    """Every number that can still be found as given, in whatever place."""
    return (*salvaged.numbers, *anchored_numbers(data_dir), *papers_told(data_dir))


def store_beside(folder: Path, database: CommittingDatabase, files: EvidenceFiles) -> Store:
    """A database in a temporary folder as a store that steps can be written to."""
    return Store(folder, database, lambda: files)


def papers_told(data_dir: Path) -> list[GivenNumber]:
    """The numbers that the names of the papers in the data folder tell of."""
    found = []
    for paper in sorted((data_dir / PAPERS).rglob("*.pdf")):
        if paper.name.startswith(STAMP):
            continue
        about = paper.stem.partition(" ")[2]
        for register, told in (
            (Register.NOTICE, told_number(paper.name)),
            (Register.PAPER, told_paper(paper.name)),
        ):
            if told is not None:
                kind, year, number = told
                found.append(GivenNumber(RegisterKey(register, kind.value, year, number), about))
    return found


def _note(store: Store, salvaged: Salvaged, now: datetime, said: tuple[str, str]) -> None:
    """Write the step that says what was restored; ``said``: its label and who did it."""
    sent = dict(stored_rows(store.database, _OUTBOX))
    lost = salvaged.messages is None
    kept = delivery_unknown(sent) if lost else delivery_kept(salvaged.messages or {}, sent)
    label, actor = said
    with UnitOfWork(
        store, label=label, actor=actor, now=now, kind=StepKind.FINAL, mends=True
    ) as work:
        work.turn(
            [(_OUTBOX, key, text, kept[key]) for key, text in sent.items() if text != kept[key]]
        )
        carry_on(work, store.database, salvaged.numbers, now)


def copied(path: Path, folder: Path) -> Path | None:
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
