from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.units.names import UnitInfo
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UNITS = (
    UnitInfo(1, "区发改局", aliases=("发改局",), initials="qfgj"),
    UnitInfo(2, "区教育局", initials="qjyj"),
    UnitInfo(3, "区残联", initials="qcl"),
)


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def field(qtbot: QtBot, asked: list[str]) -> UnitChips:
    def confirm(name: str) -> bool:
        asked.append(name)
        return name != "拒绝局"

    field = UnitChips()
    field.offer(UNITS, confirm, "")
    qtbot.addWidget(field)
    field.show()
    return field


def enter(field: UnitChips, words: str, qtbot: QtBot) -> None:
    field.edit.setText(words)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def offered(field: UnitChips, keys: str, qtbot: QtBot) -> list[str]:
    qtbot.keyClicks(field.edit, keys)
    model = field.completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("区教育局", ("区教育局",)),
        ("发改局", ("区发改局",)),
        ("区教育局、区残联，区发改局", ("区教育局", "区残联", "区发改局")),
        ("区教育局、区教育局", ("区教育局",)),
    ],
)
def test_enter_makes_chips_of_known_names(
    field: UnitChips, qtbot: QtBot, asked: list[str], words: str, names: tuple[str, ...]
) -> None:
    enter(field, words, qtbot)
    assert (field.names(), asked, field.pending()) == (names, [], "")


@pytest.mark.parametrize(("name", "names"), [("区新设局", ("区新设局",)), ("拒绝局", ())])
def test_an_unknown_name_needs_a_yes(
    field: UnitChips, qtbot: QtBot, asked: list[str], name: str, names: tuple[str, ...]
) -> None:
    enter(field, name, qtbot)
    assert (asked, field.names()) == ([name], names)


@pytest.mark.parametrize(("keys", "names"), [("qj", ["区教育局"]), ("CL", ["区残联"])])
def test_initials_complete_a_name(
    field: UnitChips, qtbot: QtBot, keys: str, names: list[str]
) -> None:
    assert offered(field, keys, qtbot) == names


def test_a_completed_name_becomes_a_chip(field: UnitChips, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "qfg")
    popup = field.completer.popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (field.names(), field.pending()) == (("区发改局",), "")


def test_a_click_or_backspace_takes_a_chip_away(field: UnitChips, qtbot: QtBot) -> None:
    field.set_names(["区发改局", "区教育局", "区残联"])
    first = next(c for c in field.findChildren(Chip) if c.text() == "区发改局")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.names() == ("区教育局",)


def test_initials_and_enter_are_enough(field: UnitChips, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "qfg")
    qtbot.keyClick(field.completer.popup(), Qt.Key.Key_Return)
    assert (field.names(), field.pending()) == (("区发改局",), "")
