"""When 马上就办 is chased: daily at first, on its last working day and when late every hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.act_now import ActNowEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.calendar.workdays import Calendar

#: Office hours: the first and the last moment on which anything is chased.
OPENS, CLOSES = time(8, 30), time(17, 30)
_HOUR = timedelta(hours=1)
#: Longer than any row of days of rest.
_REACH = 60


def last_chase(item: ActNow, calendar: Calendar, now: datetime) -> datetime | None:
    """The latest moment up to ``now`` to chase it, unless it was chased since; None: none yet."""
    if not item.is_open(now.date()):
        return None
    since = last_chased(item, now)
    span = min((now.date() - since.date()).days, _REACH)
    for back in range(span + 1):
        day = now.date() - timedelta(back)
        rung = [m for m in _moments(item, calendar, day) if since < m <= now]
        if rung:
            return rung[-1]
    return None


def is_hourly(item: ActNow, calendar: Calendar, day: date) -> bool:
    """Whether ``day`` is its last working day, or later."""
    return day >= item.due_on or calendar.between(day, item.due_on) <= 0


def last_chased(item: ActNow, now: datetime) -> datetime:
    """When the unit was last asked up to ``now``; asking counts from the instruction itself."""
    asked = (e.at for e in item.entries if e.kind is ActNowEvent.CHASE and e.at <= now)
    return max(asked, default=item.given_at)


def _moments(item: ActNow, calendar: Calendar, day: date) -> Iterator[datetime]:
    if not calendar.is_workday(day):
        return
    moment = datetime.combine(day, OPENS)
    yield moment
    if is_hourly(item, calendar, day):
        while (moment := moment + _HOUR) <= datetime.combine(day, CLOSES):
            yield moment
