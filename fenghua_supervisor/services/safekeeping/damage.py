"""The state of damage: a small file beside the data, while which nothing is written into it.

It lies outside the database, for what it tells of is the database. Backups are not thinned while
it is there, and none is made over it.
"""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import kept_whole
from fenghua_supervisor.disk.data_folder import DAMAGE, DATABASE
from fenghua_supervisor.disk.reading_only import why_only_read
from fenghua_supervisor.disk.syncing import sync_file
from fenghua_supervisor.domain.office.damage import Damage
from fenghua_supervisor.errors import DamagedData, UserError, reason
from fenghua_supervisor.instance_lock import host_name
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.backups.origins import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

#: Holds the moment of the last check that found the database whole.
CHECKED = "checked.txt"


def standing(data_dir: Path) -> Damage | None:
    """The damage that was found and not mended yet; None: there is none."""
    path = data_dir / DAMAGE
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        whole_at = stored["whole_at"]
        return Damage(
            datetime.fromisoformat(stored["found_at"]),
            tuple(map(str, stored["problems"])),
            datetime.fromisoformat(whole_at) if whole_at else None,
            str(stored["whole_step"]),
            str(stored.get("found_by", "")),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        logger.warning("the note of the damage cannot be read: %s", error)
        found_at = datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)
        return Damage(found_at, ("数据检查的结果读不出来，请再检查一次。",))


def note(data_dir: Path, damage: Damage) -> None:
    """From now on nothing is written; a disk that takes no note of it is told to the log."""
    if why_only_read(data_dir):
        logger.warning("the damage was not noted: the ledger can only be read")
        return
    stored = {
        "found_at": damage.found_at.isoformat(timespec="seconds"),
        "problems": list(damage.problems),
        "whole_at": damage.whole_at.isoformat(timespec="seconds") if damage.whole_at else None,
        "whole_step": damage.whole_step,
        "found_by": damage.found_by,
    }
    text = json.dumps(stored, ensure_ascii=False, indent=1)
    try:
        with kept_whole(data_dir / DAMAGE) as temporary:
            temporary.write_text(text, encoding="utf-8")
    except OSError as error:
        logger.warning("the damage was not noted: %s", reason(error))
    _share(data_dir, text)


def note_found(data_dir: Path, problems: tuple[str, ...], now: datetime) -> Damage:
    """Note what a check has found; when damage was first found, and since when, is kept."""
    by = "" if origin_of(data_dir).is_file else host_name()
    damage = replace(standing(data_dir) or Damage(now, problems, found_by=by), problems=problems)
    note(data_dir, damage)
    return damage


@contextmanager
def noted(data_dir: Path, now: datetime) -> Iterator[None]:
    """What makes a backup checks the data: damage stops writing at once, none counts as a check."""
    try:
        yield
    except DamagedData as found:
        note_found(data_dir, found.problems or (str(found),), now)
        raise
    note_checked(data_dir, now)


def clear(data_dir: Path) -> None:
    """The data is whole again: it may be written."""
    mark = data_dir / DAMAGE
    with disk_said("损坏标记没有去掉"):
        # A disk for reading only refuses to remove even what is not there.
        if mark.exists():
            mark.unlink(missing_ok=True)
            _share(data_dir, "")


def is_found_elsewhere(data_dir: Path) -> bool:
    """Whether another machine has found what stands: a check on this one does not disprove it."""
    damage = standing(data_dir)
    return damage is not None and damage.found_by not in ("", host_name())


def _share(data_dir: Path, text: str) -> None:
    """Tell the other machines too; one that the server does not let tell keeps it to itself."""
    try:
        origin_of(data_dir).share_damage(text)
    except UserError as refusal:
        logger.warning("the other machines are not told of the damage: %s", refusal)


def note_checked(data_dir: Path, now: datetime) -> None:
    """Note that a check has found the database whole; a folder for reading only goes without."""
    if why_only_read(data_dir):
        return
    try:
        (data_dir / CHECKED).write_text(now.isoformat(timespec="seconds"), encoding="ascii")
    except OSError as error:
        logger.info("the check was not noted: %s", reason(error))


def last_check(data_dir: Path) -> datetime | None:
    """When a check last found the database whole; None: never, or nobody knows."""
    try:
        return datetime.fromisoformat((data_dir / CHECKED).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def keep_aside(data_dir: Path, now: datetime) -> Path:
    """A plain copy of the damaged database beside it, for whoever wants to look into it.

    Raises UserError when the disk refuses.
    """
    aside = data_dir / f"{DATABASE}.corrupt-{now:%Y%m%d-%H%M%S}"
    with disk_said("损坏的数据没有另存"):
        origin_of(data_dir).keep_as_it_is(aside)
        sync_file(aside)
    return aside
