"""Reminders that the office has seen, and those that are silent."""

from __future__ import annotations

from datetime import date, datetime

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader


class RemindersReader(Reader):
    """What became of reminders."""

    def shown(self, until: datetime) -> dict[str, tuple[datetime, date]]:
        """Key → the latest occurrence up to a moment that was shown, and the last day it was."""
        found = sql.rows(
            self._database,
            "SELECT key, max(occurs_at), max(shown_on) FROM reminder_shown WHERE occurs_at <= ?"
            " GROUP BY key",
            (until.isoformat(timespec="seconds"),),
        )
        return {key: (datetime.fromisoformat(at), date.fromisoformat(on)) for key, at, on in found}

    def snoozes(self) -> dict[str, date]:
        """Key → the day until which a reminder is silent; days that have come are among them."""
        found = sql.rows(self._database, "SELECT key, until FROM snooze")
        return {key: date.fromisoformat(until) for key, until in found}
