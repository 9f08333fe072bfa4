from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.handling.drafts import ExtensionDraft, HandlingDraft
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.services.handling import handling
from fenghua_supervisor.ui.base.links import FilterLink
from fenghua_supervisor.ui.handling.handling_dialog import HandlingDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.ledger.page import ActionsPage

AS_OF = date(2025, 10, 31)
Ctrl = Qt.KeyboardModifier.ControlModifier


def select(page: ActionsPage, office: Office, qtbot: QtBot, *numbers: int) -> None:
    table = page.findChild(RowsView)
    with qtbot.waitActive(page):
        page.activateWindow()
    table.select_ids([office.queries.plan.action_id(number) for number in numbers])
    table.setFocus()
    # The detail follows a moment after the selection.
    head = f"已选中{len(numbers)}项" if len(numbers) > 1 else f"第 {numbers[0]} 项"
    qtbot.waitUntil(lambda: head in words(page))


def words(page: ActionsPage) -> str:
    return "\n".join(w.text() for w in page.findChildren(PlainLabel) if w.isVisible())


def entries(page: ActionsPage, qtbot: QtBot) -> dict[str, QAction]:
    """What the menu 办理 holds, opened by its key and closed again."""
    qtbot.keyClick(page.findChild(RowsView), Qt.Key.Key_B, Ctrl)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {a.text().partition("(")[0]: a for a in menu.actions() if a.text()}
    menu.close()
    return found


def assign(
    page: ActionsPage, number: int, on: date = AS_OF, unit_ids: tuple[int, ...] = ()
) -> None:
    ids = (page.session.office.queries.plan.action_id(number),)
    page.session.perform(handling.assign, HandlingDraft(ids, on, unit_ids=unit_ids))


def test_the_menu_lists_every_step_and_says_why_one_is_not_allowed(
    page: ActionsPage, office: Office, qtbot: QtBot
) -> None:
    select(page, office, qtbot, 69)
    found = entries(page, qtbot)
    assert list(found) == [
        "交办", "签收", "提异议", "答复异议", "办结", "审核", "延期", "中止", "恢复承办",
        "撤销或合并", "归档", "回头看",
    ]  # fmt: skip
    assert [name for name, action in found.items() if action.isEnabled()] == [
        "交办", "办结", "延期", "中止", "撤销或合并",
    ]  # fmt: skip
    assert "第69项现为“已立项”，请先交办再签收。" in found["签收"].toolTip()
    assert found["交办"].shortcut().toString() == "Ctrl+J"


def test_several_are_assigned_at_once(page: ActionsPage, office: Office, qtbot: QtBot) -> None:
    assign(page, 80)
    select(page, office, qtbot, 69, 80, 82)
    qtbot.keyClick(page.findChild(RowsView), Qt.Key.Key_J, Ctrl)
    dialog = page.findChild(HandlingDialog)
    assert "另有1项现在不能交办，已略过" in "\n".join(
        label.text() for label in dialog.findChildren(PlainLabel)
    )
    type_in(dialog.text, "每月25日前报进展")
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert office.queries.journal.steps(1)[0].label == "交办 2项"


@pytest.mark.parametrize(("day", "told"), [(31, "已交办，11月4日前签收"), (9, "已逾期")])
def test_the_detail_says_by_when_a_unit_signs(
    page: ActionsPage, office: Office, qtbot: QtBot, day: int, told: str
) -> None:
    assign(page, 69, date(2025, 10, day))
    select(page, office, qtbot, 69)
    assert told in words(page)


def test_an_extension_is_seen_in_list_detail_and_timeline(
    page: ActionsPage, office: Office, qtbot: QtBot
) -> None:
    ident = office.queries.plan.action_id(69)
    draft = ExtensionDraft(ident, AS_OF, date(2026, 6, 30), "征地未完成", "区政府分管领导")
    page.session.perform(handling.extend, draft)
    select(page, office, qtbot, 69)
    shown = words(page)
    assert "延期1次，原时限2025-12-31" in shown
    assert "征地未完成\n新时限：2026-06-30\n批准：区政府分管领导" in shown
    table = page.findChild(RowsView)
    model = table.model()
    cell = model.index(model.find(ident), model.column_of("due"))
    assert cell.data() == "2026-06-30 延1"
    assert "延期1次，原时限2025-12-31" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_a_state_finds_actions_by_a_part_that_is_in_it(page: ActionsPage, office: Office) -> None:
    row = office.queries.ledger.row(office.queries.plan.action_id(80), AS_OF)
    first, second, *_ = (unit.unit_id for unit in row.lead_units)
    assign(page, 80, unit_ids=(first, second))
    signed = HandlingDraft((row.id,), AS_OF, unit_ids=(first,))
    page.session.perform(handling.accept, signed)
    assert page.session.office.queries.ledger.row(row.id, AS_OF).state is State.ACCEPTED
    page.open(FilterLink(LedgerFilter(states=frozenset({State.ASSIGNED}))))
    assert [r.number for r in page.findChild(RowsView).model().rows] == [80]
