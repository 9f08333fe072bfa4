"""暂缓: until tomorrow, for three days, until next week, or until a day that is chosen."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from fenghua_supervisor.ui.dialogs.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.widgets.fields import DateField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.session import Session

_WEEKDAYS = "一二三四五六日"
_WIDTH = 360


def snooze_days(today: date) -> list[tuple[str, date]]:
    """The days that are offered: words and date."""
    monday = today + timedelta(7 - today.weekday())
    return [
        ("明天", today + timedelta(1)),
        ("三天后", today + timedelta(3)),
        ("下周一", monday),
    ]


def snooze_menu(
    session: Session, parent: QWidget, what: str, chosen: Callable[[date], object]
) -> QMenu:
    """A menu that calls ``chosen`` with the day on which ``what`` is to come back."""
    today = session.office.today()
    menu = QMenu(parent)
    for place, (words, day) in enumerate(snooze_days(today), start=1):
        told = f"{words}（{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}）"
        menu.addAction(f"&{place}  暂缓到{told}").triggered.connect(partial(_call, chosen, day))
    menu.addSeparator()
    choose = partial(_choose_day, session, parent, what, chosen)
    menu.addAction("&4  选一个日期…").triggered.connect(choose)
    return menu


def _call(chosen: Callable[[date], object], day: date, _checked: bool = False) -> None:
    chosen(day)


def _choose_day(
    session: Session,
    parent: QWidget,
    what: str,
    chosen: Callable[[date], object],
    _checked: bool = False,
) -> None:
    dialog = SnoozeDialog(session, what, parent)
    dialog.run(lambda day: _accept(chosen, day))


def _accept(chosen: Callable[[date], object], day: object) -> bool:
    return chosen(day) is not None  # type: ignore[arg-type]  # the draft of the dialog is a date


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
