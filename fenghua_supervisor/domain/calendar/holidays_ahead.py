"""The holidays that come next: from the first to the last day off, with the days made up for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.writing.dates import weekday_word
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.workdays import Calendar

_LOOK_AHEAD = 500
_NEAR = timedelta(20)  #: made-up days stand closer to their holiday than this


@record
class Holiday:
    """Days off in a row; ``made_up`` are the days worked for it."""

    name: str
    first: date
    last: date
    made_up: tuple[date, ...]
    official: bool

    @property
    def days(self) -> int:
        """How many days in a row."""
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        """「10月1日（周三）至8日（周三），共8天」, with the days that are worked for it."""
        words = _told(self.first)
        if self.days > 1:
            same = self.first.month == self.last.month
            last = _told(self.last)
            words += f"至{last.partition('月')[2] if same else last}，共{self.days}天"
        if self.made_up:
            words += f"；{'、'.join(map(_told, self.made_up))}上班"
        return words


def next_holidays(calendar: Calendar, today: date, count: int) -> list[Holiday]:
    """The next ``count`` holidays; one that has begun is the first."""
    found: list[Holiday] = []
    day = _start_of_rest(calendar, today)
    last = today + timedelta(_LOOK_AHEAD)
    while day <= last and len(found) < count:
        if calendar.is_workday(day):
            day += timedelta(1)
            continue
        end = day
        while not calendar.is_workday(end + timedelta(1)):
            end += timedelta(1)
        holiday = _holiday(calendar, day, end)
        if holiday is not None:
            found.append(holiday)
        day = end + timedelta(1)
    return found


def _start_of_rest(calendar: Calendar, day: date) -> date:
    while not calendar.is_workday(day) and not calendar.is_workday(day - timedelta(1)):
        day -= timedelta(1)
    return day


def _holiday(calendar: Calendar, first: date, last: date) -> Holiday | None:
    """The holiday of these days off; None for a plain weekend."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    names = list(dict.fromkeys(filter(None, map(calendar.name, days))))
    if not names:
        return None
    made_up = [
        day
        for day, special in calendar.special.items()
        if special.kind is DayKind.WORK
        and special.name in names
        and first - _NEAR <= day <= last + _NEAR
    ]
    return Holiday(
        "、".join(names), first, last, tuple(sorted(made_up)), all(map(calendar.is_official, days))
    )


def _told(day: date) -> str:
    return f"{day.month}月{day.day}日（{weekday_word(day)}）"
