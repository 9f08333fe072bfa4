"""Search over the ledger in memory, shared by the search box and the task page."""

from __future__ import annotations

import string
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.writing.search import SEPARATOR, SearchIndex, normalise
from fenghua_supervisor.errors import Busy
from fenghua_supervisor.records import record
from fenghua_supervisor.services.plan.worked import shown_rows
from fenghua_supervisor.services.search_keys import found_by, spelled
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import ActionLink, UnitLink
from fenghua_supervisor.ui.look.glyphs import drawn_ahead
from fenghua_supervisor.ui.search.evaluated import EVALUATED, evaluated
from fenghua_supervisor.ui.search.inspected import INSPECTED, inspected
from fenghua_supervisor.ui.search.record_finder import RecordFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from PySide6.QtGui import QFont

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.search.record_finder import FoundRecord

_KEPT = 50  #: answers kept for going back a letter
_NOTICES = frozenset({"notice", "notice_item", "notice_reply", "unit", "setting"})
_ACT_NOW = frozenset({"act_now", "act_now_entry", "act_now_change", "unit"})
_PEOPLE = frozenset({"unit", "unit_contact", "duty"})
_LEAST_SPELLED = 4  #: letters; fewer are initials
_LONG_NUMBER = 6
_PIECE = 500  #: texts that are read, or put into the index, at once
_NOTED = 250  #: texts whose letters are noted at once
_SEEN = 100  #: what a row shows of a text at most, in characters
_ANY = "0"  #: reads all there is, whatever it finds


@record
class Person:
    """Somebody at a unit, as the directory or the duties of an action name him."""

    name: str
    note: str
    link: Link
    keys: str


class Finder(QObject):
    """Keeps the search index until something it was made from changes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index = SearchIndex(())
        self._is_fresh = False
        self._found: dict[str, set[int] | None] = {}
        self._units: list[tuple[str, UnitInfo]] = []
        self._rows: dict[int, LedgerRow] | None = None
        self._rows_on: date | None = None
        #: made from the rows, let go of with them
        self._titled: list[tuple[LedgerRow, str]] | None = None
        #: number and title of each action in full pinyin, by what they were spelled from
        self._titles = SearchIndex(())
        self._spellings: dict[str, str] = {}
        self._are_titles_fresh = False
        #: the font in which the letters of the rows were drawn; in another one they are drawn anew
        self._drawn_in: QFont | None = None
        self._people: list[Person] | None = None
        self._instructions: SearchIndex | None = None
        #: instructions and sheets, each with what it is called, folded for the search
        self._given: list[tuple[ActNow, str]] | None = None
        self._given_on: date | None = None
        self._inspected = RecordFinder(session.office, inspected)
        self._evaluated = RecordFinder(session.office, evaluated)
        self._folded_titles: dict[str, str] = {}
        self._notices: list[tuple[str, Notice, str]] | None = None
        self._notices_on: date | None = None
        #: what is still to be read
        self._pieces: Iterator[object] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_soon)
        session.changed.connect(self._on_changed)

    def prepare(self, as_of: date) -> None:
        """Read what a search as of a day needs, bit by bit between what the user does.

        While another program holds the data the rest is left for the first letter.
        """
        self._pieces = self.read_in_pieces(as_of)
        self._soon.start()

    def pause(self) -> None:
        """Read nothing more before it is asked for."""
        self._pieces = iter(())

    def _on_soon(self) -> None:
        try:
            with self._session.office.queries.at_once():
                next(self._pieces)
        except (Busy, StopIteration):
            self._pieces = iter(())
            return
        self._soon.start()

    def read_in_pieces(self, as_of: date) -> Iterator[object]:
        """Everything, so little at a time that nobody notices."""
        if not self._is_fresh:
            yield from self._index_in_pieces()
        yield self._ready()
        yield self._spelled_titles()
        rows = list(self.rows(as_of).values())
        yield None
        yield from self._fold_in_pieces(rows)
        yield self.titled(as_of)
        for read in (self.notices, self.instructions, self.inspected, self.evaluated):
            yield read(_ANY, as_of)
        yield self.people(_ANY)
        yield from self._draw_in_pieces(rows, as_of)
        while not self._ready().note(_NOTED):
            yield None

    def _index_in_pieces(self) -> Iterator[object]:
        """What was read may be old by the next piece: then whoever asks has it read anew."""
        ledger = self._session.office.queries.ledger
        while not ledger.read_search_texts(_PIECE):
            yield None
        texts = ledger.search_texts(all_plans=True)
        for start in range(0, len(texts), _PIECE):
            piece = texts[start : start + _PIECE]
            if not self._is_fresh:
                self._index.put(piece)
            yield None
            if not self._are_titles_fresh:
                self._titles.put(self._spelled_heads(piece))
            yield None

    def _fold_in_pieces(self, rows: Sequence[LedgerRow]) -> Iterator[object]:
        for start in range(0, len(rows) if self._titled is None else 0, _PIECE):
            yield [self._folded(row.title) for row in rows[start : start + _PIECE]]

    def _draw_in_pieces(self, rows: Sequence[LedgerRow], as_of: date) -> Iterator[object]:
        """A letter brings rows into sight that were not: half of their time is their characters."""
        font = QApplication.font()
        if self._drawn_in == font:
            return
        texts = {string.printable}
        for start in range(0, len(rows), _PIECE):
            for row in rows[start : start + _PIECE]:
                texts.update((row.told_title, *row.unit_names, *row.text[:_SEEN]))
            yield None
        texts.update(text[:_SEEN] for text in self._told_of_others(as_of))
        yield None
        yield from drawn_ahead(texts, font)
        self._drawn_in = font

    def _told_of_others(self, as_of: date) -> Iterator[str]:
        """What results say of all that is no action."""
        for unit in self._session.office.queries.units.all():
            yield unit.name
        for person in self.known_people():
            yield from (person.name, person.note)
        for item, _ in self._given or ():
            yield from (item.text, item.number_words)
        for number, notice, _ in self._notices or ():
            yield f"{number}　{notice.unit}"
        for one in (*self._inspected.known(as_of), *self._evaluated.known(as_of)):
            yield from (one.words, one.note)

    def find(self, words: str) -> set[int] | None:
        """Ids of the actions that hold every word; None when there are no words."""
        if not words.strip():
            return None
        index = self._ready()
        if words not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = index.find(words)
            if not found and words.isascii() and len(words) >= _LEAST_SPELLED:
                found = self._spelled(words, index)
            self._found[words] = found
        return self._found[words]

    def _spelled(self, words: str, index: SearchIndex) -> set[int]:
        """Ids of the actions whose title, or whose unit, is typed in full pinyin."""
        found = self._spelled_titles().find(words) or set()
        for unit in self.units(words):
            found |= index.find(unit.name) or set()
        return found

    def _spelled_titles(self) -> SearchIndex:
        if not self._are_titles_fresh:
            texts = self._session.office.queries.ledger.search_texts(all_plans=True)
            self._titles.renew(list(self._spelled_heads(texts)))
            self._are_titles_fresh = True
        return self._titles

    def _spelled_heads(self, texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Number and title, which come first, in full pinyin."""
        known = self._spellings
        for ident, text in texts:
            head = SEPARATOR.join(text.split(SEPARATOR, 2)[:2])
            if head not in known:
                known[head] = spelled(head)
            yield ident, known[head]

    def people(self, words: str) -> list[Person]:
        """Leaders and contacts whose name or number holds the words."""
        wanted = normalise(words)
        if not wanted:
            return []
        return [person for person in self.known_people() if wanted in person.keys]

    def known_people(self) -> list[Person]:
        """All leaders and contacts."""
        if self._people is None:
            self._people = self._read_people()
        return self._people

    def _read_people(self) -> list[Person]:
        queries = self._session.office.queries.units
        names = {unit.id: unit.name for unit in queries.all()}
        found: dict[tuple[str, int], Person] = {}

        def add(name: str, phone: str, what: str, unit_id: int, link: Link) -> None:
            if name and (name, unit_id) not in found:
                note = f"{names.get(unit_id, '')}{what}"
                keys = SEPARATOR.join((found_by(name), normalise(phone)))
                found[name, unit_id] = Person(name, note, link, keys)

        for unit_id, known in queries.contacts().items():
            add(known.leader, "", "分管领导", unit_id, UnitLink(unit_id))
            add(known.contact, known.phone, "联系人", unit_id, UnitLink(unit_id))
        for action_id, duties in queries.all_duties().items():
            link = ActionLink(action_id, afresh=True)
            for unit_id, duty in duties.items():
                add(duty.leader, "", "牵头领导", unit_id, link)
                add(duty.owner, "", "责任人", unit_id, link)
                add(duty.contact, duty.phone, "联系人", unit_id, link)
        return list(found.values())

    def rows(self, as_of: date) -> dict[int, LedgerRow]:
        """The ledger as of a day by id, read once until something changes."""
        if self._rows is None or self._rows_on != as_of:
            ledger = shown_rows(self._session.office, as_of)
            self._rows, self._rows_on = {row.id: row for row in ledger}, as_of
            self._titled = None
        return self._rows

    def titled(self, as_of: date) -> list[tuple[LedgerRow, str]]:
        """The ledger as of a day by number, each row with its title as it is searched for."""
        rows = self.rows(as_of)
        if self._titled is None:
            by_number = sorted(rows.values(), key=attrgetter("number"))
            self._titled = [(row, self._folded(row.title)) for row in by_number]
        return self._titled

    def _folded(self, title: str) -> str:
        folded = self._folded_titles.get(title)
        if folded is None:
            folded = self._folded_titles[title] = normalise(title)
        return folded

    def units(self, words: str) -> list[UnitInfo]:
        """Units whose name, alias or initials hold the words."""
        wanted = normalise(words)
        if not wanted:
            return []
        self._ready()
        return [unit for names, unit in self._units if wanted in names]

    def instructions(self, words: str, as_of: date) -> list[ActNow]:
        """Instructions known as of a day that hold every word or have the number, latest first."""
        wanted = normalise(words)
        if not wanted:
            return []
        queries = self._session.office.queries
        if self._instructions is None:
            self._instructions = SearchIndex(queries.act_now.search_texts())
        if self._given is None or self._given_on != as_of:
            given = queries.act_now.given(as_of)
            latest_first = sorted(given, key=lambda item: item.given_at, reverse=True)
            self._given = [(item, normalise(item.number_words)) for item in latest_first]
            self._given_on = as_of
        found = self._instructions.find(words) or set()
        number = int(wanted) if wanted.isdecimal() and len(wanted) < _LONG_NUMBER else None
        return [
            item
            for item, called in self._given
            if item.id in found or item.number == number or (number is None and wanted in called)
        ]

    def notices(self, words: str, as_of: date) -> list[tuple[str, Notice]]:
        """Sheets known as of a day, the latest first, whose number or unit holds the words."""
        wanted = normalise(words)
        if not wanted:
            return []
        if self._notices is None or self._notices_on != as_of:
            office = self._session.office
            prefix, known = office.settings.number_prefix, office.queries.notices.issued(as_of)
            numbered = [(n.number_words(prefix), n) for n in reversed(known)]
            self._notices = [(no, n, normalise(f"{no} {n.unit}")) for no, n in numbered]
            self._notices_on = as_of
        return [(number, notice) for number, notice, called in self._notices if wanted in called]

    def inspected(self, words: str, as_of: date) -> list[FoundRecord]:
        """Findings, inspections, clues and cases known as of a day, that hold every word."""
        return self._inspected.find(words, as_of)

    def evaluated(self, words: str, as_of: date) -> list[FoundRecord]:
        """Indicators, surveys, boards, pilots and results known then, that hold every word."""
        return self._evaluated.find(words, as_of)

    def _ready(self) -> SearchIndex:
        if not self._is_fresh:
            queries = self._session.office.queries
            self._index.renew(queries.ledger.search_texts(all_plans=True))
            self._is_fresh = True
            self._found = {}
            self._units = [(_names(unit), unit) for unit in queries.units.all()]
        return self._index

    def forget(self) -> None:
        """Other plans are looked at now: read the ledger anew when it is asked for."""
        self._is_fresh = self._are_titles_fresh = False
        self._rows = self._titled = None

    def _on_changed(self, done: Done[object]) -> None:
        if not LEDGER_TABLES.isdisjoint(done.tables):
            self.forget()
        if not _PEOPLE.isdisjoint(done.tables):
            self._people = None
        if not _NOTICES.isdisjoint(done.tables):
            self._notices = None
        if not INSPECTED.isdisjoint(done.tables):
            self._inspected.forget()
        if not EVALUATED.isdisjoint(done.tables):
            self._evaluated.forget()
        if not _ACT_NOW.isdisjoint(done.tables):
            self._instructions = self._given = None


def _names(unit: UnitInfo) -> str:
    """Everything a unit is found by, a line each."""
    return SEPARATOR.join((unit.initials, found_by(unit.name, *unit.aliases)))
