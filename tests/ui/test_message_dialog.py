from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.base.links import OutboxLink
from fenghua_supervisor.ui.evidence.lines import EvidenceLine
from fenghua_supervisor.ui.outbox.message_dialog import MessageDialog
from fenghua_supervisor.ui.outbox.outbox_dialog import OutboxDialog
from tests.services.outbox.outbox_desk import queue

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow


def open_box(window: MainWindow) -> OutboxDialog:
    window.open(OutboxLink())
    return window.findChildren(OutboxDialog)[-1]


def test_a_message_is_opened_by_enter_and_by_a_double_click_and_shows_all_of_it(
    window: MainWindow, office: Office, mailed_units: list[int], qtbot: QtBot
) -> None:
    queue(office, mailed_units[:2])
    dialog = open_box(window)
    (first, _) = dialog.model.rows
    dialog.table.select_ids([first.id])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    opened = dialog.findChild(MessageDialog)
    assert opened.isVisible()
    assert opened.body.text() == "请查收。"
    assert opened.told.text() == "待发送 · 2025-10-31 09:30加入"
    assert [line.name.accessibleName() for line in opened.findChildren(EvidenceLine)] == [
        "打开 通报.pdf"
    ]
    opened.reject()
    qtbot.waitUntil(lambda: dialog.findChild(MessageDialog) is None)
    place = dialog.table.visualRect(dialog.model.index(1, 0)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.findChild(MessageDialog).isVisible()


def test_times_are_said_to_be_real_while_another_day_is_looked_at(
    window: MainWindow,
) -> None:
    assert open_box(window).real.text() == ""
    window.findChild(OutboxDialog).reject()
    QApplication.processEvents()
    window.set_as_of(date(2025, 6, 30))
    assert open_box(window).real.text() == "时间（按真实今天）"
