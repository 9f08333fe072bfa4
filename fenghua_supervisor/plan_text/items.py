"""Numbered items of the joined text: where each begins and ends. Numbers are never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import is_inside
from fenghua_supervisor.plan_text.charges import ChargeSpan, find_charges, first_from
from fenghua_supervisor.plan_text.headings import Place, heading_at, read_headings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.plan_text.noise import JoinedText

LONGEST_ITEM = 5_000  #: characters; an action of a plan has some hundred
_FAR_JUMP = 9
_NEAR = 80
_SENTENCE_END = "。！？；;!?.）)”"


#: Behind the mark of a number no figure goes on, but a year may begin (「1.2025年底前…」).
NO_FIGURE = r"(?=(?:19|20)\d\d年|\D|$)"


class Style(Enum):
    """How a plan prints its item numbers."""

    ARABIC = re.compile(rf"(\d{{1,3}})[.．、]{NO_FIGURE}")
    PAREN = re.compile(r"[（(](\d{1,3})[）)][.．、]?")
    CIRCLED = re.compile(r"([①-⑳㉑-㉟㊱-㊿])[.．、]?")


_BARE_NUMBER = re.compile(r"(\d{1,3})(?=[\u4e00-\u9fff“《])")


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item as it stands in the file, before its words are understood."""

    number: int
    body: str
    charge: str | None
    line: int
    place: Place
    is_unclosed: bool = False
    due_words: str = ""
    lead_cell: str | None = None
    support_cell: str = ""
    left_over: str = ""
    position: int | None = None  #: where it begins in the joined text; None in a table

    @property
    def length(self) -> int:
        """Characters of its longest part."""
        parts = self.body, self.charge, self.due_words, self.lead_cell, self.support_cell
        return max(len(part or "") for part in parts)


@dataclass(slots=True)
class Scan:
    """The items found, where the prose before and after them lies, and the style of numbers."""

    items: list[RawItem] = field(default_factory=list)
    style: Style = Style.ARABIC
    rest_lines: int = 0
    skipped: int = 0  #: numbered lines before the first item that are none (a page's menu)


@dataclass(slots=True)
class _Start:
    """An accepted item start."""

    number: int
    position: int
    body_at: int
    place: Place


def scan_items(joined: JoinedText) -> Scan:
    """Scan with each style of numbers and keep the one under which most units are found."""
    spans = find_charges(joined)
    scans = [_Scanner(joined, spans, style).scan() for style in Style]
    return max(scans, key=lambda scan: (_with_units(scan), len(scan.items)))


def _with_units(scan: Scan) -> int:
    return sum(item.charge is not None for item in scan.items)


class _Scanner:
    """One pass over the text with one style of numbers."""

    def __init__(self, joined: JoinedText, spans: list[ChargeSpan], style: Style) -> None:
        self._joined = joined
        self._text = joined.text
        self._spans = spans
        self._style = style
        self._starts: list[_Start] = []
        self._place = Place()
        self._gap_at: int | None = 0  #: where the stretch between two items began; None: in an item
        self._ends: list[int] = []

    def scan(self) -> Scan:
        """Walk over the anchors and cut the text into items."""
        for anchor in self._anchors():
            self._visit(anchor)
        if self._gap_at is None:
            self._ends.append(len(self._text))
        self._find_hidden_first()
        skipped = self._drop_list_before()
        return Scan(
            items=[self._item(index) for index in range(len(self._starts))],
            style=self._style,
            rest_lines=self._rest_lines(),
            skipped=skipped,
        )

    def _find_hidden_first(self) -> None:
        """Find the first item when it begins inside a line, before units nobody claimed."""
        first = self._starts[0] if self._starts else None
        span = first_from(self._spans, 0)
        if span is None or (first and span.end > first.position):
            return
        wanted = first.number - 1 if first else 1
        head = self._text[: span.start]
        places = [
            (found.start(), found.end())
            for found in self._style.value.finditer(head)
            if _number(found.group(1)) == wanted and not head[: found.start()][-1:].isdigit()
        ]
        if places:
            position, body_at = places[-1]
            headings = read_headings(self._joined, 0, position, Place())
            self._starts.insert(0, _Start(wanted, position, body_at, headings))
            self._ends.insert(0, span.end)

    def _drop_list_before(self) -> int:
        """Drop a numbered list before the plan whose last line swallowed the first item."""
        span = first_from(self._spans, 0)
        if span is None:
            return 0
        index = sum(start.position < span.start for start in self._starts) - 1
        if not 0 <= index < len(self._starts) - 1:
            return 0
        wanted = self._starts[index + 1].number - 1
        if self._starts[index].number == wanted:
            return 0
        for position in self._joined.starts:
            found = self._style.value.match(self._text, position)
            is_inside_item = self._starts[index].body_at < position < span.start
            if found and is_inside_item and _number(found.group(1)) == wanted:
                headings = read_headings(self._joined, 0, position, Place())
                first = _Start(wanted, position, found.end(), headings)
                self._starts[: index + 1], self._ends[:index] = [first], []
                return index + 1
        return 0

    def _anchors(self) -> Iterator[int]:
        """Yield line starts and unit ends in order: the only places where items may begin."""
        positions = set(self._joined.starts) | {span.end for span in self._spans}
        yield from sorted(positions)

    def _visit(self, anchor: int) -> None:
        if self._starts and anchor <= self._starts[-1].body_at:
            return
        if self._gap_at is None:
            self._close_if_charged(anchor)
        if start := self._start_at(anchor):
            self._open(start)
        elif self._gap_at is None:
            self._close_at_heading(anchor)
        elif start := self._start_after_heading(anchor):
            self._open(start)

    def _close_if_charged(self, anchor: int) -> None:
        span = first_from(self._spans, self._starts[-1].body_at)
        if span and span.content is not None and span.end <= anchor:
            self._close(span.end)

    def _close_at_heading(self, anchor: int) -> None:
        """Close an item that has no units at a heading that begins a line outside brackets."""
        body_at = self._starts[-1].body_at
        if heading_at(self._text, anchor) is None or self._text[anchor - 1] not in _SENTENCE_END:
            return
        if not is_inside(self._text, anchor, body_at):
            self._close(anchor)

    def _close(self, end: int) -> None:
        self._ends.append(end)
        self._gap_at = end

    def _open(self, start: _Start) -> None:
        if self._gap_at is None:
            self._ends.append(start.position)
        elif self._gap_at < start.position:
            start.place = read_headings(self._joined, self._gap_at, start.position, self._place)
        self._place = start.place
        self._gap_at = None
        self._starts.append(start)

    def _start_at(self, position: int) -> _Start | None:
        found = self._style.value.match(self._text, position)
        if found:
            number = _number(found.group(1))
            if self._fits(number, position):
                return _Start(number, position, found.end(), self._place)
            return None
        return self._bare_start(position)

    def _bare_start(self, position: int) -> _Start | None:
        """「88完善…」: only the very next number, right where an item may begin."""
        if self._style is not Style.ARABIC or self._gap_at is None or not self._starts:
            return None
        found = _BARE_NUMBER.match(self._text, position)
        if found and int(found.group(1)) == self._starts[-1].number + 1:
            return _Start(int(found.group(1)), position, found.end(), self._place)
        return None

    def _start_after_heading(self, position: int) -> _Start | None:
        """Find the next number after a heading that shares its line with the item."""
        if not self._starts or self._style is not Style.ARABIC:
            return None
        number = self._starts[-1].number + 1
        window = self._text[position : position + _NEAR]
        found = re.search(rf"(?<![\d.]){number}[.．、]{NO_FIGURE}", window)
        if found is None or "。" in window[: found.start()]:
            return None
        if heading_at(self._text, position) is None:
            return None
        at = position + found.start()
        return _Start(number, at, position + found.end(), self._place)

    def _fits(self, number: int, position: int) -> bool:
        """Accept the first number, the next one, a restart, and a jump after an ended item."""
        if not self._starts:
            return True
        last = self._starts[-1].number
        in_gap = self._gap_at is not None
        ended = in_gap or self._text[position - 1] in _SENTENCE_END
        if number == last + 1:
            return ended or self._text[position : position + 5].find("、") < 0
        if in_gap:
            return True
        return ended and last < number <= last + _FAR_JUMP

    def _item(self, index: int) -> RawItem:
        start, end = self._starts[index], self._ends[index]
        span = first_from(self._spans, start.body_at)
        if span is not None and span.start >= end:
            span = None
        body_end = span.start if span else end
        return RawItem(
            number=start.number,
            body=self._text[start.body_at : body_end].lstrip(" "),
            charge=span.content if span else None,
            line=self._joined.line_at(start.position),
            place=start.place,
            is_unclosed=span is not None and span.content is None,
            left_over=self._left_over(index),
            position=start.position,
        )

    def _left_over(self, index: int) -> str:
        """Text between the end of an item and the next heading or item: nobody claimed it."""
        if index + 1 >= len(self._starts):
            return ""
        begin, end = self._ends[index], self._starts[index + 1].position
        position = begin
        while position < end and heading_at(self._text, position) is None:
            position = min(end, self._joined.line_end(position))
        return self._text[begin:position] if position > begin else ""

    def _rest_lines(self) -> int:
        if not self._ends:
            return 0
        return sum(1 for start in self._joined.starts if start >= self._ends[-1])


def _number(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    return int(unicodedata.numeric(digits))
