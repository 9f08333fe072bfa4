from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.today.page import TodayPage
from fenghua_supervisor.ui.today.strip import CallLine
from fenghua_supervisor.ui.units.unit_dialog import UnitDialog
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel, NoteLabel
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> TodayPage:
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(date(2025, 10, 31))
    return page


@pytest.fixture
def listed(page: TodayPage) -> TodayList:
    return page.findChild(TodayList)


def unit_row(listed: TodayList, name: str) -> QModelIndex:
    found = (
        listed.lines.index(place, 0, listed.heading(group.need))
        for group in listed.groups
        for place, item in enumerate(group.items)
        if item.title == name
    )
    return next(found)


def test_the_line_below_says_whom_to_call(
    page: TodayPage, listed: TodayList, session: Session
) -> None:
    def told() -> str:
        return " ".join(
            label.whole() for label in page.findChild(CallLine).findChildren(ElideLabel)
        )

    unit = next(u.id for u in session.office.queries.units.all() if u.name == "区发改局")
    session.perform(
        save_unit, UnitDraft("区发改局", contact="罗某", phone="88588000", unit_id=unit)
    )
    listed.setCurrentIndex(unit_row(listed, "区发改局"))
    assert told() == "区发改局　联系人 罗某 88588000"
    listed.setCurrentIndex(unit_row(listed, "区教育局"))
    assert told() == "区教育局　尚未填写联系人"
    session.perform(add_act_now, ActNowDraft("请查明后报告。", datetime(2025, 10, 31, 9, 30)))
    page.findChild(TodayList).select_first()
    assert told() == "承办单位未定，请先确定由谁承办"


def test_the_first_heading_is_in_sight_when_the_page_is_shown(listed: TodayList) -> None:
    assert listed.currentIndex().row() == 0
    assert listed.visualRect(listed.currentIndex().parent()).top() >= 0


def test_who_is_to_be_called_is_filled_in_on_the_spot(
    page: TodayPage, listed: TodayList, session: Session, qtbot: QtBot
) -> None:
    listed.setCurrentIndex(unit_row(listed, "区教育局"))
    line = page.findChild(CallLine)
    qtbot.mouseClick(line.findChild(QuietButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), UnitDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnitDialog)
    type_in(dialog.contact, "李某")
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line.findChild(ElideLabel).whole() == "区教育局　联系人 李某")
    assert not line.findChild(QuietButton).isVisible()


def test_on_a_heading_the_line_stays_and_tells_the_keys(page: TodayPage, listed: TodayList) -> None:
    listed.setCurrentIndex(unit_row(listed, "区教育局").parent())
    line = page.findChild(CallLine)
    assert line.isVisible()
    assert line.findChild(ElideLabel).whole() == ""
    assert not line.findChild(QuietButton).isVisible()
    assert line.findChild(NoteLabel).text() == "Enter 展开或收起　Ctrl+Enter 全部出具"
