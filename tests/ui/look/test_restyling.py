"""Another theme styles what is seen at once, each widget once, and the rest when nobody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.look.tokens import CONTRAST, DARK
from fenghua_supervisor.ui.widgets.buttons import PlainButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Counted(QPushButton):
    """Counts how often it is told of another style."""

    told = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.told += 1


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    theme.set_choice(qapp, ThemeChoice.LIGHT)
    restyler(qapp).finish()
    yield
    theme.set_choice(qapp, ThemeChoice.LIGHT)
    restyler(qapp).finish()


@pytest.fixture
def pages(qtbot: QtBot) -> QStackedWidget:
    """Two pages with a button deep inside each; both have been seen."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for _ in range(2):
        host = QWidget()
        stack.addWidget(host)
        for _ in range(4):
            column = QVBoxLayout(host)
            host = QWidget()
            column.addWidget(host)
        QVBoxLayout(host).addWidget(Counted("保存"))
    stack.show()
    stack.setCurrentIndex(1)
    stack.setCurrentIndex(0)
    return stack


def buttons(pages: QStackedWidget) -> list[Counted]:
    found = [pages.widget(place).findChild(Counted) for place in range(2)]
    for button in found:
        button.told = 0
    return found


def test_each_is_told_once_and_the_hidden_later(pages: QStackedWidget, qapp: QApplication) -> None:
    seen, hidden = buttons(pages)
    theme.set_choice(qapp, ThemeChoice.DARK)
    assert (seen.told, hidden.told) == (1, 0)
    restyler(qapp).finish()
    assert (seen.told, hidden.told) == (1, 1)
    assert restyler(qapp).is_done


def test_what_is_hidden_has_its_style_when_it_is_shown(
    pages: QStackedWidget, qapp: QApplication
) -> None:
    _, hidden = buttons(pages)
    theme.set_choice(qapp, ThemeChoice.DARK)
    pages.setCurrentIndex(1)
    assert hidden.told == 1
    ground = hidden.grab().toImage().pixelColor(8, hidden.height() // 2).name()
    assert ground == DARK.raised.lower()


def test_two_changes_in_a_row_leave_the_last_one(pages: QStackedWidget, qapp: QApplication) -> None:
    theme.set_choice(qapp, ThemeChoice.DARK)
    theme.set_choice(qapp, ThemeChoice.CONTRAST)
    restyler(qapp).finish()
    pages.setCurrentIndex(1)
    button = buttons(pages)[1]
    assert theme.current() is CONTRAST
    assert button.palette().color(button.foregroundRole()).name() == CONTRAST.text


def test_what_is_deleted_while_it_waits_is_passed_over(
    pages: QStackedWidget, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.set_choice(qapp, ThemeChoice.DARK)
    gone = pages.widget(1)
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    restyler(qapp).finish()
    assert restyler(qapp).is_done


def test_a_widget_looks_as_if_it_were_made_under_the_new_theme(
    qapp: QApplication, qtbot: QtBot
) -> None:
    old = PlainButton("保存", "save")
    qtbot.addWidget(old)
    old.show()
    theme.set_choice(qapp, ThemeChoice.DARK)
    new = PlainButton("保存", "save")
    qtbot.addWidget(new)
    new.show()
    assert old.grab().toImage() == new.grab().toImage()
