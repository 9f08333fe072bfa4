from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WarnLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOM = QSize(600, 300)


class Long(Dialog):
    """Its button is made before its fields, which are more than the screen is high."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("长", parent)
        self.button = PlainButton("好", parent=self)
        self.warning = WarnLabel("错了", self)
        self.fields = [QLineEdit(self) for _ in range(20)]
        self.lay_out(self.warning, *self.fields, foot=(None, self.button))


@pytest.fixture
def dialog(owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Long:
    monkeypatch.setattr(Dialog, "room", lambda _dialog: ROOM)
    owner.show()
    made = Long(owner)
    made.grow_to(900, 900)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_a_dialog_stays_on_its_screen_with_its_buttons_and_what_is_wrong(dialog: Long) -> None:
    assert ROOM.expandedTo(dialog.size()) == ROOM
    assert in_sight(dialog.button)
    assert in_sight(dialog.warning)
    assert not in_sight(dialog.fields[-1])


def test_it_is_made_a_little_higher_where_a_scaled_screen_may_round_its_height_down(
    owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = []
    for scale in (1.0, 2.0, 1.25, 1.5):
        monkeypatch.setattr(Dialog, "devicePixelRatioF", lambda _dialog, scale=scale: scale)
        dialog = Dialog("短", owner)
        dialog.lay_out(QLineEdit(dialog), foot=(None, PlainButton("好", parent=dialog)))
        dialog.fit()
        heights.append(dialog.height())
    assert heights[0] == heights[1] < heights[2] == heights[3]


@pytest.fixture
def _standard_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_letters(qapp, letters.STANDARD)
    restyler(qapp).finish()


@pytest.mark.usefixtures("_standard_again")
def test_keys_for_the_letters_are_heard_in_a_dialog_which_stays_on_its_screen(
    dialog: Long,
) -> None:
    high, control = dialog.button.height(), Qt.KeyboardModifier.ControlModifier
    for _ in range(4):
        QTest.keyClick(dialog, Qt.Key.Key_Plus, control)
    assert letters.percent() == 150
    assert dialog.button.height() >= 1.4 * high
    assert ROOM.expandedTo(dialog.size()) == ROOM
    assert in_sight(dialog.button)
    QTest.keyClick(dialog, Qt.Key.Key_Minus, control)
    assert letters.percent() == 130
    QTest.keyClick(dialog, Qt.Key.Key_0, control)
    assert (letters.percent(), dialog.button.height()) == (letters.STANDARD, high)


def test_tab_goes_as_it_is_read_and_brings_the_field_into_sight(dialog: Long) -> None:
    dialog.fields[0].setFocus()
    for field in (*dialog.fields[1:], dialog.button, dialog.fields[0]):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()
        assert in_sight(field)
    QTest.keyClick(dialog.fields[0], Qt.Key.Key_Backtab)
    assert dialog.button.hasFocus()


def test_it_grows_with_what_comes_into_it_as_far_as_there_is_room(
    owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dialog, "room", lambda _dialog: ROOM)
    dialog = Dialog("短", owner)
    more = QLineEdit(dialog)
    more.setMinimumHeight(90)
    more.hide()
    dialog.lay_out(QLineEdit(dialog), more, foot=(None, PlainButton("好", parent=dialog)))
    dialog.open()
    before = dialog.height()
    more.show()
    qtbot.waitUntil(lambda: dialog.height() > before and in_sight(more))
