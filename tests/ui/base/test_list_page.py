from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from fenghua_supervisor.ui.base.detail_pane import DetailCard
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.widgets.rows_model import Column
from tests.ui.right_click import right_click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WHY = ("没有找到", "换个词试试。", "清除查找")


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str


ROWS = [Row(1, "甲"), Row(2, "乙"), Row(3, "丙")]


class Detail(DetailCard):
    """Shows the name of a row in a field that takes the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("没有选中", "在左边选一行。", "inbox", parent)
        self.names: list[str] = []

    def show(self, rows: list[Row]) -> None:
        if rows:
            content = self.new_content()
            content.add(QLineEdit(rows[0].name, content))
            self.show_content(content)
            self.names.append(rows[0].name)


class Pane(ListPane):
    """A list of names with its detail."""

    def __init__(self, parent: QWidget) -> None:
        columns = [Column("name", "名称", lambda row: row.name, width=0)]
        super().__init__(parent, columns, "名单", "inbox", settings_key="")
        self.detail = Detail(self)
        self.put_beside(self.detail)
        self.chosen.connect(self.detail.show)


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[Pane]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Pane(window)
    made.resize(900, 400)
    window.resize(900, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.show_rows(ROWS, WHY)
    yield made
    window.close()


def test_the_first_row_is_selected_and_shown_once(pane: Pane) -> None:
    assert pane.first_selected() == ROWS[0]
    assert pane.detail.names == ["甲"]
    assert pane.detail.content().findChild(QLineEdit).text() == "甲"


def test_the_selection_stays_by_id_across_a_refresh(pane: Pane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    pane.show_rows([Row(4, "丁"), *ROWS], WHY)
    assert pane.selected() == [ROWS[1]]
    assert pane.detail.names[-1] == "乙"


def test_without_rows_it_says_why_and_the_detail_shows_nothing(pane: Pane) -> None:
    pane.show_rows([], WHY)
    assert pane.empty.isVisible()
    assert not pane.table.isVisible()
    assert pane.detail.empty.isVisible()
    pane.show_rows(ROWS[1:], WHY)
    assert pane.first_selected() == ROWS[1]


def test_escape_in_the_detail_goes_back_to_the_list(pane: Pane, qtbot: QtBot) -> None:
    field = pane.detail.content().findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.table.hasFocus)


def test_the_menu_is_offered_for_selected_rows_only(pane: Pane) -> None:
    pane.offer_menu(lambda menu: menu.addAction("打开"))
    pane.table.clearSelection()
    assert right_click(pane.table) is None
    pane.table.select_ids([2])
    menu = right_click(pane.table)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.close()
    assert words == ["打开", "查看详情", "复制所选行"]


def test_enter_goes_into_the_detail(pane: Pane, qtbot: QtBot) -> None:
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(pane.detail.area.hasFocus)
