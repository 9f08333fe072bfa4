"""A right click on a row of 今日, and a row that is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.today.page import TodayPage
from tests.ui.right_click import right_click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow


@pytest.fixture
def listed(window: MainWindow) -> TodayList:
    page = window.show_page("today")
    assert isinstance(page, TodayPage)
    return page.findChild(TodayList)


def test_a_right_click_offers_the_next_step_and_to_put_off(listed: TodayList) -> None:
    told: list[object] = []
    listed.snooze_requested.connect(lambda value, _place: told.append(value))
    step = listed.value(listed.currentIndex()).step_word
    menu = right_click(listed)
    entries = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    menu.close()
    assert list(entries)[:2] == [step, "暂缓…"]
    assert list(entries)[-1] == "复制所选行"
    entries["暂缓…"].trigger()
    assert told == [listed.value(listed.currentIndex())]


def test_a_row_is_copied_with_its_group(listed: TodayList, qtbot: QtBot) -> None:
    item = listed.value(listed.currentIndex())
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, cells = (line.split("\t") for line in QGuiApplication.clipboard().text().split("\n"))
    assert dict(zip(heads, cells, strict=True))["事项"] == item.title
    assert cells[0] == item.need.label


def test_several_rows_are_selected_with_shift(listed: TodayList, qtbot: QtBot) -> None:
    index = listed.currentIndex()
    below = listed.visualRect(listed.indexBelow(index)).center()
    qtbot.mouseClick(
        listed.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        QPoint(300, below.y()),
    )
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 3
