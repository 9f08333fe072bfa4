"""马上就办: instructions with what happened to them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.act_now.changes import Terms, TermsChange
from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, last_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_ITEMS = (
    "SELECT a.id, a.year, a.number, a.text, a.leader, a.source, a.unit_id, coalesce(u.name, ''),"
    " a.given_at, a.workdays, a.due_on, a.entered_by, a.is_demo FROM act_now a"
    " LEFT JOIN unit u ON u.id = a.unit_id WHERE {scope}"
)
_ENTRIES = (
    "SELECT e.act_now_id, e.id, e.kind, e.at, e.text, e.entered_by,"
    " c.text, c.unit_id, coalesce(u.name, ''), c.workdays, c.due_on FROM act_now_entry e"
    " LEFT JOIN act_now_change c ON c.entry_id = e.id LEFT JOIN unit u ON u.id = c.unit_id"
    " WHERE substr(e.at, 1, 10) <= ? AND e.act_now_id IN ({marks}) ORDER BY e.at, e.id"
)
_FILES = (
    "SELECT f.act_now_entry_id, f.id, f.name, f.doc_number, f.sha256, f.size FROM evidence f"
    " JOIN act_now_entry e ON e.id = f.act_now_entry_id WHERE e.act_now_id IN ({marks})"
    " ORDER BY f.id"
)


class ActNowReader(Reader):
    """Instructions with what happened to them."""

    def given(self, as_of: date) -> list[ActNow]:
        """Instructions given up to a day, as they stood then; the earliest due first."""
        return self._read("substr(a.given_at, 1, 10) <= ?", (as_of.isoformat(),), as_of)

    def item(self, item_id: int, as_of: date) -> ActNow:
        """One instruction as it stood on a day; UserError when there is none."""
        found = self._read("a.id = ?", (item_id,), as_of)
        if not found:
            raise UserError("这条马上就办已不存在，请刷新后再试。")
        return found[0]

    def id_of(self, year: int, number: int) -> int:
        """The id of the instruction 〔year〕number; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT id FROM act_now WHERE year = ? AND number = ?", (year, number)
        )
        if found is None:
            raise UserError(f"没有马上就办〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to an instruction in a year; 0: none.

        Numbers that stay used though their instruction is gone are among them.
        """
        return last_number(self._database, Register.ACT_NOW, year)

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of an instruction → everything it can be found by, its former words too."""
        found = sql.rows(
            self._database,
            "SELECT a.id, a.search_key || coalesce((SELECT string_agg('\n' || c.search_key, '')"
            " FROM act_now_change c JOIN act_now_entry e ON e.id = c.entry_id"
            " WHERE e.act_now_id = a.id), '') FROM act_now a",
        )
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[ActNow]:
        found = sql.rows(self._database, _ITEMS.format(scope=scope), values)
        ids = [stored[0] for stored in found]
        entries, files = self._entries(ids, as_of), self._files(ids)
        items = [_item_from(stored, entries[stored[0]], files) for stored in found]
        return sorted(items, key=lambda item: (item.due_on, item.year, item.number))

    def _entries(self, ids: Sequence[int], as_of: date) -> defaultdict[int, list[sql.SqlRow]]:
        found: defaultdict[int, list[sql.SqlRow]] = defaultdict(list)
        for owner, *stored in sql.rows_of(self._database, _ENTRIES, ids, (as_of.isoformat(),)):
            found[owner].append(tuple(stored))
        return found

    def _files(self, ids: Sequence[int]) -> defaultdict[int, list[Evidence]]:
        """Entry id → the files that came with it."""
        found: defaultdict[int, list[Evidence]] = defaultdict(list)
        for owner, *stored in sql.rows_of(self._database, _FILES, ids):
            found[owner].append(Evidence(*stored))
        return found


def _item_from(
    stored: sql.SqlRow,
    happened: Sequence[sql.SqlRow],
    files: defaultdict[int, list[Evidence]],
) -> ActNow:
    ident, year, number, text, leader, source, unit_id, unit, given_at, *rest = stored
    workdays, due_on, entered_by, is_demo = rest
    terms = Terms(text, unit_id, unit, workdays, date.fromisoformat(due_on))
    entries = []
    for entry_id, kind, at, told, by, *changed in happened:
        change = TermsChange(terms, _terms_from(changed)) if changed[0] is not None else None
        terms = change.after if change else terms
        moment, proofs = datetime.fromisoformat(at), tuple(files[entry_id])
        event = ActNowEvent(kind)
        entries.append(ActNowEntry(entry_id, event, moment, told, by, change, proofs))
    return ActNow(
        id=ident,
        year=year,
        number=number,
        text=terms.text,
        leader=leader,
        source=ActNowSource(source),
        unit_id=terms.unit_id,
        unit=terms.unit,
        given_at=datetime.fromisoformat(given_at),
        workdays=terms.workdays,
        due_on=terms.due_on,
        entered_by=entered_by,
        entries=tuple(entries),
        is_demo=bool(is_demo),
    )


def _terms_from(stored: Sequence[Any]) -> Terms:
    text, unit_id, unit, workdays, due_on = stored
    return Terms(text, unit_id, unit, workdays, date.fromisoformat(due_on))
