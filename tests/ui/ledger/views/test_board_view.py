"""The board by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QMenu, QWidget

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.ui.ledger.dropped_dialog import DroppedFilesDialog
from fenghua_supervisor.ui.ledger.views.board_card import steps_box
from fenghua_supervisor.ui.ledger.views.board_column import Cards, FoldedColumn
from fenghua_supervisor.ui.ledger.views.board_view import BoardView
from tests.ui.ledger.views.conftest import ViewUser

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage


class BoardUser(ViewUser):
    def __init__(self, page: ActionsPage, qtbot: QtBot) -> None:
        super().__init__(page, qtbot)
        self.board = self.look_at(LedgerView.BOARD, BoardView)

    def cards(self, state: str) -> Cards:
        found = self.board.findChildren(Cards)
        return next(c for c in found if c.accessibleName().startswith(state) and c.isVisible())

    def heads(self) -> list[str]:
        found: list[QWidget] = [*self.board.findChildren(Cards)]
        found += self.board.findChildren(FoldedColumn)
        shown = [widget for widget in found if widget.isVisible()]
        shown.sort(key=lambda widget: widget.mapTo(self.board, QPoint(0, 0)).x())
        return [widget.accessibleName() for widget in shown]

    def box(self, cards: QListView, place: int = 0):  # noqa: ANN201
        return cards.visualRect(cards.model().index(place, 0))


@pytest.fixture
def user(page: ActionsPage, qtbot: QtBot) -> BoardUser:
    return BoardUser(page, qtbot)


@pytest.fixture
def looker(shown_page: ActionsPage, qtbot: QtBot) -> BoardUser:
    """Who writes nothing."""
    return BoardUser(shown_page, qtbot)


@pytest.fixture
def closed(user: BoardUser, session: Session) -> BoardUser:
    """Action 54 is done."""
    proof = EvidenceDraft(doc_number="甬奉〔2025〕1号")
    action = session.office.queries.plan.action_id(54)
    session.perform(close_action, ClosingDraft(action, user.page.as_of, "已建成", (proof,)))
    return user


def test_every_state_has_its_column_and_those_without_rows_are_folded(closed: BoardUser) -> None:
    assert closed.heads() == [
        "拟办 53",
        "已立项 68",
        "已交办、承办中、已申请办结 无",
        "已办结 1",
        "已归档 无",
        "异议、退回重办、回头看重启、中止、撤销/合并 无",
    ]


def test_a_card_is_selected_for_the_detail_and_only_one_column_has_any(closed: BoardUser) -> None:
    filed, done = closed.cards("已立项"), closed.cards("已办结")
    closed.click(filed.viewport(), closed.box(filed, 1).center())
    assert closed.selected() == [56]
    closed.click(done.viewport(), closed.box(done).center())
    assert closed.selected() == [54]
    assert filed.selected_ids() == []
    closed.bot.waitUntil(lambda: "打造高质量教育体系" in closed.head())


def test_the_keys_go_through_the_columns(closed: BoardUser) -> None:
    filed = closed.cards("已立项")
    closed.click(filed.viewport(), closed.box(filed, 1).center())
    closed.key(Qt.Key.Key_Down)
    assert closed.selected() == [57]
    closed.key(Qt.Key.Key_Right)
    assert closed.selected() == [54]
    assert closed.cards("已办结").hasFocus()
    closed.key(Qt.Key.Key_Left)
    assert closed.selected() == [57]
    closed.bot.waitUntil(lambda: "第 57 项" in closed.words())
    closed.key(Qt.Key.Key_Return)
    assert not filed.hasFocus()


def test_a_card_offers_the_steps_of_the_handling(looker: BoardUser) -> None:
    filed = looker.cards("已立项")
    place = steps_box(looker.box(filed, 2), filed.font())
    looker.click(filed.viewport(), place.center())
    assert looker.selected() == [56]
    menu = next(menu for menu in looker.page.findChildren(QMenu) if menu.isVisible())
    assert menu.title() == "办理"
    menu.close()


def test_the_menu_of_a_card_is_that_of_its_row(looker: BoardUser) -> None:
    filed = looker.cards("已立项")
    looker.click(filed.viewport(), looker.box(filed).center())
    looker.board.menu_wanted.emit(filed.mapToGlobal(QPoint(10, 10)))
    menu = next(menu for menu in looker.page.findChildren(QMenu) if menu.isVisible())
    assert any("记跟踪" in action.text() for action in menu.actions())
    menu.close()


def test_a_card_goes_to_the_column_of_its_new_state(user: BoardUser, session: Session) -> None:
    filed = user.cards("已立项")
    user.click(filed.viewport(), user.box(filed).center())
    proof = EvidenceDraft(doc_number="甬奉〔2025〕1号")
    action = session.office.queries.plan.action_id(54)
    session.perform(close_action, ClosingDraft(action, user.page.as_of, "已建成", (proof,)))
    user.bot.waitUntil(lambda: "已办结 1" in user.heads())
    assert user.cards("已办结").ids() == [action]
    assert user.selected() == [54]


def test_the_selected_card_is_brought_into_sight(looker: BoardUser) -> None:
    looker.look_at(LedgerView.TABLE, type(looker.table))
    looker.table.select_ids([looker.table.model().rows[110].id])
    looker.look_at(LedgerView.BOARD, BoardView)
    filed = looker.cards("已立项")
    looker.bot.waitUntil(lambda: filed.viewport().rect().contains(looker.box(filed, 57).center()))


def test_the_cards_stand_in_the_order_of_the_table(user: BoardUser) -> None:
    user.look_at(LedgerView.TABLE, type(user.table))
    user.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    user.look_at(LedgerView.BOARD, BoardView)
    assert user.cards("已立项").ids() == [row.id for row in user.table.model().rows][:69]


def test_files_dropped_on_a_card_are_for_its_action(looker: BoardUser, tmp_path: Path) -> None:
    cards = looker.cards("拟办")
    place = cards.viewport().mapToGlobal(looker.box(cards, 1).center())
    looker.page.point_at(place)
    assert cards.itemDelegate().lit == 1
    file = tmp_path / "现场.jpg"
    file.write_bytes(b"jpg")
    assert looker.page.take_files([file], place)
    assert cards.itemDelegate().lit == -1
    (dialog,) = looker.page.findChildren(DroppedFilesDialog)
    assert dialog.files.paths() == (file,)
    assert looker.selected() == [cards.model().row_at(1).number]
    beside = looker.page.mapToGlobal(QPoint(2, 2))
    assert not looker.page.take_files([file], beside)


def test_nothing_is_a_widget_of_its_own(looker: BoardUser) -> None:
    cards = looker.cards("拟办")
    assert len(cards.viewport().findChildren(QWidget)) == 0
