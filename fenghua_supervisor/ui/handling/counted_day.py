"""A date field that counts working days: sign by, rework by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.ui.base.session import Session


class CountedDay(QWidget):
    """A day some working days after ``day``: counted anew with it until it is typed."""

    def __init__(
        self,
        session: Session,
        day: DateField,
        workdays: int,
        since: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._calendar = session.office.calendar
        self._workdays = workdays
        self._since = since
        self._day = day
        self.field = DateField(day.day(), self)
        self.note = WrapNoteLabel(parent=self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.field)
        line.addWidget(self.note, 1)
        self._counted = day.day()
        day.dateChanged.connect(self._count)
        self._count()

    def wanted(self) -> date:
        """The day shown."""
        return self.field.day()

    def _count(self) -> None:
        was_typed = self.field.day() != self._counted
        found = self._calendar.add(self._day.day(), self._workdays)
        if not was_typed:
            self.field.set_day(found.day)
        self._counted = found.day
        note = f"，{found.note}" if found.note else ""
        self.note.setText(f"{self._since}后{self._workdays}个工作日{note}")


def sign_by(session: Session, day: DateField, parent: QWidget) -> CountedDay:
    """The day by which what is assigned on ``day`` is to be signed for."""
    return CountedDay(session, day, session.office.settings.sign_workdays, "交办", parent)


def rework_by(session: Session, day: DateField, parent: QWidget) -> CountedDay:
    """The day by which what is returned on ``day`` is to be applied for again."""
    return CountedDay(session, day, session.office.settings.reply_workdays, "退回", parent)
