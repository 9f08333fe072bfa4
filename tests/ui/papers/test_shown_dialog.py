from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.ui.base import window_commands as own
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.papers.shown_dialog import ShownListDialog
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

CTRL = Qt.KeyboardModifier.ControlModifier


def print_page(window: MainWindow, qtbot: QtBot, key: str) -> ShownListDialog | None:
    window.show_page(key)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    return window.findChild(ShownListDialog)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("today", "今日要办的事"),
        ("tasks", "任务列表"),
        ("units", "单位目录"),
        ("history", "操作留痕"),
        ("round", "2025年10月填报"),
    ],
)
def test_ctrl_p_shows_the_list_of_the_page_as_it_will_be_on_paper(
    shown_window: MainWindow, qtbot: QtBot, key: str, title: str
) -> None:
    dialog = print_page(shown_window, qtbot, key)
    assert dialog is not None
    assert dialog.windowTitle() == f"打印{title}"
    assert dialog.print.isEnabled()
    assert dialog.preview.document is not None
    dialog.close()


@pytest.mark.parametrize("key", ["settings", "help"])
def test_a_page_without_a_list_says_so(
    shown_window: MainWindow, qtbot: QtBot, shown_feedback: FakeFeedback, key: str
) -> None:
    assert print_page(shown_window, qtbot, key) is None
    assert shown_feedback.texts("warn") == ["这一页没有可打印的列表。"]


@pytest.mark.usefixtures("plain_paper")
@pytest.mark.parametrize("key", ["cockpit", "notices", "bulletin"])
def test_a_page_with_a_paper_of_its_own_keeps_the_key(
    shown_window: MainWindow, qtbot: QtBot, key: str
) -> None:
    assert print_page(shown_window, qtbot, key) is None


def test_the_columns_and_the_filter_are_those_of_the_screen(window: MainWindow) -> None:
    page = window.show_page("tasks")
    assert isinstance(page, ActionsPage)
    page.set_words("天然气")
    table = page.findChild(RowsView)
    table.setColumnHidden(table.model().column_of("due"), True)
    shown = page.shown()
    assert "时限" not in shown.heads
    assert len(shown.rows) == len(table.model().rows) < 122
    assert "“天然气”" in shown.words


def test_today_is_printed_from_the_search_box_and_exported(
    window: MainWindow, feedback: FakeFeedback, tmp_path: Path, qtbot: QtBot
) -> None:
    feedback.save_path, feedback.answer = tmp_path / "今日.xlsx", False
    shown = window.show_page("today").shown()
    window.run(own.PRINT_SHOWN)
    dialog = window.findChild(ShownListDialog)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    page = openpyxl.load_workbook(tmp_path / "今日.xlsx").worksheets[0]
    assert [cell.value for cell in page[3]] == list(shown.heads)
    assert page.max_row == 3 + len(shown.rows)
    dialog.close()
