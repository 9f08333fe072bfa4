"""统计截止日: the day everything is shown for, with a calendar to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.base.window_commands import AS_OF
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.ui.frame.top.calendar_popup import CalendarPopup


class AsOfButton(QWidget):
    """Shows the day, marked when it is not today."""

    changed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day = today
        self.button = PlainButton(icon=AS_OF.icon, text=" ", parent=self)
        self.button.setToolTip(plain_tip(AS_OF.hint()))
        self.button.clicked.connect(self.open)
        self._popup: CalendarPopup | None = None
        self._folded = False
        #: the end of a plan whose period is over
        self.period_end: date | None = None
        in_line(self.button, edges=NO_EDGES, of=self)
        self.set_day(today, today)

    def set_day(self, day: date, today: date) -> None:
        """Show ``day``; ``today`` decides whether it is marked."""
        self._day, self._today = day, today
        self._show_words()
        elsewhere = day != today
        if elsewhere != bool(self.button.property("elsewhere")):
            self.button.setProperty("elsewhere", elsewhere)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - a state
        """Show the day alone, or with its words."""
        self._folded = folded
        self._show_words()

    def open(self) -> None:
        """Open the calendar."""
        if self._popup is None:
            from fenghua_supervisor.ui.frame.top.calendar_popup import CalendarPopup

            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self.changed)
        self._popup.popup(self.button, self._day, self._today, self.period_end)

    def _show_words(self) -> None:
        words = f"{AS_OF.words} {self._day.isoformat()}"
        self.button.setText(f" {self._day.isoformat()}" if self._folded else f" {words}")
        self.button.setAccessibleName(words)
