from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QWidget

from fenghua_supervisor.ui.widgets.check_popup import CheckChoice, CheckPopup
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CHOICES = [
    CheckChoice(
        "a", "全域美丽", "qyml", (CheckChoice("a1", "绿色城市"), CheckChoice("a2", "绿色空间"))
    ),
    CheckChoice("b", "区域治理", "qyzl", (CheckChoice("b1", "平安"),)),
    *(CheckChoice(f"c{n}", f"其他{n}") for n in range(6)),
]


@pytest.fixture
def popup(qtbot: QtBot) -> CheckPopup:
    anchor = QWidget()
    qtbot.addWidget(anchor)
    anchor.show()
    popup = CheckPopup(CHOICES)
    qtbot.addWidget(popup)
    popup.popup_below(anchor)
    return popup


def _tick(popup: CheckPopup, words: str) -> None:
    tree = popup.findChild(QTreeWidget)
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    item = tree.findItems(words, flags)[0]
    item.setCheckState(0, Qt.CheckState.Checked)


def _visible(popup: CheckPopup) -> list[str]:
    tree = popup.findChild(QTreeWidget)
    flags = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    return [item.text(0) for item in tree.findItems("", flags) if not item.isHidden()]


def test_ticks_are_told_as_keys(popup: CheckPopup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(popup.changed):
        _tick(popup, "绿色空间")
    assert popup.keys() == {"a2"}


def test_a_parent_stands_for_its_children(popup: CheckPopup) -> None:
    _tick(popup, "全域美丽")
    assert popup.keys() == {"a"}


def test_typing_narrows_by_chinese_and_initials(popup: CheckPopup) -> None:
    line = popup.findChild(QLineEdit)
    type_in(line, "平安")
    assert _visible(popup) == ["区域治理", "平安"]
    line.clear()
    type_in(line, "qyml")
    assert _visible(popup)[:3] == ["全域美丽", "绿色城市", "绿色空间"]


def test_ticks_survive_new_choices(popup: CheckPopup) -> None:
    popup.set_keys({"a2", "c1"})
    popup.set_choices(CHOICES[:1])
    assert popup.keys() == {"a2"}


def test_setting_ticks_tells_nobody(popup: CheckPopup, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(popup.changed):
        popup.set_keys({"b"})
    assert popup.keys() == {"b"}


def test_a_click_on_the_name_ticks_it(popup: CheckPopup, qtbot: QtBot) -> None:
    tree = popup.findChild(QTreeWidget)
    box = tree.visualItemRect(tree.findItems("其他1", Qt.MatchFlag.MatchExactly)[0])
    for keys in ({"c1"}, set()):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        assert popup.keys() == keys


def test_space_ticks_the_entry_under_the_cursor(popup: CheckPopup, qtbot: QtBot) -> None:
    tree = popup.findChild(QTreeWidget)
    tree.setCurrentItem(tree.findItems("其他2", Qt.MatchFlag.MatchExactly)[0])
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert popup.keys() == {"c2"}


def test_an_unopened_popup_tells_the_same_keys_and_opens_with_them(
    popup: CheckPopup, qtbot: QtBot
) -> None:
    anchor, fresh = QWidget(), CheckPopup(CHOICES)
    for widget in (anchor, fresh):
        qtbot.addWidget(widget)
    for keys in ({"a", "a1", "c2"}, {"a1", "a2"}, {"nobody's", "b1"}, set()):
        popup.set_keys(keys)
        fresh.set_keys(keys)
        assert fresh.keys() == popup.keys()
    fresh.set_keys({"a2", "b"})
    fresh.set_choices(CHOICES[1:])
    assert fresh.keys() == {"b"}
    assert fresh.findChild(QTreeWidget) is None
    anchor.show()
    fresh.popup_below(anchor)
    assert fresh.keys() == {"b"}
    assert _visible(fresh)[:2] == ["区域治理", "平安"]
