"""What is loaded before it is asked for: the files of the pages, while nobody touches the window.

A page that was never shown stands still a third longer when its files are still to be read. It is
made when it is shown, no sooner: one that is there has its badge counted anew by every save.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.frame.registry import PAGES, load_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.frame.registry import PageLine

#: The pause before each page; whoever types or clicks begins it anew.
PAUSE_MS = 1000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
}


class PagesAhead(QObject):
    """Loads the files of one page after another, those for daily work first."""

    def __init__(self, window: QWidget, pages: Sequence[PageLine] = PAGES) -> None:
        super().__init__(window)
        self._window = window
        self._left = deque(sorted(pages, key=lambda line: not line.is_daily))
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to load."""
        return not self._left

    def start(self) -> None:
        """Begin, for a window that is shown."""
        # Only the window's own surface is watched, and only as long as something is left.
        self._window.windowHandle().installEventFilter(self)
        self._pause.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: somebody touches the window."""
        if event.type() in _TOUCHES:
            self._pause.start()
        return False

    def _go_on(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return
        load_page(self._left.popleft())
        if self.is_done:
            self._pause.stop()
            self._window.windowHandle().removeEventFilter(self)
