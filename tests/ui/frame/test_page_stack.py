from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.services import another_day
from fenghua_supervisor.ui.base.links import HelpLink
from fenghua_supervisor.ui.frame.page_stack import COUNTING, PageStack
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
