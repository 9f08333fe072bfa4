"""Small multiples: a row for each thing, a column for each class, every bar from its own zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.domain.cockpit.names import short_names
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.charts.drawing import (
    LEFT,
    MIDDLE,
    RIGHT,
    Drawing,
    Pattern,
    Spot,
    Stroke,
)
from fenghua_supervisor.ui.widgets.charts.letters import Size, parted
from fenghua_supervisor.ui.widgets.charts.names import write_name
from fenghua_supervisor.ui.widgets.charts.speaking import said_of, said_of_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.figures import Mark
    from fenghua_supervisor.domain.codes.lights import Light

_NAME_SHARE = 0.45
_ROW_LEAST, _ROW_MOST = 1.05, 4.2  #: height of a row in lines
_LETTERS_LEAST = 0.8  #: of a line: what its letters take
_BAR, _GAP, _GAP_LEAST = 12.0, 8.0, 5.0
_BAR_GOOD, _BAR_LEAST, _BAR_STUMP = 22.0, 8.0, 2.0  #: how long the longest bar can be
_NAME_GOOD, _NAME_LEAST, _NAME_STUMP = 6, 4, 3  #: characters that names have room for
_LONG = 4  #: characters of a heading that may stand on two lines
_ARROW, _WHOLE = "→", "共"


@record
class PanelColumn:
    """The heading of a column, and how its bars look; ``light`` puts its shape before the word."""

    word: str
    tone: str
    pattern: Pattern
    light: Light | None = None
    leads_on: bool = False  #: an arrow leads to the next column


@record
class PanelCell:
    """A count; ``share`` is its bar's length, of the longest one in the panel."""

    mark: Mark
    share: float
    called: str = ""  #: how it is said, when not by the words of the mark


@record
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
    """Fill a drawing; ``left_over`` tells of rows without room, {} stands for their number.

    A sum always has room: where there is none for a word beside it, it speaks for all.
    """
    letters = drawing.letters
    grid = _Grid(drawing, rows, columns)
    least, note = letters.line() * _ROW_LEAST, letters.line(Size.NOTE)
    room = drawing.height - grid.head
    shown, hidden = _with_room(rows, room / least, (room - note) / least)
    if hidden:
        room -= note
        box = QRectF(0, drawing.height - note, drawing.width, note)
        drawing.word(left_over.format(hidden), box, LEFT, "sub", Size.NOTE)
    height = min(room / max(1, len(shown)), letters.line() * _ROW_MOST)
    grid.write_head()
    for index, row in enumerate(shown):
        grid.row(row, index, grid.head + index * height, height)


def panel_least(
    drawing: Drawing, rows: Sequence[PanelRow], columns: Sequence[PanelColumn]
) -> float:
    """How high a panel is at the least: its heading, and the letters of one row."""
    return _Grid(drawing, rows, columns).head + drawing.letters.line() * _LETTERS_LEAST


def _with_room(
    rows: Sequence[PanelRow], all_fit: float, fit: float
) -> tuple[Sequence[PanelRow], int]:
    """The rows to be shown, and how many others, no sums, a word below them is to tell of.

    ``all_fit``: how many rows have room without that word; ``fit``: how many have with it.
    """
    sums = [row for row in rows if row.is_sum]
    if len(rows) <= max(1.0, all_fit):
        return rows, 0
    if sums and fit < 1:
        return sums, 0
    others = [row for row in rows if not row.is_sum]
    kept = others[: max(0, int(fit) - len(sums))]
    return [*kept, *sums], len(others) - len(kept)


class _Grid:
    """Where the columns of a panel stand."""

    def __init__(
        self, drawing: Drawing, rows: Sequence[PanelRow], columns: Sequence[PanelColumn]
    ) -> None:
        self._drawing = drawing
        self._columns = columns
        letters, unit = drawing.letters, drawing.unit
        self._names = dict(
            zip((row.name for row in rows), short_names([row.name for row in rows]), strict=True)
        )
        tags = [letters.width(row.tag, Size.NOTE) + 4 * unit for row in rows if row.tag]
        self._tag = max(tags, default=0.0)
        totals = [str(row.whole.count) for row in rows if row.whole]
        widths = [letters.width(text, Size.NOTE) for text in (*totals, _WHOLE)]
        self._total = max(widths) if totals else 0.0
        counts = [str(cell.mark.count) for row in rows for cell in row.cells]
        self._number = (
            max((letters.width(text, Size.STRONG) for text in counts), default=0) + 3 * unit
        )
        self._longest = max((cell.share for row in rows for cell in row.cells), default=0) or 1.0
        self._place_columns()

    @property
    def head(self) -> float:
        """How high the heading is."""
        return self._lines * self._drawing.letters.line(Size.NOTE) + 5 * self._drawing.unit

    def _place_columns(self) -> None:
        """Give the names what the columns can spare, and the columns the rest in equal parts."""
        drawing, letters = self._drawing, self._drawing.letters
        lines = 2 if any(len(column.word) >= _LONG for column in self._columns) else 1
        for characters, self._lines, bar, gap, self._has_shapes in (
            (_NAME_GOOD, 1, _BAR_GOOD, _GAP, True),
            (_NAME_GOOD, 1, _BAR_LEAST, _GAP, True),
            (_NAME_LEAST, lines, _BAR_LEAST, _GAP_LEAST, True),
            (_NAME_LEAST, lines, _BAR_STUMP, _GAP_LEAST, True),
            (_NAME_STUMP, lines, _BAR_STUMP, _GAP_LEAST, False),
        ):
            self._gap = gap * drawing.unit
            beside = self._total + 2 * self._gap
            least = characters * letters.width("字") + self._tag
            needs = [self._need(column, bar) for column in self._columns]
            if least + beside + sum(needs) <= drawing.width:
                break
        wanted = max(letters.width(name) for name in self._names.values()) + self._tag
        spare = drawing.width - beside - sum(needs)
        self._name = min(wanted, max(spare, least), drawing.width * _NAME_SHARE)
        left = self._name + beside
        equal = (drawing.width - left) / len(needs)
        squeezed = min(1.0, (drawing.width - left) / sum(needs))
        more = max(0.0, drawing.width - left - sum(needs)) / len(needs)
        self._widths = [equal if equal >= max(needs) else need * squeezed + more for need in needs]
        self._lefts = [left + sum(self._widths[:place]) for place in range(len(needs))]
        self._bar = min(self._widths) - self._number - self._gap

    def _need(self, column: PanelColumn, bar: float) -> float:
        """How wide a column must be for its heading, and for a count beside the longest bar."""
        letters, unit = self._drawing.letters, self._drawing.unit
        lines = parted(column.word, self._lines_of(column))
        head = max(letters.width(line, Size.NOTE) for line in lines) + self._shape(column)
        if column.leads_on and bar == _BAR_GOOD:
            head += letters.width(_ARROW, Size.NOTE)
        return max(head, self._number + bar * unit) + self._gap

    def _shape(self, column: PanelColumn) -> float:
        return 12 * self._drawing.unit if column.light is not None and self._has_shapes else 0.0

    def _lines_of(self, column: PanelColumn) -> int:
        return self._lines if len(column.word) >= _LONG else 1

    def write_head(self) -> None:
        """Write the words of the columns."""
        drawing, unit = self._drawing, self._drawing.unit
        line = drawing.letters.line(Size.NOTE)
        for column, left, width in zip(self._columns, self._lefts, self._widths, strict=True):
            lines = self._lines_of(column)
            top = (self._lines - lines) * line
            if column.light is not None and self._has_shapes:
                side = 8 * unit
                box = QRectF(left, top + (line - side) / 2, side, side)
                drawing.shapes.append((box, column.light))
            left += self._shape(column)
            width -= self._shape(column)
            written = drawing.letters.width(column.word, Size.NOTE)
            box = QRectF(left, top, width - self._gap / 2, lines * line)
            write_name(drawing, column.word, column.word, box, Size.NOTE, "sub")
            arrow = QRectF(left + written, box.top(), width - written - self._gap / 2, line)
            if column.leads_on and arrow.width() >= drawing.letters.width(_ARROW, Size.NOTE):
                drawing.word(_ARROW, arrow, MIDDLE, "sub", Size.NOTE)
        if self._total:
            left = self._name + self._gap
            box = QRectF(left, (self._lines - 1) * line, self._total, line)
            drawing.word(_WHOLE, box, RIGHT, "sub", Size.NOTE)
        drawing.level(Stroke.RULE, 0, drawing.width, self.head - 3 * unit)

    def row(self, row: PanelRow, index: int, top: float, height: float) -> None:
        """Write a row's name, and draw its bars with their counts."""
        drawing = self._drawing
        if row.is_sum and index:
            drawing.level(Stroke.RULE, 0, drawing.width, top)
        size = Size.STRONG if row.is_sum else Size.BODY
        tag = self._tag if row.tag else 0.0
        box = QRectF(tag, top, self._name - tag, height)
        first = write_name(drawing, self._names[row.name], row.name, box, size)
        if row.tag:
            box = QRectF(0, first.top(), tag, first.height())
            drawing.word(row.tag, box, LEFT, "red", Size.NOTE)
        if row.whole is not None and row.whole.count:
            box = QRectF(self._name + self._gap, top, self._total, height)
            drawing.word(str(row.whole.count), box, RIGHT, "sub", Size.NOTE)
            box = QRectF(0, top, box.right() + self._gap / 2, height)
            said = said_of_all(row.name, row.whole)
            drawing.spots.append(Spot(box, row.whole, said, index, (row.name,)))
        for place, cell in enumerate(row.cells):
            box = QRectF(self._lefts[place], top, self._widths[place], height)
            if cell.mark.count:
                self._cell(row, cell, self._columns[place], box, index)
            elif row.is_sum:
                drawing.word("0", box, LEFT, "sub", size)

    def _cell(
        self, row: PanelRow, cell: PanelCell, column: PanelColumn, box: QRectF, index: int
    ) -> None:
        drawing, unit = self._drawing, self._drawing.unit
        length = max(2 * unit, self._bar * cell.share / self._longest)
        thick = min(_BAR * unit, box.height() * 0.6)
        bar = QRectF(box.left(), box.center().y() - thick / 2, length, thick)
        drawing.bar(bar, column.tone, column.pattern)
        words = QRectF(box.left() + length + 3 * unit, box.top(), self._number, box.height())
        size = Size.STRONG if row.is_sum else Size.BODY
        drawing.word(str(cell.mark.count), words, LEFT, "text", size)
        place = box.adjusted(-self._gap / 2, 0, -self._gap / 2, 0)
        said = said_of(row.name, cell.mark, cell.called)
        drawing.spots.append(Spot(place, cell.mark, said, index, (row.name, column.word)))
