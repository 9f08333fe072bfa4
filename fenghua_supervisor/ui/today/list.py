"""The list of 今日: one tree view, painted row by row, with one button a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from fenghua_supervisor.domain.today.board import QUIET_NEEDS, TodayGroup, TodayItem
from fenghua_supervisor.ui.today.delegate import TodayDelegate
from fenghua_supervisor.ui.today.model import Path, TodayModel, node_of, path_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.today.board import Need

_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOLDED = "today/folded"


class TodayList(QTreeView):
    """Groups that fold and stay folded; every row offers its next step by mouse and keyboard."""

    #: do the next step of this TodayItem
    step_requested = Signal(object)
    #: look at this TodayItem where it lives
    open_requested = Signal(object)
    #: put this TodayItem off; the second value is its place in the viewport
    snooze_requested = Signal(object, QRect)
    #: issue a sheet to every unit of this TodayGroup
    issue_all_requested = Signal(object)
    #: the keyboard is on this TodayItem or TodayGroup now, or on nothing
    pointed = Signal(object)
    #: Escape was pressed
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = TodayModel(self)
        self.setModel(self.groups)
        self._delegate = TodayDelegate(self)
        self.setItemDelegate(self._delegate)
        self._folded = _stored_folds()
        self._open_rows: set[Path] = set()
        self._restoring = False
        self._set_up()

    def set_groups(self, groups: tuple[TodayGroup, ...]) -> None:
        """Show these groups; selection, scroll position, folded and opened rows stay."""
        current = self.currentIndex()
        kept, row = path_of(current), current.row()
        offset = self.verticalScrollBar().value()
        self._restoring = True
        self.groups.set_groups(groups)
        for group in groups:
            opened = group.need.value not in self._folded
            self.setExpanded(self.groups.group_index(group.need), opened)
        for path in self._open_rows:
            self.expand(self.groups.find(path))
        self._restore(kept, row)
        self._restoring = False
        self.verticalScrollBar().setValue(offset)
        if offset:
            self._keep_in_sight(self.currentIndex())
        self.pointed.emit(node_of(self.currentIndex()))

    def node(self, index: QModelIndex) -> TodayGroup | TodayItem | None:
        """The group or the row at an index."""
        return node_of(index)

    def jump_to(self, need: Need) -> None:
        """Bring a group to the top, open it and select its first row."""
        heading = self.groups.group_index(need)
        if not heading.isValid():
            return
        self.expand(heading)
        self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)
        first = self.groups.index(0, 0, heading)
        self.setCurrentIndex(first if first.isValid() else heading)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_first(self) -> None:
        """Select the first row, so that the keyboard has somewhere to start."""
        for group in self.groups.groups:
            heading = self.groups.group_index(group.need)
            if group.items and self.isExpanded(heading):
                self.setCurrentIndex(self.groups.index(0, 0, heading))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the next step, Space and → show more, S puts off, Escape leaves."""
        index = self.currentIndex()
        node = node_of(index)
        key = event.key()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER_KEYS and node is not None:
            self._enter(index, node, ctrl=ctrl)
        elif key == Qt.Key.Key_Space and node is not None:
            self._show_more(index, node)
        elif key == Qt.Key.Key_Right and isinstance(node, TodayItem) and not node.parts:
            self.open_requested.emit(node)
        elif key == Qt.Key.Key_S and not ctrl and isinstance(node, TodayItem):
            self._ask_to_snooze(index, node)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a heading or a unit folds it, on a button does what it says."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        node = node_of(index)
        if self._on_button(index, event):
            self._press(node)
        elif isinstance(node, TodayGroup) or (isinstance(node, TodayItem) and node.parts):
            self.setExpanded(index, not self.isExpanded(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a row, beside its button, looks at it where it lives."""
        index = self.indexAt(event.position().toPoint())
        node = node_of(index)
        if isinstance(node, TodayItem) and not node.parts and not self._on_button(index, event):
            self.open_requested.emit(node)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which button is under the pointer."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index if self._on_button(index, event) else QModelIndex())

    def leaveEvent(self, event: QEvent) -> None:
        """No button is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The selected row stays in sight when the room changes, as when it is first shown."""
        super().resizeEvent(event)
        self._keep_in_sight(self.currentIndex())

    def button_rect(self, index: QModelIndex) -> QRect:
        """Where the button of a row is, in the viewport; empty when it has none."""
        return self._delegate.button_rect(self.visualRect(index), node_of(index))

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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName("今日要办的事")
        self.selectionModel().currentChanged.connect(self._on_current)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    def _enter(self, index: QModelIndex, node: TodayGroup | TodayItem, *, ctrl: bool) -> None:
        if isinstance(node, TodayItem):
            (self.open_requested if ctrl else self.step_requested).emit(node)
        elif ctrl and node.sheet_units:
            self.issue_all_requested.emit(node)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _show_more(self, index: QModelIndex, node: TodayGroup | TodayItem) -> None:
        if isinstance(node, TodayItem) and not node.parts:
            self.open_requested.emit(node)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _ask_to_snooze(self, index: QModelIndex, node: TodayItem) -> None:
        """A part goes with its unit: what is put off is the row on the desk."""
        parent = node_of(index.parent())
        item = parent if isinstance(parent, TodayItem) else node
        self.snooze_requested.emit(item, self.visualRect(index))

    def _press(self, node: TodayGroup | TodayItem | None) -> None:
        if isinstance(node, TodayGroup):
            self.issue_all_requested.emit(node)
        elif node is not None:
            self.step_requested.emit(node)

    def _restore(self, kept: Path, row: int) -> None:
        if not kept:
            self.select_first()
            return
        index = self.groups.find(kept)
        while not index.isValid() and len(kept) > 1:
            # Dealt with: stay where the eye is, on the next row.
            kept = kept[:-1]
            above = self.groups.find(kept)
            last = self.groups.rowCount(above) - 1
            if above.isValid():
                index = self.groups.index(min(row, last), 0, above) if last >= 0 else above
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.select_first()

    def _keep_in_sight(self, index: QModelIndex) -> None:
        """The heading stays above the first row of a group: a row alone does not say why."""
        heading = index.parent()
        if index.isValid() and index.row() == 0 and not heading.parent().isValid():
            self.scrollTo(heading)
        self.scrollTo(index)

    def _on_button(self, index: QModelIndex, event: QMouseEvent) -> bool:
        return index.isValid() and self.button_rect(index).contains(event.position().toPoint())

    def _hover(self, index: QModelIndex) -> None:
        if self._delegate.hover_button(index):
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        if not self._restoring:
            self._keep_in_sight(current)
            self.pointed.emit(node_of(current))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._remember(index, is_open=False)

    def _on_expanded(self, index: QModelIndex) -> None:
        self._remember(index, is_open=True)

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        if self._restoring:
            return
        node = node_of(index)
        if isinstance(node, TodayGroup):
            (self._folded.discard if is_open else self._folded.add)(node.need.value)
            QSettings().setValue(_FOLDED, ",".join(sorted(self._folded)))
        else:
            path = path_of(index)
            (self._open_rows.add if is_open else self._open_rows.discard)(path)


def _stored_folds() -> set[str]:
    stored = QSettings().value(_FOLDED)
    if stored is None:
        return {need.value for need in QUIET_NEEDS}
    return set(filter(None, str(stored).split(",")))
