"""A short note at the foot of the window that goes away by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QPushButton, QWidget

from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

SHOWN_MS = 4000
WITH_UNDO_MS = 8000  #: who sees a mistake in it needs a moment more to press the button
MS_A_CHARACTER = 120  #: what is long takes longer to read
_WIDEST = 720  #: of the words, so that they are read at a glance
_BESIDE = 32  #: of the window and of the note itself, on both sides
_ABOVE_FOOT = 84  #: buttons at the foot of a page stay free, so that the next press finds them


class Toast(QFrame):
    """A floating label over ``window``; clicking it hides it.

    The button for taking a step back is there while the note tells of the last step.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._undo: Callable[[], object] | None = None
        self._label = PlainLabel(parent=self)
        self.button = QPushButton("撤销(&Z)", self)
        self.button.setToolTip("Alt+Z，或 Ctrl+Z")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        # A click leaves the keyboard where the user works.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._on_undo)
        in_line(self._label, self.button, edges=(16, 10, 16, 10), of=self)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show ``text`` for some seconds, with a button that calls ``undo`` where there is one."""
        self._undo = undo
        self.button.setVisible(undo is not None)
        self._label.setText(text)
        self._fit()
        self._place()
        self.show()
        self.raise_()
        least = WITH_UNDO_MS if undo is not None else SHOWN_MS
        self._timer.start(max(least, MS_A_CHARACTER * len(text)))

    def withdraw(self) -> None:
        """Go away when what the button would take back is no longer the last step."""
        if self._undo is not None:
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: what is not seen cannot be asked for."""
        super().hideEvent(event)
        if not self.isVisibleTo(self._window):
            self._undo = None
            self.button.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the note in its place while the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: object) -> None:
        """Go away at once when clicked."""
        self.hide()

    def _on_time(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self.hide()

    def _on_undo(self) -> None:
        undo = self._undo
        self.hide()
        if undo is not None:
            undo()

    def _fit(self) -> None:
        """One line, or as many as the text needs inside the window."""
        self._label.setWordWrap(False)
        wanted = self._label.sizeHint().width()
        beside = 0 if self.button.isHidden() else self.button.sizeHint().width() + GAP_S
        room = min(self._window.width() - 2 * _BESIDE, _WIDEST) - beside
        self._label.setWordWrap(wanted > room)
        self._label.setFixedWidth(min(wanted, max(room, 1)))
        self.adjustSize()

    def _place(self) -> None:
        """Low in the window, above buttons that somebody may want to press meanwhile."""
        window = self._window
        foot = window.height() - self.height() - _ABOVE_FOOT
        box = QRect(QPoint(max((window.width() - self.width()) // 2, 8), foot), self.size())
        while covered := [each for each in self._buttons() if each.intersects(box)]:
            box.moveBottom(min(each.top() for each in covered) - GAP_S)
        self.move(box.x(), box.y() if box.y() > window.height() // 2 else foot)

    def _buttons(self) -> list[QRect]:
        """Where the buttons of the window are that can be seen and pressed."""
        buttons = self._window.findChildren(QAbstractButton)
        return [
            QRect(button.mapTo(self._window, QPoint(0, 0)), button.size())
            for button in buttons
            if button.isEnabled() and button is not self.button
            if not button.visibleRegion().isEmpty()
        ]
