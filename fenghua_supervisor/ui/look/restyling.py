"""Another theme without a freeze: what is seen at once, what is hidden bit by bit or when shown.

Qt styles every widget there is, each several times, in one go; over all pages that takes seconds.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHOW, _STYLE = QEvent.Type.Show, QEvent.Type.StyleChange
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle
#: How long one turn may style what nobody sees, in seconds.
_TURN = 0.015


class Restyler(QObject):
    """Styles the widgets of an application anew; one at most for each application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hidden: dict[QWidget, None] = {}
        self._begun: deque[QWidget] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether what is hidden has its style too."""
        return not self._hidden and not self._begun

    def restyle(self, sheet: str, change: Callable[[list[QWidget]], None]) -> None:
        """Make a ``change`` to all widgets and put on the new ``sheet``."""
        everything = [w for w in self._app.allWidgets() if isValid(w)]
        for root in list(self._hidden):
            self._take(root)
        self._begun.clear()
        polished = [w for w in everything if w.testAttribute(_POLISHED)]
        for widget in polished:
            # Qt passes over what it has not styled yet.
            widget.setAttribute(_POLISHED, False)
        # Each is told once, when it has its new style; Qt tells those that have none of their own.
        told = [w for w in everything if not w.testAttribute(_OWN_STYLE)]
        for widget in told:
            widget.setAttribute(_OWN_STYLE)
        # Only a sheet that is put on where there was none is not given to each widget many times.
        self._app.setStyleSheet("")
        change(everything)
        self._app.setStyleSheet(sheet)
        for widget in told:
            widget.setAttribute(_OWN_STYLE, False)
        for widget in polished:
            widget.setAttribute(_POLISHED, True)
        for window in self._app.topLevelWidgets():
            self._see_to(window)
        if not self.is_done:
            self._turn.start()

    def finish(self) -> None:
        """Style all that still waits, now."""
        while self._hidden or self._begun:
            self._one()
        self._turn.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something that waits is about to be seen."""
        if event.type() is _SHOW and isinstance(watched, QWidget) and watched in self._hidden:
            self._take(watched)
            _dress_all(watched)
        return False

    def _see_to(self, widget: QWidget) -> None:
        if not widget.isVisible():
            self._hidden[widget] = None
            widget.installEventFilter(self)
            return
        _dress(widget)
        for child in list(_children(widget)):
            self._see_to(child)

    def _take(self, root: QWidget) -> None:
        del self._hidden[root]
        if isValid(root):
            root.removeEventFilter(self)

    def _go_on(self) -> None:
        end = monotonic() + _TURN
        while not self.is_done and monotonic() < end:
            self._one()
        if self.is_done:
            self._turn.stop()

    def _one(self) -> None:
        if not self._begun:
            root = next(iter(self._hidden))
            self._take(root)
            if isValid(root):
                self._begun.extend(_tree(root))
            return
        widget = self._begun.popleft()
        if isValid(widget):
            _dress(widget)


def restyler(app: QApplication) -> Restyler:
    """The one of ``app``."""
    found = app.findChild(Restyler)
    return found if found is not None else Restyler(app)


def _dress_all(root: QWidget) -> None:
    for widget in list(_tree(root)):
        if isValid(widget):
            _dress(widget)


def _dress(widget: QWidget) -> None:
    if not widget.testAttribute(_POLISHED):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    QCoreApplication.sendEvent(widget, QEvent(_STYLE))


def _tree(root: QWidget) -> Iterator[QWidget]:
    yield root
    for child in _children(root):
        yield from _tree(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """Those inside it; windows that it owns stand for themselves."""
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield child
