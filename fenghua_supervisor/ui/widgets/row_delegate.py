"""How a row of a table is painted: calm ground, one rule below, hover and selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, bold, draw_line
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import NOTE_PX, ROW_HEIGHT
from fenghua_supervisor.ui.widgets.light_chip import chip_height, paint_chip
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.ui.widgets.rows_model import Column, Index

CELL_PAD = 8
_BOX = 15
_TICK = 13
_SELECTED = QStyle.StateFlag.State_Selected.value
#: What the pictures of a table's rows may take, some screens full, and a pixel of them.
_PICTURES_BYTES, _PIXEL_BYTES = 16 << 20, 4


_Pictures: TypeAlias = dict[tuple[int, bool, bool], tuple[Any, QPixmap]]


class Cell(NamedTuple):
    """What is painted in one cell: its row, and what the column says of it."""

    row: Any
    words: str
    align: int
    #: where it stands
    place: int
    column: int
    #: whether the pointer is on its row
    hovered: bool = False


class ShownRow(NamedTuple):
    """A row of a table, where it stands and how it is shown there."""

    row: Any
    place: int
    selected: bool
    focused: bool
    hovered: bool


class Across(NamedTuple):
    """A column as it stands on the surface of a table."""

    x: int
    width: int
    number: int
    column: Column
    align: int
    look: RowDelegate


class RowBrush(NamedTuple):
    """What rows are painted with: the columns that are seen, and the fonts."""

    cells: list[Across]
    font: QFont
    strong: QFont

    def paint(self, painter: QPainter, ground: QRect, line: ShownRow) -> None:
        """Paint a row from the left edge of its ground."""
        row, place, selected, focused, hovered = line
        first, top, height = self.cells[0], ground.y(), ground.height() - 1
        paint_ground(
            *(painter, ground),
            selected=selected, hovered=hovered, focused=focused,
            marked=selected and not first.number,
        )  # fmt: skip
        before = ground.x() - first.x + CELL_PAD
        for x, wide, number, column, align, look in self.cells:
            painter.setFont(self.strong if selected and look.strong_when_selected else self.font)
            box = QRect(x + before, top, wide - 2 * CELL_PAD, height)
            cell = Cell(row, column.cell(row), align, place, number, hovered)
            look.paint_content(painter, box, cell)


class RowPictures:
    """Rows as they were painted, as many as have room; each is one while it is the same object."""

    def __init__(self) -> None:
        self._under: object = None
        #: by the row and how it is shown, the one that was shown last at the end
        self._kept: _Pictures = {}
        #: what they stood under before, and those that were kept under it
        self._before: tuple[object, _Pictures] = None, {}

    def stand_under(self, under: object) -> None:
        """Put aside all that were painted under something else, until it is something else again.

        A list that fits loses its scroll bar, and its columns are wider until it is longer again.
        """
        if self._under != under:
            (former, kept), self._before = self._before, (self._under, self._kept)
            self._under, self._kept = under, kept if former == under else {}

    def of(
        self, line: ShownRow, size: QSize, ratio: float, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        """The picture of a row; ``paint`` makes it where there is none yet."""
        key = id(line.row), line.selected, line.focused
        kept = self._kept.pop(key, None)
        if kept is None:
            # The row is held with it: its id is nobody else's meanwhile.
            kept = line.row, _painted(size, ratio, paint)
            room = size.width() * size.height() * ratio * ratio * _PIXEL_BYTES
            former = self._before[1]
            if (len(former) + len(self._kept)) * room > _PICTURES_BYTES:
                oldest = former or self._kept
                del oldest[next(iter(oldest))]
        self._kept[key] = kept
        return kept[1]


def _painted(size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.colour("surface"))
    painter = QPainter(picture)
    paint(painter)
    painter.end()
    return picture


class RowDelegate(QStyledItemDelegate):
    """Paints a cell's words; columns with more to show override ``paint_content``.

    A table of rows paints the ground itself, under a whole row at once.
    """

    #: token that colours the words
    ink = "text"
    #: whether the words of a selected row are bold
    strong_when_selected = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: ground and content of a cell of a table that is no table of rows."""
        rect: QRect = option.rect
        selected = bool(option.state.value & _SELECTED)
        paint_ground(painter, rect, selected=selected, marked=selected and index.column() == 0)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        words = str(index.data() or "")
        cell = Cell(index.data(ROW_ROLE), words, int(align), index.row(), index.column())
        strong = selected and self.strong_when_selected
        painter.setFont(bold(option.font) if strong else option.font)
        self.paint_content(painter, rect.adjusted(CELL_PAD, 0, -CELL_PAD, -1), cell)

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the words of the cell; one line, cut with …."""
        painter.setPen(theme.colour("faint" if cell.words == NOTHING else self.ink))
        draw_line(painter, rect, cell.words, cell.align)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows have one height."""
        return QSize(super().sizeHint(option, index).width() + 2 * CELL_PAD, px(ROW_HEIGHT))


class SubDelegate(RowDelegate):
    """Words in the secondary strength."""

    ink = "sub"


class ToneDelegate(RowDelegate):
    """A cell's words in the colour that ``tone_of`` names for its row."""

    def __init__(self, tone_of: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tone_of = tone_of

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the words."""
        painter.setPen(theme.ink(self._tone_of(cell.row)))
        draw_line(painter, rect, cell.words, LEFT)


class CheckDelegate(RowDelegate):
    """Draws whether a row is ticked; a row that cannot be has a fainter box."""

    def __init__(
        self,
        is_ticked: Callable[[Any], bool],
        can_tick: Callable[[Any], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_ticked = is_ticked
        self._can_tick = can_tick

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the box in the middle of the cell."""
        ticked, free = self._is_ticked(cell.row), self._can_tick(cell.row)
        box = QRectF(0, 0, px(_BOX), px(_BOX))
        box.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("brand" if ticked else "faint" if free else "line"), 1))
        painter.setBrush(theme.colour("brand" if ticked else "raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            ratio = painter.device().devicePixelRatio()
            tick = icons.pixmap("check", px(_TICK), "on_brand", ratio)
            painter.drawPixmap(box.adjusted(1, 1, -1, -1).topLeft(), tick)
        painter.restore()


class StateChipDelegate(RowDelegate):
    """Draws a row's light and word as ``chip_of`` gives them; without a light a faint word."""

    def __init__(self, chip_of: Callable[[Any], tuple[Light | None, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._chip_of = chip_of

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the chip."""
        light, word = self._chip_of(cell.row)
        font = QFont(painter.font())
        font.setPixelSize(px(NOTE_PX))
        painter.setFont(font)
        if light is None:
            painter.setPen(theme.colour("sub"))
            draw_line(painter, rect, word, LEFT)
        else:
            half = chip_height() / 2
            # In whole pixels from the row's own top: it stands alike wherever the row stands.
            below = int(rect.center().y() - rect.y() + 1 - half)
            paint_chip(painter, rect.x(), rect.y() + below + half, light, word)


def paint_ground(
    painter: QPainter,
    rect: QRect,
    *,
    selected: bool = False,
    hovered: bool = False,
    focused: bool = False,
    marked: bool = False,
) -> None:
    """Fill what is below the words and rule it off; ``marked``: a bar stands at the left."""
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    if selected:
        painter.fillRect(rect, theme.colour("sel"))
    elif hovered:
        painter.fillRect(rect, theme.colour("hover"))
    painter.fillRect(x, rect.bottom(), width, 1, theme.colour("line2"))
    if marked:
        painter.fillRect(x, y, 3, height - 1, theme.colour("brand"))
    if focused:
        painter.fillRect(x, y, width, 1, theme.colour("focus"))
        painter.fillRect(x, rect.bottom(), width, 1, theme.colour("focus"))
