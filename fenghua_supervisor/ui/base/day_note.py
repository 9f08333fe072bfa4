"""One quiet line in a form that dates by the day looked at, with one click to date by today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.office.entry_day import entry_day_words
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.ui.widgets.fields import DateField


class DayNote(QWidget):
    """Shown while something is to be dated by a day that is not today, which nobody typed."""

    #: everything is to be dated by the real today
    today_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields: list[DateField] = []
        self._day: date | None = None
        self._today: date | None = None
        self._words = WrapNoteLabel(parent=self)
        self.button = QuietButton("改为今天", parent=self)
        self.button.setProperty("small", True)
        self.button.clicked.connect(self._on_today)
        in_line((self._words, 1), self.button, gap=AS_OUTSIDE, edges=NO_EDGES, of=self)
        self.hide()

    def show_day(self, day: date, today: date) -> None:
        """Say that ``day`` is the one that counts, unless it is today."""
        self._day, self._today = day, today
        self._words.setText(entry_day_words(day, today))
        self._show_or_hide()

    def follow(self, field: DateField) -> None:
        """Speak of a date field from now on: as long as it shows the day it began with."""
        self._fields.append(field)
        field.dateChanged.connect(self._show_or_hide)
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        says = self._day != self._today
        asked = not self._fields or any(field.day() == self._day for field in self._fields)
        self.setVisible(says and asked)

    def _on_today(self) -> None:
        assert self._today is not None
        for field in self._fields:
            if field.day() == self._day:
                field.set_day(self._today)
        self.today_wanted.emit()
