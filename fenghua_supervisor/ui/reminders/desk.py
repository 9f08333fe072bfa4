"""Reminders on a desktop: the clock that finds them, and the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fenghua_supervisor.ui.base.window_commands import ACT_NOW
from fenghua_supervisor.ui.reminders import tray
from fenghua_supervisor.ui.reminders.clock import ReminderClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.reminders.tray import Tray


class ReminderDesk(QObject):
    """Puts the parts together; without a tray the bell alone tells how much waits."""

    #: the window is to come to the front
    window_wanted = Signal()
    #: open what this Link names
    open_requested = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.clock = ReminderClock(session, window)
        self.clock.open_requested.connect(self.open_requested)
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
        icon.open_wanted.connect(self.window_wanted)
        icon.act_now_wanted.connect(self._on_act_now)
        icon.today_wanted.connect(self._on_today)
        icon.quit_wanted.connect(self._window.close)
        self.clock.counted.connect(icon.show_count)
        self.clock.announced.connect(icon.notify)
        return icon

    def _on_act_now(self) -> None:
        self.window_wanted.emit()
        self.open_requested.emit(ACT_NOW.opens)

    def _on_today(self) -> None:
        self.window_wanted.emit()
        self.clock.show_today()
