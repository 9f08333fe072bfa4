"""A month as a wall calendar shows it: whole weeks from Monday, days off and made up marked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import PROVISIONAL, SATURDAY
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.writing.month import Month

OFF, MADE_UP = "休", "班"
_WEEK = 7


@record
class DayMark:
    """One day of the page; ``mark`` is 休, 班 or empty for a day as the plain week has it.

    ``festival`` stands on days off only; ``inside``: it belongs to the month of the page.
    """

    day: date
    inside: bool
    is_workday: bool
    mark: str = ""
    festival: str = ""
    provisional: bool = False

    @property
    def words(self) -> str:
        """「2025年10月1日（星期三），国庆节、中秋节，休」, and whether it is not announced yet."""
        parts = [weekday_words(self.day), *filter(None, (self.festival, self.mark))]
        return "，".join([*parts, PROVISIONAL] if self.provisional else parts)


@record
class MonthPage:
    """The weeks of a month, each of seven days; ``note`` names the years not announced."""

    month: Month
    weeks: tuple[tuple[DayMark, ...], ...]
    note: str

    @property
    def days(self) -> tuple[DayMark, ...]:
        """All days in order, those of the months before and after too."""
        return tuple(day for week in self.weeks for day in week)


def month_page(calendar: Calendar, month: Month) -> MonthPage:
    """The page of a month: every week that one of its days is in, so four to six."""
    start = month.first - timedelta(month.first.weekday())
    count = -(-((month.last - start).days + 1) // _WEEK)
    weeks = tuple(
        tuple(
            _mark(calendar, month, start + timedelta(week * _WEEK + place))
            for place in range(_WEEK)
        )
        for week in range(count)
    )
    years = sorted({day.day.year for week in weeks for day in week} - calendar.official)
    note = f"{'、'.join(map(str, years))}年放假安排{PROVISIONAL}" if years else ""
    return MonthPage(month, weeks, note)


def _mark(calendar: Calendar, month: Month, day: date) -> DayMark:
    works, name = calendar.is_workday(day), calendar.name(day)
    weekend = day.weekday() >= SATURDAY
    mark = MADE_UP if works and weekend else OFF if not works and name else ""
    festival = "" if works else name
    inside = (day.year, day.month) == (month.year, month.number)
    return DayMark(day, inside, works, mark, festival, not calendar.is_official(day))
