"""How a row of a table is painted: calm ground, one rule below, hover and selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import NOTE_PX, ROW_HEIGHT
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.ui.widgets.rows_model import Column, Index

CELL_PAD = 8
_BOX = 15
_TICK = 13
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_SELECTED = QStyle.StateFlag.State_Selected.value
_AT_RIGHT = Qt.AlignmentFlag.AlignRight.value
_CENTRE = Qt.AlignmentFlag.AlignHCenter.value
_KEPT_LINES = 4000
#: What the pictures of a table's rows may take, some screens full, and a pixel of them.
_PICTURES_BYTES, _PIXEL_BYTES = 16 << 20, 4


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
        self._kept: dict[tuple[int, bool, bool], tuple[Any, QPixmap]] = {}

    def stand_under(self, under: object) -> None:
        """Let go of all that were painted under something else."""
        if self._under != under:
            self._under = under
            self._kept.clear()

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
            if len(self._kept) * room > _PICTURES_BYTES:
                del self._kept[next(iter(self._kept))]
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


def draw_line(painter: QPainter, rect: QRect, words: str, align: int) -> int:
    """Draw one line of plain text, cut with … when it does not fit.

    How much of the width it takes, in pixels: all of it where it is cut.
    """
    width = rect.width()
    line, room, height, is_whole = _set_line(words, width, painter)
    x, y = rect.x(), rect.y() + (rect.height() - height) // 2
    if align & _AT_RIGHT:
        x += width - room
    elif align & _CENTRE:
        x += (width - room) // 2
    painter.drawStaticText(x, y, line)
    return room if is_whole else width


#: Lines as they were last set: tables are painted anew at every keystroke with the same words.
_lines: dict[tuple[str, int, str, int, QFont.Weight], tuple[QStaticText, int, int, bool]] = {}


def _set_line(words: str, width: int, painter: QPainter) -> tuple[QStaticText, int, int, bool]:
    """The cut line, ready to be drawn, with its width and height, and whether it is whole."""
    font = painter.font()
    # All that fonts of the window differ in; the key of a font is slow to come by.
    key = words, width, font.family(), font.pixelSize(), font.weight()
    found = _lines.get(key)
    if found is None:
        metrics = painter.fontMetrics()
        told = words.replace("\n", " ")
        cut = metrics.elidedText(told, Qt.TextElideMode.ElideRight, width)
        line = QStaticText(cut)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.prepare(font=font)
        if len(_lines) >= _KEPT_LINES:
            _lines.clear()
        found = line, metrics.horizontalAdvance(cut), metrics.height(), cut == told
        _lines[key] = found
    return found


def note_font(font: QFont) -> QFont:
    """The same font in the size of notes."""
    result = QFont(font)
    result.setPixelSize(px(NOTE_PX))
    result.setWeight(QFont.Weight.Normal)
    return result


def bold(font: QFont) -> QFont:
    """The same font in the weight of titles."""
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result
