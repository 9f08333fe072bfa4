"""Rows are painted once: as long as they stand under the same, and when they do so again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.ui.widgets.test_rows_view import a_list, items

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_rows_are_painted_once_for_a_list_with_and_without_its_scroll_bar(qtbot: QtBot) -> None:
    painted: list[int] = []
    shown = a_list(qtbot, painted)
    shown.keep_pictures(lambda: None)
    rows = items(*range(1, 41))
    for some in (rows, rows[:2]):
        shown.model().set_rows(some)
        QApplication.processEvents()
    assert shown.verticalScrollBar().maximum() == 0
    painted.clear()
    for some in (rows, rows[:2], rows):
        shown.model().set_rows(some)
        QApplication.processEvents()
    assert painted == []
    shown.resize(350, 300)
    QApplication.processEvents()
    assert painted
