"""Restore: a verified backup in the place of the data, or of what is left of it."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.catalogue import BEFORE_RESTORE
from fenghua_supervisor.services.safekeeping.keeping import thin_before_restores
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.archive import write_backup
from fenghua_supervisor.store.backups.reading import read_backup
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.store import EVIDENCE_FOLDER, remember_fork, replace_database
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def restore_backup(office: Office, source: Path, progress: Progress | None = None) -> Done[Path]:
    """Replace the data by a verified backup; the present data is backed up first.

    Data too damaged for a backup is kept as a plain copy of the file. Raises UserError and
    changes nothing when the backup is not whole.
    """
    advance = (progress or NullProgress()).advance
    with (
        disk_said("备份没有恢复"),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=office.data_dir) as name,
    ):
        folder = Path(name)
        info = read_backup(source, folder, advance, lacking=office.store.files)
        kept = _backed_up_before(office, advance)
        _adopt_evidence(folder, office.store.files)
        thin_before_restores(office.data_dir)
        replace_database(office.store, folder / FILE_NAME)
    counts = "、".join(f"{label}{count}" for label, count in info.counts.items())
    lost = f"，备份时已缺失或损坏的材料{len(info.left_out)}份" if info.left_out else ""
    return Done(
        "恢复备份",
        frozenset(TABLE_NAMES),
        kept,
        message=(
            f"已恢复{info.made_at:%Y-%m-%d %H:%M}的备份（{counts}{lost}），"
            f"恢复前的数据存为{kept.name}"
        ),
    )


def recover(data_dir: Path, source: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of a database that cannot be opened.

    The damaged file and its journal are kept beside it; the returned path is the damaged file's
    (None: there was none). Raises UserError when the backup is not whole or the disk refuses;
    the database is then as it was.
    """
    path = data_dir / FILE_NAME
    with (
        disk_said("备份没有恢复"),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as name,
    ):
        folder = Path(name)
        files = EvidenceFiles(data_dir / EVIDENCE_FOLDER)
        read_backup(source, folder, NullProgress().advance, lacking=files)
        _adopt_evidence(folder, files)
        aside = _kept_aside(path, now)
        # A journal of the damaged file must not be applied to the restored one.
        _journal_of(path).unlink(missing_ok=True)
        (folder / FILE_NAME).replace(path)
        remember_fork(path)
    return aside


def _backed_up_before(office: Office, advance: Callable[[int, int, str], None]) -> Path:
    """Keep the present data; neither damaged rows nor damaged proofs may prevent a restore."""
    kept = _free_name(office.store.backups, office.now())
    try:
        # Without evidence: a restore removes no file of the store.
        write_backup(office.store.path, None, kept, office.now(), advance)
    except DamagedData:
        aside = _kept_aside(office.store.path, office.now())
        if aside is not None:
            return aside
    return kept


def _adopt_evidence(folder: Path, files: EvidenceFiles) -> None:
    """Move unpacked proofs into the store; done first, for they harm nobody if it ends there."""
    for proof in (folder / EVIDENCE_FOLDER).glob("*"):
        files.adopt(proof, proof.name)


def _kept_aside(path: Path, now: datetime) -> Path | None:
    """Copy the damaged file and its journal; the place is never without a database meanwhile."""
    if not path.exists():
        return None
    stem = f"{FILE_NAME}.corrupt-{now:%Y%m%d-%H%M%S}"
    aside = _unused(path.parent, stem, "")
    shutil.copy2(path, aside)
    if _journal_of(path).exists():
        shutil.copy2(_journal_of(path), _journal_of(aside))
    return aside


def _journal_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-journal")


def _free_name(folder: Path, now: datetime) -> Path:
    """A name for the backup before a restore that no existing backup has."""
    return _unused(folder, f"{BEFORE_RESTORE}{now:%Y%m%d-%H%M%S}", ".zip")


def _unused(folder: Path, stem: str, suffix: str) -> Path:
    names = (f"{stem}{f'-{number}' if number else ''}{suffix}" for number in count())
    return next(p for name in names if not (p := folder / name).exists())
