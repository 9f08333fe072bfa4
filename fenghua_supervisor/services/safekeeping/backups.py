"""Backups that are made: by hand, each day, before something risky."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.sweeping import sweep
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.archive import read_backup, write_backup
from fenghua_supervisor.store.backups.thinning import free_path, made_on, to_thin
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.store import BACKUP_FOLDER, EVIDENCE_FOLDER

if TYPE_CHECKING:
    from datetime import datetime

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups.archive import BackupInfo as BackupInfo

BEFORE_RESTORE = "before-restore-"
KEEP_BEFORE = 10


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
    info = write_backup(data_dir / FILE_NAME, files, target, now, progress.advance)
    return BackupMade(target, info.left_out)


def make_backup(progress: Progress, data_dir: Path, target: Path | None, now: datetime) -> Path:
    """Back the data folder up to ``target``, with evidence; None: the daily kind, without."""
    if target is not None:
        return make_full_backup(progress, data_dir, target, now).path
    path = free_path(data_dir / BACKUP_FOLDER, now)
    write_backup(data_dir / FILE_NAME, None, path, now, progress.advance)
    return path


def daily_backup(progress: Progress, data_dir: Path, now: datetime) -> Path | None:
    """Take the backup of the day if there is none yet, then thin the old ones; a job function."""
    with disk_said("旧备份没有清理"):
        sweep(data_dir, now)
        made = _made(data_dir)
        if any(when.date() == now.date() for when in made):
            return None
        path = make_backup(progress, data_dir, None, now)
        for when in to_thin([*made, now], now.date()):
            made[when].unlink(missing_ok=True)
        thin_before_restores(data_dir)
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
    with disk_said("备份不能检查"), tempfile.TemporaryDirectory() as folder:
        return read_backup(source, Path(folder), progress.advance, with_evidence=False)


def thin_before_restores(data_dir: Path) -> None:
    """Keep the newest backups that were made before restores."""
    made = (data_dir / BACKUP_FOLDER).glob(f"{BEFORE_RESTORE}*.zip")
    for path in sorted(made, key=lambda path: path.stat().st_mtime_ns)[:-KEEP_BEFORE]:
        path.unlink(missing_ok=True)
