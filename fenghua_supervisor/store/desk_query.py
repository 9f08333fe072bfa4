"""Reads of what the desk keeps besides the ledger: holidays, reminders shown, snoozes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import SpecialDay
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from peewee import SqliteDatabase


def holiday_years(database: SqliteDatabase) -> dict[int, tuple[SpecialDay, ...]]:
    """Year → its special days, of the notices the office has added."""
    days: dict[int, list[SpecialDay]] = defaultdict(list)
    for (year,) in sql.rows(database, "SELECT year FROM holiday_notice ORDER BY year"):
        days[year] = []
    for year, day, kind, name in sql.rows(
        database, "SELECT notice_year, day, kind, name FROM workday ORDER BY notice_year, day"
    ):
        days[year].append(SpecialDay(date.fromisoformat(day), DayKind(kind), name))
    return {year: tuple(found) for year, found in days.items()}


def shown_reminders(database: SqliteDatabase, until: datetime) -> dict[str, tuple[datetime, date]]:
    """Key → its latest occurrence up to a moment that was shown, and the last day of showing."""
    found = sql.rows(
        database,
        "SELECT key, max(occurs_at), max(shown_on) FROM reminder_shown WHERE occurs_at <= ?"
        " GROUP BY key",
        (until.isoformat(timespec="seconds"),),
    )
    return {key: (datetime.fromisoformat(at), date.fromisoformat(on)) for key, at, on in found}


def snoozes(database: SqliteDatabase) -> dict[str, date]:
    """Key → the day until which a reminder is silent."""
    found = sql.rows(database, "SELECT key, until FROM snooze")
    return {key: date.fromisoformat(until) for key, until in found}
