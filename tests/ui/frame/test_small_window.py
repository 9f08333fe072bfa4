from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.frame.main_window import FOLD_BELOW, MainWindow
from fenghua_supervisor.ui.frame.nav_bar import NavBar, NavButton
from fenghua_supervisor.ui.frame.top.top_bar import TopBar

if TYPE_CHECKING:
    from datetime import date

    import pytest
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


def test_a_narrow_window_shows_icons_whose_tips_have_the_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(911, 512)
    qtbot.wait(20)
    assert window.size().toTuple() == (911, 512)
    (bar,), (top,) = window.findChildren(NavBar), window.findChildren(TopBar)
    assert bar.width() < 60
    today = bar.button("today")
    today.set_badge("7")
    assert "今日 7" in today.toolTip()
    assert today.accessibleDescription() == "7"
    assert top.undo_button.text() == ""
    assert top.undo_button.accessibleName().startswith("撤销")
    assert top.as_of.button.text().strip() == "2025-10-31"
    window.resize(1366, 768)
    qtbot.wait(20)
    assert bar.width() > 100
    assert top.undo_button.text().startswith("撤销")
    assert "统计截止日" in top.as_of.button.text()


def test_a_window_that_opens_narrow_is_folded_before_it_is_seen(
    session: Session, as_of: date, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(session, as_of)
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "showMaximized", lambda: None)
    window.present()
    (bar,) = window.findChildren(NavBar)
    assert window.screen().availableGeometry().width() < FOLD_BELOW
    assert bar.maximumWidth() < 60


def test_what_is_folded_is_not_folded_again_at_each_change_of_size(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.wait(20)
    folded: list[bool] = []
    monkeypatch.setattr(NavButton, "fold", lambda _, folds: folded.append(folds))
    for width in (911, 900, 1366, 1300):
        window.resize(width, 512)
        qtbot.wait(20)
    buttons = len(window.findChildren(NavButton))
    assert folded == [True] * buttons + [False] * buttons


def test_tab_goes_from_the_navigation_over_the_top_into_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    (today,) = (b for b in window.findChildren(NavButton) if b.isChecked())
    today.setFocus()
    (top,) = window.findChildren(TopBar)
    QTest.keyClick(today, Qt.Key.Key_Tab)
    assert top.search.hasFocus()
    QTest.keyClick(top.search, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is today
