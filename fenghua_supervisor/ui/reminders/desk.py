"""Reminders on a desktop: the clock that finds them, the bell of the window, and the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fenghua_supervisor.ui.reminders import tray
from fenghua_supervisor.ui.reminders.clock import ReminderClock

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.reminders.tray import Tray


class ReminderDesk(QObject):
    """Puts the parts together; without a tray the bell alone tells how much waits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.clock = ReminderClock(window.session, window)
        self.tray: Tray | None = None

    def start(self) -> None:
        """Take a place in the tray where there is one, and begin to look."""
        if tray.has_tray():
            self.tray = self._in_tray()
        self.clock.start()

    def close(self) -> None:
        """Leave the tray; what is open was seen."""
        self.clock.close()
        if self.tray is not None:
            self.tray.close()

    def _in_tray(self) -> Tray:
        icon = tray.Tray(self._window)
        icon.open_wanted.connect(self._window.come_forward)
        icon.act_now_wanted.connect(self._on_act_now)
        icon.today_wanted.connect(self._on_today)
        icon.quit_wanted.connect(self._window.close)
        self.clock.counted.connect(icon.show_count)
        self.clock.announced.connect(icon.notify)
        return icon

    def _on_act_now(self) -> None:
        self._window.come_forward()
        self._window.act_now()

    def _on_today(self) -> None:
        self._window.come_forward()
        self.clock.show_today()
