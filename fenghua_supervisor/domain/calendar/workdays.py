"""Chinese working days: announced years as they are, later ones computed and marked 暂按."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SATURDAY = 5
MAX_WORKDAYS = 2000
PROVISIONAL = "暂按，未公布"
_NEW_YEAR = "元旦"
_OFFICIAL = "official"
_COUNT = r"[+-]?[0-9]{1,9}"
# To look for the member of an enumeration by its value takes ten times as long.
_kind = cache(DayKind)
#: Statutory days that fall on the same date each year, for years no table reaches.
_FIXED = {(1, 1): _NEW_YEAR, (5, 1): "劳动节", (5, 2): "劳动节"} | {
    (10, day): "国庆节" for day in (1, 2, 3)
}


@record
class SpecialDay:
    """A day on which a notice, or the law, departs from the plain week."""

    day: date
    kind: DayKind
    name: str


@record
class WorkdayCount:
    """A day reached by counting working days; ``provisional`` names the years not announced."""

    day: date
    provisional: tuple[int, ...] = ()

    @property
    def is_provisional(self) -> bool:
        """Whether a year that was counted through is not announced yet."""
        return bool(self.provisional)

    @property
    def note(self) -> str:
        """「暂按，未公布」 with the years; empty when every year is announced."""
        if not self.provisional:
            return ""
        return f"{'、'.join(map(str, self.provisional))}年放假安排{PROVISIONAL}"

    @property
    def words(self) -> str:
        """The day, with the note when there is one."""
        return chinese_date(self.day) + (f"（{self.note}）" if self.note else "")


_MOST_COUNTED = 20_000


@record
class Calendar:
    """Which days are working days; ``official`` years are those that were announced.

    ``special`` holds the days that depart from the plain week. Years outside ``official`` are
    provisional: weekends and statutory days only.
    """

    special: Mapping[date, SpecialDay]
    official: frozenset[int]
    tabled: frozenset[int] = frozenset()  #: years whose statutory days are in ``special``
    #: spans that were counted: a list counts the same ones anew after every step
    _counted: dict[tuple[date, date], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def name(self, day: date) -> str:
        """The festival of a special day, or empty."""
        found = self.special.get(day)
        return self._usual_name(day) if found is None else found.name

    def _usual_name(self, day: date) -> str:
        if day.year in self.tabled or day.year in self.official:
            return ""
        return _FIXED.get((day.month, day.day), "")

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        found = self.special.get(day)
        if found is not None:
            return found.kind is DayKind.WORK
        return day.weekday() < SATURDAY and not self._usual_name(day)

    def is_official(self, day: date) -> bool:
        """Whether the year of ``day`` is announced."""
        return day.year in self.official

    def add(self, start: date, count: int) -> WorkdayCount:
        """The ``count``-th working day after ``start``, or before it when negative.

        0 gives ``start`` itself when it is a working day, else the next one. Raises UserError for
        counts beyond ``MAX_WORKDAYS``.
        """
        if abs(count) > MAX_WORKDAYS:
            raise UserError(f"工作日数{count}超出范围，请填不超过{MAX_WORKDAYS}的数。")
        one_day = timedelta(-1 if count < 0 else 1)
        day, left, years = start, abs(count), set[int]()
        if count == 0:
            day, left = start - one_day, 1
        while left:
            try:
                day += one_day
            except OverflowError:
                raise UserError(
                    f"从{chinese_date(start)}起算超出了日历范围，请核对日期。"
                ) from None
            years.add(day.year)
            left -= self.is_workday(day)
        return WorkdayCount(day, tuple(sorted(years - self.official)))

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when it is before."""
        if end < start:
            return -self.between(end, start)
        known = self._counted.get((start, end))
        if known is None:
            known = sum(map(self.is_workday, _days(start + timedelta(1), end)))
            if len(self._counted) >= _MOST_COUNTED:
                self._counted.clear()
            self._counted[start, end] = known
        return known

    def place_in_month(self, day: date) -> tuple[int, int]:
        """Which working day of its month ``day`` is (or the last one was), of how many."""
        month = Month.of(day)
        worked = [d for d in _days(month.first, month.last) if self.is_workday(d)]
        return sum(d <= day for d in worked), len(worked)

    def with_notice(self, year: int, days: Iterable[SpecialDay]) -> Calendar:
        """The calendar after a notice for ``year``, which replaces all that was known of it.

        A New Year that begins in December belongs to the notice of the year it leads into.
        """
        kept = {
            day: special for day, special in self.special.items() if noticed_year(special) != year
        }
        kept |= {special.day: special for special in days}
        return Calendar(kept, self.official | {year}, self.tabled | {year})


def calendar_from(rows: Iterable[Sequence[str]]) -> Calendar:
    """The calendar of a table of day, kind, festival and whether its year was announced."""
    special, years = {}, {}
    for stored, kind, name, status in rows:
        day = date.fromisoformat(stored)
        special[day] = SpecialDay(day, _kind(kind), name)
        years[day.year] = status == _OFFICIAL
    official = frozenset(year for year, announced in years.items() if announced)
    return Calendar(special, official, frozenset(years))


def parse_count(text: str) -> int:
    """A number of working days as people write it, negative when counting back."""
    words = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if not re.fullmatch(_COUNT, words):
        raise UserError(f"工作日数“{text}”不是整数，请填如5或-3这样的数。")
    return int(words)


def noticed_year(special: SpecialDay) -> int:
    """The year whose notice a special day stands in."""
    leads = special.day.month == 12 and _NEW_YEAR in special.name
    return special.day.year + leads


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))
