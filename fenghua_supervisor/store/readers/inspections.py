"""Inspections with what was noted of them, and clues."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    ClueEvent,
    InspectionEvent,
    InspectionKind,
)
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.checklist import (
    Checklist,
    ChecklistVersion,
    UsedChecklist,
)
from fenghua_supervisor.domain.inspections.clue import Clue, ClueEntry
from fenghua_supervisor.domain.inspections.inspection import Inspection, InspectionEntry
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped, last_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_INSPECTIONS = (
    "SELECT id, kind, year, number, title, from_on, to_on, leader, members, invited, basis,"
    " content, checklist, checklist_version_id, is_demo FROM inspection WHERE {scope}"
    " ORDER BY year, number"
)
_CHECKLISTS = (
    "SELECT id, name, stopped_on, is_demo FROM checklist ORDER BY stopped_on IS NOT NULL, id"
)
_VERSIONS = (
    "SELECT checklist_id, id, version, made_on, points FROM checklist_version"
    " ORDER BY checklist_id, version"
)
_USED_LISTS = (
    "SELECT v.id, c.name, v.version, v.points FROM checklist_version v"
    " JOIN checklist c ON c.id = v.checklist_id WHERE v.id IN ({marks})"
)
_UNITS = (
    "SELECT i.inspection_id, i.unit_id, u.name FROM inspection_unit i"
    " JOIN unit u ON u.id = i.unit_id WHERE i.inspection_id IN ({marks})"
    " ORDER BY i.inspection_id, i.position"
)
_ACTIONS = (
    "SELECT inspection_id, action_id FROM inspection_action WHERE inspection_id IN ({marks})"
    " ORDER BY id"
)
_ENTRIES = (
    "SELECT e.inspection_id, e.id, e.kind, e.on_date, e.text, e.entered_by,"
    " coalesce(u.name, '') FROM inspection_entry e LEFT JOIN unit u ON u.id = e.unit_id"
    " WHERE e.on_date <= ? AND e.inspection_id IN ({marks}) ORDER BY e.on_date, e.id"
)
_FILES = (
    "SELECT inspection_entry_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE inspection_entry_id IN ({marks}) ORDER BY id"
)
_CLUES = (
    "SELECT id, year, number, channel, received_on, text, is_demo FROM clue"
    " WHERE received_on <= ? AND {scope} ORDER BY year, number"
)
_CLUE_ENTRIES = (
    "SELECT clue_id, id, kind, on_date, text, entered_by, finding_id, act_now_id FROM clue_entry"
    " WHERE on_date <= ? AND clue_id IN ({marks}) ORDER BY on_date, id"
)


class InspectionsReader(Reader):
    """Inspections as they stood on a day."""

    def planned(self, as_of: date) -> list[Inspection]:
        """Every inspection that was ever planned, as far as known on a day, by number.

        One that is still to come is among them: planning has no day of its own.
        """
        return self._read("id > ?", (0,), as_of)

    def item(self, inspection_id: int, as_of: date) -> Inspection:
        """One inspection as it stood on a day; UserError when there is none."""
        found = self._read("id = ?", (inspection_id,), as_of)
        if not found:
            raise UserError("这次督查已不存在，请刷新后再试。")
        return found[0]

    def objected_on(self, as_of: date) -> list[Inspection]:
        """Those whose conclusion somebody had objected to by a day, answered or not."""
        scope = "id IN (SELECT inspection_id FROM inspection_entry WHERE kind = ? AND on_date <= ?)"
        return self._read(scope, (InspectionEvent.OBJECT, as_of.isoformat()), as_of)

    def id_of(self, year: int, number: int) -> int:
        """The id of the inspection 〔year〕number; UserError when there is none."""
        statement = "SELECT id FROM inspection WHERE year = ? AND number = ?"
        found = sql.row(self._database, statement, (year, number))
        if found is None:
            raise UserError(f"没有督查〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to an inspection in a year, those that stay used too; 0: none."""
        return last_number(self._database, Register.INSPECTION, year)

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of an inspection → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM inspection ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Inspection]:
        found = sql.rows(self._database, _INSPECTIONS.format(scope=scope), values)
        ids = [stored[0] for stored in found]
        units = grouped(sql.rows_of(self._database, _UNITS, ids))
        actions = grouped(sql.rows_of(self._database, _ACTIONS, ids))
        entries = self._entries(ids, as_of)
        lists = self._lists({stored[-2] for stored in found} - {None})
        return [
            _inspection(
                stored, units[stored[0]], actions[stored[0]], entries[stored[0]], lists[stored[-2]]
            )
            for stored in found
        ]

    def _lists(self, ids: Collection[int]) -> defaultdict[int | None, UsedChecklist | None]:
        found: defaultdict[int | None, UsedChecklist | None] = defaultdict(lambda: None)
        for ident, name, version, points in sql.rows_of(self._database, _USED_LISTS, list(ids)):
            found[ident] = UsedChecklist(ident, name, version, tuple(points.splitlines()))
        return found

    def _entries(self, ids: Sequence[int], as_of: date) -> defaultdict[int, list[InspectionEntry]]:
        stored = list(sql.rows_of(self._database, _ENTRIES, ids, (as_of.isoformat(),)))
        files = grouped(sql.rows_of(self._database, _FILES, [entry[1] for entry in stored]))
        found: defaultdict[int, list[InspectionEntry]] = defaultdict(list)
        for owner, ident, kind, on, text, entered_by, unit in stored:
            proofs = tuple(Evidence(*file) for file in files[ident])
            event, day = InspectionEvent(kind), date.fromisoformat(on)
            found[owner].append(InspectionEntry(ident, event, day, text, entered_by, unit, proofs))
        return found


class ChecklistsReader(Reader):
    """Checklists of inspections."""

    def all(self) -> list[Checklist]:
        """Every checklist with its versions, those in use before those that were stopped."""
        versions: defaultdict[int, list[ChecklistVersion]] = defaultdict(list)
        for owner, ident, version, made_on, points in sql.rows(self._database, _VERSIONS):
            day, told = date.fromisoformat(made_on), tuple(points.splitlines())
            versions[owner].append(ChecklistVersion(ident, version, day, told))
        return [
            Checklist(
                ident,
                name,
                tuple(versions[ident]),
                date.fromisoformat(stopped) if stopped else None,
                bool(is_demo),
            )
            for ident, name, stopped, is_demo in sql.rows(self._database, _CHECKLISTS)
        ]

    def item(self, checklist_id: int) -> Checklist:
        """One checklist; UserError when there is none."""
        found = next((each for each in self.all() if each.id == checklist_id), None)
        if found is None:
            raise UserError("这份检查清单已不存在，请刷新后再试。")
        return found

    def named(self, name: str) -> Checklist:
        """The checklist of exactly this name; UserError when there is none."""
        found = next((each for each in self.all() if each.name == name), None)
        if found is None:
            raise UserError(f"没有检查清单“{name}”，请核对名称。")
        return found


class CluesReader(Reader):
    """Clues as they stood on a day, without those who told them."""

    def received(self, as_of: date) -> list[Clue]:
        """Every clue received up to a day, by number."""
        return self._read("id > ?", (0,), as_of)

    def item(self, clue_id: int, as_of: date) -> Clue:
        """One clue as it stood on a day; UserError when there is none."""
        found = self._read("id = ?", (clue_id,), as_of)
        if not found:
            raise UserError("这条线索已不存在，请刷新后再试。")
        return found[0]

    def unsorted_on(self, as_of: date) -> list[Clue]:
        """Those that nobody had sorted by a day."""
        scope = "id NOT IN (SELECT clue_id FROM clue_entry WHERE kind IN (?, ?, ?)"
        became = (ClueEvent.FINDING, ClueEvent.INSTRUCTION, ClueEvent.DISMISS)
        return self._read(f"{scope} AND on_date <= ?)", (*became, as_of.isoformat()), as_of)

    def id_of(self, year: int, number: int) -> int:
        """The id of the clue 〔year〕number; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT id FROM clue WHERE year = ? AND number = ?", (year, number)
        )
        if found is None:
            raise UserError(f"没有线索〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to a clue in a year, those that stay used too; 0: none."""
        return last_number(self._database, Register.CLUE, year)

    def teller(self, clue_id: int) -> str:
        """Who told a clue, to be looked at by the one who answers; empty: nobody by name.

        No list, paper, export or search asks this.
        """
        found = sql.row(
            self._database, "SELECT teller FROM clue_teller WHERE clue_id = ?", (clue_id,)
        )
        return str(found[0]) if found else ""

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of a clue → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM clue ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Clue]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _CLUES.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        entries = grouped(sql.rows_of(self._database, _CLUE_ENTRIES, ids, (day,)))
        return [_clue(stored, entries[stored[0]]) for stored in found]


def _inspection(
    stored: sql.SqlRow,
    units: Sequence[sql.SqlRow],
    actions: Sequence[sql.SqlRow],
    entries: Sequence[InspectionEntry],
    used: UsedChecklist | None,
) -> Inspection:
    ident, kind, year, number, title, from_on, to_on, *rest = stored
    leader, members, invited, basis, content, checklist, _, is_demo = rest
    return Inspection(
        id=ident,
        kind=InspectionKind(kind),
        year=year,
        number=number,
        title=title,
        from_on=date.fromisoformat(from_on),
        to_on=date.fromisoformat(to_on),
        leader=leader,
        members=members,
        invited=invited,
        basis=basis,
        content=content,
        own_points=tuple(checklist.splitlines()),
        used_checklist=used,
        units=tuple(name for _, name in units),
        unit_ids=tuple(unit_id for unit_id, _ in units),
        action_ids=tuple(action_id for (action_id,) in actions),
        entries=tuple(entries),
        is_demo=bool(is_demo),
    )


def _clue(stored: sql.SqlRow, happened: Sequence[sql.SqlRow]) -> Clue:
    ident, year, number, channel, received_on, text, is_demo = stored
    entries = tuple(
        ClueEntry(entry_id, ClueEvent(kind), date.fromisoformat(on), told, by, *became)
        for entry_id, kind, on, told, by, *became in happened
    )
    received = date.fromisoformat(received_on)
    return Clue(ident, year, number, ClueChannel(channel), received, text, entries, bool(is_demo))
