"""Search over the ledger in memory, shared by the search box and the task page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fenghua_supervisor.domain.writing.search import SearchIndex, normalise
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.ui.base.session import Session

_KEPT = 50  #: answers kept for going back a letter
_NOTICES = frozenset({"notice", "notice_item", "notice_reply", "unit", "setting"})
_ACT_NOW = frozenset({"act_now", "act_now_entry", "unit"})


class Finder(QObject):
    """Keeps the search index until something it was made from changes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index: SearchIndex | None = None
        self._found: dict[str, set[int] | None] = {}
        self._units: list[tuple[str, UnitInfo]] = []
        self._rows: dict[int, LedgerRow] | None = None
        self._rows_on: date | None = None
        self._instructions: SearchIndex | None = None
        self._notices: list[tuple[str, Notice]] | None = None
        self._notices_on: date | None = None
        session.changed.connect(self._on_changed)

    def find(self, words: str) -> set[int] | None:
        """Ids of the actions that hold every word; None when there are no words."""
        if not words.strip():
            return None
        index = self._ready()
        if words not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[words] = index.find(words)
        return self._found[words]

    def rows(self, as_of: date) -> dict[int, LedgerRow]:
        """The ledger as of a day by id, read once until something changes."""
        if self._rows is None or self._rows_on != as_of:
            ledger = self._session.office.queries.ledger.rows(as_of)
            self._rows, self._rows_on = {row.id: row for row in ledger}, as_of
        return self._rows

    def units(self, words: str) -> list[UnitInfo]:
        """Units whose name, alias or initials hold the words."""
        wanted = normalise(words)
        if not wanted:
            return []
        self._ready()
        return [unit for names, unit in self._units if wanted in names]

    def instructions(self, words: str, as_of: date) -> list[ActNow]:
        """Instructions known as of a day that hold every word, the latest first."""
        queries = self._session.office.queries
        if self._instructions is None:
            self._instructions = SearchIndex(queries.act_now.search_texts())
        found = self._instructions.find(words)
        if not found:
            return []
        known = [item for item in queries.act_now.given(as_of) if item.id in found]
        return sorted(known, key=lambda item: item.given_at, reverse=True)

    def notices(self, words: str, as_of: date) -> list[tuple[str, Notice]]:
        """Sheets known as of a day, the latest first, whose number or unit holds the words."""
        wanted = normalise(words)
        if not wanted:
            return []
        if self._notices is None or self._notices_on != as_of:
            office = self._session.office
            prefix, known = office.settings.number_prefix, office.queries.notices.issued(as_of)
            self._notices = [(n.number_words(prefix), n) for n in reversed(known)]
            self._notices_on = as_of
        return [
            (number, notice)
            for number, notice in self._notices
            if wanted in normalise(f"{number} {notice.unit}")
        ]

    def _ready(self) -> SearchIndex:
        if self._index is None:
            queries = self._session.office.queries
            self._index = SearchIndex(queries.ledger.search_texts())
            self._found = {}
            self._units = [(_names(unit), unit) for unit in queries.units.all()]
        return self._index

    def _on_changed(self, done: Done[object]) -> None:
        if not LEDGER_TABLES.isdisjoint(done.tables):
            self._index = None
            self._rows = None
        if not _NOTICES.isdisjoint(done.tables):
            self._notices = None
        if not _ACT_NOW.isdisjoint(done.tables):
            self._instructions = None


def _names(unit: UnitInfo) -> str:
    """Everything a unit is found by, a line each."""
    return "\n".join(map(normalise, (unit.name, unit.initials, *unit.aliases)))
