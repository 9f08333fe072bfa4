from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from fenghua_supervisor.ui.frame import pages_ahead
from fenghua_supervisor.ui.frame.pages_ahead import PagesAhead
from fenghua_supervisor.ui.frame.registry import PAGES, PageLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PAUSE_MS = 60


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the pages that were loaded, in turn."""
    keys: list[str] = []
    monkeypatch.setattr(pages_ahead, "PAUSE_MS", PAUSE_MS)
    monkeypatch.setattr(pages_ahead, "load_page", lambda line: keys.append(line.key))
    return keys


@pytest.fixture
def surface(qtbot: QtBot) -> QWidget:
    """A window that is shown."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_pages_are_loaded_in_turn_with_those_for_daily_work_first(
    surface: QWidget, qtbot: QtBot, loaded: list[str]
) -> None:
    pages = [line for line in PAGES if line.key in {"tasks", "units", "notices", "help"}]
    ahead = PagesAhead(surface, pages[::-1])
    ahead.start()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert loaded == ["notices", "tasks", "help", "units"]
    qtbot.wait(2 * PAUSE_MS)
    assert len(loaded) == 4


def test_whoever_types_is_not_held_up(surface: QWidget, qtbot: QtBot, loaded: list[str]) -> None:
    ahead = PagesAhead(surface, PAGES[:1])
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
    ahead = PagesAhead(surface, PAGES[:1])
    ahead.start()
    qtbot.wait(3 * PAUSE_MS)
    assert loaded == []
    dialog.close()
    qtbot.waitUntil(lambda: ahead.is_done)


@pytest.mark.parametrize("line", PAGES, ids=lambda line: line.key)
def test_what_is_loaded_is_what_makes_the_page(line: PageLine) -> None:
    assert pages_ahead.load_page(line).__name__ == line.maker
