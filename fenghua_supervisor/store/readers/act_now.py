"""马上就办: instructions with what happened to them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

_ITEMS = (
    "SELECT a.id, a.year, a.number, a.text, a.leader, a.source, a.unit_id, coalesce(u.name, ''),"
    " a.given_at, a.workdays, a.due_on, a.entered_by, a.is_demo FROM act_now a"
    " LEFT JOIN unit u ON u.id = a.unit_id WHERE {scope} ORDER BY a.due_on, a.year, a.number"
)
_ENTRIES = (
    "SELECT act_now_id, id, kind, at, text, entered_by FROM act_now_entry"
    " WHERE substr(at, 1, 10) <= ? AND act_now_id IN ({marks}) ORDER BY at, id"
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
        found = sql.row(
            self._database,
            "SELECT max(number) FROM (SELECT number FROM act_now WHERE year = ? UNION ALL"
            " SELECT number FROM used_number WHERE register = ? AND year = ?)",
            (year, Register.ACT_NOW.value, year),
        )
        return int(found[0] or 0) if found else 0

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of an instruction → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM act_now")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[ActNow]:
        found = sql.rows(self._database, _ITEMS.format(scope=scope), values)
        entries = self._entries([stored[0] for stored in found], as_of)
        return [_item_from(stored, tuple(entries[stored[0]])) for stored in found]

    def _entries(self, ids: Sequence[int], as_of: date) -> defaultdict[int, list[ActNowEntry]]:
        found: defaultdict[int, list[ActNowEntry]] = defaultdict(list)
        for owner, ident, kind, at, text, entered_by in sql.rows_of(
            self._database, _ENTRIES, ids, (as_of.isoformat(),)
        ):
            moment = datetime.fromisoformat(at)
            found[owner].append(ActNowEntry(ident, ActNowEvent(kind), moment, text, entered_by))
        return found


def _item_from(stored: sql.SqlRow, entries: tuple[ActNowEntry, ...]) -> ActNow:
    ident, year, number, text, leader, source, unit_id, unit, given_at, *rest = stored
    workdays, due_on, entered_by, is_demo = rest
    return ActNow(
        id=ident,
        year=year,
        number=number,
        text=text,
        leader=leader,
        source=ActNowSource(source),
        unit_id=unit_id,
        unit=unit,
        given_at=datetime.fromisoformat(given_at),
        workdays=workdays,
        due_on=date.fromisoformat(due_on),
        entered_by=entered_by,
        entries=entries,
        is_demo=bool(is_demo),
    )
