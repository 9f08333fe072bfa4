"""The calendar of deadlines by mouse and by keys."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, ExtensionDraft
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.handling.handling import extend
from fenghua_supervisor.ui.handling.extend_dialog import ExtendDialog
from fenghua_supervisor.ui.ledger.dropped_dialog import DroppedFilesDialog
from fenghua_supervisor.ui.ledger.views.month_grid import MonthGrid
from fenghua_supervisor.ui.ledger.views.month_view import MonthView
from fenghua_supervisor.ui.ledger.views.rows_popup import RowsPopup
from fenghua_supervisor.ui.widgets.buttons import PrimaryButton
from tests.ui.ledger.views.conftest import LEFT, NONE, ViewUser
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from fenghua_supervisor.ui.ledger.views.month_layout import DayCell
    from tests.ui.ui_fakes import FakeFeedback

LAST = date(2025, 12, 31)


class CalendarUser(ViewUser):
    """A user of the calendar, in December where the plan of the tests ends."""

    def __init__(self, page: ActionsPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)
        self.grid = self.look_at(LedgerView.CALENDAR, MonthGrid)
        self.view = self.seen(MonthView)

    def cell(self, day: date) -> DayCell:
        return next(cell for cell in self.grid.cells() if cell.mark.day == day)

    def at(self, day: date) -> QPoint:
        box = self.cell(day).box
        return QPoint(box.center().x(), box.bottom() - 6)

    def action(self, day: date, place: int = 0) -> QPoint:
        return self.cell(day).shown[place][1].center()

    def dialog(self) -> ExtendDialog:
        return self.seen(ExtendDialog)

    def row(self, office: Office, number: int) -> LedgerRow:
        action = office.queries.plan.action_id(number)
        return office.queries.ledger.detail(action, self.page.as_of).row


@pytest.fixture
def user(page: ActionsPage, qtbot: QtBot) -> CalendarUser:
    return CalendarUser(page, qtbot)


@pytest.fixture
def december(user: CalendarUser) -> CalendarUser:
    user.press("去2025年12月（69项）")
    return user


def test_the_calendar_opens_with_the_month_of_the_day_and_leads_to_the_next_deadlines(
    user: CalendarUser,
) -> None:
    assert user.view.month() == Month(2025, 10)
    assert "没有到期的任务" in user.words()
    user.press("去2025年12月（69项）")
    assert user.view.month() == Month(2025, 12)
    assert "到期69项" in user.words()
    user.press("回到2025年10月")
    assert user.view.month() == Month(2025, 10)


def test_days_off_and_made_up_are_marked_and_years_not_announced_are_named(
    user: CalendarUser,
) -> None:
    assert [user.cell(date(2025, 10, day)).mark.mark for day in (1, 9, 11)] == ["休", "", "班"]
    assert "暂按" not in user.words()
    for _ in range(72):
        user.key(Qt.Key.Key_PageDown)
    assert user.view.month() == Month(2031, 10)
    assert "2031年放假安排暂按，未公布" in user.words()


def test_months_are_turned_by_keys_and_home_is_the_as_of_day(user: CalendarUser) -> None:
    user.key(Qt.Key.Key_PageUp)
    assert user.view.month() == Month(2025, 9)
    user.key(Qt.Key.Key_Home)
    assert user.view.month() == Month(2025, 10)


def test_a_click_selects_an_action_for_the_detail_and_for_the_table(
    december: CalendarUser,
) -> None:
    row, box = december.cell(LAST).shown[2]
    december.click(december.grid.viewport(), box.center())
    assert december.selected() == [row.number]
    december.bot.waitUntil(lambda: row.title in december.head())


def test_what_has_no_room_opens_the_list_of_exactly_that(december: CalendarUser) -> None:
    cell = december.cell(LAST)
    assert cell.more is not None
    assert cell.hidden
    december.click(december.grid.viewport(), cell.more.center())
    popup = december.seen(RowsPopup)
    assert popup.rows() == list(cell.hidden)
    assert popup.words() == f"2025年12月31日到期的其余任务 {len(cell.hidden)}项"
    QTest.keyClick(popup.table, Qt.Key.Key_Down)
    QTest.keyClick(popup.table, Qt.Key.Key_Return)
    assert december.selected() == [cell.hidden[1].number]


def test_that_list_goes_on_to_the_table(december: CalendarUser) -> None:
    hidden = december.cell(LAST).hidden
    december.click(december.grid.viewport(), december.cell(LAST).more.center())
    december.seen(RowsPopup)
    december.press("在列表中查看")
    assert sorted(december.listed()) == sorted(row.number for row in hidden)
    assert december.table.isVisible()
    assert f"显示 {len(hidden)} / 122 项" in december.words()


def test_actions_without_a_deadline_are_not_lost(december: CalendarUser) -> None:
    december.press("无时限 53")
    assert [row.number for row in december.seen(RowsPopup).rows()] == list(range(1, 54))


def test_dragging_an_action_to_a_later_day_asks_for_its_extension(
    december: CalendarUser, office: Office, feedback: FakeFeedback
) -> None:
    row = december.cell(LAST).shown[1][0]
    later = date(2026, 1, 4)
    december.drag(
        december.grid.viewport(), december.action(LAST, 1), december.at(LAST), december.at(later)
    )
    dialog = december.dialog()
    assert dialog.new_date.day() == later
    type_in(dialog.text, "前期手续延后")
    type_in(dialog.approver, "分管领导")
    december.click(dialog.findChild(PrimaryButton), QPoint(8, 8))
    after = december.row(office, row.number)
    assert after.deadline is not None
    assert after.original_deadline is not None
    assert (after.deadline.date, after.original_deadline.date) == (later, LAST)
    assert [each.reason for each in after.extensions] == ["前期手续延后"]
    assert feedback.shown[-1][1].startswith(f"第{row.number}项时限延至2026年1月4日")
    assert [shown.number for shown, _ in december.cell(later).shown] == [row.number]


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Escape])
def test_an_earlier_day_or_escape_leaves_the_deadline_alone(
    december: CalendarUser, office: Office, key: Qt.Key | None
) -> None:
    grid = december.grid.viewport()
    if key is None:
        december.drag(grid, december.action(LAST), december.at(date(2025, 12, 4)))
    else:
        later = december.at(date(2026, 1, 4))
        december.hold(grid, december.action(LAST), december.at(LAST), later)
        QTest.keyClick(december.grid, key)
        QTest.mouseRelease(grid, LEFT, NONE, later)
    assert not december.page.findChildren(ExtendDialog)
    assert not december.row(office, 54).extensions


def test_held_at_the_edge_an_action_turns_the_month(december: CalendarUser) -> None:
    grid = december.grid.viewport()
    edge = QPoint(grid.width() + 8, december.at(LAST).y())
    december.hold(grid, december.action(LAST), december.at(LAST), edge)
    december.bot.waitUntil(lambda: december.view.month() == Month(2026, 1))
    later = december.at(date(2026, 1, 20))
    december.move(grid, later)
    QTest.mouseRelease(grid, LEFT, NONE, later)
    assert december.dialog().new_date.day() == date(2026, 1, 20)


def test_what_is_done_is_not_dragged(december: CalendarUser, session: Session) -> None:
    office, day = session.office, december.page.as_of
    number = december.cell(LAST).shown[0][0].number
    proof = EvidenceDraft(doc_number="甬奉〔2025〕1号")
    draft = ClosingDraft(office.queries.plan.action_id(number), day, "已建成", (proof,))
    session.perform(close_action, draft)
    december.page.set_words(str(number))
    assert [row.number for row, _ in december.cell(LAST).shown][:1] == [number]
    december.drag(december.grid.viewport(), december.action(LAST), december.at(date(2026, 1, 4)))
    assert not december.page.findChildren(ExtendDialog)


def test_the_keys_walk_through_days_and_actions_and_ask_for_an_extension(
    user: CalendarUser,
) -> None:
    for _ in range(61):  # from 31 October, day by day
        user.key(Qt.Key.Key_Right)
    assert user.view.month() == Month(2025, 12)
    first, second = (row for row, _ in user.cell(LAST).shown[:2])
    user.key(Qt.Key.Key_Down)
    assert user.selected() == [second.number]
    user.key(Qt.Key.Key_Up)
    assert user.selected() == [first.number]
    user.key(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    user.dialog().new_date.set_day(date(2026, 2, 2))
    assert user.dialog().draft().action_id == first.id


def test_beyond_the_actions_of_a_day_the_keys_reach_what_is_left_over(
    december: CalendarUser,
) -> None:
    for _ in range(len(december.cell(LAST).shown)):
        december.key(Qt.Key.Key_Down)
    december.key(Qt.Key.Key_Return)
    assert december.seen(RowsPopup).rows() == list(december.cell(LAST).hidden)


def test_enter_opens_the_action_in_the_detail(december: CalendarUser) -> None:
    december.bot.waitUntil(lambda: "打造高质量教育体系" in december.head())
    december.key(Qt.Key.Key_Return)
    assert not december.grid.hasFocus()
    december.key(Qt.Key.Key_Escape)
    assert december.grid.hasFocus()


def test_the_menu_key_opens_the_menu_of_the_selected_action(december: CalendarUser) -> None:
    keyboard = QContextMenuEvent.Reason.Keyboard
    asked = QContextMenuEvent(keyboard, QPoint(), december.grid.mapToGlobal(QPoint()))
    QApplication.sendEvent(december.grid.viewport(), asked)
    menu = next(menu for menu in december.page.findChildren(QMenu) if menu.isVisible())
    assert any("办理" in action.text() for action in menu.actions())
    menu.close()


def test_the_filter_and_the_as_of_day_are_those_of_the_page(december: CalendarUser) -> None:
    december.page.set_words("82")
    assert "到期1项" in december.words()
    assert [row.number for row, _ in december.cell(LAST).shown] == [82]
    december.page.show_as_of(date(2025, 6, 30))
    assert december.view.month() == Month(2025, 6)


def test_an_action_that_is_named_elsewhere_is_brought_into_sight(
    user: CalendarUser, session: Session
) -> None:
    action = session.office.queries.plan.action_id(82)
    draft = ExtensionDraft(action, user.page.as_of, date(2026, 3, 5), "手续延后", "分管领导")
    session.perform(extend, draft)
    user.page.show_action(action)
    assert user.view.month() == Month(2026, 3)
    assert [row.number for row, _ in user.cell(date(2026, 3, 5)).shown] == [82]


def test_files_dropped_on_an_action_of_a_day_are_for_it_and_on_a_day_for_none(
    december: CalendarUser, tmp_path: Path
) -> None:
    day = next(cell.mark.day for cell in december.grid.cells() if cell.shown)
    file = tmp_path / "现场.jpg"
    file.write_bytes(b"jpg")
    viewport = december.grid.viewport()
    assert december.page.take_files([file], viewport.mapToGlobal(december.action(day)))
    (dialog,) = december.page.findChildren(DroppedFilesDialog)
    assert dialog.files.paths() == (file,)
    assert december.selected() == [december.cell(day).shown[0][0].number]
    empty = next(cell.mark.day for cell in december.grid.cells() if not cell.shown)
    assert not december.page.take_files([file], viewport.mapToGlobal(december.at(empty)))


def test_nothing_is_a_widget_of_its_own(december: CalendarUser) -> None:
    few = len(december.grid.findChildren(object))
    december.page.set_words("82")
    assert len(december.grid.findChildren(object)) == few
