from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from fenghua_supervisor.ui.reminders import tray
from fenghua_supervisor.ui.reminders.desk import ReminderDesk
from fenghua_supervisor.ui.reminders.tray import Tray, counted_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow


# Qt asks the screen of the tests for something that only a real one has.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def icon(owner: QWidget) -> Tray:
    return Tray(owner)


def entries(owner: QWidget) -> dict[str, QAction]:
    (menu,) = owner.findChildren(QMenu)
    return {action.text(): action for action in menu.actions() if action.text()}


def test_its_menu_has_the_shortest_ways_in(owner: QWidget, icon: Tray, qtbot: QtBot) -> None:
    found = entries(owner)
    assert list(found) == ["打开", "马上就办…\tCtrl+N", "今日提醒\tCtrl+M", "退出"]
    with qtbot.waitSignal(icon.act_now_wanted):
        found["马上就办…\tCtrl+N"].trigger()


def test_it_tells_the_count(icon: Tray) -> None:
    (place,) = icon.findChildren(QSystemTrayIcon)
    icon.show_count(3)
    assert place.toolTip() == "奉化共富督办：3项提醒未看"
    icon.show_count(0)
    assert place.toolTip() == "奉化共富督办"


def test_a_count_changes_the_picture(qtbot: QtBot) -> None:
    assert qtbot
    pictures = [counted_icon(count).toImage() for count in (0, 3, 120)]
    assert pictures[0] != pictures[1] != pictures[2]


@pytest.mark.parametrize("there", [True, False])
def test_a_desktop_without_a_tray_has_the_bell_alone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    monkeypatch.setattr(tray, "has_tray", lambda: there)
    desk = ReminderDesk(window.session, window)
    desk.start()
    assert (desk.tray is not None) is there
    desk.close()
