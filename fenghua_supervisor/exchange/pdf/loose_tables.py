"""Tables without upright lines: columns stand under their heads, rows are told by their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.pdf.cells import cell_text
from fenghua_supervisor.exchange.pdf.sub_heads import with_sub_heads
from fenghua_supervisor.plan_text.noise import tidy
from fenghua_supervisor.plan_text.tables.grid import may_be_heads
from fenghua_supervisor.plan_text.tables.heads import Meaning, meaning_of
from fenghua_supervisor.plan_text.tables.numbers import row_number
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLetter, PlacedLine
    from fenghua_supervisor.exchange.pdf.lines import LetterLine

_FEWEST_COLUMNS = 3
_DEEPEST_HEADS = 3  #: lines that wrapped heads go on for
_RISE, _FALL = 0.85, 0.2  #: of a letter's size: how far it reaches above and below its base line
_NEAR = 0.35  #: of a letter's size: so near the middle of its row a centred number stands
_CROWDED = 2  #: lines with more texts than columns from which the columns are not believed
_STEP = 2.0  #: points
_APART = 1.5  #: times the least gap: so wide a gap parts rows that have no numbers


@record
class LooseTable:
    """A table found among lines: its rows, and how many of the lines it takes.

    No rows: its columns could not be told. ``doubt``: its rows could not, for certain.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: int
    layout: TableLayout
    doubt: bool = False


@dataclass(slots=True)
class _Band:
    """Lines of one row."""

    lines: list[LetterLine] = field(default_factory=list)
    number: str = ""
    across: str = ""  #: words that lie across columns: a heading of the table


@record
class TableLayout:
    """Where the columns of a table lie; ``number`` is the one with numbers, if any."""

    edges: tuple[float, ...]
    number: int | None

    def column(self, glyph: PlacedLetter) -> int:
        """The column in which a letter stands."""
        middle = (glyph.left + glyph.right) / 2
        return sum(middle > edge for edge in self.edges[1:-1])

    def crosses(self, piece: LetterLine) -> bool:
        """Whether a piece of text lies in more than one column."""
        return self.column(piece.glyphs[0]) != self.column(piece.glyphs[-1])

    def number_of(self, line: LetterLine) -> str:
        """The number in a line, if one stands there."""
        words = "".join(glyph.text for glyph in line.glyphs if self.column(glyph) == self.number)
        return words.strip() if row_number(tidy(words)) else ""


def loose_table(
    lines: Sequence[LetterLine], first: int, strokes: Sequence[PlacedLine]
) -> LooseTable | None:
    """Return the table whose heads stand in a line, as far down as it goes; None if none do."""
    heads = lines[first].segments()
    words = [tidy(head.text) for head in heads]
    if len(heads) < _FEWEST_COLUMNS or not may_be_heads(words):
        return None
    heads, taken = with_sub_heads(heads, lines[first + 1 :])
    words = [tidy(head.text) for head in heads]
    taken += _take_wrapped(heads, words, lines[first + 1 + taken :])
    below = lines[first + 1 + taken :]
    if not below:
        return None
    number = next((at for at, text in enumerate(words) if meaning_of(text) is Meaning.NUMBER), None)
    layout = TableLayout(
        tuple(_edges(heads, [p for line in below for p in line.segments()])), number
    )
    bands, doubt = _bands(below, layout, _rules(strokes, heads))
    bands = _without_last_across(bands)
    if not bands:
        return None
    taken += 1 + _count(bands)
    if _has_more_columns(bands, layout):
        return LooseTable((), taken, layout)
    rows = (tuple(words), *(_row(band, layout) for band in bands))
    return LooseTable(rows, taken, layout, doubt)


def table_goes_on(
    lines: Sequence[LetterLine], layout: TableLayout, strokes: Sequence[PlacedLine]
) -> LooseTable | None:
    """Return the table of the page before that goes on in these lines without heads of its own."""
    if layout.number is None or not any(layout.number_of(line) for line in lines):
        return None
    pieces = [piece for line in lines for piece in line.segments()]
    if 2 * sum(layout.crosses(piece) for piece in pieces) > len(pieces):
        return None
    bands, doubt = _bands(lines, layout, _rules(strokes, lines[0].segments()))
    bands = _without_last_across(bands)
    rows = tuple(_row(band, layout) for band in bands)
    return LooseTable(rows, _count(bands), layout, doubt) if bands else None


def _has_more_columns(bands: Sequence[_Band], layout: TableLayout) -> bool:
    """Whether texts stand side by side under one head, as below heads of several rows."""
    crowded = 0
    for line in (line for band in bands if not band.across for line in band.lines):
        columns = [layout.column(piece.glyphs[0]) for piece in line.segments()]
        crowded += len(set(columns)) < len(columns)
    return crowded >= _CROWDED


def _without_last_across(bands: list[_Band]) -> list[_Band]:
    """A text across the columns below the last row belongs to the table no more."""
    while bands and bands[-1].across:
        bands.pop()
    return bands


def _count(bands: Sequence[_Band]) -> int:
    return sum(len(band.lines) for band in bands)


def _take_wrapped(
    heads: Sequence[LetterLine], words: list[str], lines: Sequence[LetterLine]
) -> int:
    """Add to the heads what the next lines go on with (「序」 above 「号」); how many these are."""
    for count, line in enumerate(lines[:_DEEPEST_HEADS]):
        longer = list(words)
        for piece in line.segments():
            middle = (piece.left + piece.right) / 2
            over = [
                at
                for at, head in enumerate(heads)
                if head.left - head.size <= middle <= head.right + head.size
            ]
            if len(over) != 1:
                return count
            longer[over[0]] += tidy(piece.text)
        known = zip(words, longer, strict=True)
        if not all(meaning_of(new) for old, new in known if new != old):
            return count
        words[:] = longer
    return min(_DEEPEST_HEADS, len(lines))


def _rules(strokes: Sequence[PlacedLine], heads: Sequence[LetterLine]) -> list[float]:
    """The level lines that part the rows of a table without upright ones."""
    width = heads[-1].right - heads[0].left
    return [
        stroke.place
        for stroke in strokes
        if stroke.is_level and stroke.end - stroke.start > width / 2 and stroke.place < heads[0].y
    ]


def _edges(heads: Sequence[LetterLine], body: Sequence[LetterLine]) -> list[float]:
    """Where one column ends and the next begins: where the least text stands, in the widest gap."""
    edges = [min(piece.left for piece in (*heads, *body)) - 1]
    for left, right in zip(heads, heads[1:], strict=False):
        start, end = left.right, right.left
        count = max(1, int((end - start) / _STEP))
        places = [start + (end - start) * (at + 0.5) / count for at in range(count)]
        crossed = [sum(piece.left < at < piece.right for piece in body) for at in places]
        edges.append(_middle_of_longest(places, crossed))
    return [*edges, max(piece.right for piece in (*heads, *body)) + 1]


def _middle_of_longest(places: Sequence[float], crossed: Sequence[int]) -> float:
    least, best, run = min(crossed), (0, 0), 0
    for at, count in enumerate([*crossed, least + 1]):
        if count == least:
            run += 1
            continue
        best = max(best, (run, at))
        run = 0
    length, end = best
    return (places[end - length] + places[end - 1]) / 2


def _bands(
    lines: Sequence[LetterLine], layout: TableLayout, rules: Sequence[float]
) -> tuple[list[_Band], bool]:
    """The lines of each row: between drawn lines, or around one number, or by the gaps."""
    inner = [rule for rule in rules if lines[-1].y < rule < lines[0].y]
    if inner:
        cuts = {at for at in range(1, len(lines)) if _parted(lines[at - 1], lines[at], inner)}
        return _cut(lines, cuts, layout), False
    gaps = _gaps(lines)
    if layout.number is None:
        least = min((gap for gap in gaps if gap > 0), default=0.0)
        cuts = {at for at, gap in enumerate(gaps, 1) if gap > _APART * least}
        return _cut(lines, cuts or set(range(1, len(lines))), layout), False
    bands = _cut(lines, set(), layout)
    for width in sorted(set(gaps), reverse=True):
        if all(_numbers(band, layout) <= 1 for band in bands):
            break
        bands = _cut(lines, {at for at, gap in enumerate(gaps, 1) if gap >= width}, layout)
    if bands[0].number or bands[0].across:
        return _with_numbers(bands, layout)
    cuts = _around_numbers(lines, layout)
    is_clear = bool(cuts) and _are_widest(gaps, cuts)
    return (_cut(lines, cuts, layout), False) if is_clear else (bands, True)


def _are_widest(gaps: Sequence[float], cuts: set[int]) -> bool:
    """Whether no gap inside a row is wider than one between rows."""
    between = [gap for at, gap in enumerate(gaps, 1) if at in cuts]
    inside = [gap for at, gap in enumerate(gaps, 1) if at not in cuts]
    return not between or not inside or min(between) > max(inside) - 1


def _around_numbers(lines: Sequence[LetterLine], layout: TableLayout) -> set[int]:
    """Where rows begin whose numbers stand half way down them; none where that does not come out.

    So it is where the first line of the first row has no number beside it.
    """
    cuts: set[int] = set()
    start = 0
    for at, line in enumerate(lines):
        if not layout.number_of(line):
            continue
        off = {
            end: abs((lines[start].y + lines[end].y) / 2 - line.y)
            for end in range(max(at, start), len(lines))
        }
        end = min(off, key=lambda end: off[end], default=None)
        if end is None or start > at or off[end] > _NEAR * line.size:
            return set()
        start = end + 1
        cuts.add(start)
    return cuts


def _parted(above: LetterLine, line: LetterLine, rules: Sequence[float]) -> bool:
    return any(line.y < rule < above.y for rule in rules)


def _gaps(lines: Sequence[LetterLine]) -> list[float]:
    """The white between each line and the one below it."""
    return [
        round((above.y - _FALL * above.size) - (line.y + _RISE * line.size), 1)
        for above, line in zip(lines, lines[1:], strict=False)
    ]


def _numbers(band: _Band, layout: TableLayout) -> int:
    return sum(bool(layout.number_of(line)) for line in band.lines)


def _cut(lines: Sequence[LetterLine], cuts: set[int], layout: TableLayout) -> list[_Band]:
    bands: list[_Band] = []
    for at, line in enumerate(lines):
        if at in cuts or not bands or _across(line, layout) or bands[-1].across:
            bands.append(_Band(across=_across(line, layout)))
        bands[-1].lines.append(line)
        bands[-1].number = bands[-1].number or layout.number_of(line)
    return bands


def _across(line: LetterLine, layout: TableLayout) -> str:
    pieces = line.segments()
    return line.text if len(pieces) == 1 and layout.crosses(pieces[0]) else ""


def _with_numbers(bands: Sequence[_Band], layout: TableLayout) -> tuple[list[_Band], bool]:
    """Add what has no number to the row above; in doubt when numbers stand amid their rows."""
    merged: list[_Band] = []
    doubt = False
    for band in bands:
        is_rest = not band.number and not band.across
        if is_rest and merged and merged[-1].number:
            merged[-1].lines += band.lines
            doubt = doubt or _has_lone_numbers(bands, layout)
        else:
            merged.append(band)
    return merged, doubt


def _has_lone_numbers(bands: Sequence[_Band], layout: TableLayout) -> bool:
    """Whether some number shares its line with nothing: it stands in the middle of its row."""
    lines = (line for band in bands for line in band.lines)
    return any(layout.number_of(line) and len(line.segments()) == 1 for line in lines)


def _row(band: _Band, layout: TableLayout) -> tuple[str, ...]:
    count = len(layout.edges) - 1
    if band.across:
        return (band.across,) * count
    columns: list[list[PlacedLetter]] = [[] for _ in range(count)]
    for line in band.lines:
        for glyph in line.glyphs:
            columns[layout.column(glyph)].append(glyph)
    return tuple(
        cell_text(glyphs, left, right)
        for glyphs, left, right in zip(columns, layout.edges, layout.edges[1:], strict=False)
    )
