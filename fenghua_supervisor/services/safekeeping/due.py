"""The backups that are due by themselves: of the day, and half an hour after the last.

Most commands find that none is due, so what makes one is loaded only then.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS, DAMAGE
from fenghua_supervisor.disk.sweeping import sweep
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.names import automatic_backups, made_on

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.backups import BackupMade

#: How long what was saved may be in no backup while the program is in use.
EVERY = timedelta(minutes=30)


def daily_backup(
    progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime
) -> BackupMade | None:
    """Take the backup of the day if there is none yet, then thin the old ones; a job function.

    While the data is known to be damaged none is made over the good ones, and none of them goes.
    What killed writes have left is swept first.
    """
    if _is_damaged(data_dir):
        return None
    with disk_said("旧备份没有清理"):
        sweep(data_dir, now)
    return _of_the_day(progress, data_dir, second_folder, now)


def backup_if_due(
    progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime
) -> BackupMade | None:
    """The backup of the day, or one more when the last is half an hour old and something changed.

    For whoever comes and goes, like a command; one that is dated ahead of the clock counts as old.
    """
    if _is_damaged(data_dir):
        return None
    made = _of_the_day(progress, data_dir, second_folder, now)
    if made is not None or any(now - EVERY < when <= now for when in _times(data_dir)):
        return made
    from fenghua_supervisor.services.safekeeping.backups import backup_if_changed

    return backup_if_changed(progress, data_dir, second_folder, now)


def _of_the_day(
    progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime
) -> BackupMade | None:
    if any(when.date() == now.date() for when in _times(data_dir)):
        return None
    from fenghua_supervisor.services.safekeeping.backups import backup_of_the_day

    return backup_of_the_day(progress, data_dir, second_folder, now)


def _is_damaged(data_dir: Path) -> bool:
    """Whether a note of damage lies there, whatever it says."""
    return os.path.lexists(data_dir / DAMAGE)


def _times(data_dir: Path) -> list[datetime]:
    found = automatic_backups(data_dir / BACKUPS)
    return [when for path in found if (when := made_on(path))]
