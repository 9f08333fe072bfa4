"""The views beside the table: the same rows and selection, and what a saved view keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.office.settings import SavedView
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.base.links import DataPlace, FilterLink
from fenghua_supervisor.ui.frame.commands import found_commands
from fenghua_supervisor.ui.ledger import filter_model
from fenghua_supervisor.ui.ledger.commands import VIEWS
from fenghua_supervisor.ui.ledger.views.board_view import BoardView
from fenghua_supervisor.ui.ledger.views.month_view import MonthView
from fenghua_supervisor.ui.ledger.views.path_view import PathView

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ledger.views.conftest import ViewUser
    from tests.ui.ui_fakes import FakeFeedback

CTRL = Qt.KeyboardModifier.ControlModifier
KINDS = (
    (LedgerView.CALENDAR, MonthView, Qt.Key.Key_2),
    (LedgerView.PATH, PathView, Qt.Key.Key_3),
    (LedgerView.BOARD, BoardView, Qt.Key.Key_4),
)


def test_a_key_brings_a_view_and_another_one_the_table(looker: ViewUser) -> None:
    looker.table.setFocus()
    for view, kind, key in KINDS:
        looker.key(key, CTRL)
        looker.seen(kind)
        assert looker.shelf.view() is view
        assert not looker.table.isVisible()
        looker.key(Qt.Key.Key_1, CTRL)
        assert looker.table.isVisible()
        assert looker.table.hasFocus()


def test_the_selection_and_the_count_are_the_same_in_every_view(looker: ViewUser) -> None:
    looker.page.set_words("教育")
    looker.table.select_ids([looker.table.model().rows[1].id])
    before, told = looker.selected(), looker.words()
    count = next(line for line in told.splitlines() if line.startswith("显示"))
    for view, kind, _key in KINDS:
        looker.look_at(view, kind)
        assert looker.selected() == before
        assert count in looker.words()
        looker.look_at(LedgerView.TABLE, type(looker.table))
        assert looker.selected() == before


def test_without_any_row_every_view_says_so_and_comes_back_with_the_rows(looker: ViewUser) -> None:
    for view, kind, _key in KINDS:
        looker.look_at(view, kind)
        looker.page.set_words("没有这样的任务")
        assert "没有符合条件的任务" in looker.words()
        looker.press("清除筛选")
        assert looker.seen(kind).isVisible()


def test_a_saved_view_keeps_in_which_way_it_is_shown(
    user: ViewUser, feedback: FakeFeedback
) -> None:
    user.look_at(LedgerView.BOARD, BoardView)
    user.page.show_filter(LedgerFilter(units=frozenset({"区教育局"})))
    feedback.typed = "教育看板"
    _choose(user, "把当前筛选存为视图…")
    assert "视图：教育看板" in _buttons(user)
    _choose(user, "默认")
    assert user.table.isVisible()
    assert "视图：默认" in _buttons(user)
    _choose(user, "教育看板\t看板")
    assert user.seen(BoardView).isVisible()
    assert user.listed() == [54, 55, 56, 57, 76, 85]
    user.look_at(LedgerView.CALENDAR, MonthView)
    assert "视图：自定" in _buttons(user)


def test_a_view_saved_before_there_were_others_opens_as_table(
    user: ViewUser, session: Session
) -> None:
    old = SavedView("教育", '{"units": ["区教育局"]}')
    session.perform(save_settings, replace(session.office.settings, saved_views=(old,)))
    user.look_at(LedgerView.BOARD, BoardView)
    _choose(user, "教育")
    assert user.table.isVisible()
    assert "视图：教育" in _buttons(user)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("{}", LedgerView.TABLE),
        ('{"view": "board"}', LedgerView.BOARD),
        ('{"view": "of a later version"}', LedgerView.TABLE),
        ('{"view": ["board"]}', LedgerView.TABLE),
        ("no json", LedgerView.TABLE),
    ],
)
def test_what_a_saved_view_says_of_its_look_is_read_with_care(text: str, view: LedgerView) -> None:
    assert filter_model.view_from_json(text) is view


def test_rows_that_another_page_asks_for_are_listed_in_the_table(looker: ViewUser) -> None:
    looker.look_at(LedgerView.CALENDAR, MonthView)
    looker.page.open(FilterLink(LedgerFilter(units=frozenset({"区教育局"}))))
    assert looker.table.isVisible()
    assert looker.listed() == [54, 55, 56, 57, 76, 85]


def test_the_selected_rows_are_copied_from_every_view(looker: ViewUser) -> None:
    for view, kind, _key in KINDS:
        QGuiApplication.clipboard().clear()
        looker.look_at(view, kind)
        looker.table.select_ids([looker.table.model().rows[60].id])
        looker.page.take_focus()
        looker.key(Qt.Key.Key_C, CTRL)
        assert looker.table.selected_rows()[0].title in QGuiApplication.clipboard().text()


def test_the_views_are_found_by_the_search_box() -> None:
    found = {command.full_words for command in found_commands(DataPlace.OFFICE)}
    assert {"列表视图", "日历视图", "节点视图", "看板视图"} <= found
    assert [command.keys for command in VIEWS.values()] == [f"Ctrl+{n}" for n in (1, 2, 3, 4)]


def _choose(user: ViewUser, words: str) -> None:
    user.press("视图：")
    menu = next(menu for menu in user.page.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    QTest.qWait(0)


def _buttons(user: ViewUser) -> str:
    from PySide6.QtWidgets import QPushButton

    return "\n".join(b.text() for b in user.page.findChildren(QPushButton) if b.isVisible())
