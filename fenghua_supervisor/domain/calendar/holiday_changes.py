"""What a notice on holidays changes: days of the calendar, and dates counted in working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.calendar.holiday_notice import HolidayNotice
    from fenghua_supervisor.domain.calendar.workdays import Calendar


@record
class NoticedDay:
    """One day after a notice; ``named``: the notice names it, else only the change does."""

    day: date
    kind: DayKind
    name: str
    changed: bool
    named: bool = True

    @property
    def change_words(self) -> str:
        """How it differs from the calendar in force; empty when it does not."""
        if not self.changed:
            return ""
        return f"改为{self.kind.label}" + ("" if self.named else "（通知未列）")


@record
class CountedDate:
    """A date that was counted in working days and is still open; ``printed``: it is on paper."""

    table: str
    id: int
    what: str
    start: date
    workdays: int
    due: date
    printed: bool = False


@record
class DateChange:
    """A counted date that the notice moves; ``kept``: it is printed, and so stays as it is."""

    what: str
    old: date
    new: date
    kept: bool = False

    @property
    def words(self) -> str:
        """What becomes of it."""
        return "已印发，日期不变" if self.kept else "已改"


@record
class HolidayPreview:
    """A parsed notice against the calendar in force; ``replaces``: its year was added before."""

    notice: HolidayNotice
    days: tuple[NoticedDay, ...]
    changes: tuple[DateChange, ...]
    replaces: bool = False

    @property
    def days_changed(self) -> int:
        """How many days differ from the calendar in force."""
        return sum(day.changed for day in self.days)


def noticed_days(notice: HolidayNotice, calendar: Calendar) -> tuple[NoticedDay, ...]:
    """Every day the notice names, and those it changes by not naming them.

    Of a notice that amends a year, only the days that it is about.
    """
    after = calendar.with_notice(notice.year, notice.days)
    told = {special.day: special for special in notice.days}
    if notice.amends:
        told = {day: special for day, special in told.items() if day in notice.touched}
    found = []
    for day in _days(date(notice.year - 1, 12, 1), date(notice.year, 12, 31)):
        changed = after.is_workday(day) != calendar.is_workday(day)
        special = told.get(day)
        if special is not None:
            found.append(NoticedDay(day, special.kind, special.name, changed))
        elif changed:
            kind = DayKind.WORK if after.is_workday(day) else DayKind.REST
            named = day in notice.touched
            found.append(NoticedDay(day, kind, calendar.name(day), changed, named=named))
    return tuple(found)


def recount(
    counted: Iterable[CountedDate], calendar: Calendar
) -> list[tuple[CountedDate, DateChange]]:
    """The counted dates that fall on another day by ``calendar``, the earliest first."""
    moved = []
    for item in counted:
        new = calendar.add(item.start, item.workdays).day
        if new != item.due:
            moved.append((item, DateChange(item.what, item.due, new, item.printed)))
    return sorted(moved, key=lambda pair: (pair[1].old, pair[1].what))


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
