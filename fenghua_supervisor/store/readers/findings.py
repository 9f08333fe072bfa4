"""Findings with what happened to them, and their pictures."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import (
    FindingEvent,
    PhotoRole,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry, Photo
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, grouped
from fenghua_supervisor.store.readers.registers import last_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_FINDINGS = (
    "SELECT id, year, number, registered_on, place, text, category, severity, rectify,"
    " requirement, inspection_id, clue_id, action_id, repeats_id, is_demo FROM finding"
    " WHERE registered_on <= ? AND {scope} ORDER BY year, number"
)
_UNITS = (
    "SELECT f.finding_id, f.unit_id, u.name FROM finding_unit f JOIN unit u ON u.id = f.unit_id"
    " WHERE f.finding_id IN ({marks}) ORDER BY f.finding_id, f.position"
)
_ENTRIES = (
    "SELECT finding_id, id, kind, on_date, text, due_on, people, reference, other_id, entered_by"
    " FROM finding_entry WHERE on_date <= ? AND finding_id IN ({marks}) ORDER BY on_date, id"
)
_FILES = (
    "SELECT finding_entry_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE finding_entry_id IN ({marks}) ORDER BY id"
)
_PHOTOS = (
    "SELECT {owner}, id, role, name, sha256, clean_sha256, taken_at, dhash, place FROM photo"
    " WHERE {owner} IN ({{marks}}) ORDER BY id"
)
_OUTLINES = (
    "SELECT id, year, number, registered_on, severity, rectify, inspection_id, action_id,"
    " repeats_id FROM finding WHERE registered_on <= ? ORDER BY year, number"
)
_EVERY_UNIT = (
    "SELECT f.finding_id, f.unit_id, u.name FROM finding_unit f JOIN unit u ON u.id = f.unit_id"
    " ORDER BY f.finding_id, f.position"
)
_MOVES = (
    "SELECT finding_id, id, kind, on_date, due_on FROM finding_entry WHERE on_date <= ?"
    " ORDER BY on_date, id"
)
_PHOTOS_OF_FINDINGS = _PHOTOS.format(owner="finding_id")
_PHOTOS_OF_ENTRIES = _PHOTOS.format(owner="entry_id")


class FindingsReader(Reader):
    """Findings as they stood on a day."""

    def registered(self, as_of: date) -> list[Finding]:
        """Every finding registered up to a day, as it stood then, by number."""
        return self._read("id > ?", (0,), as_of)

    def outlines(self, as_of: date) -> list[Finding]:
        """The same without words, people, files and pictures: all that figures ask for."""
        day = as_of.isoformat()
        found = sql.rows(self._database, _OUTLINES, (day,))
        units = grouped(sql.rows(self._database, _EVERY_UNIT, ()))
        moves = grouped(sql.rows(self._database, _MOVES, (day,)))
        return [_outline(stored, units[stored[0]], moves[stored[0]]) for stored in found]

    def open_on(self, as_of: date) -> list[Finding]:
        """Those of which something was still to come on a day."""
        scope = "id NOT IN (SELECT finding_id FROM finding_entry WHERE kind IN (?, ?, ?)"
        ended = (FindingEvent.SIGN_OFF, FindingEvent.DISMISS, FindingEvent.MERGE)
        return self._read(f"{scope} AND on_date <= ?)", (*ended, as_of.isoformat()), as_of)

    def of_action(self, action_id: int, as_of: date) -> list[Finding]:
        """Those that concern an action."""
        return self._read("action_id = ?", (action_id,), as_of)

    def of_unit(self, unit_id: int, as_of: date) -> list[Finding]:
        """Those that a unit is to put right."""
        scope = "id IN (SELECT finding_id FROM finding_unit WHERE unit_id = ?)"
        return self._read(scope, (unit_id,), as_of)

    def of_inspection(self, inspection_id: int, as_of: date) -> list[Finding]:
        """Those that an inspection found."""
        return self._read("inspection_id = ?", (inspection_id,), as_of)

    def item(self, finding_id: int, as_of: date) -> Finding:
        """One finding as it stood on a day; UserError when there is none."""
        found = self._read("id = ?", (finding_id,), as_of)
        if not found:
            raise UserError("这个问题已不存在，请刷新后再试。")
        return found[0]

    def id_of(self, year: int, number: int) -> int:
        """The id of the finding 〔year〕number; UserError when there is none."""
        found = sql.row(
            self._database, "SELECT id FROM finding WHERE year = ? AND number = ?", (year, number)
        )
        if found is None:
            raise UserError(f"没有问题〔{year}〕{number}号，请核对编号。")
        return int(found[0])

    def last_number(self, year: int) -> int:
        """The last number given to a finding in a year, those that stay used too; 0: none."""
        return last_number(self._database, Register.FINDING, year)

    def search_texts(self) -> list[tuple[int, str]]:
        """Id of a finding → everything it can be found by."""
        found = sql.rows(self._database, "SELECT id, search_key FROM finding ORDER BY id")
        return [(ident, key) for ident, key in found]

    def _read(self, scope: str, values: Sequence[object], as_of: date) -> list[Finding]:
        day = as_of.isoformat()
        found = sql.rows(self._database, _FINDINGS.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        units, entries = self._units(ids), self._entries(ids, day)
        photos = self._photos(_PHOTOS_OF_FINDINGS, ids)
        return [
            _finding(stored, units[stored[0]], entries[stored[0]], photos[stored[0]])
            for stored in found
        ]

    def _units(self, ids: Sequence[int]) -> defaultdict[int, list[tuple[int, str]]]:
        found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        for owner, unit_id, name in sql.rows_of(self._database, _UNITS, ids):
            found[owner].append((unit_id, name))
        return found

    def _entries(self, ids: Sequence[int], day: str) -> defaultdict[int, list[FindingEntry]]:
        stored = list(sql.rows_of(self._database, _ENTRIES, ids, (day,)))
        own = [entry[1] for entry in stored]
        files: defaultdict[int, list[Evidence]] = defaultdict(list)
        for owner, *file in sql.rows_of(self._database, _FILES, own):
            files[owner].append(Evidence(*file))
        photos = self._photos(_PHOTOS_OF_ENTRIES, own)
        found: defaultdict[int, list[FindingEntry]] = defaultdict(list)
        for owner, *entry in stored:
            found[owner].append(_entry(tuple(entry), files[entry[0]], photos[entry[0]]))
        return found

    def _photos(self, question: str, ids: Sequence[int]) -> defaultdict[int, list[Photo]]:
        found: defaultdict[int, list[Photo]] = defaultdict(list)
        for owner, *stored in sql.rows_of(self._database, question, ids):
            ident, role, name, sha256, clean, taken_at, dhash, place = stored
            taken = datetime.fromisoformat(taken_at) if taken_at else None
            photo = Photo(ident, PhotoRole(role), name, sha256, clean, taken, dhash, place)
            found[owner].append(photo)
        return found


def _entry(stored: sql.SqlRow, files: Sequence[Evidence], photos: Sequence[Photo]) -> FindingEntry:
    ident, kind, on, text, due_on, people, reference, other_id, entered_by = stored
    return FindingEntry(
        id=ident,
        kind=FindingEvent(kind),
        on=date.fromisoformat(on),
        text=text,
        due_on=date.fromisoformat(due_on) if due_on else None,
        people=tuple(people.splitlines()),
        reference=reference,
        other_id=other_id,
        entered_by=entered_by,
        evidence=tuple(files),
        photos=tuple(photos),
    )


def _outline(
    stored: sql.SqlRow, units: Sequence[sql.SqlRow], moves: Sequence[sql.SqlRow]
) -> Finding:
    ident, year, number, on, severity, rectify, inspection_id, action_id, repeats_id = stored
    entries = tuple(
        FindingEntry(
            entry_id, FindingEvent(kind), date.fromisoformat(day), "",
            date.fromisoformat(due) if due else None,
        )
        for entry_id, kind, day, due in moves
    )  # fmt: skip
    return Finding(
        id=ident,
        year=year,
        number=number,
        registered_on=date.fromisoformat(on),
        place="",
        text="",
        category="",
        requirement="",
        severity=Severity(severity),
        rectify=RectifyKind(rectify),
        unit_ids=tuple(unit_id for unit_id, _ in units),
        units=tuple(name for _, name in units),
        inspection_id=inspection_id,
        action_id=action_id,
        repeats_id=repeats_id,
        entries=entries,
    )


def _finding(
    stored: sql.SqlRow,
    units: Sequence[tuple[int, str]],
    entries: Sequence[FindingEntry],
    photos: Sequence[Photo],
) -> Finding:
    ident, year, number, on, place, text, category, severity, rectify, requirement, *rest = stored
    inspection_id, clue_id, action_id, repeats_id, is_demo = rest
    return Finding(
        id=ident,
        year=year,
        number=number,
        registered_on=date.fromisoformat(on),
        place=place,
        text=text,
        category=category,
        severity=Severity(severity),
        rectify=RectifyKind(rectify),
        requirement=requirement,
        unit_ids=tuple(unit_id for unit_id, _ in units),
        units=tuple(name for _, name in units),
        inspection_id=inspection_id,
        clue_id=clue_id,
        action_id=action_id,
        repeats_id=repeats_id,
        entries=tuple(entries),
        photos=tuple(photos),
        is_demo=bool(is_demo),
    )
