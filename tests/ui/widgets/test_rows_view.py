from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHoverEvent
from PySide6.QtWidgets import QApplication, QMenu

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.widgets import row_delegate
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.widgets.rows_model import Index


@dataclass(frozen=True)
class Item:
    id: int
    name: str


def items(*numbers: int) -> list[Item]:
    return [Item(n, f"第{n}项") for n in numbers]


@pytest.fixture
def view(qtbot: QtBot) -> RowsView:
    columns = [
        Column("id", "编号", lambda r: str(r.id), lambda r: r.id, 60),
        Column("name", "名称", lambda r: r.name, width=0),
        Column("more", "其他", lambda _r: "", width=80, wide=200, place="room"),
    ]
    view = RowsView(RowsModel(columns), "test")
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.model().set_rows(items(1, 2, 3, 4))
    return view


def test_the_selection_is_kept_by_id_when_rows_change(view: RowsView) -> None:
    view.select_ids([2, 4])
    view.model().set_rows(items(4, 9, 2))
    assert [row.id for row in view.selected_rows()] == [4, 2]
    assert view.currentIndex().row() == 2


def test_selected_rows_that_were_told_anew_are_announced(view: RowsView, qtbot: QtBot) -> None:
    view.select_ids([2])
    new = items(*(row.id for row in view.model().rows))
    with qtbot.waitSignal(view.rows_selected) as announced:
        view.model().set_rows(new)
    assert [id(row) for row in announced.args[0]] == [id(row) for row in new if row.id == 2]


def test_the_whole_row_under_the_pointer_is_lit(view: RowsView, qtbot: QtBot) -> None:
    place = view.visualRect(view.model().index(2, 1)).center()
    event = QHoverEvent(QEvent.Type.HoverMove, place, place, place)
    QApplication.sendEvent(view.viewport(), event)
    picture = view.viewport().grab().toImage()
    lit = theme.colour("hover").name()
    colours = [picture.pixelColor(x, place.y()).name() for x in (2, 200, 590)]
    assert colours == [lit] * 3


class Asked(RowsModel):
    """Counts how often Qt asks for what stands in a cell."""

    asked = 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        Asked.asked += 1
        return super().data(index, role)


def test_a_table_is_painted_without_a_question_for_each_cell(qtbot: QtBot) -> None:
    painted: list[int] = []

    def words(item: Item) -> str:
        painted.append(item.id)
        return item.name

    view = RowsView(Asked([Column("name", "名称", words), Column("id", "编号", lambda _r: "")]))
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.model().set_rows(items(*range(1000)))
    QApplication.processEvents()
    seen = view.rowAt(view.viewport().height() - 1) + 1
    Asked.asked = 0
    painted.clear()
    view.viewport().repaint()
    assert (painted, Asked.asked) == (list(range(seen)), 0)


def test_only_rows_that_look_different_are_painted_anew(qtbot: QtBot) -> None:
    painted: list[int] = []
    columns = [Column("name", "名称", lambda r: painted.append(r.id) or r.name)]
    shown = RowsView(RowsModel(columns))
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.show()
    shown.model().set_rows(items(*range(6)))
    QApplication.processEvents()
    painted.clear()
    for row in (1, 4):
        place = shown.visualRect(shown.model().index(row, 0)).center()
        QApplication.sendEvent(
            shown.viewport(), QHoverEvent(QEvent.Type.HoverMove, place, place, place)
        )
        QApplication.processEvents()
    assert painted == [1, 1, 4]


def a_list(qtbot: QtBot, painted: list[int]) -> RowsView:
    """A table with a light in every row, which notes whose words it is asked for."""

    def words(item: Item) -> str:
        painted.append(item.id)
        return item.name

    light = partial(StateChipDelegate, lambda _item: (Light.GREEN, "绿"))
    columns = [
        Column("light", "灯", lambda _item: "绿", width=70, look=light),
        Column("name", "名称", words, width=0),
    ]
    shown = RowsView(RowsModel(columns))
    # Whichever window is in front, they look alike.
    shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.show()
    QApplication.processEvents()
    return shown


def test_rows_that_stay_or_come_back_are_painted_once(qtbot: QtBot) -> None:
    painted: list[int] = []
    day = ["周三"]
    shown = a_list(qtbot, painted)
    shown.keep_pictures(lambda: day[0])
    rows = items(*range(1, 7))
    for some in (rows, rows[2:4], rows, rows[3:]):
        shown.model().set_rows(some)
        QApplication.processEvents()
    assert painted == [1, 2, 3, 4, 5, 6]
    painted.clear()
    shown.model().set_rows([*items(1), *rows[1:3]])
    QApplication.processEvents()
    assert painted == [1]  # another object: it may say something else
    painted.clear()
    day[0] = "周四"
    shown.viewport().repaint()
    assert painted == [1, 2, 3]


def test_kept_pictures_look_as_what_is_painted(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    focused = [False]
    monkeypatch.setattr(RowsView, "hasFocus", lambda _view: focused[0])
    for choice in ThemeChoice:
        theme.set_choice(qapp, choice)
        plain, kept = a_list(qtbot, []), a_list(qtbot, [])
        kept.keep_pictures(lambda: None)
        looks = []
        for shown in (plain, kept):
            rows = items(*range(1, 20))
            shown.model().set_rows(rows)
            QApplication.processEvents()
            shown.verticalScrollBar().setValue(7)
            shown.select_ids([3, 5], scroll=False)
            QApplication.processEvents()
            looks.append([shown.grab().toImage()])
            focused[0] = not focused[0]
            looks[-1].append(shown.grab().toImage())
            shown.model().set_rows(rows[2:5])
            QApplication.processEvents()
            looks[-1].append(shown.grab().toImage())
            focused[0] = not focused[0]
        assert looks[0] == looks[1], choice


def test_only_so_many_pictures_are_kept(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_delegate, "_PICTURES_BYTES", 0)
    painted: list[int] = []
    shown = a_list(qtbot, painted)
    shown.keep_pictures(lambda: None)
    rows = items(1, 2, 3)
    for _ in range(2):
        shown.model().set_rows(rows)
        shown.viewport().repaint()
    assert painted == [1, 2, 3, 1, 2, 3]


def test_nothing_below_a_table_is_painted_but_where_a_ring_shines_through(
    qtbot: QtBot, qapp: QApplication
) -> None:
    opaque = {}
    for choice in (ThemeChoice.CONTRAST, ThemeChoice.LIGHT, ThemeChoice.CONTRAST):
        theme.set_choice(qapp, choice)
        shown = a_list(qtbot, [])
        shown.model().set_rows(items(1, 2))
        shown.grab()
        opaque[choice] = shown.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        below = shown.viewport().grab().toImage().pixelColor(5, shown.viewport().height() - 5)
        assert below.name().lower() == theme.current().surface.lower()
    assert opaque == {ThemeChoice.CONTRAST: False, ThemeChoice.LIGHT: True}


def test_a_table_that_is_shown_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    old = a_list(qtbot, [])
    old.keep_pictures(lambda: None)
    for choice in (ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT):
        theme.set_choice(qapp, choice)
        new = a_list(qtbot, [])
        for shown in (old, new):
            shown.model().set_rows(items(1, 2))
        QApplication.processEvents()
        assert old.grab().toImage() == new.grab().toImage(), choice


def test_rows_that_are_gone_are_no_longer_selected(view: RowsView, qtbot: QtBot) -> None:
    view.select_ids([2])
    with qtbot.waitSignal(view.rows_selected) as told:
        view.model().set_rows(items(1, 3))
    assert told.args == [[]]


def test_enter_opens_the_row(view: RowsView, qtbot: QtBot) -> None:
    view.select_ids([3])
    with qtbot.waitSignal(view.row_opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].id == 3


def test_shift_and_arrow_select_several(view: RowsView, qtbot: QtBot) -> None:
    view.select_ids([2])
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.id for row in view.selected_rows()] == [2, 3]


def test_a_hidden_column_stays_hidden_at_the_next_start(view: RowsView, qtbot: QtBot) -> None:
    hide = next(a for a in view.columns.menu().actions() if a.text() == "其他")
    hide.trigger()
    again = RowsView(view.model(), "test")
    qtbot.addWidget(again)
    assert again.columns.shown() == ["id", "name"]


def test_the_first_column_cannot_be_hidden(view: RowsView) -> None:
    assert [action.text() for action in view.columns.menu().actions()][:2] == ["名称", "其他"]


def test_a_width_set_by_hand_is_kept(view: RowsView, qtbot: QtBot) -> None:
    view.setColumnWidth(0, 99)
    qtbot.waitUntil(lambda: '"id": 99' in str(QSettings().value("columns/test")))
    again = RowsView(view.model(), "test")
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 99


def test_columns_grow_where_there_is_room(view: RowsView) -> None:
    view.resize(400, 400)
    assert view.columnWidth(2) == 80
    view.resize(1000, 400)
    assert view.columnWidth(2) == 200


def test_a_column_that_needs_room_is_left_out_without_it(view: RowsView) -> None:
    view.resize(300, 400)
    assert view.columns.shown() == ["id", "name"]
    view.resize(600, 400)
    assert view.columns.shown() == ["id", "name", "more"]


def test_a_column_the_user_asked_for_stays_without_room(view: RowsView) -> None:
    view.resize(300, 400)
    next(a for a in view.columns.menu().actions() if a.text() == "其他").trigger()
    assert view.columns.shown() == ["id", "name", "more"]


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"widths": {"id": "wide"}}', '{"shown": 3}'])
def test_settings_that_cannot_be_read_change_nothing(
    view: RowsView, qtbot: QtBot, stored: str
) -> None:
    QSettings().setValue("columns/test", stored)
    again = RowsView(view.model(), "test")
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 60


def test_the_layout_is_not_written_by_growing(view: RowsView) -> None:
    view.resize(1000, 400)
    assert QSettings().value("columns/test") is None


def test_the_menu_of_the_columns_goes_when_it_is_closed(view: RowsView, qtbot: QtBot) -> None:
    menu = view.columns.menu()
    menu.popup(view.mapToGlobal(QPoint(10, 10)))
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_c_copies_the_selected_rows_with_their_head(view: RowsView, qtbot: QtBot) -> None:
    view.select_ids([2, 3])
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "编号\t名称\t其他\n2\t第2项\t\n3\t第3项\t"
    assert "<th>名称</th>" in copied.html()
    assert "第3项</td>" in copied.html()


def test_the_menu_of_a_row_opens_and_copies(view: RowsView, qtbot: QtBot) -> None:
    view.opens = "打开"
    view.select_ids([3])
    entries = {action.text().split("\t")[0]: action for action in view.menu().actions()}
    entries["复制所选行"].trigger()
    assert QGuiApplication.clipboard().text().endswith("3\t第3项\t")
    with qtbot.waitSignal(view.row_opened) as told:
        entries["打开"].trigger()
    assert told.args[0].id == 3


def test_a_right_click_offers_the_menu(view: RowsView, qtbot: QtBot) -> None:
    view.select_ids([3])
    place = view.visualRect(view.model().index(2, 1)).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChild(QMenu)
    assert menu.isVisible()
    menu.close()


def drag_head(view: RowsView, qtbot: QtBot, column: int, to: int) -> None:
    header = view.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    end = QPoint(to, start.y())
    area = header.viewport()
    qtbot.mousePress(area, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        qtbot.mouseMove(area, start + (end - start) * step / 10)
    qtbot.mouseRelease(area, Qt.MouseButton.LeftButton, pos=end)


def test_a_column_dragged_elsewhere_stays_there(view: RowsView, qtbot: QtBot) -> None:
    drag_head(view, qtbot, 2, 5)
    assert view.columns.shown() == ["more", "id", "name"]
    qtbot.waitUntil(lambda: '"order"' in str(QSettings().value("columns/test")))
    again = RowsView(view.model(), "test")
    qtbot.addWidget(again)
    again.resize(600, 400)
    again.show()
    assert again.columns.shown() == ["more", "id", "name"]
    again.resize(300, 400)
    assert again.columns.shown() == ["id", "name"]


def test_the_default_columns_come_back(view: RowsView, qtbot: QtBot) -> None:
    view.setColumnWidth(0, 99)
    drag_head(view, qtbot, 2, 5)
    next(a for a in view.columns.menu().actions() if a.text() == "名称").trigger()
    next(a for a in view.columns.menu().actions() if a.text() == "恢复默认列").trigger()
    assert view.columns.shown() == ["id", "name", "more"]
    assert view.columnWidth(0) == 60
    again = RowsView(view.model(), "test")
    qtbot.addWidget(again)
    assert (again.columns.shown()[:2], again.columnWidth(0)) == (["id", "name"], 60)


@pytest.mark.parametrize("order", ['["gone", "name"]', '["name", "name"]', "[3]", "7"])
def test_an_order_of_former_columns_is_no_trouble(view: RowsView, qtbot: QtBot, order: str) -> None:
    QSettings().setValue("columns/test", f'{{"order": {order}}}')
    again = RowsView(view.model(), "test")
    qtbot.addWidget(again)
    again.resize(600, 400)
    assert sorted(again.columns.shown()) == ["id", "more", "name"]
