"""暂缓: until the next working day, some working days on, or until a day that is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Day

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session

_OFFERED_DAYS = (1, 3, 5, 20)


class SnoozeMenu(QMenu):
    """Calls ``chosen`` with the day on which ``what`` comes back; ``start``: the day looked at."""

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
        self._start = start
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
        what = self._what
        SnoozeDialog(self._session, what, self._start, self._chosen, self.parentWidget()).run()


def _offer(count: int, until: date) -> str:
    words = {1: "下个工作日", 20: "一个月左右"}.get(count, f"{count}个工作日后")
    return f"暂缓到{words}（{short_weekday(until)}）"


class SnoozeDialog(FormDialog[date]):
    """Asks for the day on which a reminder is to come back."""

    chapter = "02b-reminders"

    least_width = 360

    day = Day("暂缓到", ahead=True)
    lines = (day,)

    def __init__(
        self,
        session: Session,
        what: str,
        start: date,
        chosen: Callable[[date], Done[object] | None],
        parent: QWidget | None = None,
    ) -> None:
        about = what, "到这一天再提醒一次，在此之前不再打扰。"
        super().__init__(session, "暂缓提醒", "暂缓", parent, about=about, day=start)
        self.day.set_day(start + timedelta(7))
        self._chosen = chosen
        self.day.setFocus()

    def draft(self) -> date:
        """The chosen day."""
        return self.day.day()

    def save(self, draft: date) -> bool:
        """Let the reminder rest until then."""
        return self._chosen(draft) is not None
