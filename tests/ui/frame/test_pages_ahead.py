from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import Busy
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.bulletin.section_block import SectionBlock
from fenghua_supervisor.ui.frame import pages_ahead
from fenghua_supervisor.ui.frame.pages_ahead import PagesAhead, Steps
from fenghua_supervisor.ui.frame.registry import PAGES, PageLine
from fenghua_supervisor.ui.notices.detail import NoticeDetail

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow

PAUSE_MS = 60


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that were taken, in turn."""
    monkeypatch.setattr(pages_ahead, "PAUSE_MS", PAUSE_MS)
    monkeypatch.setattr(pages_ahead, "STEP_MS", PAUSE_MS // 4)
    return []


def steps(loaded: list[str], *keys: str) -> list[Callable[[], None]]:
    """Steps that only tell that they were taken."""
    return [partial(loaded.append, key) for key in keys]


@pytest.fixture
def surface(qtbot: QtBot) -> QWidget:
    """A window that is shown."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_steps_are_taken_in_turn(surface: QWidget, qtbot: QtBot, loaded: list[str]) -> None:
    ahead = PagesAhead(surface, steps(loaded, "notices", "tasks", "help", "units"))
    ahead.start()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert loaded == ["notices", "tasks", "help", "units"]
    qtbot.wait(2 * PAUSE_MS)
    assert len(loaded) == 4
    left = PagesAhead(surface, steps(loaded, "never"))
    left.start()
    left.stop()
    qtbot.wait(2 * PAUSE_MS)
    assert len(loaded) == 4


def test_a_step_that_ends_it_is_the_last(surface: QWidget, qtbot: QtBot, loaded: list[str]) -> None:
    ahead = PagesAhead(surface, [lambda: ahead.stop(), *steps(loaded, "never")])
    ahead.start()
    qtbot.waitUntil(lambda: ahead.is_done)
    qtbot.wait(2 * PAUSE_MS)
    assert loaded == []


def test_whoever_types_is_not_held_up(surface: QWidget, qtbot: QtBot, loaded: list[str]) -> None:
    ahead = PagesAhead(surface, steps(loaded, "help"))
    ahead.start()
    for _ in range(6):
        QTest.keyClick(surface.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, 25)
    assert loaded == []
    qtbot.waitUntil(lambda: ahead.is_done)


def test_nothing_is_loaded_while_a_dialog_is_open(
    surface: QWidget, qtbot: QtBot, loaded: list[str]
) -> None:
    dialog = QDialog(surface)
    dialog.open()
    ahead = PagesAhead(surface, steps(loaded, "help"))
    ahead.start()
    qtbot.wait(3 * PAUSE_MS)
    assert loaded == []
    dialog.close()
    qtbot.waitUntil(lambda: ahead.is_done)


@pytest.mark.parametrize("line", PAGES, ids=lambda line: line.key)
def test_what_is_loaded_is_what_makes_the_page(line: PageLine) -> None:
    assert pages_ahead.load_page(line).__name__ == line.maker


def test_pages_are_made_and_read_before_they_are_shown(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line for line in PAGES if line.key in {"cockpit", "notices", "bulletin", "help"}]
    for step in Steps(window).of(lines[::-1]):
        step()
    made = {type(page).__name__: page for page in window.findChildren(Page)}
    assert made.keys() == {"CockpitPage", "TodayPage", "NoticesPage", "BulletinPage", "HelpPage"}
    assert made["BulletinPage"].findChildren(SectionBlock)
    assert all(window.stack.indexOf(page) >= 0 for page in made.values())
    read: list[str] = []
    for page in made.values():
        name = type(page).__name__
        assert page.isVisible() is (name == "TodayPage")
        monkeypatch.setattr(page, "refresh", lambda _day, name=name: read.append(name))
    for key in ("cockpit", "notices", "help", "bulletin"):
        window.show_page(key)
    assert read == ["BulletinPage"]
    # What was read before a step is read anew when it is shown.
    window.show_page("today")
    session.changed.emit(Done("记一笔", frozenset({"notice"}), None))
    read.clear()
    window.show_page("notices")
    assert read == ["NoticesPage"]


def test_a_page_that_is_shown_while_it_is_made_is_whole_and_made_once(window: MainWindow) -> None:
    line = next(line for line in PAGES if line.key == "notices")
    steps = Steps(window).of([line])
    next(steps)()
    next(steps)()
    page = window.page("notices")
    assert not page.findChildren(NoticeDetail)
    window.show_page("notices")
    assert page.findChild(NoticeDetail).isVisible()
    for step in steps:
        step()
    assert len(page.findChildren(NoticeDetail)) == 1


def test_what_cannot_be_read_ahead_is_read_when_it_is_shown(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_day: object) -> None:
        raise Busy("别的程序正在写入。")

    line = next(line for line in PAGES if line.key == "notices")
    page = window.page("notices")
    monkeypatch.setattr(page, "refresh", refuse)
    for step in Steps(window).of([line]):
        step()
    read: list[object] = []
    monkeypatch.setattr(page, "refresh", read.append)
    window.show_page("notices")
    assert read == [window.as_of]


def test_after_one_long_reading_no_page_is_read_ahead(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_ahead, "LONG_MS", 0)
    read: list[object] = []
    lines = [line for line in PAGES if line.key in {"notices", "help"}]
    for line in lines:
        monkeypatch.setattr(window.page(line.key), "refresh", read.append)
    for step in Steps(window).of(lines):
        step()
    assert len(read) == 1
