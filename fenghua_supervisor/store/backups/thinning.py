"""Which of the automatic backups may go."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Thinning: everything of two days, then the last of a day, a week and a month, for a year.
KEEP_ALL_DAYS, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 2, 12, 10, 12
#: No more than so many of them, for a clock that stands still.
MOST_OF_DAYS = 150
#: A newest backup so far after all others may be of a wrong clock: nothing goes that time.
LONG_AWAY = timedelta(days=31)


@record
class Kept:
    """A backup as thinning sees it: the last step in it, when it says it was made, and its file."""

    last_step_id: int
    made_at: datetime
    path: Path
    is_whole: bool = True


def to_thin(backups: Sequence[Kept]) -> list[Kept]:
    """Which backups may go, judged by the journal and never by the clock of today.

    The last ones of a day, week and month are taken from those that are whole; while none is,
    nothing goes. Backups whose times contradict the order of their steps (a clock was wrong, or
    an old backup was restored and gone on from) are thinned as a row of their own.
    """
    rest = sorted(
        (backup for backup in backups if backup.is_whole),
        key=lambda backup: (backup.last_step_id, backup.made_at, backup.path.name),
    )
    main, rest = _agreeing(rest)
    if not main or (len(main) > 1 and main[-1].made_at - main[-2].made_at > LONG_AWAY):
        return []
    keep = _of_last_days(main) | _lasts(main)
    today = main[-1].made_at.date()
    keep |= {backup for backup in backups if not backup.is_whole and backup.made_at.date() == today}
    while rest:
        row, rest = _agreeing(rest)
        keep |= _lasts(row)
    return [backup for backup in backups if backup not in keep]


def _of_last_days(row: Sequence[Kept]) -> set[Kept]:
    """All of the last days with backups, of a row from old to new; a clock may stand still."""
    newest_first = row[::-1]
    days = list(dict.fromkeys(backup.made_at.date() for backup in newest_first))[:KEEP_ALL_DAYS]
    return {backup for backup in newest_first[:MOST_OF_DAYS] if backup.made_at.date() in days}


def _lasts(row: Sequence[Kept]) -> set[Kept]:
    """The last of each day, week and month, of a row from old to new."""
    newest_first, keep = row[::-1], set[Kept]()
    for limit, period in (
        (KEEP_DAILY, lambda at: (at.year, at.month, at.day)),
        (KEEP_WEEKLY, lambda at: at.isocalendar()[:2]),
        (KEEP_MONTHLY, lambda at: (at.year, at.month)),
    ):
        lasts: dict[tuple[int, ...], Kept] = {}
        for backup in newest_first:
            lasts.setdefault(period(backup.made_at), backup)
        keep.update(list(lasts.values())[:limit])
    return keep


def _agreeing(ordered: Sequence[Kept]) -> tuple[list[Kept], list[Kept]]:
    """The longest row whose times never go back, and all others, in the given order."""
    ends: list[datetime] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, backup in enumerate(ordered):
        length = bisect_right(ends, backup.made_at)
        ends[length : length + 1] = [backup.made_at]
        places[length : length + 1] = [place]
        before.append(places[length - 1] if length else None)
    found: set[int] = set()
    at = places[-1] if places else None
    while at is not None:
        found.add(at)
        at = before[at]
    numbered = list(enumerate(ordered))
    row = [backup for place, backup in numbered if place in found]
    return row, [backup for place, backup in numbered if place not in found]
