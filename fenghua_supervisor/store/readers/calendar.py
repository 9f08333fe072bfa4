"""Days of rest and work, of the notices on holidays that the office has added."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from fenghua_supervisor.domain.calendar.workdays import SpecialDay
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader


class CalendarReader(Reader):
    """Which days the office was told are special."""

    def holiday_years(self) -> dict[int, tuple[SpecialDay, ...]]:
        """Year → its special days, of the notices on holidays that the office has added."""
        days: dict[int, list[SpecialDay]] = defaultdict(list)
        for (year,) in sql.rows(self._database, "SELECT year FROM holiday_notice ORDER BY year"):
            days[year] = []
        for year, day, kind, name in sql.rows(
            self._database,
            "SELECT notice_year, day, kind, name FROM workday ORDER BY notice_year, day",
        ):
            days[year].append(SpecialDay(date.fromisoformat(day), DayKind(kind), name))
        return {year: tuple(found) for year, found in days.items()}
