from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.act_now.listing import ShownInstructions
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.services.act_now import add_act_now, record_act_now
from fenghua_supervisor.ui.act_now.change_dialog import ActNowChangeDialog
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.act_now.ledger_dialog import InstructionsDialog
from fenghua_supervisor.ui.base.window_commands import INSTRUCTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)
TOLD = [
    ("核实食堂问题", datetime(2025, 10, 20, 9), "张区长", "区教育局", 3),
    ("报末班车方案", datetime(2025, 10, 30, 9), "李书记", "", 3),
    ("排查养老机构", datetime(2025, 10, 9, 9), "李书记", "区民政局", 3),
]


@pytest.fixture
def told(office: Office) -> Office:
    for text, given, leader, unit, days in TOLD:
        draft = ActNowDraft(text, given, leader, unit=unit, workdays=days)
        add_act_now(office, draft)
    at = datetime(2025, 10, 13, 9)
    record_act_now(office, ActNowEntryDraft(3, ActNowEvent.REPLY, "已排查", at))
    return office


@pytest.fixture
def dialog(told: Office, session: Session, owner: QWidget) -> InstructionsDialog:
    dialog = InstructionsDialog(session, AS_OF, owner)
    dialog.open()
    return dialog


def shown(dialog: InstructionsDialog) -> list[int]:
    return [item.number for item in dialog.list.model.rows]


def test_the_open_ones_are_shown_with_the_latest_deadline_last(dialog: InstructionsDialog) -> None:
    assert shown(dialog) == [1, 2]
    chips = [dialog.standing.chip(standing).text() for standing in ShownInstructions]
    assert chips == ["在办 2", "已办结 1", "全部 3"]
    assert dialog.told.whole() == "共2条，在办2条，其中超时1条"


def test_they_are_limited_by_standing_unit_leader_and_words(
    dialog: InstructionsDialog, qtbot: QtBot
) -> None:
    dialog.standing.chip(ShownInstructions.ALL).click()
    assert shown(dialog) == [1, 2, 3]
    dialog.leader.setCurrentText("李书记")
    dialog.leader.activated.emit(dialog.leader.currentIndex())
    assert shown(dialog) == [2, 3]
    dialog.unit.setCurrentText("区民政局")
    dialog.unit.activated.emit(dialog.unit.currentIndex())
    assert shown(dialog) == [3]
    qtbot.keyClicks(dialog.words, "mbc")
    qtbot.waitUntil(lambda: shown(dialog) == [])
    dialog.list.empty.clicked.emit()
    assert shown(dialog) == [1, 2, 3]
    qtbot.keyClicks(dialog.words, "mbc")
    qtbot.waitUntil(lambda: shown(dialog) == [2])


def test_enter_opens_the_selected_one(dialog: InstructionsDialog, qtbot: QtBot) -> None:
    dialog.list.table.select_ids([2])
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    [opened] = dialog.findChildren(ActNowItemDialog)
    assert opened.windowTitle() == "马上就办〔2025〕2号"
    opened.reject()


def test_a_right_click_offers_what_may_be_done(dialog: InstructionsDialog) -> None:
    dialog.standing.chip(ShownInstructions.ALL).click()
    menu = QMenu(dialog)
    dialog.list.table.select_ids([3])
    dialog._fill_menu(menu)  # noqa: SLF001 - what a right click fills
    allowed = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert [words for words, may in allowed.items() if may] == ["打开", "添加附件…"]
    dialog.list.table.select_ids([1])
    other = QMenu(dialog)
    dialog._fill_menu(other)  # noqa: SLF001
    assert all(action.isEnabled() for action in other.actions())
    other.actions()[-1].trigger()
    [change] = dialog.findChildren(ActNowChangeDialog)
    change.unit.setText("区民政局")
    change.submit()
    assert {item.unit for item in dialog.list.model.rows} == {"区民政局", ""}


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf"])
def test_what_is_shown_is_exported(
    dialog: InstructionsDialog, feedback: FakeFeedback, tmp_path: Path, suffix: str
) -> None:
    feedback.answer, feedback.save_path = False, tmp_path / f"台账{suffix}"
    dialog.export.click()
    assert feedback.save_path.stat().st_size > 2_000
    if suffix == ".xlsx":
        rows = list(load_workbook(feedback.save_path).active.values)  # type: ignore[union-attr]
        assert [row[2] for row in rows[3:]] == ["核实食堂问题", "报末班车方案"]


def test_a_command_opens_it_anywhere(window: MainWindow, told: Office) -> None:
    window.run(INSTRUCTIONS)
    [dialog] = window.findChildren(InstructionsDialog)
    assert shown(dialog) == [1, 2]
    dialog.reject()
