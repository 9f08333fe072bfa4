"""The lines of a grouped list: what they hold, as a tree, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import BODY_PX, GAP_S, RADIUS, ROW_HEIGHT
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from fenghua_supervisor.ui.widgets.rows_model import Index

EDGE = 14
_BUTTON_HEIGHT = 26
_LINE_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()

#: The names of a line from the top down.
Path = tuple[str, ...]


@record
class LineButton:
    """A button of a line."""

    key: str
    words: str
    width: int


@record
class GroupedLine:
    """A heading, a row or a part of a row; Enter presses the last button of a row.

    ``name`` tells it from its siblings, also after a refresh; ``value`` is what it stands for.
    """

    name: str
    value: Any
    spoken: str
    tip: str = ""
    buttons: tuple[LineButton, ...] = ()
    parts: Sequence[GroupedLine] = ()
    is_heading: bool = False
    selectable: bool = True
    #: what a copy or a paper has of the line, a text for each head of its list
    cells: tuple[str, ...] = ()


class LinesLater(Sequence[GroupedLine]):
    """So many lines, made when somebody looks at one: of very many rows few are ever opened."""

    def __init__(self, count: int, make: Callable[[], Sequence[GroupedLine]]) -> None:
        self._count, self._make = count, make

    @cached_property
    def _lines(self) -> Sequence[GroupedLine]:
        return self._make()

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> GroupedLine: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[GroupedLine]: ...

    def __getitem__(self, place: int | slice) -> GroupedLine | Sequence[GroupedLine]:
        """One of them, or some."""
        return self._lines[place]


class GroupedModel(QStandardItemModel):
    """Shows the lines pushed in by ``set_lines``; the parts of a row come when it is opened."""

    def set_lines(self, lines: Sequence[GroupedLine]) -> None:
        """Show these lines."""
        self.clear()
        self.invisibleRootItem().appendRows([_cell(line) for line in lines])

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        """Qt: whether a line has some below it."""
        line = line_of(parent)
        return super().hasChildren(parent) if line is None else bool(line.parts)

    def canFetchMore(self, parent: Index) -> bool:
        """Qt: whether the parts of a row are still to come."""
        line = line_of(parent)
        return line is not None and bool(line.parts) and not self.rowCount(parent)

    def fetchMore(self, parent: Index) -> None:
        """Qt: the parts of a row come."""
        line = line_of(parent)
        assert line is not None
        self.itemFromIndex(parent).appendRows([_cell(part) for part in line.parts])

    def children_of(self, index: QModelIndex) -> list[QModelIndex]:
        """The lines below one; below an invalid index those at the top."""
        if self.canFetchMore(index):
            self.fetchMore(index)
        return [self.index(row, 0, index) for row in range(self.rowCount(index))]

    def find(self, path: Path) -> QModelIndex:
        """Where the line with these names stands; an invalid index when it is gone."""
        index = QModelIndex()
        for name in path:
            named = (child for child in self.children_of(index) if name_of(child) == name)
            index = next(named, QModelIndex())
            if not index.isValid():
                break
        return index


def line_of(index: Index) -> GroupedLine | None:
    """The line at an index."""
    line: GroupedLine | None = index.data(_LINE_ROLE)
    return line


def is_heading(index: Index) -> bool:
    """Whether the line at an index is a heading."""
    line = line_of(index)
    return line is not None and line.is_heading


def name_of(index: QModelIndex) -> str:
    """What a line is called among its siblings."""
    line = line_of(index)
    return line.name if line is not None else ""


def path_of(index: QModelIndex) -> Path:
    """The names from the top down to a line."""
    return (*path_of(index.parent()), name_of(index)) if index.isValid() else ()


def _cell(line: GroupedLine) -> QStandardItem:
    """One line: its words are what a screen reader says, the delegate paints the rest."""
    cell = QStandardItem(line.spoken)
    cell.setEditable(False)
    cell.setToolTip(plain_tip(line.tip))
    cell.setData(line, _LINE_ROLE)
    if not line.selectable:
        cell.setFlags(Qt.ItemFlag.NoItemFlags)
    if line.is_heading:
        cell.appendRows([_cell(row) for row in line.parts])
    return cell


class GroupedDelegate(QStyledItemDelegate):
    """Paints ground, fold and buttons; a subclass paints what a line shows."""

    heading_height = ROW_HEIGHT
    row_height = ROW_HEIGHT

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        #: the line and the key of its button that are under the pointer
        self.hovered = (QPersistentModelIndex(), "")

    def paint_line(self, painter: QPainter, row: QRect, index: Index, line: GroupedLine) -> None:
        """Paint what a line shows; subclasses override this."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: headings have a height of their own."""
        return QSize(0, px(self.heading_height if is_heading(index) else self.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one line."""
        line = line_of(index)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: QRect = option.rect
        _paint_ground(painter, option, line)
        main = index == self._view.currentIndex() and self._view.hasFocus()
        if main:
            _paint_focus(painter, row)
        if line.parts:
            self._paint_fold(painter, row, index)
        self.paint_line(painter, row, index, line)
        painter.setFont(line_font())
        for button in line.buttons:
            box = button_rects(row, line)[button.key]
            hovered = self.hovered[0] == index and self.hovered[1] == button.key
            _paint_button(painter, box, button, hovered, main and button is line.buttons[-1])
        painter.restore()

    def _paint_fold(self, painter: QPainter, row: QRect, index: Index) -> None:
        assert isinstance(index, QModelIndex)
        fold = "chevron-down" if self._view.isExpanded(index) else "chevron-right"
        side = icons.size().width()
        picture = icons.pixmap(fold, side, "sub", painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(row.left() + EDGE, row.center().y() - side / 2 + 1), picture)


def button_rects(row: QRect, line: GroupedLine | None) -> dict[str, QRect]:
    """Where the buttons stand in a line, by key, from the right."""
    rects: dict[str, QRect] = {}
    right = row.right() - EDGE
    high = px(_BUTTON_HEIGHT)
    top = row.top() + (row.height() - high) // 2
    for button in reversed(line.buttons if line is not None else ()):
        rects[button.key] = QRect(right - px(button.width), top, px(button.width), high)
        right -= px(button.width) + GAP_S
    return rects


def line_font(size: int = BODY_PX, *, strong: bool = False) -> QFont:
    """The font of a line's words."""
    font = QFont()
    font.setPixelSize(px(size))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, line: GroupedLine) -> None:
    row: QRect = option.rect
    if line.selectable and option.state & QStyle.StateFlag.State_Selected:
        _fill(painter, row, theme.colour("sel"))
    elif line.selectable and option.state & QStyle.StateFlag.State_MouseOver:
        _fill(painter, row, theme.colour("hover"))
    _fill(painter, QRect(row.left(), row.bottom(), row.width(), 1), theme.colour("line2"))


def _fill(painter: QPainter, box: QRect, colour: QColor) -> None:
    """As ``fillRect``, for which PySide would first load every kind of gradient."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)


def _paint_focus(painter: QPainter, row: QRect) -> None:
    """As a row of a table: a bar at the left, a line above and below."""
    _fill(painter, QRect(row.left(), row.top(), 3, row.height()), theme.colour("brand"))
    for top in (row.top(), row.bottom()):
        _fill(painter, QRect(row.left(), top, row.width(), 1), theme.colour("focus"))


def _paint_button(
    painter: QPainter, box: QRect, button: LineButton, hovered: bool, focused: bool
) -> None:
    painter.setPen(theme.colour("brand" if focused else "line"))
    painter.setBrush(theme.colour("hover" if hovered else "raised"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(theme.colour("brand" if focused or hovered else "text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), button.words)
