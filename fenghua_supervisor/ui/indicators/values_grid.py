"""The grid that a month's values are typed into: Enter goes down, a copied column goes in whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableView,
)

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.domain.indicators.value_grid import pasted, with_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, draw_line
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import ROW_HEIGHT
from fenghua_supervisor.ui.widgets.row_delegate import Cell, RowDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from fenghua_supervisor.domain.indicators.value_grid import GridRow

    Index = QModelIndex | QPersistentModelIndex

#: field, head, width, whether it is typed in
_COLUMNS = (
    ("code", "代码", 74, False),
    ("name", "指标", 200, False),
    ("goal", "目标", 92, False),
    ("last", "上次", 84, False),
    ("known", "本期已录", 104, False),
    ("value", "本期数值", 104, True),
    ("status", "数据情况", 100, True),
    ("source", "数据来源", 118, True),
    ("document", "佐证文号", 110, True),
    ("note", "说明", 110, True),
)
FIELDS = [field for field, *_ in _COLUMNS]
VALUE = FIELDS.index("value")
_STATUS = FIELDS.index("status")
_SHOWN = {
    "code": lambda row: row.indicator.code,
    "name": lambda row: row.indicator.name,
    "goal": lambda row: row.goal_words,
    "last": lambda row: row.last_words,
    "known": lambda row: row.known_words,
    "status": lambda row: row.status.label if row.is_filled or row.known else "",
}
_RIGHT = frozenset({"goal", "last", "known", "value"})
Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """The rows of the grid; ``edited`` tells that something was typed."""

    edited = Signal()
    #: a sentence about what could not be taken in
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[GridRow] = []

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt: the columns."""
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """Qt: the heads."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return _COLUMNS[section][1]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Qt: words, alignment, what is wrong."""
        row, field = self.rows[index.row()], FIELDS[index.column()]
        if role in (Role.DisplayRole, Role.EditRole):
            shown = _SHOWN.get(field)
            return shown(row) if shown else getattr(row, field)
        if role == Role.TextAlignmentRole and field in _RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ToolTipRole:
            return row.problem or (row.indicator.name if field == "name" else None)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what may be typed in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_typed = _COLUMNS[index.column()][3]
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Qt: something was typed."""
        if role != Role.EditRole:
            return False
        self.put(index.row(), index.column(), str(value))
        return True

    def put(self, row: int, column: int, text: str) -> None:
        """Put text into a cell; several lines go into the cells below it."""
        try:
            if "\n" in text.rstrip("\r\n"):
                self.rows, left = pasted(self.rows, row, FIELDS[column], text)
                if left:
                    self.refused.emit(f"粘贴的内容比指标多{left}行，多出的没有放入，请核对起始行。")
            else:
                changed = with_field(self.rows[row], FIELDS[column], text.strip())
                self.rows[row] = changed
        except UserError as wrong:
            self.refused.emit(str(wrong))
            return
        last = self.index(len(self.rows) - 1, len(_COLUMNS) - 1)
        self.dataChanged.emit(self.index(row, 0), last)
        self.edited.emit()


class ValuesGrid(QTableView):
    """Typing replaces a cell, Enter goes to the one below, Ctrl+V takes a column from Excel."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName("一个月的指标数据")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        typed = trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked
        self.setEditTriggers(typed | trigger.SelectedClicked)
        # Tab leaves the grid; the arrows and Enter go through it.
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        for column, (field, _, width, _) in enumerate(_COLUMNS):
            stretch = field == "name"
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(column, mode)
            self.setColumnWidth(column, px(width))
        head.setMinimumSectionSize(px(60))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def start_at(self, row: int) -> None:
        """The keyboard starts in the value of a row."""
        index = self.grid.index(row, VALUE)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.horizontalScrollBar().setValue(0)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: paste, delete, down."""
        index = self.currentIndex()
        is_typed = index.isValid() and bool(self.grid.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if event.matches(QKeySequence.StandardKey.Paste) and is_typed:
            self.grid.put(index.row(), index.column(), QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete) and is_typed:
            if index.column() != _STATUS:
                self.grid.put(index.row(), index.column(), "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # From a line that is typed in it comes a second time, when the line is closed.
            if self.state() is not QAbstractItemView.State.EditingState:
                self.go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Enter in a line, and only that, submits it; on to the cell below."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_down()

    def go_down(self) -> None:
        """On to the cell below."""
        index = self.currentIndex()
        if index.isValid() and index.row() + 1 < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(index.row() + 1, index.column()))


class _CellDelegate(RowDelegate):
    """Cells to be typed in on their own ground; a wrong one in red."""

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw the words of the cell."""
        grid = self.parent()
        assert isinstance(grid, ValuesGrid)
        row, field = grid.grid.rows[cell.place], FIELDS[cell.column]
        ink = "text" if field == "name" else "sub"
        if _COLUMNS[cell.column][3]:
            ground = rect.adjusted(-6, 4, 6, -3)
            painter.fillRect(ground, theme.colour("hover"))
            painter.setPen(theme.colour("line"))
            painter.drawRect(ground)
            ink = "red" if field == "value" and row.problem else "text"
        current = grid.currentIndex()
        if grid.hasFocus() and (cell.place, cell.column) == (current.row(), current.column()):
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(-6, 4, 6, -3))
        painter.setPen(theme.ink(ink))
        draw_line(painter, rect, cell.words, RIGHT if field in _RIGHT else LEFT)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: a choice for the status, a line else."""
        name = f"{index.sibling(index.row(), 1).data()}{_COLUMNS[index.column()][1]}"
        if index.column() != _STATUS:
            editor = super().createEditor(parent, option, index)
            editor.setAccessibleName(name)
            return editor
        box = QComboBox(parent)
        box.setAccessibleName(name)
        box.addItems([status.label for status in ValueStatus])
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: what stands in the cell."""
        if isinstance(editor, QComboBox):
            grid = self.parent()
            assert isinstance(grid, ValuesGrid)
            editor.setCurrentText(grid.grid.rows[index.row()].status.label)
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt: what was typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)
