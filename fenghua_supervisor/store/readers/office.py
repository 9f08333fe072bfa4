"""The office's settings, and what the records amount to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.paper_form import stored_form
from fenghua_supervisor.domain.office.settings import FORMERLY_OFF, SavedView, Settings
from fenghua_supervisor.records import field_names
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Tables that are counted for backups and checks.
_COUNTED = ("plan", "action", "entry", "evidence")


class OfficeReader(Reader):
    """What belongs to the office as a whole."""

    _made: tuple[list[sql.SqlRow], Settings] | None = None

    def settings(self) -> Settings:
        """The office's settings, with defaults for what was never set.

        They are asked for at nearly every question, and made anew when other rows are stored.
        """
        found = sql.rows(self._database, "SELECT key, value FROM setting ORDER BY key")
        if self._made is None or self._made[0] != found:
            self._made = (found, _settings(found))
        return self._made[1]

    def counts(self) -> dict[str, int]:
        """Rows per kind of record by their Chinese names, for backups and checks."""
        # A start counts nothing.
        from fenghua_supervisor.store.tables.journaled import table_words

        words = table_words()
        return {
            words[table].word: int(sql.rows(self._database, f"SELECT count(*) FROM {table}")[0][0])
            for table in _COUNTED
        }

    def row_counts(self) -> dict[str, int]:
        """Rows of every journaled table by its own name."""
        from fenghua_supervisor.store.tables.journaled import TABLE_NAMES

        return {
            table: int(sql.rows(self._database, f"SELECT count(*) FROM {table}")[0][0])
            for table in TABLE_NAMES
        }

    def schema_version(self) -> int:
        """The version that the database says its schema has."""
        return engine_of(self._database).version(self._database)

    def ledger_mark(self) -> str:
        """The hash of the first step, which tells one ledger from every other; empty: none yet."""
        found = sql.row(self._database, "SELECT hash FROM journal_step ORDER BY id LIMIT 1")
        return str(found[0]) if found else ""

    def highest_id(self, table: str) -> int:
        """The highest id in a journaled table; 0: it is empty."""
        from fenghua_supervisor.store.tables.journaled import TABLE_NAMES

        assert table in TABLE_NAMES
        found = sql.row(self._database, f"SELECT max(id) FROM {table}")
        return int(found[0] or 0) if found else 0


def _settings(found: Sequence[sql.SqlRow]) -> Settings:
    stored = {key: json.loads(value) for key, value in found}
    known = field_names(Settings)
    values = {key: value for key, value in stored.items() if key in known}
    views = values.pop("saved_views", [])
    # Before there was a form, only the sections switched off were stored.
    form = values.pop("paper_form", None)
    off = stored.get(FORMERLY_OFF, ()) if form is None else ()
    for key, value in values.items():
        if isinstance(value, list):
            values[key] = tuple(value)
    return Settings(
        saved_views=tuple(SavedView(**view) for view in views),
        paper_form=stored_form(form or {}, off),
        **values,
    )
