"""The list of 今日: one tree view, painted row by row, with one button a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from fenghua_supervisor.domain.today import TodayGroup, TodayItem
from fenghua_supervisor.ui.pages.today_delegate import TodayDelegate
from fenghua_supervisor.ui.pages.today_model import NODE_ROLE, TodayModel

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.today import Need

_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TodayList(QTreeView):
    """Groups that collapse; every row offers its next step by mouse and keyboard."""

    #: do the next step of this TodayItem
    step_requested = Signal(object)
    #: look at this TodayItem in the ledger
    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = TodayModel(self)
        self.setModel(self.groups)
        self._delegate = TodayDelegate(self)
        self.setItemDelegate(self._delegate)
        self._collapsed: set[Need] = set()
        self._restoring = False
        self._set_up()

    def set_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show these groups; selection, scroll position and collapsed groups stay."""
        kept = self.node(self.currentIndex())
        row, offset = self.currentIndex().row(), self.verticalScrollBar().value()
        self._restoring = True
        self.groups.set_groups(groups)
        for group in groups:
            self.setExpanded(self.groups.group_index(group.need), self._opens(group))
        self._restore(kept, row)
        self._restoring = False
        self.verticalScrollBar().setValue(offset)

    def node(self, index: QModelIndex) -> TodayGroup | TodayItem | None:
        """The group or the item at an index."""
        node: TodayGroup | TodayItem | None = index.data(NODE_ROLE)
        return node

    def jump_to(self, need: Need) -> None:
        """Bring a group to the top, open it and select its first row."""
        heading = self.groups.group_index(need)
        self.expand(heading)
        self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)
        first = self.groups.index(0, 0, heading)
        self.setCurrentIndex(first if first.isValid() else heading)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_first(self) -> None:
        """Select the first item, so that the keyboard has somewhere to start."""
        for group in self.groups.groups:
            heading = self.groups.group_index(group.need)
            if group.items and self.isExpanded(heading):
                self.setCurrentIndex(self.groups.index(0, 0, heading))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the next step, Ctrl+Enter looks, on a heading both fold it."""
        if event.key() not in _ENTER_KEYS:
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        node = self.node(index)
        if isinstance(node, TodayGroup):
            self.setExpanded(index, not self.isExpanded(index))
        elif node is not None:
            looks = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.open_requested if looks else self.step_requested).emit(node)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a heading folds it, on a row's button does the next step."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        node = self.node(index)
        if isinstance(node, TodayGroup):
            self.setExpanded(index, not self.isExpanded(index))
        elif node is not None and self._on_button(index, event):
            self.step_requested.emit(node)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a row, beside its button, looks at it in the ledger."""
        index = self.indexAt(event.position().toPoint())
        node = self.node(index)
        if isinstance(node, TodayItem) and not self._on_button(index, event):
            self.open_requested.emit(node)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which button is under the pointer."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = isinstance(self.node(index), TodayItem) and self._on_button(index, event)
        self._hover(index if over else QModelIndex())

    def leaveEvent(self, event: QEvent) -> None:
        """No button is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def button_rect(self, index: QModelIndex) -> QRect:
        """Where the button of an item's row is, in the viewport."""
        return self._delegate.button_rect(self.visualRect(index))

    def sizeHint(self) -> QSize:
        """Qt: leave the height to the layout."""
        return QSize(600, 300)

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("今日要办的事")
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    def _opens(self, group: TodayGroup) -> bool:
        return bool(group.items) and group.need not in self._collapsed

    def _restore(self, kept: TodayGroup | TodayItem | None, row: int) -> None:
        if kept is None:
            self.select_first()
            return
        if isinstance(kept, TodayGroup):
            self.setCurrentIndex(self.groups.group_index(kept.need))
            return
        index = self.groups.item_index(kept.need, kept.row.id)
        if not index.isValid():  # dealt with: stay where the eye is, on the next row
            heading = self.groups.group_index(kept.need)
            last = self.groups.rowCount(heading) - 1
            index = self.groups.index(min(row, last), 0, heading) if last >= 0 else heading
        self.setCurrentIndex(index)

    def _on_button(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return self.button_rect(index).contains(event.position().toPoint())

    def _hover(self, index: QModelIndex) -> None:
        if self._delegate.hover_button(index):
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _on_collapsed(self, index: QModelIndex) -> None:
        node = self.node(index)
        if isinstance(node, TodayGroup) and not self._restoring:
            self._collapsed.add(node.need)

    def _on_expanded(self, index: QModelIndex) -> None:
        node = self.node(index)
        if isinstance(node, TodayGroup) and not self._restoring:
            self._collapsed.discard(node.need)
