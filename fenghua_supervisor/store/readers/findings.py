"""Findings with what happened to them, and their pictures."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

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
from fenghua_supervisor.store.readers.base import Reader, grouped, last_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from peewee import Database

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
    "SELECT e.finding_id, v.finding_entry_id, v.id, v.name, v.doc_number, v.sha256, v.size"
    " FROM evidence v JOIN finding_entry e ON e.id = v.finding_entry_id"
    " WHERE e.finding_id IN ({marks}) ORDER BY v.id"
)
_OF_A_PHOTO = "id, role, name, sha256, clean_sha256, taken_at, dhash, place"
_PHOTOS_OF_FINDINGS = (
    f"SELECT finding_id, {_OF_A_PHOTO} FROM photo WHERE finding_id IN ({{marks}}) ORDER BY id"
)
_PHOTOS_OF_ENTRIES = (
    f"SELECT e.finding_id, p.entry_id, {', '.join(f'p.{n}' for n in _OF_A_PHOTO.split(', '))}"
    " FROM photo p JOIN finding_entry e ON e.id = p.entry_id"
    " WHERE e.finding_id IN ({marks}) ORDER BY p.id"
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
#: Asked for thousands of times when a list is read.
_EVENTS = {event.value: event for event in FindingEvent}
_NOTHING: dict[int, list[sql.SqlRow]] = {}
#: Findings that are kept as they were read last.
_MOST_KEPT = 20_000
#: The row of a finding with those of its units, photos, entries, files and photos of entries.
_Listed: TypeAlias = list[sql.SqlRow]
_Rows: TypeAlias = tuple[sql.SqlRow, _Listed, _Listed, _Listed, _Listed, _Listed]


class FindingsReader(Reader):
    """Findings as they stood on a day."""

    def __init__(self, database: Database, path: Path) -> None:
        super().__init__(database, path)
        self._made: dict[int, tuple[_Rows, Finding]] = {}

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
        """Those in scope; one whose rows are as they were read last is the same object again.

        A list is read anew after every step, and a step changes few of them.
        """
        day, database = as_of.isoformat(), self._database
        found = sql.rows(database, _FINDINGS.format(scope=scope), (day, *values))
        ids = [stored[0] for stored in found]
        parts = (
            grouped(sql.rows_of(database, _UNITS, ids)),
            grouped(sql.rows_of(database, _PHOTOS_OF_FINDINGS, ids)),
            grouped(sql.rows_of(database, _ENTRIES, ids, (day,))),
            grouped(sql.rows_of(database, _FILES, ids)),
            grouped(sql.rows_of(database, _PHOTOS_OF_ENTRIES, ids)),
        )
        if len(self._made) + len(found) > _MOST_KEPT:
            self._made.clear()
        units, photos, entries, files, entry_photos = parts
        return [
            self._same_or_new(
                (
                    *(stored, units[ident], photos[ident], entries[ident]),
                    *(files[ident], entry_photos[ident]),
                )
            )
            for ident, stored in zip(ids, found, strict=True)
        ]

    def _same_or_new(self, rows: _Rows) -> Finding:
        ident = rows[0][0]
        kept = self._made.get(ident)
        if kept is None or kept[0] != rows:
            kept = self._made[ident] = (rows, _finding(*rows))
        return kept[1]


def _photo(stored: sql.SqlRow) -> Photo:
    ident, role, name, sha256, clean, taken_at, dhash, place = stored
    taken = datetime.fromisoformat(taken_at) if taken_at else None
    return Photo(ident, PhotoRole(role), name, sha256, clean, taken, dhash, place)


def _entry(
    stored: sql.SqlRow, files: Sequence[sql.SqlRow], photos: Sequence[sql.SqlRow]
) -> FindingEntry:
    ident, kind, on, text, due_on, people, reference, other_id, entered_by = stored
    return FindingEntry(
        id=ident,
        kind=_EVENTS[kind],
        on=date.fromisoformat(on),
        text=text,
        due_on=date.fromisoformat(due_on) if due_on else None,
        people=tuple(people.splitlines()),
        reference=reference,
        other_id=other_id,
        entered_by=entered_by,
        evidence=tuple(Evidence(*file) for file in files),
        photos=tuple(map(_photo, photos)),
    )


def _outline(
    stored: sql.SqlRow, units: Sequence[sql.SqlRow], moves: Sequence[sql.SqlRow]
) -> Finding:
    ident, year, number, on, severity, rectify, inspection_id, action_id, repeats_id = stored
    entries = tuple(
        FindingEntry(
            entry_id, _EVENTS[kind], date.fromisoformat(day), "",
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
    units: Sequence[sql.SqlRow],
    photos: Sequence[sql.SqlRow],
    entries: Sequence[sql.SqlRow],
    files: Sequence[sql.SqlRow],
    entry_photos: Sequence[sql.SqlRow],
) -> Finding:
    # Most have neither files nor later pictures.
    proofs = grouped(files) if files else _NOTHING
    pictures = grouped(entry_photos) if entry_photos else _NOTHING
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
        entries=tuple(_entry(e, proofs.get(e[0], ()), pictures.get(e[0], ())) for e in entries),
        photos=tuple(map(_photo, photos)),
        is_demo=bool(is_demo),
    )
