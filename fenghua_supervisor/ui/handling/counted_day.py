"""A date field that counts working days: sign by, rework by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import WorkdayCount


class CountedDay(QWidget):
    """A day some working days after another: counted anew with it until it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(parent=self)
        self.note = WrapNoteLabel(parent=self)
        in_line(self.field, (self.note, 1), gap=GAP, edges=NO_EDGES, of=self)
        self._counted = self.field.day()

    def setAccessibleName(self, name: str) -> None:
        """Qt: the name is that of the field in it."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def count_from(
        self, day: DateField, reach: Callable[[date, int], WorkdayCount], workdays: int, since: str
    ) -> None:
        """Follow ``day``: ``workdays`` after it; ``since`` says what they are counted from."""
        self._day, self._reach = day, reach
        self._workdays, self._since = workdays, since
        day.dateChanged.connect(self._count)
        self._count()

    def wanted(self) -> date:
        """The day shown."""
        return self.field.day()

    def _count(self) -> None:
        was_typed = self.field.day() != self._counted
        found = self._reach(self._day.day(), self._workdays)
        if not was_typed:
            self.field.set_day(found.day)
        self._counted = found.day
        note = f"，{found.note}" if found.note else ""
        self.note.setText(f"{self._since}后{self._workdays}个工作日{note}")
