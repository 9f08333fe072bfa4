"""The sentences of this year's work as items, under the headings 「（一）…」 above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.headings import Place, heading_at
from fenghua_supervisor.plan_text.items import RawItem
from fenghua_supervisor.plan_text.targets import read_targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.plan_text.noise import JoinedText
    from fenghua_supervisor.plan_text.prose.parts import ReportPart

_END = re.compile(r"[。！？!?]+[”’」）)]?")
_NUMBER = re.compile(r"\d{1,2}[.．、](?=[\u4e00-\u9fff“])|[（(]\d{1,2}[）)]")
_LONGEST_HEADING = 60
_LONGEST_SECTION = 30
_SHORTEST = 2
_STOPS = "。！？!?"
_SPEECH = re.compile(r"^(?:各位(?:代表|委员|同志)|同志们|让我们|谢谢|请予审议|现在，?我代表)")
_NEARLY_FULL = 0.8
_SHARE_OF_A_PAGE = 0.4
_LINES_OF_A_PAGE = 6
_ENOUGH_HEADS = 3


@dataclass(slots=True)
class ReportScan:
    """The sentences that are items, and the lines of those that are none."""

    items: list[RawItem] = field(default_factory=list)
    general: list[int] = field(default_factory=list)  #: general words above or below the headings
    speech: list[int] = field(default_factory=list)  #: 「各位代表！」


@dataclass(slots=True)
class _Piece:
    """A sentence at ``position`` and the headings above it."""

    text: str
    position: int
    place: Place


def report_items(joined: JoinedText, parts: Sequence[ReportPart]) -> ReportScan:
    """Cut this year's parts into sentences, numbered in their order.

    In a part with headings, only sentences that promise something in figures are items where they
    stand above the first heading or in a paragraph of its own behind the last one.
    """
    scan = ReportScan()
    for part in parts:
        pieces = list(_pieces(joined, part, _page_width(joined, part)))
        has_heads = any(piece.place.paren for piece in pieces)
        for piece in pieces:
            line = joined.line_at(piece.position)
            if _SPEECH.search(piece.text):
                scan.speech.append(line)
            elif has_heads and not piece.place.paren and not _promises(piece.text):
                scan.general.append(line)
            else:
                number = len(scan.items) + 1
                scan.items.append(
                    RawItem(number, piece.text, None, line, piece.place, position=piece.position)
                )
    return scan


def _promises(text: str) -> bool:
    reading = read_targets(text)
    return bool(reading.targets or reading.unread)


def _pieces(joined: JoinedText, part: ReportPart, width: float) -> Iterator[_Piece]:
    """Walk over the paragraphs of a part: headings are read, sentences handed on."""
    place = Place(part=part.words)
    blocks = _blocks(joined, part, width)
    closing = _closing(joined, blocks)
    for start, end in blocks:
        found = heading_at(joined.text, start)
        at = start
        if start == closing:
            place = Place(part=part.words)
        if found and found[0] in ("paren", "dash"):
            words, at = _heading(joined, found[1], end, width)
            place = place.below(found[0], words)
        elif number := _NUMBER.match(joined.text, start):
            words, after = _heading(joined, number.end(), end, width)
            at = number.end()
            if len(words) <= _LONGEST_SECTION and not re.search(r"[，,]", words):
                place, at = place.below("number", words), after
        yield from _sentences(joined.text, at, end, place)


def _closing(joined: JoinedText, blocks: Sequence[tuple[int, int]]) -> int | None:
    """Where paragraphs begin that no heading holds: each heading has one, the last one has more."""
    heads = [
        at
        for at, (start, _) in enumerate(blocks)
        if (found := heading_at(joined.text, start)) and found[0] == "paren"
    ]
    gaps = [after - at for at, after in zip(heads, heads[1:], strict=False)]
    if len(heads) < _ENOUGH_HEADS or set(gaps) != {1} or heads[-1] + 1 >= len(blocks):
        return None
    return blocks[heads[-1] + 1][0]


def _blocks(joined: JoinedText, part: ReportPart, width: float) -> list[tuple[int, int]]:
    """Cut a part where a line begins a heading, or a paragraph behind a sentence's end."""
    text = joined.text
    starts = [part.body_at]
    before = part.body_at
    for start in joined.starts:
        if not part.body_at < start < part.end:
            continue
        begins = heading_at(text, start) is not None or _NUMBER.match(text, start) is not None
        is_stop, goes_on = text[start - 1] in _STOPS, start - before >= width
        if (begins and (is_stop or not goes_on)) or (is_stop and not goes_on):
            starts.append(start)
        before = start
    return list(zip(starts, [*starts[1:], part.end], strict=True))


def _heading(joined: JoinedText, start: int, end: int, width: float) -> tuple[str, int]:
    """The words of a heading and where the text below it begins.

    It ends with its sentence; without one, with its line, unless the line is as full as others.
    """
    text = joined.text
    line_end = min(end, joined.line_end(start))
    stop = _END.search(text, start, end)
    in_line = stop is not None and stop.end() <= line_end
    if not in_line and (line_end == end or line_end - start < width):
        return text[start:line_end].strip(" ：:"), line_end
    if stop is None or stop.start() - start > _LONGEST_HEADING:
        return text[start:line_end].strip(" ：:"), line_end
    return text[start : stop.start()], stop.end()


def _page_width(joined: JoinedText, part: ReportPart) -> float:
    """How long a line of a page is whose words go on in the next line.

    A text with a line per paragraph has no such lines; then it is endless.
    """
    starts = [start for start in joined.starts if part.body_at <= start < part.end]
    spans = list(zip(starts, starts[1:], strict=False))
    full = _NEARLY_FULL * max((end - start for start, end in spans), default=0)
    ends = [joined.text[end - 1] for start, end in spans if end - start >= full]
    cut = sum(end not in _STOPS for end in ends)
    is_page = len(spans) >= _LINES_OF_A_PAGE and len(ends) >= _SHARE_OF_A_PAGE * len(spans)
    is_page = is_page and cut * 2 > len(ends)
    return full if is_page else inf


def _sentences(text: str, start: int, end: int, place: Place) -> Iterator[_Piece]:
    covered = cover(text[start:end])
    at = 0
    for stop in _END.finditer(covered):
        yield from _piece(text[start + at : start + stop.end()], start + at, place)
        at = stop.end()
    yield from _piece(text[start + at : end], start + at, place)


def _piece(words: str, position: int, place: Place) -> Iterator[_Piece]:
    if len(words.strip("。！？!? ")) >= _SHORTEST:
        yield _Piece(words.strip(), position, place)
