"""Cells and rows of a table: text broken to the column, rows that can be cut between lines."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.setting import (
    compose,
    draw_lines,
    set_balanced,
    set_lines,
)
from fenghua_supervisor.reports.typesetting.structure import Element, Tag, head_cell, plain_cell
from fenghua_supervisor.reports.typesetting.styles import CELL, Align
from fenghua_supervisor.reports.typesetting.tagging import artifact, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

PAD_X = 4.0
PAD_Y = 4.5
#: Fewest lines of a cut row on either side of the page end.
LEAST_LINES = 3
#: More of a label is not repeated overleaf, in characters.
_LONGEST_LABEL = 60
#: A longer text leaves its column for a row of its own over the whole width, in characters.
_MOST_IN_CELL = 400


@record
class PaperColumn:
    """A column: its heading, its width in points, the light whose mark stands in the heading."""

    title: str
    width: float
    light: Light | None = None


class PaperCell:
    """Plain text (and marks) in one style; broken into lines once, for one width."""

    def __init__(self, *parts: str | Light, style: TextStyle = CELL) -> None:
        self.style = style
        self.text = compose(*parts)
        self.lines: list[BrokenLine] = []
        self.element = plain_cell()

    def set_to(self, width: float) -> None:
        """Break the text for a column of ``width`` points, padding included."""
        if not self.lines and self.text:
            setter = set_balanced if self.style.align is Align.CENTRE else set_lines
            self.lines = setter(self.text, self.style, width - 2 * PAD_X)

    @property
    def height(self) -> float:
        """Height of the lines in points, without padding."""
        return len(self.lines) * self.style.leading

    @property
    def natural_width(self) -> float:
        """Width of the widest line in points."""
        return max((line.width for line in self.lines), default=0.0)

    def cut(self, height: float) -> tuple[PaperCell, PaperCell]:
        """The lines that fit ``height`` points, and the rest."""
        fitting = int((height + 1e-6) / self.style.leading)
        return self._part(0, fitting), self._part(fitting, len(self.lines))

    def draw(self, canvas: Canvas, box: Box, block: float = 0.0, *, on_top: bool = False) -> None:
        """Draw centred in height or on top; ``block`` is the width of a column of figures."""
        # The white below the last line's characters is not part of the text's height.
        text_height = self.height - (self.style.leading - self.style.size)
        top = box.y + (box.height + text_height) / 2
        if on_top:
            top = box.y + box.height - PAD_Y
        x, width = box.x + PAD_X, box.width - 2 * PAD_X
        if self.style.align is Align.FIGURES:
            width = (width + min(block, width)) / 2
        with tagged(canvas, self.element):
            draw_lines(canvas, self.lines, self.style, (x, top, width))

    def _part(self, first: int, end: int) -> PaperCell:
        part = PaperCell(style=self.style)
        part.lines, part.element = self.lines[first:end], self.element
        return part


class RepeatedCell(PaperCell):
    """A cell that stands overleaf once more; it is not read out again."""

    def draw(self, canvas: Canvas, box: Box, block: float = 0.0, *, on_top: bool = False) -> None:
        """Draw it outside of the structure."""
        with artifact(canvas):
            super().draw(canvas, box, block, on_top=on_top)


class Box(NamedTuple):
    """A rectangle in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class PaperRow:
    """One row: a cell for each column, or one cell over all of them when it is a band.

    A row with a ``group`` leaves the first column to it: neighbours with the same group share
    one cell there. ``label`` is what a part overleaf says in the first column of its own.
    A ``whole`` row is never torn: who makes it sees to it that it fits a page. ``least`` is its
    height at least, in points.
    """

    cells: tuple[PaperCell, ...]
    band: bool = False
    group: PaperGroup | None = None
    label: str = ""
    bookmark: str = ""
    continued: bool = False
    whole: bool = False
    least: float = 0.0
    element: Element = field(default_factory=lambda: Element(Tag.TR))
    height: float = field(default=0.0, init=False)
    natural: float = field(default=0.0, init=False)

    @property
    def tinted(self) -> bool:
        """Whether this is a heading inside the table."""
        return self.band and bool(self.bookmark)

    def set_to(self, columns: tuple[PaperColumn, ...]) -> None:
        """Break all cells, once, and measure the height in points."""
        if not self.natural:
            self.natural = self._measured(columns)
        self.height = self.natural

    def _measured(self, columns: tuple[PaperColumn, ...]) -> float:
        if self.band:
            self.cells[0].set_to(sum(column.width for column in columns))
        else:
            own = columns[1:] if self.group else columns
            for cell, column in zip(self.cells, own, strict=True):
                cell.set_to(column.width)
        return max(max(cell.height for cell in self.cells) + 2 * PAD_Y, self.least)

    def spans(self, columns: int) -> None:
        """It is a row of a table of so many columns; a heading in it is one of all of them."""
        if self.band:
            self.cells[0].element = (head_cell if self.tinted else plain_cell)(span=columns)

    def cut(self, height: float) -> tuple[PaperRow, PaperRow] | None:
        """Two rows, the first at most ``height`` points; None when a part would be a sliver."""
        if self.whole:
            return None
        tallest = max(self.cells, key=lambda cell: cell.height)
        lines = len(tallest.lines)
        fitting = int((height - 2 * PAD_Y) / tallest.style.leading)
        fitting = min(fitting, lines - LEAST_LINES)
        if fitting < LEAST_LINES:
            return None
        room = fitting * tallest.style.leading
        upper, lower = zip(*(cell.cut(room) for cell in self.cells), strict=True)
        first = replace(self, cells=upper)
        return first, replace(self, cells=self._continued(lower), bookmark="", continued=True)

    def _continued(self, cells: tuple[PaperCell, ...]) -> tuple[PaperCell, ...]:
        """The cells of the part overleaf, which says what it continues."""
        if not self.label:
            return cells
        # What is repeated on each page must leave room for what goes on there.
        label = self.label[:_LONGEST_LABEL]
        if self.band:
            named = PaperCell(f"{label}（续）：", style=self.cells[0].style)
            named.set_to(math.inf)
            named.lines += cells[0].lines
            named.element = cells[0].element
            return (named,)
        return (RepeatedCell(f"{label}\n（续）", style=self.cells[0].style), *cells[1:])


@dataclass(slots=True, eq=False)
class PaperGroup:
    """The cell that neighbouring rows share in the first column; named again overleaf."""

    name: str
    note: str
    style: TextStyle
    element: Element = field(default_factory=plain_cell, init=False)
    _cells: dict[bool, PaperCell] = field(default_factory=dict, init=False)

    def spans(self, rows: int) -> None:
        """It heads so many rows of the whole table."""
        self.element = head_cell(rows=rows, of_row=True) if self.name else plain_cell(rows=rows)

    def cell(self, width: float, *, continued: bool) -> PaperCell:
        """The cell of the first column, ``width`` points wide, or the one that repeats it."""
        if continued not in self._cells:
            self._cells[continued] = self._made(width, continued=continued)
        return self._cells[continued]

    def _made(self, width: float, *, continued: bool) -> PaperCell:
        note = "（续）" if continued else self.note
        kind = RepeatedCell if continued else PaperCell
        cell = kind(f"{self.name}\n{note}" if note else self.name, style=self.style)
        cell.element = self.element
        cell.set_to(width)
        return cell


def item_rows(
    number: int, titles: Sequence[str], cells: Sequence[PaperCell], named: str = ""
) -> list[PaperRow]:
    """The row of an item; a very long text stands below it, over the whole width.

    ``named`` is what the item is called where its number alone is not enough.
    """
    item = named or f"第{number}项"
    kept: list[PaperCell] = []
    below: list[PaperRow] = []
    for title, cell in zip(titles, cells, strict=True):
        if len(cell.text) <= _MOST_IN_CELL:
            kept.append(cell)
            continue
        kept.append(PaperCell("（见下行）", style=replace(cell.style, align=Align.CENTRE)))
        label = f"{item}{title}"
        whole = PaperCell(f"{label}：", style=replace(cell.style, align=Align.JUSTIFY))
        whole.text += cell.text
        below.append(PaperRow((whole,), band=True, label=label))
    return [PaperRow(tuple(kept), label=named or str(number)), *below]
