from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE, Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class Item:
    id: int
    name: str
    on: date | None = None


ITEMS = [
    Item(1, "乙", date(2025, 10, 2)),
    Item(2, "甲<b>", None),
    Item(3, "丙", date(2025, 9, 30)),
]


@pytest.fixture
def model() -> RowsModel:
    columns = [
        Column("name", "名称", lambda r: r.name, tooltip=lambda r: f"<i>{r.name}</i>"),
        Column("on", "日期", lambda r: str(r.on or "—"), lambda r: r.on, align="right"),
    ]
    model = RowsModel(columns)
    model.set_rows(ITEMS)
    return model


def test_cells_are_the_words_of_the_columns(model: RowsModel) -> None:
    assert model.index(1, 0).data() == "甲<b>"
    assert model.index(1, 1).data() == "—"


def test_a_row_is_handed_out_whole(model: RowsModel) -> None:
    assert model.index(2, 1).data(ROW_ROLE) is ITEMS[2]


def test_a_tool_tip_shows_markup_as_it_was_typed(model: RowsModel) -> None:
    assert "&lt;i&gt;甲&lt;b&gt;" in model.index(1, 0).data(ROLE.ToolTipRole)


def test_dates_sort_as_dates_and_absent_ones_stand_last(model: RowsModel) -> None:
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row.id for row in model.rows] == [3, 1, 2]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.id for row in model.rows] == [1, 3, 2]


def test_new_rows_come_in_the_order_the_user_chose(model: RowsModel) -> None:
    model.sort(1, Qt.SortOrder.AscendingOrder)
    model.set_rows([*ITEMS, Item(4, "丁", date(2025, 10, 1))])
    assert [row.id for row in model.rows] == [3, 4, 1, 2]


def test_rows_that_stand_as_before_are_told_anew_without_an_exchange(
    model: RowsModel, qtbot: QtBot
) -> None:
    exchanges: list[bool] = []
    model.exchanged.connect(lambda: exchanges.append(True))
    changed = [ITEMS[0], Item(2, "改名"), ITEMS[2]]
    with qtbot.waitSignals([model.dataChanged, model.shown_again]):
        model.set_rows(changed)
    assert model.rows == changed
    assert model.index(1, 0).data() == "改名"
    assert exchanges == []
    model.set_rows(changed[1:])
    model.set_rows([*changed[1:], Item(9, "新")])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert len(exchanges) == 3


def test_what_kept_a_row_loses_it_with_the_rows(model: RowsModel, qtbot: QtBot) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for rows in (ITEMS[1:], [], ITEMS, [*ITEMS, Item(9, "新")]):
        kept = QPersistentModelIndex(model.index(0, 0))
        with qtbot.assertNotEmitted(model.modelReset):
            model.set_rows(rows)
        assert not kept.isValid()
        assert model.rows == [*rows]


def test_clearing_the_order_brings_back_the_given_one(model: RowsModel) -> None:
    model.sort(1, Qt.SortOrder.AscendingOrder)
    model.sort(-1)
    assert [row.id for row in model.rows] == [1, 2, 3]


def test_the_header_names_the_column_and_its_order(model: RowsModel) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    titles = [model.headerData(i, Qt.Orientation.Horizontal) for i in (0, 1)]
    assert titles == ["名称", "日期 ↓"]


def test_a_row_is_found_by_its_id(model: RowsModel) -> None:
    assert model.find(3) == 2
    assert model.find(9) == -1


def test_qt_s_own_checks_of_a_model_pass(model: RowsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_rows_are_found_by_what_names_them() -> None:
    model = RowsModel([Column("name", "名称", lambda r: r.name)])
    model.set_rows([Item(7, "甲"), Item(3, "乙"), Item(5, "丙")])
    assert model.places_of({5, 7, 9}) == {7: 0, 5: 2}
    assert (model.find(3), model.find(9)) == (1, -1)


def many(numbers: Iterable[int]) -> list[Item]:
    return [Item(number, f"第{number}项") for number in numbers]


@pytest.fixture
def view(model: RowsModel, qtbot: QtBot) -> RowsView:
    view = RowsView(model)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def test_other_rows_are_shown_where_the_former_were_scrolled_to(view: RowsView) -> None:
    view.model().set_rows(many(range(100)))
    view.select_ids([50, 60])
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    view.model().set_rows(many(range(0, 100, 2)))
    assert [row.id for row in view.selected_rows()] == [50, 60]
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert bar.maximum() == 50 * view.rowHeight(0) - view.viewport().height()
    view.model().set_rows([])
    assert (view.selected_rows(), bar.maximum()) == ([], 0)
    view.clearSelection()
    view.model().set_rows(many(range(100)))
    bar.setValue(700)
    view.model().set_rows(many(range(60)))
    assert (bar.value(), view.currentIndex().isValid()) == (700, False)


class Paintings(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: an event for the widget."""
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_headings_are_not_painted_for_other_rows(view: RowsView, qtbot: QtBot) -> None:
    surfaces = view.horizontalHeader().viewport(), view.viewport()
    head, below = Paintings(), Paintings()
    for surface, paintings in zip(surfaces, (head, below), strict=True):
        surface.repaint()
        surface.installEventFilter(paintings)
    view.model().set_rows(many(range(3, 6)))
    qtbot.waitUntil(lambda: below.count > 0)
    assert head.count == 0
