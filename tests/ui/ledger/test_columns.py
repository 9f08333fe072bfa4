from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.ledger.page import ActionsPage


@pytest.fixture
def table(page: ActionsPage) -> RowsView:
    return page.findChild(RowsView)


def test_rows_are_copied_as_a_spreadsheet_takes_them(
    page: ActionsPage, table: RowsView, qtbot: QtBot
) -> None:
    page.show_action(page.session.office.queries.plan.action_id(82))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, cells = (line.split("\t") for line in QGuiApplication.clipboard().text().split("\n"))
    assert (heads[0], heads[3]) == ("编号", "牵头单位")
    assert (cells[0], cells[3]) == ("82", "区发改局")
    page.run("copy")
    assert QGuiApplication.clipboard().text().split("\n")[1].split("\t") == cells


def test_by_unit_the_tasks_stand_in_the_order_of_pinyin_then_number(
    table: RowsView, qtbot: QtBot
) -> None:
    header, model = table.horizontalHeader(), table.model()
    place = model.column_of("units")
    at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    rows = [row for row in model.rows if row.unit_names]
    assert model.headerData(place, Qt.Orientation.Horizontal) == "牵头单位 ↑"
    firsts = [row.unit_names[0] for row in rows]
    assert firsts == sorted(firsts, key=pinyin_order)
    numbers = [row.number for row in rows if row.unit_names == rows[0].unit_names]
    assert numbers == sorted(numbers)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    last = [row.number for row in model.rows if row.unit_names == rows[0].unit_names]
    assert last == numbers
