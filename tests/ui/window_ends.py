"""Widgets end with the test that made them; Qt alone keeps them until an event loop is left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

#: A window with this property is left to whoever made it.
SHARED = "shared by tests"


def end_windows() -> None:
    """Hide and really delete every window that is not shared, and with it all that stands in it."""
    for window in QApplication.topLevelWidgets():
        if window.parent() is None and not window.property(SHARED):
            window.hide()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
