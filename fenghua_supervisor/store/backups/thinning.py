"""The names of backups, which tell when they were made, and which of them may go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PREFIX, SUFFIX = "backup-", ".zip"
_STAMP = "%Y%m%d-%H%M%S"
#: Thinning: everything of two days, then one a day, a week and a month.
KEEP_ALL_DAYS, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 2, 12, 10, 9


def backup_name(now: datetime) -> str:
    """File name of a backup made at ``now``."""
    return f"{PREFIX}{now.strftime(_STAMP)}{SUFFIX}"


def free_path(folder: Path, now: datetime) -> Path:
    """Where the backup of ``now`` goes: under the first second that no other backup has.

    Two may be asked for in one second, and a clock that was set back shows a time again.
    """
    while (path := folder / backup_name(now)).exists():
        now += timedelta(seconds=1)
    return path


def made_on(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for other files."""
    name = path.name
    if not (name.startswith(PREFIX) and name.endswith(SUFFIX)):
        return None
    try:
        return datetime.strptime(name[len(PREFIX) : -len(SUFFIX)], _STAMP)
    except ValueError:
        return None


def to_thin(made: Sequence[datetime], today: date) -> set[datetime]:
    """Which backups may go: all of two days stay, then the last of a day, week and month."""
    keep: set[datetime] = set()
    newest_first = sorted(made, reverse=True)
    keep.update(m for m in newest_first if today - m.date() < timedelta(KEEP_ALL_DAYS))
    for limit, key in (
        (KEEP_DAILY, lambda m: m.date().isoformat()),
        (KEEP_WEEKLY, lambda m: "{}-{}".format(*m.isocalendar()[:2])),
        (KEEP_MONTHLY, lambda m: m.strftime("%Y-%m")),
    ):
        firsts: dict[str, datetime] = {}
        for moment in newest_first:
            firsts.setdefault(key(moment), moment)
        keep.update(list(firsts.values())[:limit])
    return set(made) - keep
