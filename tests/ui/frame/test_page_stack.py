from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.services import another_day, today
from fenghua_supervisor.ui.base.links import HelpLink
from fenghua_supervisor.ui.base.rereading import COUNTING
from fenghua_supervisor.ui.frame.page_stack import PageStack
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow

DAY, OTHER = date(2025, 9, 30), date(2025, 8, 31)


@pytest.fixture
def stack(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> PageStack:
    """The pages of a window whose ledger is read in pieces, however short it is."""
    monkeypatch.setattr(another_day, "FEW_PLANS", 0)
    found: PageStack = window.findChild(PageStack)
    return found


def _read(stack: PageStack) -> None:
    """Read the day to its end; its page may be sorted still."""
    assert stack._pieces is not None  # noqa: SLF001
    stack._pieces.finish()  # noqa: SLF001


def _is_told(stack: PageStack) -> bool:
    front = stack.currentWidget()
    return isinstance(front, EmptyState) and front.findChild(HeadLabel).text() == COUNTING


def test_a_day_that_takes_long_is_read_while_the_window_goes_on(
    stack: PageStack, window: MainWindow, qtbot: QtBot
) -> None:
    page, shown = stack.front, []
    window.as_of_shown.connect(shown.append)
    window.set_as_of(DAY)
    assert _is_told(stack)
    assert shown == []
    assert page is not None
    assert page.as_of != DAY
    qtbot.waitUntil(lambda: shown == [DAY])
    assert stack.currentWidget() is page
    assert (page.as_of, stack.is_gathering) == (DAY, False)
    # It is known now, and shown at once.
    window.set_as_of(OTHER)
    stack.finish()
    window.set_as_of(DAY)
    assert shown == [DAY, OTHER, DAY]
    assert stack.currentWidget() is page


def test_no_garbage_is_searched_for_meanwhile(
    stack: PageStack, window: MainWindow, qtbot: QtBot
) -> None:
    assert gc.isenabled()
    window.set_as_of(DAY)
    assert not gc.isenabled()
    window.set_as_of(OTHER)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: not stack.is_gathering)
    assert gc.isenabled()
    window.set_as_of(date(2025, 7, 31))
    assert not gc.isenabled()
    window.close()
    assert not stack.is_gathering
    assert gc.isenabled()


def test_the_newest_day_that_is_asked_for_wins(
    stack: PageStack, window: MainWindow, qtbot: QtBot
) -> None:
    shown: list[date] = []
    window.as_of_shown.connect(shown.append)
    window.set_as_of(DAY)
    window.set_as_of(OTHER)
    qtbot.waitUntil(lambda: not stack.is_gathering)
    assert shown == [OTHER]
    assert stack.front is not None
    assert stack.front.as_of == OTHER


def test_a_page_that_is_chosen_meanwhile_comes_with_the_day(
    stack: PageStack, window: MainWindow, qtbot: QtBot
) -> None:
    window.set_as_of(DAY)
    page = window.show_page("tasks")
    assert _is_told(stack)
    qtbot.waitUntil(lambda: not stack.is_gathering)
    assert stack.currentWidget() is page
    assert page.as_of == DAY


def test_a_page_that_is_sorted_in_pieces_is_seen_when_it_shows_the_day(
    stack: PageStack, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "FEW_PLANS", 0)
    shown: list[date] = []
    page = window.show_page("today")
    page.ready()
    window.as_of_shown.connect(shown.append)
    for day in (DAY, OTHER):
        window.set_as_of(day)
        _read(stack)
        assert page.is_reading
        assert _is_told(stack)
    # The day before was not read to its end, and nobody is told of it.
    qtbot.waitUntil(lambda: not stack.is_gathering)
    assert stack.currentWidget() is page
    assert not page.is_reading
    assert (page.as_of, shown) == (OTHER, [OTHER])
    window.set_as_of(date(2025, 7, 31))
    _read(stack)
    other = window.show_page("units")
    qtbot.waitUntil(lambda: not stack.is_gathering)
    assert stack.currentWidget() is other
    window.set_as_of(date(2025, 6, 30))
    window.show_page("today")
    stack.finish()
    assert stack.currentWidget() is page
    assert not page.is_reading


def test_what_is_opened_meanwhile_waits_for_the_day(stack: PageStack, window: MainWindow) -> None:
    window.set_as_of(DAY)
    window.open(HelpLink("tasks"))
    assert not stack.is_gathering
    window.set_as_of(OTHER)
    window.show_page("tasks")
    window.refresh()
    page = window.findChild(ActionsPage)
    assert stack.currentWidget() is page
    assert page.as_of == OTHER


def test_the_keyboard_goes_from_page_to_page_and_to_nobody_between(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isVisible)
    old = window.show_page("tasks")
    app, had = QApplication.instance(), []
    assert isinstance(app, QApplication)
    app.focusChanged.connect(lambda _old, new: had.append(new))
    page = window.show_page("evaluation")
    assert all(not new or old.isAncestorOf(new) or page.isAncestorOf(new) for new in had)
    focused = window.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
