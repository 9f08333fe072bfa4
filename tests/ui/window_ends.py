"""Widgets end with the test that made them; Qt alone keeps them until an event loop is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARED = "shared by tests"
WidgetT = TypeVar("WidgetT", bound=QWidget)


def end_windows() -> None:
    """Hide and really delete every window that is not shared, and with it all that stands in it."""
    for window in QApplication.topLevelWidgets():
        if window.parent() is None and not window.property(_SHARED):
            window.hide()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shared(widget: WidgetT) -> Iterator[WidgetT]:
    """For a fixture: the widget outlives the tests, and ends with their file."""
    widget.setProperty(_SHARED, True)
    yield widget
    widget.setProperty(_SHARED, False)
    end_windows()


def end_dialogs(window: QWidget) -> None:
    """Take away what a test has opened over a window that it shares with others."""
    for dialog in window.findChildren(QDialog):
        dialog.hide()
        dialog.deleteLater()
