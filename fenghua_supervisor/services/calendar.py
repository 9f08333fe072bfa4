"""The calendar of working days: the shipped table and the notices the office has added."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import calendar_from
from fenghua_supervisor.paths import SHIPPED_DIR

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.store.queries import Queries


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """The table that comes with the program."""
    # Nothing in it is quoted: a start does without what reads tables that people made.
    _head, *lines = (SHIPPED_DIR / "workdays.csv").read_text(encoding="utf-8").splitlines()
    return calendar_from(line.split(",") for line in lines)


def calendar_of(queries: Queries) -> Calendar:
    """The calendar in force: the shipped table, and over it the notices added by the office."""
    calendar = shipped_calendar()
    for year, days in queries.calendar.holiday_years().items():
        calendar = calendar.with_notice(year, days)
    return calendar
