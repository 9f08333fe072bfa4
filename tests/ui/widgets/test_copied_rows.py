from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem

from fenghua_supervisor.ui.widgets.copied_rows import TickedCopy
from tests.ui.right_click import right_click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def copied() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def lines(qtbot: QtBot) -> QListWidget:
    view = QListWidget()
    qtbot.addWidget(view)
    TickedCopy(view, ["跟踪记录"])
    for words, state in (("54　区教育局", ON), ("=1+1", OFF), ("56　区民政局", OFF)):
        item = QListWidgetItem(words)
        item.setCheckState(state)
        view.addItem(item)
    view.show()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    return view


def test_the_selected_lines_are_copied_in_their_order_with_their_ticks(
    lines: QListWidget, qtbot: QtBot
) -> None:
    lines.item(2).setSelected(True)
    lines.item(0).setSelected(True)
    qtbot.keyClick(lines, Qt.Key.Key_C, CTRL)
    assert copied() == "勾选\t跟踪记录\n√\t54　区教育局\n\t56　区民政局"
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<tr>") == 3


def test_nothing_is_run_and_what_is_hidden_is_not_copied(lines: QListWidget, qtbot: QtBot) -> None:
    lines.selectAll()
    lines.item(0).setHidden(True)
    lines.item(2).setHidden(True)
    qtbot.keyClick(lines, Qt.Key.Key_C, CTRL)
    assert copied() == "勾选\t跟踪记录\n\t'=1+1"


def test_a_right_click_offers_it(lines: QListWidget, qtbot: QtBot) -> None:
    lines.setCurrentRow(0)
    menu = right_click(lines)
    assert menu is not None
    (copy,) = menu.actions()
    copy.trigger()
    assert copied().endswith("√\t54　区教育局")
    menu.close()


def test_a_tree_gives_each_column_and_only_the_lines_that_are_open(qtbot: QtBot) -> None:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setColumnCount(2)
    TickedCopy(tree, ["单位和任务", "为什么发"])
    unit = QTreeWidgetItem(["区教育局", "到期未办结"])
    unit.setCheckState(0, Qt.CheckState.PartiallyChecked)
    below = QTreeWidgetItem(["第54项", "逾期3天"])
    below.setCheckState(0, OFF)
    unit.addChild(below)
    tree.addTopLevelItem(unit)
    tree.show()
    with qtbot.waitActive(tree):
        tree.activateWindow()
    tree.setFocus()
    tree.expandAll()
    tree.selectAll()
    head = "勾选\t单位和任务\t为什么发\n√\t区教育局\t到期未办结"
    qtbot.keyClick(tree, Qt.Key.Key_C, CTRL)
    assert copied() == f"{head}\n\t第54项\t逾期3天"
    tree.collapseAll()
    unit.setSelected(True)
    qtbot.keyClick(tree, Qt.Key.Key_C, CTRL)
    assert copied() == head
