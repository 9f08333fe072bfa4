from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.base.rereading import HELD, SHOWN
from fenghua_supervisor.ui.frame.looking_after import reminders_of
from fenghua_supervisor.ui.reminders import clock as reminder_clock
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.held_data import OtherProgram, User, waiting
from tests.ui.held_data import office as office
from tests.ui.held_data import other as other
from tests.ui.held_data import quick as quick
from tests.ui.held_data import user as user

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

pytestmark = pytest.mark.usefixtures("quick")


def rows_of(page: Page) -> Callable[[], int]:
    """How many rows its table has."""
    table = page.findChild(RowsView)
    assert table is not None
    return table.model().rowCount


def test_a_page_that_cannot_be_read_is_shown_later(
    window: MainWindow, other: OtherProgram, feedback: FakeFeedback, user: User, qtbot: QtBot
) -> None:
    other.hold("EXCLUSIVE")
    page = window.show_page("tasks")
    assert page.isVisible()
    shown = rows_of(page)
    looks = user.looks
    qtbot.waitUntil(lambda: user.looks > looks + 10)
    assert shown() == 0
    assert waiting() is None
    assert set(feedback.texts("done")) == {HELD}
    other.let_go()
    qtbot.waitUntil(lambda: shown() == 122)
    assert feedback.texts("done")[-1] == SHOWN
    assert not feedback.texts("warn") + feedback.texts("error") + feedback.texts("bug")


def test_a_shown_page_keeps_its_rows_while_it_cannot_be_read(
    window: MainWindow, other: OtherProgram, feedback: FakeFeedback, as_of: date, qtbot: QtBot
) -> None:
    page = window.show_page("tasks")
    other.hold("EXCLUSIVE")
    window.set_as_of(as_of.replace(day=1))
    assert rows_of(page)() == 122
    other.let_go()
    qtbot.waitUntil(lambda: feedback.texts("done")[-1] == SHOWN)


def test_words_in_the_search_box_are_found_later(
    window: MainWindow, other: OtherProgram, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    search = window.findChild(QLineEdit)
    assert search is not None
    window.show_page("history")
    other.hold("EXCLUSIVE")
    qtbot.keyClicks(search, "jyj")
    assert waiting() is None
    assert feedback.texts("done")[-1] == HELD
    other.let_go()
    qtbot.waitUntil(lambda: bool(search.results.hits()))  # type: ignore[attr-defined]
    assert not feedback.bugs


def test_a_hit_opens_its_action_when_it_can_be_read(
    window: MainWindow, other: OtherProgram, user: User, as_of: date
) -> None:
    other.hold("EXCLUSIVE")
    user.once_waiting(lambda _: other.let_go())
    window.open(ActionLink(82))
    table = window.show_page("tasks").findChild(RowsView)
    assert table is not None
    assert [row.id for row in table.selected_rows()] == [82]


def test_reminders_keep_silent_until_they_can_be_read(
    window: MainWindow,
    other: OtherProgram,
    feedback: FakeFeedback,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(reminder_clock, "BUSY_MS", 20)
    clock = reminders_of(window).clock
    clock.look()
    counted: list[int] = []
    clock.counted.connect(counted.append)
    other.hold("EXCLUSIVE")
    clock.look()
    qtbot.wait(50)
    assert (counted, waiting(), feedback.bugs) == ([], None, [])
    other.let_go()
    qtbot.waitUntil(lambda: bool(counted))
