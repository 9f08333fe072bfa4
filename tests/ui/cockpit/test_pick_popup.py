from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget

from fenghua_supervisor.ui.cockpit.pick_popup import Pick, PickPopup
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

GROUPS = [
    ("", [Pick("整个方案", 0, "zgfa")]),
    ("牵头单位", [Pick("区教育局", 1, "qjyj"), Pick("区民政局", 2, "qmzj")]),
]


@pytest.fixture
def popup(owner: QWidget) -> PickPopup:
    owner.show()
    popup = PickPopup(owner)
    popup.set_choices(GROUPS)
    popup.popup_below(owner, 1)
    return popup


@pytest.fixture
def field(popup: PickPopup) -> QLineEdit:
    return popup.findChild(QLineEdit)


def shown(popup: PickPopup) -> list[str]:
    listed = popup.findChild(QListWidget)
    items = [listed.item(row) for row in range(listed.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_it_opens_on_the_present_choice(popup: PickPopup) -> None:
    assert popup.findChild(QListWidget).currentItem().text() == "区教育局"
    assert shown(popup) == ["整个方案", "牵头单位", "区教育局", "区民政局"]


@pytest.mark.parametrize("words", ["民政", "qmz", "QMZ"])
def test_words_and_initials_narrow_it_down_and_enter_takes_the_first(
    popup: PickPopup, field: QLineEdit, qtbot: QtBot, words: str
) -> None:
    type_in(field, words)
    assert shown(popup) == ["区民政局"]
    with qtbot.waitSignal(popup.picked) as picked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (picked.args, popup.isVisible()) == ([2], False)


def test_the_arrows_pass_over_the_headings(
    popup: PickPopup, field: QLineEdit, qtbot: QtBot
) -> None:
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    with qtbot.waitSignal(popup.picked) as picked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert picked.args == [0]


def test_what_is_not_there_cannot_be_picked(
    popup: PickPopup, field: QLineEdit, qtbot: QtBot
) -> None:
    type_in(field, "没有")
    assert shown(popup) == []
    with qtbot.assertNotEmitted(popup.picked):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_click_picks_an_entry_and_no_heading(popup: PickPopup, qtbot: QtBot) -> None:
    listed = popup.findChild(QListWidget)

    def press(row: int) -> None:
        place = listed.visualItemRect(listed.item(row)).center()
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with qtbot.assertNotEmitted(popup.picked):
        press(1)
    with qtbot.waitSignal(popup.picked) as picked:
        press(3)
    assert picked.args == [2]
