"""Whether the numbers of a paper that was finished elsewhere are those of its draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.plain_tables import annex_tables, section_tables
from fenghua_supervisor.domain.codes.bulletin import SECTIONS, Annex
from fenghua_supervisor.domain.office.trace import Trace
from fenghua_supervisor.domain.papers.number_places import DraftPlaces, names_of
from fenghua_supervisor.domain.papers.number_tokens import (
    CELL_END,
    DAY,
    ITEM,
    MARK,
    MONTH,
    PERCENT,
    YEAR,
    bare,
    normal,
    sentences,
    skeleton,
    tokens,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.papers.number_tokens import Token

#: What figures of tables count, whose headings name it instead of the cell.
_COUNTS = frozenset(
    ("", "项", "项次", "个", "个单位", "家", "条", "份", "张", "次", "位", "件", "名")
)
_NUMBER_HEADS = ("编号", "序号", "项号", "名次", "排名")
#: With fewer words than this a sentence, other than a row, is not known again by its words.
_LEAST_WORDS = 4
_LONGEST_SENTENCE = 90


@record
class PaperText:
    """The text of a finished paper by its lines, what in it was not read, and the file's hash."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    sha256: str


@record
class StrayNumber:
    """A number that is not among those of the draft, with the sentence it stands in.

    ``was``: what the draft says in the same sentence; empty: it has no such sentence.
    """

    number: str
    sentence: str
    was: str = ""

    @property
    def words(self) -> str:
        """It, and where it stands, in one line."""
        instead = f"，原稿为{self.was}" if self.was else ""
        return f"{self.number}（{self.sentence}{instead}）"


def stray_numbers(lines: Sequence[str], data: BulletinData) -> tuple[StrayNumber, ...]:
    """The numbers in the lines of a finished paper that its draft does not have.

    A table's row is one line, with CELL_END between its cells. A sentence or row that the draft
    has in the same words must have its numbers, one that is reworded those that stand between the
    same words or in the same cell; any other number must be among the figures, dates,
    numbers of items and texts of the draft with the same counted thing. The number of the edition,
    and the mark of a paper that is no real one, must stand somewhere.
    """
    known = _Known(data)
    found: dict[tuple[str, str], StrayNumber] = {}
    for line in lines:
        for stray in known.strays(line):
            found.setdefault((stray.number, stray.sentence), stray)
    return (*_missing(lines, data), *found.values())


def _missing(lines: Sequence[str], data: BulletinData) -> Iterator[StrayNumber]:
    text = bare(normal("".join(lines)))
    if bare(data.head.number.short) not in text:
        yield StrayNumber(data.head.number.short, "文件里没有写这一期的编号")
    if data.head.mark and bare(normal(data.head.mark)) not in text:
        yield StrayNumber(data.head.mark, "文件里没有这个标记")


class _Known:
    """The numbers of a draft, with and without the words around them."""

    def __init__(self, data: BulletinData) -> None:
        self._sentences: dict[str, list[tuple[Token, ...]]] = {}
        self._same: set[tuple[str, str]] = set()
        self._figures: set[str] = set()
        self._items = {str(standing.number) for standing in data.standings}
        self._places = DraftPlaces(_names(data))
        for text in (*_texts(data), f"共印{data.distribution.copies}份"):
            self._learn_sentences(text)
        for heads, rows in _tables(data):
            for row in rows:
                self._learn(CELL_END.join(row))
                self._places.learn_row(row)
                for head, cell in zip(heads, row, strict=False):
                    self._learn_sentences(cell)
                    token = _only(cell)
                    if token and not any(word in head for word in _NUMBER_HEADS):
                        self._figures.add(token.number)

    def strays(self, line: str) -> Iterator[StrayNumber]:
        """What of a line is not known."""
        if CELL_END in line and self._is_known_row(line):
            yield from self._against_draft(line)
            return
        cells = line.split(CELL_END)
        if cells[1:]:
            for mine, theirs in self._places.differing_in_row(cells):
                yield StrayNumber(mine.shown, _shortened(line), theirs.shown)
        for cell in cells:
            for sentence in sentences(cell):
                if skeleton(sentence) in self._sentences:
                    yield from self._against_draft(sentence)
                else:
                    yield from self._reworded(sentence, line if cells[1:] else sentence)

    def _reworded(self, sentence: str, line: str) -> Iterator[StrayNumber]:
        """The numbers of a sentence that the draft does not have in these words."""
        instead = self._places.differing(sentence)
        for place, token in enumerate(tokens(sentence)):
            if place in instead:
                yield StrayNumber(token.shown, _shortened(line), instead[place].shown)
            elif not self._has(token):
                yield StrayNumber(token.shown, _shortened(line))

    def _is_known_row(self, line: str) -> bool:
        return skeleton(line) in self._sentences

    def _against_draft(self, sentence: str) -> Iterator[StrayNumber]:
        """The numbers that differ from those of the nearest draft of the same words."""
        own, drafts = tokens(sentence), self._sentences[skeleton(sentence)]

        def differing(draft: tuple[Token, ...]) -> list[tuple[Token, Token]]:
            return [pair for pair in zip(own, draft, strict=True) if pair[0].same != pair[1].same]

        for mine, theirs in min(map(differing, drafts), key=len):
            yield StrayNumber(mine.shown, _shortened(sentence), theirs.shown)

    def _has(self, token: Token) -> bool:
        kind, number = token.same
        if kind == ITEM:
            return number in self._items
        if token.same in self._same:
            return True
        if kind in _COUNTS and (number in self._figures or (not kind and number in self._items)):
            return True
        return kind in (PERCENT, "个百分点") and number in self._figures

    def _learn_sentences(self, text: str) -> None:
        for sentence in sentences(text):
            self._learn(sentence)
            self._places.learn(sentence)

    def _learn(self, sentence: str) -> None:
        numbers = tuple(tokens(sentence))
        if not numbers:
            return
        words = skeleton(sentence)
        least = 1 if CELL_END in words else _LEAST_WORDS
        if len(words.replace(MARK, "").replace(CELL_END, "")) >= least:
            self._sentences.setdefault(words, []).append(numbers)
        for token in numbers:
            self._same.add(token.same)
            if token.kind in (DAY, MONTH):
                # A day that is said with its year is known without, and with its month alone.
                year, _, rest = token.number.rpartition("|")
                month = rest.partition("-")[0]
                self._same |= {(token.kind, f"|{rest}"), (MONTH, f"|{month}")}
                self._same |= {(MONTH, f"{year}|{month}"), (YEAR, year)}


def _texts(value: object) -> Iterator[str]:
    """All texts and days inside a value of dataclasses and tuples, days as they are written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, Decimal):
        yield f"{value}%"
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, Trace):
        # The digits of a hash are no figures: which there are would be left to chance.
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _names(data: BulletinData) -> frozenset[str]:
    """Units and campaigns: a sentence on one of them is none on another."""
    body = data.body
    told = [line.campaign for line in body.campaigns]
    told += [unit.unit for unit in body.lagging]
    told += [line.unit for line in body.ranking] + [line.unit for line in body.notices]
    return names_of(told)


def _tables(data: BulletinData) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    tables = [table for key in SECTIONS for table in section_tables(data, key)]
    tables += [
        table for key in Annex if key in data.annexes.listed for table in annex_tables(data, key)
    ]
    for table in tables:
        yield table.heads, table.rows


def _only(cell: str) -> Token | None:
    """The number that a cell consists of."""
    numbers = tokens(cell)
    return numbers[0] if len(numbers) == 1 and numbers[0].shown == bare(cell) else None


def _shortened(sentence: str) -> str:
    told = " ".join(sentence.replace(CELL_END, " | ").split()).strip("。；，")
    return told if len(told) <= _LONGEST_SENTENCE else f"{told[:_LONGEST_SENTENCE]}…"
