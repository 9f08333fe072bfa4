"""The list of reminders: Enter opens one, S puts it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from fenghua_supervisor.domain.reminders.digest import Digest, Occurrence
from fenghua_supervisor.ui.reminders.digest_delegate import DigestDelegate, lay_out
from fenghua_supervisor.ui.reminders.digest_model import NODE_ROLE, DigestModel

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget


class DigestList(QListView):
    """Reminders below their units, each with its two buttons."""

    #: look at this Occurrence
    open_requested = Signal(object)
    #: put this Occurrence off; the menu belongs at this place (of the screen)
    snooze_requested = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DigestModel(self)
        self._delegate = DigestDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("提醒")

    def set_digest(self, digest: Digest) -> None:
        """Show another digest; the selected reminder stays, or the one in its place."""
        kept, row = self.item(self.currentIndex()), max(self.currentIndex().row(), 0)
        offset = self.verticalScrollBar().value()
        self._model.set_digest(digest)
        place = self._model.place(kept.key) if kept else QModelIndex()
        self.setCurrentIndex(place if place.isValid() else self._model.near(row))
        self.verticalScrollBar().setValue(offset)

    def item(self, index: QModelIndex) -> Occurrence | None:
        """The reminder at an index; None at a heading or nowhere."""
        node = index.data(NODE_ROLE)
        return node if isinstance(node, Occurrence) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the selected reminder, S puts it off."""
        index = self.currentIndex()
        item = self.item(index)
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if item is None or not plain:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(item)
        elif event.key() == Qt.Key.Key_S:
            self._put_off(index, item)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key and a right click offer to put off."""
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        item = self.item(index)
        if item is not None:
            self._put_off(index, item)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a button does what it says."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        item, button = self.item(index), self._button(event)[1]
        if item is not None and button == "open":
            self.open_requested.emit(item)
        elif item is not None and button == "snooze":
            self._put_off(index, item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click beside the buttons opens."""
        item = self.item(self.indexAt(event.position().toPoint()))
        if item is not None and not self._button(event)[1]:
            self.open_requested.emit(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which button is under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self._button(event))

    def leaveEvent(self, event: QEvent) -> None:
        """No button is under the pointer any more."""
        super().leaveEvent(event)
        self._hover((-1, ""))

    def _button(self, event: QMouseEvent) -> tuple[int, str]:
        """The row under the pointer, and its button there: 「open」, 「snooze」 or none."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if self.item(index) is None:
            return (-1, "")
        slots = lay_out(self.visualRect(index))
        if slots.open.contains(place):
            return (index.row(), "open")
        return (index.row(), "snooze" if slots.snooze.contains(place) else "")

    def _hover(self, button: tuple[int, str]) -> None:
        if button == self._delegate.hovered:
            return
        self._delegate.hovered = button
        over = button[1] != ""
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _put_off(self, index: QModelIndex, item: Occurrence) -> None:
        button = lay_out(self.visualRect(index)).snooze
        self.snooze_requested.emit(item, self.viewport().mapToGlobal(button.bottomLeft()))
