"""Backups that are made: by hand, each day, when something changed, before something risky."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.passing import PassingFolder
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import damage
from fenghua_supervisor.services.safekeeping.catalogue import BackupReason
from fenghua_supervisor.services.safekeeping.keeping import thin
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.services.safekeeping.second_folder import copy_to_second, second_folder_of
from fenghua_supervisor.store.backups.archive import Proofs, held_name, write_backup
from fenghua_supervisor.store.backups.names import automatic_backups
from fenghua_supervisor.store.backups.origins import origin_of
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from fenghua_supervisor.store.backups.reading import read_backup, read_info
from fenghua_supervisor.store.store import BACKUP_FOLDER

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.backups.manifest import BackupInfo as BackupInfo

logger = logging.getLogger(__name__)


@record
class BackupMade:
    """A backup that was written, and a sentence on each thing the user should know of it.

    ``left_out``: proofs that are whole nowhere; ``mended``: lost ones that were put back from an
    earlier backup; ``second``: why it is not in the second place, empty when it is or none is set.
    """

    path: Path
    left_out: tuple[str, ...]
    mended: tuple[str, ...] = ()
    second: str = ""

    @property
    def words(self) -> str:
        """What to tell the user, without a full stop."""
        told = f"已备份到“{self.path}”"
        if self.left_out:
            told += (
                f"，但有{len(self.left_out)}份材料已缺失或损坏、未能备份，"
                f"请尽快补齐：{''.join(self.left_out)}".rstrip("。")
            )
        more = (sentence.rstrip("。") for sentence in (*self.mended, self.second) if sentence)
        return "；".join((told, *more))


def make_full_backup(progress: Progress, data_dir: Path, target: Path, now: datetime) -> BackupMade:
    """Back the data folder up to ``target`` with all evidence that is whole; a job function.

    It stands alone. It opens its own connection and writes nothing to the database.
    """
    origin = origin_of(data_dir)
    with damage.noted(data_dir, now), origin.files() as originals:
        _, intake = write_backup(
            *(origin, Proofs(originals), target, now, progress.advance), BackupReason.BY_HAND
        )
    return BackupMade(target, tuple(intake.left_out))


def back_up(
    progress: Progress,
    data_dir: Path,
    second_folder: Path | None,
    now: datetime,
    *,
    why: BackupReason = BackupReason.BY_HAND,
    thorough: bool = False,
) -> BackupMade:
    """Make a backup of the automatic kind, here and in the second place; a job function.

    The files of the rows lie beside it, each once. ``thorough``: all are read, not only new ones.
    """
    folder = data_dir / BACKUP_FOLDER
    origin = origin_of(data_dir)
    with (
        damage.noted(data_dir, now),
        origin.files() as originals,
        held_name(folder, now) as path,
    ):
        proofs = Proofs(originals, FilePool(folder / FOLDER), thorough)
        info, intake = write_backup(origin, proofs, path, now, progress.advance, why)
    second = ""
    if second_folder is not None:
        second = copy_to_second(progress, data_dir, second_folder, path, info)
    return BackupMade(path, info.left_out, tuple(intake.mended), second)


def backup_if_changed(
    progress: Progress,
    data_dir: Path,
    second_folder: Path | None,
    now: datetime,
    why: BackupReason = BackupReason.HALF_HOUR,
) -> BackupMade | None:
    """``back_up`` when the last step is in none yet, else None; a job function."""
    if damage.standing(data_dir) is not None or not has_changed(data_dir):
        return None
    return back_up(progress, data_dir, second_folder, now, why=why)


def backup_of_the_day(
    progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime
) -> BackupMade:
    """The backup of the day, for which everything is read; then the old ones are thinned."""
    with disk_said("旧备份没有清理"):
        made = back_up(
            progress, data_dir, second_folder, now, why=BackupReason.DAILY, thorough=True
        )
        info, _ = read_info(made.path)
        copied = None if made.second else second_folder
        thin(progress, data_dir, copied, frozenset(info.files), now)
    return made


def back_up_first(office: Office) -> None:
    """What changed is backed up before something risky; a disk that refuses does not prevent it."""
    if office.only_read:
        return
    try:
        backup_if_changed(
            *(NullProgress(), office.data_dir, second_folder_of(office.settings), office.now()),
            BackupReason.BEFORE_IMPORT,
        )
    except UserError as refusal:
        logger.warning("no backup: %s", refusal)


def has_changed(data_dir: Path) -> bool:
    """Whether the last step of the journal is the last one of no backup; the clock has no say."""
    head = origin_of(data_dir).head()
    for backup in recent_backups(data_dir):
        try:
            info, _ = read_info(backup)
        except UserError:
            continue  # what cannot be read holds nothing
        if (info.last_step_id, info.head) == head:
            return False
    return True


def recent_backups(data_dir: Path) -> list[Path]:
    """The automatic backups, the latest name first."""
    return automatic_backups(data_dir / BACKUP_FOLDER)


def inspect_backup(progress: Progress, source: Path) -> BackupInfo:
    """What a backup holds, after verifying it; UserError when it is damaged; a job function."""
    with disk_said("备份不能检查"), PassingFolder() as folder:
        return read_backup(source, folder, progress.advance)
