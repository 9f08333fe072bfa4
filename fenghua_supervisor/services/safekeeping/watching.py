"""Damage is looked for: once a day, after an unclean end, when something went wrong, when asked."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS
from fenghua_supervisor.errors import DamagedData, UserError, reason
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import damage as state
from fenghua_supervisor.services.safekeeping.backups import inspect_backup
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, catalogue_of
from fenghua_supervisor.services.safekeeping.checking import check_folder, database_problems
from fenghua_supervisor.store.backups.origins import origin_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.domain.office.check_report import CheckReport
    from fenghua_supervisor.domain.office.damage import Damage
    from fenghua_supervisor.services.progress import Progress

logger = logging.getLogger(__name__)

#: Stands in the data folder while a window is open on it; found at a start, the last one died.
OPEN_MARK = "window.open"


def watch(progress: Progress, data_dir: Path, now: datetime, always: bool) -> Damage | None:
    """Check the database unless that was done today; ``always``: in any case; a job function.

    What it finds stops writing. Damage that stands already is returned as it is.
    """
    damage = state.standing(data_dir)
    if damage is not None:
        return _since(progress, data_dir, damage)
    last = state.last_check(data_dir)
    if not always and last is not None and last.date() == now.date():
        return None
    return check_again(progress, data_dir, now)


def check_again(
    progress: Progress, data_dir: Path, now: datetime, *, mended: bool = False
) -> Damage | None:
    """Check the database; whole data may be written again, damaged data not; a job function.

    ``mended``: what was found on whatever machine has just been mended.
    """
    problems = database_problems(progress, data_dir)
    if problems:
        return found(progress, data_dir, problems, now)
    _whole(data_dir, now, mended=mended)
    return state.standing(data_dir)


def full_check(progress: Progress, data_dir: Path, now: datetime) -> CheckReport:
    """Check everything there is; what is wrong with the database stops writing; a job function."""
    report = check_folder(progress, data_dir)
    if report.damage:
        found(progress, data_dir, report.damage, now)
    else:
        _whole(data_dir, now)
    return report


def found(progress: Progress, data_dir: Path, problems: tuple[str, ...], now: datetime) -> Damage:
    """Note that a check has found these problems: from now on nothing is written.

    When damage was first found is kept, and since when there is some is asked of the backups.
    """
    return _since(progress, data_dir, state.note_found(data_dir, problems, now))


def damage_behind(data_dir: Path, now: datetime) -> DamagedData | None:
    """What to tell of something that broke down, if the database is damaged; else None."""
    if origin_of(data_dir).missing():
        # There was none yet; one that is lost is noticed when it is opened.
        return None
    try:
        problems = database_problems(NullProgress(), data_dir)
    except UserError as refusal:
        logger.warning("it cannot be told whether the data is damaged: %s", refusal)
        return None
    if not problems:
        return None
    state.note_found(data_dir, problems, now)
    return DamagedData(
        f"数据已损坏（{problems[0].rstrip('。')}），没有完成这次操作，请用备份恢复，或按留痕修复。",
        problems,
    )


def begun(data_dir: Path) -> bool:
    """Note that a window is open; whether the one before had no chance to note its end."""
    mark = data_dir / OPEN_MARK
    was_there = mark.exists()
    try:
        mark.touch()
    except OSError as error:
        logger.info("the window is not marked as open: %s", reason(error))
    return was_there


def ended(data_dir: Path) -> None:
    """Note that the window was closed as it should be."""
    try:
        (data_dir / OPEN_MARK).unlink(missing_ok=True)
    except OSError as error:
        logger.info("the mark of the window stays: %s", reason(error))


def _whole(data_dir: Path, now: datetime, *, mended: bool = False) -> None:
    """Nothing was found here; what another machine has found on a server stands till it is mended.

    It may remember of the journal what this one never knew.
    """
    if mended or not state.is_found_elsewhere(data_dir):
        state.clear(data_dir)
    state.note_checked(data_dir, now)


def _since(progress: Progress, data_dir: Path, damage: Damage) -> Damage:
    """With the newest backup that is whole, asked for once."""
    if damage.whole_at is not None:
        return damage
    for entry in catalogue_of(progress, data_dir / BACKUPS):
        if entry.kind is BackupKind.BEFORE_UPGRADE:
            continue
        try:
            info = inspect_backup(progress, entry.path)
        except UserError as refusal:
            logger.warning("%s is not whole: %s", entry.path.name, refusal)
            continue
        damage = replace(damage, whole_at=info.made_at, whole_step=info.last_step)
        state.note(data_dir, damage)
        break
    return damage
