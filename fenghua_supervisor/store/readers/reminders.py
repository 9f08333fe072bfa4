"""Reminders that the office has seen, and those that are silent."""

from __future__ import annotations

from datetime import date, datetime

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

_WORK = ("finding", "inspection_entry", "clue", "case_file", "meeting")
_HAS_WORK = "SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in _WORK)
_HAS_BOARDS = "SELECT EXISTS (SELECT 1 FROM board_entry)"


class RemindersReader(Reader):
    """What became of reminders."""

    def has_work(self) -> bool:
        """Whether there is anything of inspections and cases that could ever ring."""
        return any(bool(found) for (found,) in sql.rows(self._database, _HAS_WORK))

    def has_boards(self) -> bool:
        """Whether anything became of a draft of a board: before that none rings."""
        return any(bool(found) for (found,) in sql.rows(self._database, _HAS_BOARDS))

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
