"""Which backups stay: old ones are thinned, and files that nothing names any more are removed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS, DAMAGE
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, catalogue_of
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from fenghua_supervisor.store.backups.sealing import is_sealed
from fenghua_supervisor.store.backups.thinning import Kept, to_thin

if TYPE_CHECKING:
    from collections.abc import Iterable, Set
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.catalogue import BackupEntry

KEEP_BEFORE = 10
#: A file that was just taken in may belong to a backup that another program is still writing.
YOUNG = timedelta(days=1)


def thin(
    progress: Progress,
    data_dir: Path,
    second_folder: Path | None,
    named: Set[str],
    now: datetime,
) -> None:
    """Thin the backups of the data folder and of the second place, unless the data is damaged.

    Then go the files that nothing needs; ``named``: the hashes in the rows of the data.
    UserError when the disk refuses.
    """
    if (data_dir / DAMAGE).exists():
        return
    _thin_folder(progress, data_dir / BACKUPS, named, now)
    if second_folder is not None:
        _thin_folder(progress, second_folder, named, now)


def _thin_folder(progress: Progress, folder: Path, named: Set[str], now: datetime) -> None:
    with disk_said("旧备份没有清理"):
        _sweep(folder, now)
        entries = catalogue_of(progress, folder)
        kept = [_kept(progress, e) for e in entries if e.kind is BackupKind.AUTOMATIC]
        gone = {backup.path for backup in to_thin(kept)}
        gone |= set(_superfluous(entries))
        for path in gone:
            path.unlink(missing_ok=True)
        left = [entry for entry in entries if entry.path not in gone]
        # What a backup that cannot be read needs is not known; one made by hand stands alone.
        if all(entry.is_whole or entry.kind is BackupKind.FULL for entry in left):
            needed = {*named, *_named_by(left)}
            FilePool(folder / FOLDER).prune(needed, (now - YOUNG).timestamp())


def thin_before_restores(data_dir: Path) -> None:
    """Keep the backups that were made before restores and hold the most."""
    if (data_dir / DAMAGE).exists():
        return
    for path in _superfluous(catalogue_of(NullProgress(), data_dir / BACKUPS)):
        path.unlink(missing_ok=True)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what copies left that were killed; a young one may still be written."""
    for path in (*folder.glob("*.tmp"), *(folder / FOLDER).glob("*.tmp")):
        if path.stat().st_mtime < (now - YOUNG).timestamp():
            path.unlink(missing_ok=True)


def _superfluous(entries: Iterable[BackupEntry]) -> list[Path]:
    before = [e.path for e in entries if e.kind is BackupKind.BEFORE_RESTORE and e.is_whole]
    return before[KEEP_BEFORE:]


def _named_by(entries: Iterable[BackupEntry]) -> set[str]:
    return {sha256 for entry in entries for sha256 in entry.files}


def _kept(progress: Progress, entry: BackupEntry) -> Kept:
    is_whole = False
    # Another program may have thinned it by now.
    with suppress(FileNotFoundError):
        is_whole = entry.is_whole and is_sealed(entry.path, progress.advance)
    return Kept(entry.last_step_id, entry.made_at, entry.path, is_whole)
