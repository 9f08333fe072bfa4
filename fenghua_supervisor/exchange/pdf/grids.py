"""Tables with drawn lines: which strokes belong together, the cells they bound, merged ones too."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import neg
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLine

_SNAP = 3.0  #: points: strokes so near are one line
_OVERHANG = 8.0  #: a level line that reaches so far beyond the last other one bounds an open cell
_MOST_PLACES = 60_000  #: cells of one grid
_MOST_CROSSINGS = 400_000  #: of lines; more than that is a drawing, not a table


@record
class RuledTable:
    """A grid: edges from left to right and from top to bottom; ``owner`` tells merged places.

    ``owner[row][column]`` is the same number for all places of one cell.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[int, ...], ...]

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point; None outside."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_left(self.ys, -y, key=neg) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.owner[row][column] if inside else None


def ruled_tables(strokes: Sequence[PlacedLine]) -> list[RuledTable]:
    """The grids of a page with more than one cell, from top to bottom."""
    level = _merged(stroke for stroke in strokes if stroke.is_level)
    upright = _merged(stroke for stroke in strokes if not stroke.is_level)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    found = (_grid(*group) for group in _groups(level, upright))
    tables = [table for table in found if table is not None]
    return sorted(tables, key=lambda table: (-table.ys[0], table.xs[0]))


def _merged(strokes: Iterable[PlacedLine]) -> list[PlacedLine]:
    """Join strokes that go on in one line."""
    from fenghua_supervisor.exchange.pdf.glyphs import PlacedLine

    rows: list[list[PlacedLine]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.place):
        if not rows or stroke.place - rows[-1][0].place > _SNAP:
            rows.append([])
        rows[-1].append(stroke)
    merged = []
    for row in rows:
        place = sum(stroke.place for stroke in row) / len(row)
        start = end = None
        for stroke in sorted(row, key=lambda stroke: stroke.start):
            if start is None or end is None:
                start, end = stroke.start, stroke.end
            elif stroke.start <= end + _SNAP:
                end = max(end, stroke.end)
            else:
                merged.append(PlacedLine(row[0].is_level, place, start, end))
                start, end = stroke.start, stroke.end
        if start is not None and end is not None:
            merged.append(PlacedLine(row[0].is_level, place, start, end))
    return merged


def _groups(
    level: Sequence[PlacedLine], upright: Sequence[PlacedLine]
) -> list[tuple[list[PlacedLine], list[PlacedLine]]]:
    """Strokes that touch each other, directly or by others."""
    parent = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for number, bar in enumerate(upright, len(level)):
        for at, line in enumerate(level):
            if _touch(line, bar):
                parent[root(at)] = root(number)
    groups: dict[int, tuple[list[PlacedLine], list[PlacedLine]]] = {}
    for at, line in enumerate(level):
        groups.setdefault(root(at), ([], []))[0].append(line)
    for number, bar in enumerate(upright, len(level)):
        groups.setdefault(root(number), ([], []))[1].append(bar)
    return list(groups.values())


def _touch(line: PlacedLine, bar: PlacedLine) -> bool:
    across = line.start - _SNAP <= bar.place <= line.end + _SNAP
    return across and bar.start - _SNAP <= line.place <= bar.end + _SNAP


def _grid(level: Sequence[PlacedLine], upright: Sequence[PlacedLine]) -> RuledTable | None:
    if not level or not upright:
        return None
    xs = _edges([bar.place for bar in upright], level)
    ys = _edges([line.place for line in level], upright)[::-1]
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > _MOST_PLACES:
        return None
    return RuledTable(tuple(xs), tuple(ys), _owners(xs, ys, level, upright))


def _edges(places: Sequence[float], across: Sequence[PlacedLine]) -> list[float]:
    """The edges of columns or rows in order; a table may be open at its sides, top or bottom."""
    edges = sorted(set(places))
    first, last = min(line.start for line in across), max(line.end for line in across)
    before = [first] if first < edges[0] - _OVERHANG else []
    behind = [last] if last > edges[-1] + _OVERHANG else []
    return [*before, *edges, *behind]


def _owners(
    xs: Sequence[float],
    ys: Sequence[float],
    level: Sequence[PlacedLine],
    upright: Sequence[PlacedLine],
) -> tuple[tuple[int, ...], ...]:
    """Number the places of a grid; those that no line parts have one number."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            at, centre = row * columns + column, (xs[column] + xs[column + 1]) / 2
            if column + 1 < columns and not _is_drawn(upright, xs[column + 1], middle):
                parent[root(at + 1)] = root(at)
            if row + 1 < rows and not _is_drawn(level, ys[row + 1], centre):
                parent[root(at + columns)] = root(at)
    return tuple(
        tuple(root(row * columns + column) for column in range(columns)) for row in range(rows)
    )


def _is_drawn(strokes: Sequence[PlacedLine], place: float, at: float) -> bool:
    return any(
        abs(stroke.place - place) < _SNAP and stroke.start <= at <= stroke.end for stroke in strokes
    )
