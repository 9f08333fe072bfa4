"""A column of the board: a list of cards below its state, or a strip of states without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from fenghua_supervisor.ui.ledger.views.board_card import CardDelegate
from fenghua_supervisor.ui.ledger.views.day_words import said_of_action
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.drawn_lines import note_font
from fenghua_supervisor.ui.look.tokens import RADIUS_CARD
from fenghua_supervisor.ui.widgets.labels import PlainLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import in_column
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE, Column, RowsModel

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.views.board import BoardColumn

_FOLDED, _LEAST, _MOST = 26, 180, 340
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_FLAGS = QItemSelectionModel.SelectionFlag


def _said(row: object) -> str:
    return said_of_action(row)  # type: ignore[arg-type]


class Cards(QListView):
    """The cards of one state; only those that are seen are painted."""

    #: the ids of the cards that the user selected here
    chosen = Signal(list)
    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    handling_wanted = Signal(object, QPoint)
    #: the keys go to the column at the left (-1) or the right (1)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsModel([Column("card", "任务", _said)], parent=self)
        self._quiet = False
        self._delegate = delegate = CardDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("cards", True)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        delegate.steps_wanted.connect(self._on_steps)

    def show_column(self, column: BoardColumn) -> None:
        """Show the cards of a column; what is selected is told again by the owner."""
        self._quiet = True
        self._model.set_rows(column.rows)
        self._quiet = False
        self.setAccessibleName(column.words)

    def ids(self) -> list[int]:
        """The ids of the cards in their order."""
        return [row.id for row in self._model.rows]

    def selected_ids(self) -> list[int]:
        """The ids of the selected cards."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.row_at(row).id for row in rows]

    def show_selected(self, ids: Collection[int]) -> None:
        """Mark these without telling anyone."""
        if set(self.selected_ids()) == set(ids).intersection(self.ids()):
            return
        chosen = QItemSelection()
        first = None
        for place, ident in enumerate(self.ids()):
            if ident in ids:
                index = self._model.index(place, 0)
                chosen.select(index, index)
                first = first or index
        self._quiet = True
        if first is not None:
            self.selectionModel().setCurrentIndex(first, _FLAGS.NoUpdate)
        self.selectionModel().select(chosen, _FLAGS.ClearAndSelect)
        self._quiet = False

    def reveal(self, ident: int) -> bool:
        """Scroll to a card; False when it is not here."""
        place = self._model.find(ident)
        if place >= 0:
            self.scrollTo(self._model.index(place, 0))
        return place >= 0

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        inside = self.viewport().mapFromGlobal(place) if place is not None else QPoint(-1, -1)
        shown = self.isVisible() and self.viewport().rect().contains(inside)
        index = self.indexAt(inside) if shown else QModelIndex()
        if self._delegate.lit != index.row():
            self._delegate.lit = index.row()
            self.viewport().update()
        row: LedgerRow | None = index.data(ROW_ROLE)
        return row

    def enter(self) -> None:
        """The keys come in: on the card that was current, else the first one."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))
        else:
            self.selectionModel().select(self.currentIndex(), _FLAGS.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, the arrows to the sides go to the next column."""
        key = Qt.Key(event.key())
        if key in _ENTER and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().data(ROW_ROLE))
        elif key in _SIDEWAYS:
            self.left.emit(_SIDEWAYS[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu of the selected cards."""
        if self.selectionModel().hasSelection():
            self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: say everything of the card under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.indexAt(event.pos()).data(ROW_ROLE)
            QToolTip.showText(event.globalPos(), plain_tip(_said(row)) if row else "", self)
            return True
        return super().viewportEvent(event)

    def _on_selection(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.selected_ids())

    def _on_steps(self, row: object, place: QPoint) -> None:
        self.handling_wanted.emit(row, self.viewport().mapToGlobal(place))


class StateColumn(QWidget):
    """The head of a state and its cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PlainLabel(parent=self)
        self._head.setProperty("strong", True)
        self.cards = Cards(self)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_MOST)
        in_column(self._head, (self.cards, 1), gap=6, edges=(2, 8, 0, 0), of=self)

    def show_column(self, column: BoardColumn) -> None:
        """Show a state."""
        self._head.setText(column.words)
        self.cards.show_column(column)


class FoldedColumn(QWidget):
    """States without rows, folded: their names from top to bottom."""

    def __init__(self, column: BoardColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = [state.label for state in column.states]
        self.setAccessibleName(column.words)
        self.setToolTip(plain_tip(f"{column.words}，有任务时自动展开"))
        self.setFixedWidth(_FOLDED)

    def sizeHint(self) -> QSize:
        """Qt: a narrow strip."""
        return QSize(_FOLDED, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: a letter a line, a dot between the names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("hover"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.setFont(note_font(self.font()))
        painter.setPen(theme.colour("sub"))
        line = painter.fontMetrics().height()
        letters = [*"·".join(self._names)]
        room = (self.height() - 16) // line
        if len(letters) > room:
            letters = [*letters[: max(0, room - 1)], "…"]
        for place, letter in enumerate(letters):
            at = QRect(0, 8 + place * line, self.width(), line)
            painter.drawText(at, int(Qt.AlignmentFlag.AlignCenter), letter)
