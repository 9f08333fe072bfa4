"""The calendar of working days: the shipped table and the notices the office has added."""

from __future__ import annotations

import csv
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
    with (SHIPPED_DIR / "workdays.csv").open(encoding="utf-8", newline="") as stream:
        _head, *rows = csv.reader(stream)
    return calendar_from(rows)


def calendar_of(queries: Queries) -> Calendar:
    """The calendar in force: the shipped table, and over it the notices added by the office."""
    calendar = shipped_calendar()
    for year, days in queries.calendar.holiday_years().items():
        calendar = calendar.with_notice(year, days)
    return calendar
