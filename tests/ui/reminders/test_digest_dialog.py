from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.reminders.digest import Occurrence, build_digest
from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog
from fenghua_supervisor.ui.reminders.snooze_menu import SnoozeDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

NOW = datetime(2025, 10, 31, 9, 30)


def occurrence(key: str, unit: str, urgency: Urgency = Urgency.PLAIN) -> Occurrence:
    return Occurrence(
        key,
        ReminderKind.ACTION,
        NOW,
        urgency,
        "<b>题目</b>",
        "还有36天到期",
        units=(unit,),
        number=82,
    )


ITEMS = [
    occurrence("action:1", "甲局"),
    occurrence("action:2", "乙局", Urgency.URGENT),
    occurrence("action:3", "乙局"),
]


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """What outlives the dialog, which goes away when it is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(session: Session, owner: QWidget) -> DigestDialog:
    made = DigestDialog(session, build_digest(ITEMS, NOW), owner)
    made.show()
    return made


def opened(dialog: DigestDialog) -> list[str]:
    keys: list[str] = []
    dialog.open_requested.connect(lambda item: keys.append(item.key))
    return keys


def words(dialog: DigestDialog) -> list[str]:
    model = dialog.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_units_are_headings_and_the_urgent_one_comes_first(dialog: DigestDialog) -> None:
    assert [line.split("，")[0] for line in words(dialog)] == [
        "乙局 2项", "紧急", "一般", "甲局 1项", "一般",
    ]  # fmt: skip
    assert "82　<b>题目</b>" in words(dialog)[1]


def test_it_is_worked_by_the_keyboard(dialog: DigestDialog, qtbot: QtBot) -> None:
    keys = opened(dialog)
    for _ in range(2):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert keys == ["action:1"]
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_click_on_a_button_opens(dialog: DigestDialog, qtbot: QtBot) -> None:
    keys = opened(dialog)
    index = dialog.list.model().index(2, 0)
    port = dialog.list.viewport()
    beside = dialog.list.visualRect(index).center()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=beside)
    assert keys == []
    button = dialog.list.button_rect(index).center()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=button)
    assert keys == ["action:3"]


def test_s_offers_days_and_the_step_is_kept(
    dialog: DigestDialog, qtbot: QtBot, office: Office
) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_S)
    (menu,) = dialog.findChildren(QMenu)
    shown = [action.text() for action in menu.actions() if action.text()]
    assert shown == [
        "暂缓到下个工作日（11月3日 周一）",
        "暂缓到3个工作日后（11月5日 周三）",
        "暂缓到5个工作日后（11月7日 周五）",
        "暂缓到一个月左右（11月28日 周五）",
        "选一个日期…",
    ]
    menu.actions()[0].trigger()
    assert office.queries.reminders.snoozes() == {"action:2": date(2025, 11, 3)}


def test_a_day_can_be_chosen(dialog: DigestDialog, qtbot: QtBot, office: Office) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_S)
    (menu,) = dialog.findChildren(QMenu)
    menu.actions()[-1].trigger()
    (asked,) = dialog.findChildren(SnoozeDialog)
    asked.day.set_day(date(2025, 10, 31))
    asked.submit()
    assert asked.isVisible()
    assert office.queries.reminders.snoozes() == {}
    asked.day.set_day(date(2025, 11, 20))
    asked.submit()
    assert office.queries.reminders.snoozes() == {"action:2": date(2025, 11, 20)}


def test_what_is_left_stays_selected_in_its_place(dialog: DigestDialog) -> None:
    dialog.list.setCurrentIndex(dialog.list.model().index(2, 0))
    dialog.show_digest(build_digest(ITEMS[:2], NOW))
    item = dialog.list.value(dialog.list.currentIndex())
    assert item is not None
    assert item.key == "action:1"


def test_nothing_due_says_so(session: Session, qtbot: QtBot) -> None:
    made = DigestDialog(session, build_digest([], NOW))
    qtbot.addWidget(made)
    made.show()
    assert not made.list.isVisible()
