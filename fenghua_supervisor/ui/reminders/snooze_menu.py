"""暂缓: until the next working day, some working days on, or until a day that is chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu

from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.widgets.fields import DateField
from fenghua_supervisor.ui.widgets.workday_chips import day_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session

_OFFERED_DAYS = (1, 3, 5, 20)
_WIDTH = 360


class SnoozeMenu(QMenu):
    """Calls ``chosen`` with the day on which ``what`` comes back; ``start`` is counted from."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        what: str,
        start: date,
        chosen: Callable[[date], Done[object] | None],
    ) -> None:
        super().__init__("暂缓到", parent)
        self._session = session
        self._what = what
        self._chosen = chosen
        for count in _OFFERED_DAYS:
            until = session.office.calendar.add(start, count).day
            self.addAction(_offer(count, until)).setData(until)
        self.addSeparator()
        self._other = self.addAction("选一个日期…")
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)
        self.setActiveAction(self.actions()[0])

    def _on_triggered(self, action: QAction) -> None:
        if action is not self._other:
            self._chosen(action.data())
            return
        chosen = self._chosen
        dialog = SnoozeDialog(self._session, self._what, self.parentWidget())
        dialog.run(lambda day: chosen(cast("date", day)) is not None)


def _offer(count: int, until: date) -> str:
    words = {1: "下个工作日", 20: "一个月左右"}.get(count, f"{count}个工作日后")
    return f"暂缓到{words}（{day_words(until)}）"


class SnoozeDialog(FormDialog):
    """Asks for the day on which a reminder is to come back; its draft is a date."""

    def __init__(self, session: Session, what: str, parent: QWidget | None = None) -> None:
        super().__init__(session, "暂缓提醒", "暂缓", parent)
        self.day = DateField(session.office.today() + timedelta(7), self)
        self.setMinimumWidth(_WIDTH)
        self.form.addLayout(heading(self, what, "到这一天再提醒一次，在此之前不再打扰。"))
        self.form.addLayout(field(self, "暂缓到", self.day))
        self.day.setFocus()

    def draft(self) -> date:
        """The chosen day."""
        return self.day.day()
