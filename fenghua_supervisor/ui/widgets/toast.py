"""A short note at the foot of the window that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.lines import in_line

SHOWN_MS = 4000
MS_A_CHARACTER = 120  #: what is long takes longer to read
_WIDEST = 720  #: of the words, so that they are read at a glance
_BESIDE = 32  #: of the window and of the note itself, on both sides
_ABOVE_FOOT = 84  #: buttons at the foot of a page stay free, so that the next press finds them


class Toast(QFrame):
    """A floating label over ``window``; clicking it hides it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._label = PlainLabel(parent=self)
        in_line(self._label, edges=(16, 10, 16, 10), of=self)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show ``text`` for some seconds."""
        self._label.setText(text)
        self._fit()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(max(SHOWN_MS, MS_A_CHARACTER * len(text)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the note in its place while the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: object) -> None:
        """Go away at once when clicked."""
        self.hide()

    def _fit(self) -> None:
        """One line, or as many as the text needs inside the window."""
        self._label.setWordWrap(False)
        wanted = self._label.sizeHint().width()
        room = min(self._window.width() - 2 * _BESIDE, _WIDEST)
        self._label.setWordWrap(wanted > room)
        self._label.setFixedWidth(min(wanted, max(room, 1)))
        self.adjustSize()

    def _place(self) -> None:
        x = (self._window.width() - self.width()) // 2
        self.move(max(x, 8), self._window.height() - self.height() - _ABOVE_FOOT)
