from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from fenghua_supervisor.ui.base.links import UnitLink
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.search.hit_list import HitList
from fenghua_supervisor.ui.search.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

HITS = [Hit("unit", f"单位{number}", "只看该单位的任务", UnitLink(number)) for number in range(3)]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(600, 400)
    QLineEdit(window).resize(400, 30)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def standard_letters() -> Iterator[None]:
    yield
    letters.put_in_force(letters.STANDARD)


def shown(window: QWidget, hits: list[Hit], nothing: str = "") -> HitList:
    found = window.findChild(HitList) or HitList(window)
    found.show_hits(hits, window.findChild(QLineEdit), choose_first=True, nothing=nothing)
    return found


@pytest.mark.usefixtures("standard_letters")
def test_lines_are_as_high_as_the_letters_in_force_want(window: QWidget) -> None:
    heights = []
    for percent in (100, 150, 100):
        letters.put_in_force(percent)
        found = shown(window, HITS)
        heights.append([found.list.visualItemRect(found.list.item(n)).height() for n in range(3)])
    assert heights == [[34] * 3, [51] * 3, [34] * 3]


def test_only_the_marked_line_stands_on_a_ground_of_its_own(window: QWidget) -> None:
    found = shown(window, HITS)
    found.move_by(1)
    picture = found.list.viewport().grab().toImage()
    lines = [found.list.visualItemRect(found.list.item(row)) for row in range(3)]
    grounds = [picture.pixelColor(8, line.center().y()) for line in lines]
    assert grounds[1] == theme.colour("sel")
    assert theme.colour("sel") not in (grounds[0], grounds[2])
    assert found.current() == HITS[1]


def test_words_for_nothing_are_told_and_are_no_hit(window: QWidget) -> None:
    found = shown(window, [], nothing="没有结果")
    assert (found.hits(), found.nothing(), found.current()) == ([], "没有结果", None)
    found.list.itemClicked.emit(found.list.item(0))
    found.list.itemEntered.emit(found.list.item(0))
    assert found.current() is None
    assert shown(window, []).isHidden()


def test_a_click_tells_its_hit(window: QWidget, qtbot: QtBot) -> None:
    found = shown(window, HITS)
    with qtbot.waitSignal(found.chosen) as told:
        found.list.itemClicked.emit(found.list.item(2))
    assert told.args == [HITS[2]]
