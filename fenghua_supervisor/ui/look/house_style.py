"""The style under the style sheet: Fusion, and what each widget is given when it is first seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QProxyStyle, QWidget

from fenghua_supervisor.ui.look.entry_guard import keep_readable
from fenghua_supervisor.ui.look.wheel_guard import guard


class HouseStyle(QProxyStyle):
    """Draws as Fusion does; keeps words readable and guards fields from the wheel.

    Qt asks a style to polish each widget, those that it makes itself too: no filter need look at
    every event of the application for that. A start goes without until the first window is seen
    and waits for its user, for each widget that Qt has made itself has to be told to Python first.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._watching: QProxyStyle | None = None

    def watch(self) -> None:
        """See to every widget from now on, and to those there are."""
        if self._watching is not None:
            return
        # Of a style below another nobody else holds the half that is Python's.
        self._watching = _WatchingStyle("Fusion")
        self.setBaseStyle(self._watching)
        for widget in QApplication.allWidgets():
            _see_to(widget)

    def watch_when_idle(self) -> None:
        """The same as soon as a window is on the screen and the loop has nothing to do."""
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._on_idle)

    def _on_idle(self) -> None:
        if not any(window.isExposed() for window in QGuiApplication.topLevelWindows()):
            return
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self._on_idle)
        QTimer.singleShot(0, self, self.watch)


class _WatchingStyle(QProxyStyle):
    """Sees each widget before it is first seen by the user."""

    def polish(self, what: Any, /) -> None:  # noqa: ANN401 - the application and palettes too
        """Qt: a widget is about to be seen for the first time, or is styled anew."""
        super().polish(what)
        if isinstance(what, QWidget):
            _see_to(what)


def _see_to(widget: QWidget) -> None:
    keep_readable(widget)
    guard(widget)
