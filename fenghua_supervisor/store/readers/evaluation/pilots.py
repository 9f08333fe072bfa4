"""Pilots as they stood on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.pilots.pilot import Pilot, PilotEntry
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

_PILOTS = (
    "SELECT id, name, level, field, approver, task, noted_on, action_id, is_demo FROM pilot"
    " WHERE noted_on <= ? AND {scope} ORDER BY id"
)
_PILOT_UNITS = (
    "SELECT p.pilot_id, p.unit_id, u.name FROM pilot_unit p JOIN unit u ON u.id = p.unit_id"
    " WHERE p.pilot_id IN ({marks}) ORDER BY p.pilot_id, p.position"
)
_PILOT_ENTRIES = (
    "SELECT pilot_id, id, kind, on_date, text, doc_number, entered_by, ends_on FROM pilot_entry"
    " WHERE on_date <= ? AND pilot_id IN ({marks}) ORDER BY on_date, id"
)
_FILES = (
    "SELECT pilot_entry_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE pilot_entry_id IN ({marks}) ORDER BY id"
)


class PilotsReader(Reader):
    """Pilots as they stood on a day."""

    def noted(self, as_of: date) -> list[Pilot]:
        """Every pilot that was written down by a day, in the order of its coming."""
        return self._read("id > ?", (0,), as_of)

    def item(self, pilot_id: int, as_of: date) -> Pilot:
        """One pilot as it stood on a day; UserError when there is none."""
        found = self._read("id = ?", (pilot_id,), as_of)
        if not found:
            raise UserError("这个试点已不存在，请刷新后再试。")
        return found[0]

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of a pilot → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM pilot ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Pilot]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _PILOTS.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        units = grouped(sql.rows_of(self._database, _PILOT_UNITS, ids))
        stored_entries = list(sql.rows_of(self._database, _PILOT_ENTRIES, ids, (day,)))
        files = grouped(sql.rows_of(self._database, _FILES, [entry[1] for entry in stored_entries]))
        entries: defaultdict[int, list[PilotEntry]] = defaultdict(list)
        for owner, ident, kind, on, text, number, by, ends_on in stored_entries:
            entries[owner].append(
                PilotEntry(
                    ident,
                    PilotEvent(kind),
                    date.fromisoformat(on),
                    text,
                    number,
                    by,
                    date.fromisoformat(ends_on) if ends_on else None,
                    tuple(Evidence(*file) for file in files[ident]),
                )
            )
        return [_pilot(each, units[each[0]], tuple(entries[each[0]])) for each in found]


def _pilot(
    stored: sql.SqlRow, units: Sequence[sql.SqlRow], entries: tuple[PilotEntry, ...]
) -> Pilot:
    ident, name, level, field, approver, task, noted_on, action_id, is_demo = stored
    return Pilot(
        id=ident,
        name=name,
        level=Level(level),
        field=field,
        approver=approver,
        task=task,
        noted_on=date.fromisoformat(noted_on),
        units=tuple(unit for _, unit in units),
        unit_ids=tuple(unit_id for unit_id, _ in units),
        action_id=action_id,
        entries=entries,
        is_demo=bool(is_demo),
    )
