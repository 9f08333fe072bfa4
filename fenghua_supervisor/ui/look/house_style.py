"""The style under the style sheet: Fusion, which sees to every field once there is time for it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher, Qt, QTimer
from PySide6.QtWidgets import QApplication, QProxyStyle

_ON_SCREEN = Qt.WidgetAttribute.WA_Mapped


class HouseStyle(QProxyStyle):
    """Draws as Fusion does, and as the watching style below it from when that is there.

    A start goes without until the first window is seen and waits for its user, for each widget
    that Qt has made itself has to be told to Python first.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._watching: QProxyStyle | None = None

    def watch(self) -> None:
        """See to every widget from now on, and to those there are."""
        from fenghua_supervisor.ui.look.watching_style import WatchingStyle, see_to_all

        if self._watching is not None:
            return
        # Of a style below another nobody else holds the half that is Python's.
        self._watching = WatchingStyle()
        self.setBaseStyle(self._watching)
        see_to_all()

    def watch_when_idle(self) -> None:
        """The same as soon as a window is on the screen and the loop has nothing to do."""
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._on_idle)

    def _on_idle(self) -> None:
        if not any(widget.testAttribute(_ON_SCREEN) for widget in QApplication.topLevelWidgets()):
            return
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self._on_idle)
        QTimer.singleShot(0, self, self.watch)
