"""Small multiples: a row for each thing, a column for each class, every bar from its own zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, RIGHT, Drawing, Pattern, Spot, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.charts.speaking import said_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.figures import Mark
    from fenghua_supervisor.domain.codes.lights import Light

_NAME_SHARE = 0.34
_NAME_MOST = 17  #: characters that a name may take on one line
_ROW_LEAST, _ROW_MOST = 1.3, 3.0  #: height of a row in lines
_BAR = 12.0


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """The heading of a column, and how its bars look; ``light`` puts its shape before the word."""

    word: str
    tone: str
    pattern: Pattern
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class PanelCell:
    """A count; ``share`` is its bar's length, of the longest one in the panel."""

    mark: Mark
    share: float


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A thing with its cells; ``tag`` is a word of its own before the name, like 「最差」."""

    name: str
    cells: tuple[PanelCell, ...]
    whole: Mark | None = None  #: all of its cells, written behind the name
    tag: str = ""
    is_sum: bool = False


def draw_panel(
    drawing: Drawing, rows: Sequence[PanelRow], columns: Sequence[PanelColumn], left_over: str
) -> None:
    """Fill a drawing; ``left_over`` tells of rows without room, with the place of their number."""
    letters, unit = drawing.letters, drawing.unit
    head = letters.line(Size.NOTE) + 5 * unit
    least = letters.line() * _ROW_LEAST
    room = drawing.height - head
    shown = list(rows)
    if len(rows) * least > room:
        fit = max(1, int((room - letters.line(Size.NOTE)) / least))
        shown = list(rows[:fit])
        note = left_over.format(len(rows) - fit)
        box = QRectF(
            0, drawing.height - letters.line(Size.NOTE), drawing.width, letters.line(Size.NOTE)
        )
        drawing.word(note, box, LEFT, "sub", Size.NOTE)
        room -= letters.line(Size.NOTE)
    height = min(room / max(1, len(shown)), letters.line() * _ROW_MOST)
    grid = _Grid(drawing, shown, columns)
    grid.head(head)
    for index, row in enumerate(shown):
        grid.row(row, index, head + index * height, height)


class _Grid:
    """Where the columns of a panel stand."""

    def __init__(
        self, drawing: Drawing, rows: Sequence[PanelRow], columns: Sequence[PanelColumn]
    ) -> None:
        self._drawing = drawing
        self._columns = columns
        letters, unit = drawing.letters, drawing.unit
        self._gap = 8 * unit
        names = max((letters.width(row.name) for row in rows), default=0)
        tags = max(
            (letters.width(row.tag, Size.NOTE) for row in rows if row.tag), default=-4 * unit
        )
        self._tag = tags + 4 * unit
        wanted = max(names, 5 * letters.width("字")) + self._tag
        self._name = min(wanted, drawing.width * _NAME_SHARE)
        totals = [letters.width(str(row.whole.count), Size.NOTE) for row in rows if row.whole]
        self._total = max(totals) + self._gap if totals else 0.0
        self._left = self._name + self._total + self._gap
        self._step = (drawing.width - self._left) / len(columns)
        counts = [str(cell.mark.count) for row in rows for cell in row.cells]
        self._number = max((letters.width(text) for text in counts), default=0) + 3 * unit
        self._longest = max((cell.share for row in rows for cell in row.cells), default=0) or 1.0

    def head(self, height: float) -> None:
        drawing, unit = self._drawing, self._drawing.unit
        line = drawing.letters.line(Size.NOTE)
        for index, column in enumerate(self._columns):
            x = self._left + index * self._step
            if column.light is not None:
                side = 8 * unit
                drawing.shapes.append((QRectF(x, (line - side) / 2, side, side), column.light))
                x += side + 4 * unit
            room = self._left + (index + 1) * self._step - x
            drawing.word(column.word, QRectF(x, 0, room, line), LEFT, "sub", Size.NOTE)
        drawing.level(Stroke.RULE, 0, drawing.width, height - 3 * unit)

    def row(self, row: PanelRow, index: int, top: float, height: float) -> None:
        drawing, unit = self._drawing, self._drawing.unit
        if row.is_sum:
            drawing.level(Stroke.RULE, 0, drawing.width, top)
        size = Size.STRONG if row.is_sum else Size.BODY
        self._write_name(row, top, height, size)
        key = "合计" if row.is_sum else row.name
        if row.whole is not None and row.whole.count:
            box = QRectF(self._name, top, self._total, height)
            drawing.word(str(row.whole.count), box, RIGHT, "sub", Size.NOTE)
            box = QRectF(0, top, self._name + self._total, height)
            drawing.spots.append(Spot(box, row.whole, said_of(row.name, row.whole), index, (key,)))
        longest = self._step - self._number - self._gap
        for place, (column, cell) in enumerate(zip(self._columns, row.cells, strict=True)):
            if not cell.mark.count:
                continue
            x = self._left + place * self._step
            length = max(2 * unit, longest * cell.share / self._longest)
            thick = min(_BAR * unit, height * 0.6)
            drawing.bar(
                QRectF(x, top + (height - thick) / 2, length, thick), column.tone, column.pattern
            )
            words = QRectF(x + length + 3 * unit, top, self._number, height)
            drawing.word(str(cell.mark.count), words, LEFT, "text", size)
            box = QRectF(x - 2 * unit, top, self._step - 2 * unit, height)
            said = said_of(row.name, cell.mark)
            drawing.spots.append(Spot(box, cell.mark, said, index, (key, column.word)))

    def _write_name(self, row: PanelRow, top: float, height: float, size: Size) -> None:
        drawing, letters = self._drawing, self._drawing.letters
        line = letters.line(size)
        tag = self._tag if row.tag else 0.0
        room = self._name - tag
        lines = letters.wrapped(row.name, room, 2 if height >= 2 * line else 1, size)
        y = top + (height - line * len(lines)) / 2
        if row.tag:
            box = QRectF(0, y, tag, line)
            drawing.word(row.tag, box, LEFT, "red", Size.NOTE)
        for number, text in enumerate(lines):
            drawing.word(text, QRectF(tag, y + number * line, room, line), LEFT, "text", size)
