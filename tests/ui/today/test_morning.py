"""A morning by keyboard alone, on a year of demo data: from the open window to the first sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.today.board import Need, NextStep, TodayItem
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.notices.issued_dialog import IssuedDialog
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.today.list import TodayList
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(demo_office: Office, feedback: FakeFeedback, qtbot: QtBot, as_of: date) -> MainWindow:
    window = MainWindow(Session(demo_office, feedback, InlineJobs(feedback)), as_of)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def in_front(dialog: QWidget, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def node(listed: TodayList) -> TodayItem:
    found = listed.value(listed.currentIndex())
    assert isinstance(found, TodayItem)
    return found


def test_from_the_open_window_to_the_first_sheet(window: MainWindow, qtbot: QtBot) -> None:
    listed = window.findChild(TodayList)
    assert listed.hasFocus()
    assert (node(listed).need, node(listed).step_word) == (Need.ACT_NOW, "催问")
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    chase = window.findChild(ActNowItemDialog)
    in_front(chase, qtbot)
    qtbot.keyClick(chase.text, Qt.Key.Key_Return, CTRL)
    assert node(listed).step_word == "回复办结"
    presses = 0
    while not (node_is_unit := _unit_row(listed)) and presses < 40:
        qtbot.keyClick(listed, Qt.Key.Key_Down)
        presses += 1
    assert node_is_unit
    wanted = node(listed)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    issue = window.findChild(IssueDialog)
    assert [entry.unit_id for entry in issue.draft().entries] == [wanted.unit_id]
    issue.reject()


def test_two_clicks_lead_from_the_desk_to_the_first_sheet_in_hand(
    window: MainWindow, demo_office: Office, qtbot: QtBot
) -> None:
    listed = window.findChild(TodayList)
    listed.jump_to(Need.TO_URGE)
    button = listed.button_rect(listed.currentIndex()).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=button)
    issue = window.findChild(IssueDialog)
    qtbot.mouseClick(issue.yes_button, Qt.MouseButton.LeftButton)
    assert window.findChild(IssuedDialog).isVisible()
    assert len(list((demo_office.data_dir / "papers").glob("*.pdf"))) == 1


def test_a_late_sheet_opens_where_its_reply_is_logged(window: MainWindow, qtbot: QtBot) -> None:
    listed = window.findChild(TodayList)
    listed.jump_to(Need.ANSWERS)
    wanted = node(listed)
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    selected = window.findChild(NoticesPage).selected()
    assert selected is not None
    assert wanted.notice is not None
    assert selected.id == wanted.notice.id


def _unit_row(listed: TodayList) -> bool:
    found = listed.value(listed.currentIndex())
    return isinstance(found, TodayItem) and found.next_step is NextStep.ISSUE and bool(found.parts)
