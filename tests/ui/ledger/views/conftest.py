"""The task page with a user in front of one of its views."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.ui.ledger.views.shelf import Segment, ViewShelf
from fenghua_supervisor.ui.widgets.labels import HeadLabel, PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.ledger.page import ActionsPage

WidgetT = TypeVar("WidgetT", bound=QWidget)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_WORDS = {view: view.label for view in LedgerView}


class ViewUser:
    """Clicks, drags and types at the page; reads what is seen."""

    def __init__(self, page: ActionsPage, qtbot: QtBot) -> None:
        self.page, self.bot = page, qtbot
        self.shelf = page.findChild(ViewShelf)
        self.table = page.findChild(RowsView)
        with qtbot.waitActive(page):
            page.activateWindow()

    def look_at(self, view: LedgerView, kind: type[WidgetT]) -> WidgetT:
        """Press the segment of a view and give the widget in it."""
        segments = self.page.findChildren(Segment)
        wanted = next(segment for segment in segments if segment.text() == _WORDS[view])
        self.bot.mouseClick(wanted, LEFT)
        return self.seen(kind)

    def seen(self, kind: type[WidgetT]) -> WidgetT:
        self.bot.waitUntil(lambda: any(w.isVisible() for w in self.page.findChildren(kind)))
        return next(w for w in self.page.findChildren(kind) if w.isVisible())

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def click(self, widget: QWidget, at: QPoint) -> None:
        QTest.mouseClick(widget, LEFT, NONE, at)

    def drag(self, widget: QWidget, *way: QPoint) -> None:
        """Press at the first point, pass the others, let go at the last."""
        self.hold(widget, *way)
        QTest.mouseRelease(widget, LEFT, NONE, way[-1])

    def hold(self, widget: QWidget, *way: QPoint) -> None:
        """Press at the first point and pass the others."""
        QTest.mousePress(widget, LEFT, NONE, way[0])
        for at in way[1:]:
            self.move(widget, at)

    def move(self, widget: QWidget, at: QPoint) -> None:
        """Move with the button held: QTest moves without any."""
        where = QPointF(widget.mapToGlobal(at))
        moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, LEFT, LEFT, NONE)
        QApplication.sendEvent(widget, moved)

    def press(self, words: str) -> None:
        buttons = self.page.findChildren(QPushButton)
        self.bot.mouseClick(next(b for b in buttons if words in b.text() and b.isVisible()), LEFT)

    def selected(self) -> list[int]:
        return [row.number for row in self.table.selected_rows()]

    def listed(self) -> list[int]:
        return [row.number for row in self.table.model().rows]

    def head(self) -> str:
        """The title in the detail pane."""
        return "\n".join(label.text() for label in self.page.findChildren(HeadLabel))

    def words(self) -> str:
        shown = [label for label in self.page.findChildren(PlainLabel) if label.isVisible()]
        return "\n".join(label.text() for label in shown)


@pytest.fixture
def user(page: ActionsPage, qtbot: QtBot) -> ViewUser:
    return ViewUser(page, qtbot)


@pytest.fixture
def looker(shown_page: ActionsPage, qtbot: QtBot) -> ViewUser:
    """Who writes nothing."""
    return ViewUser(shown_page, qtbot)
