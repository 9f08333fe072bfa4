from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.ui.base.links import FilterLink
from fenghua_supervisor.ui.units.page import UnitsPage
from fenghua_supervisor.ui.units.unit_dialog import UnitDialog
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel, PlainLabel
from tests.ui.right_click import right_click
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: Session, office: Office, qtbot: QtBot, as_of: date) -> UnitsPage:
    page = UnitsPage(session)
    qtbot.addWidget(page)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(as_of)
    return page


def lines(page: UnitsPage) -> list[UnitLine]:
    return page.model.rows


def line(page: UnitsPage, name: str) -> UnitLine:
    return next(line for line in lines(page) if line.unit.name == name)


def cells(page: UnitsPage, name: str) -> dict[str, str]:
    row = page.model.find(line(page, name).id)
    return {
        column.key: str(page.model.index(row, place).data())
        for place, column in enumerate(page.model.columns)
    }


def dialog_of(page: UnitsPage, qtbot: QtBot) -> UnitDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(UnitDialog)))
    return next(d for d in page.findChildren(UnitDialog) if d.isVisible())


def said(page: UnitsPage) -> str:
    shown = [label for label in page.findChildren(PlainLabel) if label.isVisible()]
    return "\n".join(x.whole() if isinstance(x, ElideLabel) else x.text() for x in shown)


def test_every_unit_is_listed_with_the_busiest_first(page: UnitsPage, office: Office) -> None:
    assert len(lines(page)) == len(office.queries.units.all())
    counts = [line.open for line in lines(page)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def test_a_unit_without_a_contact_says_so_and_how_to_fill_it(page: UnitsPage) -> None:
    assert cells(page, "区民政局")["contact"] == "尚未填写"
    place = page.model.index(page.model.find(line(page, "区民政局").id), 4)
    assert "双击这一行" in str(place.data(Qt.ItemDataRole.ToolTipRole))
    assert "43 个尚未填写联系人" in said(page)


def test_a_contact_is_typed_in_and_shown(page: UnitsPage, qtbot: QtBot) -> None:
    page.table.select_ids([line(page, "区民政局").id])
    qtbot.mouseClick(page.edit, LEFT)
    dialog = dialog_of(page, qtbot)
    type_in(dialog.contact, "李四")
    type_in(dialog.phone, "0574-88588000")
    qtbot.mouseClick(dialog.yes_button, LEFT)
    shown = cells(page, "区民政局")
    assert (shown["contact"], shown["phone"]) == ("李四", "0574-88588000")
    assert "42 个尚未填写联系人" in said(page)


def test_a_refused_number_leaves_the_dialog_open_with_its_text(
    page: UnitsPage, qtbot: QtBot, office: Office
) -> None:
    page.table.setFocus()
    page.table.select_ids([line(page, "区民政局").id])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = dialog_of(page, qtbot)
    type_in(dialog.phone, "没有")
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert "不像电话号码" in dialog.warning()
    assert dialog.phone.text() == "没有"
    assert office.queries.units.contacts() == {}


def test_a_new_unit_is_added(page: UnitsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.add, LEFT)
    dialog = dialog_of(page, qtbot)
    assert dialog.problem() == "请填写单位名称。"
    type_in(dialog.name, "区老龄办")
    type_in(dialog.aliases, "老龄办，老龄委")
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert line(page, "区老龄办").unit.aliases == ("老龄办", "老龄委")
    assert cells(page, "区老龄办")["actions"] == "—"


def test_a_renamed_unit_stays_selected(page: UnitsPage, session: Session) -> None:
    chosen = line(page, "区民政局")
    page.table.select_ids([chosen.id])
    session.perform(save_unit, UnitDraft("区民政和养老局", "部门", unit_id=chosen.id))
    assert [row.unit.name for row in page.table.selected_rows()] == ["区民政和养老局"]


@pytest.mark.parametrize("words", ["民政", "mzj", "李四", "8858"])
def test_units_are_found_by_name_initials_people_and_numbers(
    page: UnitsPage, session: Session, words: str
) -> None:
    unit = line(page, "区民政局").unit
    draft = UnitDraft(unit.name, contact="李四", phone="0574-88588000", unit_id=unit.id)
    session.perform(save_unit, draft)
    page.search.setText(words)
    assert "区民政局" in [line.unit.name for line in lines(page)]
    assert len(lines(page)) < 43


def test_nothing_found_offers_to_clear(page: UnitsPage, qtbot: QtBot) -> None:
    page.search.setText("没有这个单位")
    assert "没有找到" in said(page)
    assert not page.edit.isEnabled()
    page.findChild(EmptyState).clicked.emit()
    assert len(lines(page)) == 43


def test_only_units_without_a_contact(page: UnitsPage, session: Session, qtbot: QtBot) -> None:
    unit = line(page, "区民政局").unit
    session.perform(save_unit, UnitDraft(unit.name, contact="李四", unit_id=unit.id))
    qtbot.mouseClick(page.blank, LEFT)
    assert "区民政局" not in [line.unit.name for line in lines(page)]
    assert "显示 42 / 43 个" in said(page)


def test_the_actions_of_a_unit_are_one_click_away(page: UnitsPage, qtbot: QtBot) -> None:
    page.table.select_ids([line(page, "区民政局").id])
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(page.show_actions, LEFT)
    assert asked.args == [FilterLink(LedgerFilter(units=frozenset({"区民政局"})))]


def test_the_window_shows_these_actions(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("units")
    assert isinstance(page, UnitsPage)
    page.table.select_ids([line(page, "区民政局").id])
    qtbot.mouseClick(page.show_actions, LEFT)
    assert window.windowTitle().startswith("任务")


def test_a_row_is_copied_for_a_spreadsheet(page: UnitsPage, qtbot: QtBot) -> None:
    page.table.select_ids([line(page, "区民政局").id])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().startswith("单位\t"))
    assert "\n区民政局\t" in QGuiApplication.clipboard().text()


def test_the_menu_offers_what_can_be_done(page: UnitsPage, qtbot: QtBot) -> None:
    page.table.select_ids([line(page, "区民政局").id])
    menu = right_click(page.table)
    words = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert words == ["编辑…\tEnter", "查看任务", "督查问题", "复制所选行\tCtrl+C"]


def test_what_a_user_typed_is_never_markup(page: UnitsPage, session: Session) -> None:
    unit = line(page, "区民政局").unit
    session.perform(save_unit, replace(UnitDraft(unit.name, unit_id=unit.id), contact="<b>李</b>"))
    assert cells(page, "区民政局")["contact"] == "<b>李</b>"
