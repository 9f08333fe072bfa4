"""Backups, restore and the check of the data."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.check_report import CheckReport
from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import DamagedData, UserError, reason
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.store import backups, integrity
from fenghua_supervisor.store.backups import made_on
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.recipe import sqlite_version
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.readers.journal import JournalReader
from fenghua_supervisor.store.readers.office import OfficeReader
from fenghua_supervisor.store.store import BACKUP_FOLDER, replace_database
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups import BackupInfo as BackupInfo

EVIDENCE_FOLDER = "evidence"
BEFORE_RESTORE = "before-restore-"
KEEP_BEFORE = 10
SWEEP_AFTER_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written, and a sentence on each proof it had to leave out."""

    path: Path
    left_out: tuple[str, ...]

    @property
    def words(self) -> str:
        """What to tell the user, without a full stop."""
        if not self.left_out:
            return f"已备份到“{self.path}”"
        return (
            f"已备份到“{self.path}”，但有{len(self.left_out)}份材料已缺失或损坏、未能备份，"
            f"请尽快补齐：{''.join(self.left_out)}".rstrip("。")
        )


def make_full_backup(progress: Progress, data_dir: Path, target: Path, now: datetime) -> BackupMade:
    """Back the data folder up to ``target`` with all evidence that is whole; a job function.

    It opens its own connection and writes nothing to the database.
    """
    files = EvidenceFiles(data_dir / EVIDENCE_FOLDER)
    info = backups.write_backup(data_dir / FILE_NAME, files, target, now, progress.advance)
    return BackupMade(target, info.left_out)


def make_backup(progress: Progress, data_dir: Path, target: Path | None, now: datetime) -> Path:
    """Back the data folder up to ``target``, with evidence; None: the daily kind, without."""
    if target is not None:
        return make_full_backup(progress, data_dir, target, now).path
    path = data_dir / BACKUP_FOLDER / backups.backup_name(now)
    backups.write_backup(data_dir / FILE_NAME, None, path, now, progress.advance)
    return path


def daily_backup(progress: Progress, data_dir: Path, now: datetime) -> Path | None:
    """Take the backup of the day if there is none yet, then thin the old ones; a job function."""
    with _disk_said("旧备份没有清理"):
        _sweep(data_dir, now)
        made = _made(data_dir)
        if any(when.date() == now.date() for when in made):
            return None
        path = make_backup(progress, data_dir, None, now)
        for when in backups.to_thin([*made, now], now.date()):
            made[when].unlink(missing_ok=True)
        _thin_before_restores(data_dir)
    return path


def recent_backups(data_dir: Path) -> list[Path]:
    """The daily backups, newest first."""
    made = _made(data_dir)
    return [made[when] for when in sorted(made, reverse=True)]


def _made(data_dir: Path) -> dict[datetime, Path]:
    """The daily backups by their time."""
    return {when: path for path in (data_dir / BACKUP_FOLDER).glob("*") if (when := made_on(path))}


def inspect_backup(progress: Progress, source: Path) -> BackupInfo:
    """What a backup holds, after verifying it; UserError when it is damaged; a job function."""
    with _disk_said("备份不能检查"), tempfile.TemporaryDirectory() as folder:
        return backups.read_backup(source, Path(folder), progress.advance, with_evidence=False)


def restore_backup(office: Office, source: Path, progress: Progress | None = None) -> Done[Path]:
    """Replace the data by a verified backup; the present data is backed up first.

    Data too damaged for a backup is kept as a plain copy of the file. Raises UserError and
    changes nothing when the backup is not whole.
    """
    advance = (progress or NullProgress()).advance
    with (
        _disk_said("备份没有恢复"),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=office.data_dir) as name,
    ):
        folder = Path(name)
        info = backups.read_backup(source, folder, advance)
        kept = _backed_up_before(office, advance)
        _adopt_evidence(folder, office.store.files)
        _thin_before_restores(office.data_dir)
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
        _disk_said("备份没有恢复"),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as name,
    ):
        folder = Path(name)
        backups.read_backup(source, folder, NullProgress().advance)
        _adopt_evidence(folder, EvidenceFiles(data_dir / EVIDENCE_FOLDER))
        aside = _kept_aside(path, now)
        # A journal of the damaged file must not be applied to the restored one.
        _journal_of(path).unlink(missing_ok=True)
        (folder / FILE_NAME).replace(path)
    return aside


def check_data(office: Office) -> CheckReport:
    """Check the data of the open office; see ``check_folder``."""
    return check_folder(NullProgress(), office.data_dir)


def check_folder(progress: Progress, data_dir: Path) -> CheckReport:
    """Check the file, the journal's chain, every row against it, proofs and frozen bulletins.

    A job function: it works on a copy made through a connection of its own, so saving goes on.
    """
    path, files = data_dir / FILE_NAME, EvidenceFiles(data_dir / EVIDENCE_FOLDER)
    with (
        _disk_said("数据没有检查"),
        tempfile.TemporaryDirectory() as name,
        translated(path),
    ):
        progress.advance(0, 1, "复制数据")
        backups.copy_database(path, Path(name) / FILE_NAME)
        with integrity.opened(Path(name) / FILE_NAME) as database:
            progress.advance(0, 1, "检查数据库和留痕")
            problems = integrity.sqlite_problems(database)
            problems += integrity.journal_problems(database)
            problems += _file_problems(progress, files, integrity.stored_files(database))
            return CheckReport(
                tuple(problems),
                OfficeReader(database, path).counts(),
                integrity.content_hash(database),
                JournalReader(database, path).step_count(),
                sqlite_version(),
            )


def _file_problems(
    progress: Progress, files: EvidenceFiles, labels: Mapping[str, str]
) -> list[str]:
    problems = []
    for index, (sha256, label) in enumerate(labels.items()):
        progress.advance(index, len(labels), f"检查{label}")
        problem = files.problem(sha256)
        if problem:
            problems.append(f"{label}：{problem}")
    return problems


def _backed_up_before(office: Office, advance: Callable[[int, int, str], None]) -> Path:
    """Keep the present data; neither damaged rows nor damaged proofs may prevent a restore."""
    kept = _free_name(office.store.backups, office.now())
    try:
        # Without evidence: a restore removes no file of the store.
        backups.write_backup(office.store.path, None, kept, office.now(), advance)
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


def _thin_before_restores(data_dir: Path) -> None:
    """Keep the newest backups that were made before restores."""
    made = (data_dir / BACKUP_FOLDER).glob(f"{BEFORE_RESTORE}*.zip")
    for path in sorted(made, key=lambda path: path.stat().st_mtime_ns)[:-KEEP_BEFORE]:
        path.unlink(missing_ok=True)


def _sweep(data_dir: Path, now: datetime) -> None:
    """Remove what backups and restores that were killed have left; a day old, none still runs."""
    left = [*data_dir.glob(".restore-*"), *(data_dir / BACKUP_FOLDER).glob(".backup-*")]
    for folder in left:
        if now.timestamp() - folder.stat().st_mtime > SWEEP_AFTER_S:
            shutil.rmtree(folder, ignore_errors=True)


def _free_name(folder: Path, now: datetime) -> Path:
    """A name for the backup before a restore that no existing backup has."""
    return _unused(folder, f"{BEFORE_RESTORE}{now:%Y%m%d-%H%M%S}", ".zip")


def _unused(folder: Path, stem: str, suffix: str) -> Path:
    names = (f"{stem}{f'-{number}' if number else ''}{suffix}" for number in count())
    return next(p for name in names if not (p := folder / name).exists())


@contextmanager
def _disk_said(what: str) -> Iterator[None]:
    """What the disk refuses is one sentence."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{what}（{reason(error)}），请检查磁盘空间和文件夹权限后重试。") from error
