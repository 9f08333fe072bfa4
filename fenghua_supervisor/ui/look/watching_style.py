"""What each widget is given when it is first seen, those that Qt makes itself too."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QProxyStyle, QWidget

from fenghua_supervisor.ui.look.entry_guard import keep_readable
from fenghua_supervisor.ui.look.wheel_guard import guard


class WatchingStyle(QProxyStyle):
    """Draws as Fusion does; keeps words readable and guards fields from the wheel.

    Qt asks a style to polish each widget: no filter need look at every event of the application
    for that.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, what: Any, /) -> None:  # noqa: ANN401 - the application and palettes too
        """Qt: a widget is about to be seen for the first time, or is styled anew."""
        super().polish(what)
        if isinstance(what, QWidget):
            _see_to(what)


def see_to_all() -> None:
    """Give it to the widgets there are."""
    for widget in QApplication.allWidgets():
        _see_to(widget)


def _see_to(widget: QWidget) -> None:
    keep_readable(widget)
    guard(widget)
