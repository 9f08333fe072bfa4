"""What every field of the window keeps to: the wheel scrolls the page.

The wheel changes no field, slider or tab that has not the focus.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

#: what the wheel would change: combo boxes, dates, numbers, sliders and tabs
GUARDED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
_WHEEL = QEvent.Type.Wheel
_WHEEL_ONLY = Qt.FocusPolicy.WheelFocus.value & ~Qt.FocusPolicy.StrongFocus.value


class WheelGuard(QObject):
    """Watches the guarded widgets of an application; one for all of them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: let the wheel pass to what lies around a field that has not the focus."""
        if event.type() is not _WHEEL:
            return False
        widget = guarded(watched)
        if widget is None or widget.hasFocus():
            return False
        event.ignore()
        return True


def guarded(watched: QObject) -> QWidget | None:
    """The widget, if the wheel may change it only while it has the focus."""
    if isinstance(watched, GUARDED) and not isinstance(watched, QScrollBar):
        return watched
    return None


def guard(watched: QObject) -> None:
    """Guard ``watched`` from now on, if the wheel would change it; again changes nothing."""
    widget, app = guarded(watched), QApplication.instance()
    if widget is None or app is None:
        return
    found = app.findChild(WheelGuard, options=Qt.FindChildOption.FindDirectChildrenOnly)
    widget.installEventFilter(found if found is not None else WheelGuard(app))
    # Otherwise Qt gives it the focus by the very wheel that is not meant for it.
    widget.setFocusPolicy(Qt.FocusPolicy(widget.focusPolicy().value & ~_WHEEL_ONLY))
