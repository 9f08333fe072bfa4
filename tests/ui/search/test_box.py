"""The search box: what is found from every page, and what it narrows down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.search.hits import Offers
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def looking(shown_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window of those who write nothing: nothing is limited, and it shows 今日."""
    page = shown_window.findChild(ActionsPage)
    if page is not None:
        page.show_filter(LedgerFilter())
    shown_window.findChild(SearchBox).clear()
    shown_window.show_page("today")
    with qtbot.waitActive(shown_window):
        shown_window.activateWindow()
    return shown_window


@pytest.fixture
def searching(looking: MainWindow, qtbot: QtBot) -> SearchBox:
    qtbot.keyClick(looking, Qt.Key.Key_K, CTRL)
    box = looking.findChild(SearchBox)
    assert box.hasFocus()
    return box


def _table(window: MainWindow) -> RowsView:
    return window.findChild(ActionsPage).findChild(RowsView)


def _front(window: MainWindow) -> str:
    return window.windowTitle().partition(" - ")[0]


def test_the_cross_shows_only_while_there_is_something_to_clear(
    looking: MainWindow, qtbot: QtBot
) -> None:
    box = SearchBox(looking, looking)
    box.show()
    box.make_ready(lambda: Offers(()))
    [cross] = box.findChildren(QToolButton)
    assert not cross.isVisible()
    type_in(box, "教育")
    assert cross.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert box.text() == ""
    qtbot.waitUntil(cross.isHidden)
    box.deleteLater()
    box.results.deleteLater()


def test_a_unit_is_found_by_its_initials_and_filters_the_list(
    searching: SearchBox, looking: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(searching, "qjyj")
    assert [hit.words for hit in searching.results.hits()][0] == "区教育局"
    qtbot.keyClick(searching, Qt.Key.Key_Return)
    assert _front(looking) == "任务"
    assert all("区教育局" in row.unit_names for row in _table(looking).model().rows)


@pytest.mark.parametrize(
    ("typed", "word", "title"),
    [
        ("jiaoyuju", "区教育局", "任务"),
        ("qianwangduban", "前往督办", "督办"),
        ("qianfayewumiyu", None, ""),
    ],
)
def test_full_pinyin_finds_too_and_what_is_not_there_is_said(
    searching: SearchBox,
    looking: MainWindow,
    qtbot: QtBot,
    typed: str,
    word: str | None,
    title: str,
) -> None:
    qtbot.keyClicks(searching, typed)
    if word is None:
        assert searching.results.hits() == []
        assert searching.results.nothing().startswith("没有结果")
        qtbot.keyClick(searching, Qt.Key.Key_Return)
        assert searching.text() == typed
        return
    assert searching.results.hits()[0].words == word
    qtbot.keyClick(searching, Qt.Key.Key_Return)
    assert _front(looking) == title


def test_full_pinyin_narrows_the_list_of_tasks(
    looking: MainWindow, searching: SearchBox, qtbot: QtBot
) -> None:
    looking.show_page("tasks")
    searching.setFocus()
    qtbot.keyClicks(searching, "nengyuanxiaofei")
    assert [row.number for row in _table(looking).model().rows] == [82]
    searching.clear()
    qtbot.keyClicks(searching, "jiaoyuju")
    rows = _table(looking).model().rows
    assert rows
    assert all("区教育局" in row.unit_names for row in rows)


def test_a_setting_found_is_shown_with_the_keyboard_in_its_field(
    searching: SearchBox, looking: MainWindow
) -> None:
    type_in(searching, "文号")
    hit = next(hit for hit in searching.results.hits() if hit.note.startswith("设置"))
    searching.results.chosen.emit(hit)
    assert _front(looking) == "设置"
    assert QApplication.focusWidget().accessibleName() == hit.words


def test_a_key_is_found_whole_and_all_keys_are_listed(
    searching: SearchBox, qtbot: QtBot, looking: MainWindow
) -> None:
    type_in(searching, "Ctrl+L")
    assert [hit.words for hit in searching.results.hits()] == ["记跟踪"]
    for asked in ("快捷键", "kjj"):
        searching.clear()
        type_in(searching, asked)
        told = {hit.note: hit.words for hit in searching.results.hits()}
        assert {"Ctrl+L", "Ctrl+K", "Ctrl+Z", "F1", "F5", "Alt+1"} <= told.keys()
        assert looking.rect().contains(searching.results.geometry())


def test_an_action_is_found_from_any_page_and_opened(
    searching: SearchBox, looking: MainWindow, qtbot: QtBot
) -> None:
    type_in(searching, "天然气")
    assert any("落实能源消费总量" in hit.words for hit in searching.results.hits())
    qtbot.keyClick(searching, Qt.Key.Key_Return)
    assert [row.number for row in _table(looking).selected_rows()] == [82]


def test_the_number_of_an_action_comes_first(searching: SearchBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(searching, "12")
    assert searching.results.hits()[0].words.startswith("12　")


def test_a_command_is_found_by_initials_and_run(
    searching: SearchBox, looking: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(searching, "qwdb")
    qtbot.keyClick(searching, Qt.Key.Key_Return)
    assert _front(looking) == "督办"
    assert searching.text() == ""


def test_up_and_down_move_through_the_hits(searching: SearchBox, qtbot: QtBot) -> None:
    type_in(searching, "教育")
    hits = searching.results.hits()
    qtbot.keyClick(searching, Qt.Key.Key_Down)
    assert searching.results.current() == hits[1]
    qtbot.keyClick(searching, Qt.Key.Key_Up)
    qtbot.keyClick(searching, Qt.Key.Key_Up)
    assert searching.results.current() == hits[-1]


def test_on_the_task_page_words_filter_the_list_live(looking: MainWindow, qtbot: QtBot) -> None:
    looking.show_page("tasks")
    qtbot.keyClick(looking, Qt.Key.Key_K, CTRL)
    search = looking.findChild(SearchBox)
    type_in(search, "天然气")
    assert [row.number for row in _table(looking).model().rows] == [82]
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert _table(looking).hasFocus()


def test_esc_leaves_the_search_step_by_step(looking: MainWindow, qtbot: QtBot) -> None:
    looking.show_page("tasks")
    qtbot.keyClick(looking, Qt.Key.Key_K, CTRL)
    search = looking.findChild(SearchBox)
    qtbot.keyClicks(search, "qjyj")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.results.hits() == []
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert len(_table(looking).model().rows) == 122
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert _table(looking).hasFocus()


def test_a_number_and_enter_select_that_action_and_no_other(
    looking: MainWindow, searching: SearchBox, qtbot: QtBot
) -> None:
    looking.show_page("tasks")
    qtbot.keyClicks(searching, "3")
    qtbot.keyClick(searching, Qt.Key.Key_Return)
    assert [row.number for row in _table(looking).selected_rows()] == [3]


def test_the_box_shows_what_limits_the_page_in_front(
    looking: MainWindow, searching: SearchBox, qtbot: QtBot
) -> None:
    looking.show_page("tasks")
    qtbot.keyClicks(searching, "trq")
    looking.show_page("today")
    assert searching.text() == ""
    looking.show_page("tasks")
    assert searching.text() == "trq"


def test_a_hit_from_another_page_drops_the_old_words(
    looking: MainWindow, searching: SearchBox, qtbot: QtBot
) -> None:
    looking.show_page("tasks")
    qtbot.keyClicks(searching, "trq")
    looking.show_page("today")
    searching.setFocus()
    qtbot.keyClicks(searching, "66")
    qtbot.keyClick(searching, Qt.Key.Key_Return)
    assert searching.text() == looking.findChild(ActionsPage).words() == ""
    assert [row.number for row in _table(looking).selected_rows()] == [66]
