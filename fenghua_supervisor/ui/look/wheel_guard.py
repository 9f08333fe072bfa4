"""What every field of the window keeps to: the wheel scrolls the page, words stay readable.

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

from fenghua_supervisor.ui.look.entry_guard import keep_readable

#: what the wheel would change: combo boxes, dates, numbers, sliders and tabs
GUARDED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
_WHEEL, _POLISH = QEvent.Type.Wheel, QEvent.Type.Polish
_WHEEL_ONLY = Qt.FocusPolicy.WheelFocus.value & ~Qt.FocusPolicy.StrongFocus.value


class WheelGuard(QObject):
    """Watches all events of the application; made once, by the look."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: let the wheel pass to what lies around a field that has not the focus."""
        kind = event.type()
        if kind is _WHEEL:
            widget = guarded(watched)
            if widget is not None and not widget.hasFocus():
                event.ignore()
                return True
        elif kind is _POLISH:
            keep_readable(watched)
            widget = guarded(watched)
            if widget is not None:
                # Otherwise Qt gives it the focus by the very wheel that is not meant for it.
                policy = widget.focusPolicy().value & ~_WHEEL_ONLY
                widget.setFocusPolicy(Qt.FocusPolicy(policy))
        return False


def guarded(watched: QObject) -> QWidget | None:
    """The widget, if the wheel may change it only while it has the focus."""
    if isinstance(watched, GUARDED) and not isinstance(watched, QScrollBar):
        return watched
    return None


def guard(app: QApplication) -> None:
    """Guard everything from now on; a second call changes nothing."""
    if app.findChild(WheelGuard) is None:
        WheelGuard(app)
