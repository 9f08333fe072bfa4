"""Findings of the demo data: each goes its way, with drawn pictures before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import (
    FindingEvent,
    PhotoRole,
    Severity,
)
from fenghua_supervisor.exchange.drawn_scenes import drawn_scene
from fenghua_supervisor.exchange.drawn_words import WordPen
from fenghua_supervisor.services.demo.finding_ways import OPEN_WAYS, Fate, WayStep, steps_of
from fenghua_supervisor.services.demo.hand import ENTERED_BY, at
from fenghua_supervisor.services.inspections.findings import terms_of
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.inspections import (
    FindingEntryRow,
    FindingRow,
    FindingUnitRow,
    PhotoRow,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.services.demo.hand import DemoHand
    from fenghua_supervisor.services.demo.inspection_words import Seen

#: Shares of findings that were photographed, that pictures prove, and that concern an action.
_PICTURED, _SHOWN, _ABOUT = 0.75, 0.7, 0.4
_EXTENSION, _NEXT_LOOK = 10, timedelta(90)
_PEOPLE = ("督查员甲", "督查员乙")
_RECHECKS = frozenset({FindingEvent.PASS, FindingEvent.RETURN, FindingEvent.SIGN_OFF})
_DATED = frozenset({FindingEvent.ASSIGN, FindingEvent.RETURN})


@dataclass(slots=True)
class DemoFinding:
    """A finding on its way into the ledger; ``id`` 0: it is not written yet."""

    seen: Seen
    place: str
    on: date
    way: Fate
    inspection: int | None = None
    clue: int | None = None
    repeats: DemoFinding | None = None
    id: int = 0


def add_demo_findings(hand: DemoHand, found: Sequence[DemoFinding], seed: str) -> None:
    """Write them by their days, so that their numbers follow these."""
    with WordPen() as pen:
        _Writer(hand, seed, pen).write(sorted(found, key=lambda one: one.on))


class _Writer:
    def __init__(self, hand: DemoHand, seed: str, pen: WordPen) -> None:
        self._hand, self._seed, self._pen = hand, seed, pen
        self._terms = terms_of(hand.office)
        self._actions: dict[int, list[int]] = {}
        for row in hand.office.queries.ledger.rows(hand.as_of):
            for status in row.lead_units:
                self._actions.setdefault(status.unit_id, []).append(row.id)

    def write(self, found: Sequence[DemoFinding]) -> None:
        for place, one in enumerate(found):
            same = [f for f in found[:place] if f.on == one.on and f.way is not Fate.MERGED]
            self._finding(one, same[-1] if same else None)

    def _finding(self, one: DemoFinding, beside: DemoFinding | None) -> None:
        hand, seen = self._hand, one.seen
        is_open = one.way in OPEN_WAYS
        unit = hand.units.get(seen.unit)
        led = self._actions.get(unit or 0, [])
        concerns = hand.chance.random() < _ABOUT and bool(led) and not is_open
        row = hand.work.add(
            FindingRow(
                number=hand.number("finding", one.on),
                year=one.on.year,
                registered_on=one.on,
                text=seen.text,
                place=one.place,
                category=seen.category,
                severity=seen.severity,
                rectify=seen.rectify,
                requirement=seen.requirement,
                inspection_id=one.inspection,
                clue_id=one.clue,
                action_id=hand.chance.choice(led) if concerns else None,
                repeats_id=one.repeats.id if one.repeats else None,
                entered_by=ENTERED_BY,
                recorded_at=at(one.on),
                is_demo=1,
                search_key=search_key(seen.text, one.place, seen.category, seen.unit),
            )
        )
        one.id = row.id
        if unit is not None:
            hand.work.add(FindingUnitRow(finding_id=row.id, unit_id=unit, position=0))
        pictured = hand.chance.random() < _PICTURED
        if pictured:
            self._photo(row, one.seen, PhotoRole.BEFORE, one.on)
        # Without a unit there is nobody to give it to.
        if unit is not None:
            self._go(row, one, beside, pictured=pictured)

    def _go(
        self, row: FindingRow, one: DemoFinding, beside: DemoFinding | None, *, pictured: bool
    ) -> None:
        days = self._terms.workdays(row.severity, row.rectify)
        due = None
        for step, on in steps_of(one.way, one.on, days, self._hand.calendar):
            if not self._hand.is_over(on):
                return
            set_to = self._due(row, step, on, due)
            due = set_to or due
            shown = pictured and self._hand.chance.random() < _SHOWN
            entry = self._hand.work.add(
                FindingEntryRow(
                    finding_id=row.id,
                    kind=step.kind,
                    on_date=on,
                    text=step.text or _mended(one, step),
                    due_on=set_to,
                    people="\n".join(_people(row, step)),
                    reference=_document(row, on) if step.proves and not shown else "",
                    other_id=beside.id if step.kind is FindingEvent.MERGE and beside else None,
                    entered_by=ENTERED_BY,
                    recorded_at=at(on),
                )
            )
            if step.shows and shown:
                self._photo(row, one.seen, step.shows, on, entry.id)

    def _due(self, row: FindingRow, step: WayStep, on: date, due: date | None) -> date | None:
        if step.kind in _DATED:
            return self._terms.due(row.severity, row.rectify, on, self._hand.calendar)
        if step.kind is FindingEvent.EXTEND and due is not None:
            return self._hand.workday(due, _EXTENSION)
        return on + _NEXT_LOOK if step.kind is FindingEvent.LAST else None

    def _photo(
        self, row: FindingRow, seen: Seen, role: PhotoRole, on: date, entry_id: int | None = None
    ) -> None:
        """A drawing has nothing to be cleaned: it is kept once."""
        done = role is not PhotoRole.BEFORE
        seed = f"{self._seed}-{row.place}"
        drawn = drawn_scene(seen.scene, seed, row.place, self._pen, done=done)
        name = f"演示 {row.year}年问题{row.number}号 {role.label}.jpg"
        kept = self._hand.office.store.files.keep_bytes(drawn.content, name)
        self._hand.work.add(
            PhotoRow(
                finding_id=None if entry_id else row.id,
                entry_id=entry_id,
                role=role,
                name=name,
                sha256=kept.sha256,
                size=kept.size,
                clean_sha256=kept.sha256,
                clean_size=kept.size,
                taken_at=at(on, 9),
                dhash=drawn.dhash,
                place="",
            )
        )


def _document(row: FindingRow, on: date) -> str:
    return f"演示整改函〔{on.year}〕{row.number}号"


def _mended(one: DemoFinding, step: WayStep) -> str:
    return one.seen.mended if step.kind is FindingEvent.SUBMIT else ""


def _people(row: FindingRow, step: WayStep) -> tuple[str, ...]:
    """Who looked again: two at what is serious."""
    if step.kind not in _RECHECKS:
        return ()
    return _PEOPLE if row.severity is Severity.SERIOUS else _PEOPLE[:1]
