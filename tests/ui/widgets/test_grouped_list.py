from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.papers.shown_table import ShownColumn
from fenghua_supervisor.ui.widgets.grouped_lines import (
    GroupedDelegate,
    GroupedLine,
    LineButton,
    LinesLater,
)
from fenghua_supervisor.ui.widgets.grouped_list import SNOOZE, GroupedList

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from pytestqt.qtbot import QtBot

BUTTONS = (LineButton(SNOOZE, "暂缓", 60), LineButton("open", "打开", 60))
LEFT = Qt.MouseButton.LeftButton


class Look(GroupedDelegate):
    """Paints the words alone."""

    def paint_line(
        self, painter: QPainter, row: QRect, _index: QModelIndex, line: GroupedLine
    ) -> None:
        """Paint the words."""
        painter.drawText(row, 0, line.spoken)


class Named(GroupedList):
    """Its rows have two texts for a copy."""

    columns = (ShownColumn("名", 80), ShownColumn("次序", 80))


def row(name: str, *parts: GroupedLine) -> GroupedLine:
    return GroupedLine(name, name, name, buttons=BUTTONS, parts=parts, cells=(name, "第" + name))


def group(name: str, *rows: GroupedLine) -> GroupedLine:
    return GroupedLine(name, name, name, parts=rows, is_heading=True)


LINES = [group("甲", row("一"), row("二", row("二之一"))), group("乙", row("三"))]


@pytest.fixture
def listed(qtbot: QtBot) -> GroupedList:
    made = Named(Look, None)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.set_lines(LINES)
    return made


def heard(listed: GroupedList) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    listed.pressed.connect(lambda key, value: told.append((key, value)))
    listed.open_requested.connect(lambda value: told.append(("look", value)))
    listed.snooze_requested.connect(lambda value, _place: told.append((SNOOZE, value)))
    return told


def select(listed: GroupedList, *path: str) -> QModelIndex:
    index = listed.lines.find(path)
    listed.setCurrentIndex(index)
    return index


def current(listed: GroupedList) -> object:
    return listed.value(listed.currentIndex())


def test_the_keyboard_starts_on_the_first_row(listed: GroupedList) -> None:
    assert current(listed) == "一"


def test_enter_presses_the_last_button_and_s_the_other(listed: GroupedList, qtbot: QtBot) -> None:
    told = heard(listed)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.keyClick(listed, Qt.Key.Key_S)
    assert told == [("open", "一"), (SNOOZE, "一")]


def test_the_mouse_presses_both_buttons_and_looks_beside_them(
    listed: GroupedList, qtbot: QtBot
) -> None:
    told, port = heard(listed), listed.viewport()
    button = listed.button_rect(listed.currentIndex())
    qtbot.mouseClick(port, LEFT, pos=button.center())
    qtbot.mouseClick(port, LEFT, pos=button.center() - QPoint(68, 0))
    qtbot.mouseClick(port, LEFT, pos=button.center() - QPoint(200, 0))
    qtbot.mouseDClick(port, LEFT, pos=button.center() - QPoint(200, 0))
    assert told == [("open", "一"), (SNOOZE, "一"), ("look", "一")]


def test_a_part_is_put_off_with_its_row(listed: GroupedList, qtbot: QtBot) -> None:
    told = heard(listed)
    listed.fold_or_open(select(listed, "甲", "二"))
    select(listed, "甲", "二", "二之一")
    qtbot.keyClick(listed, Qt.Key.Key_S)
    assert told == [(SNOOZE, "二")]


def test_folds_and_opened_rows_stay_across_a_refresh(listed: GroupedList, qtbot: QtBot) -> None:
    folds: list[set[str]] = []
    listed.folds_changed.connect(lambda names: folds.append(set(names)))
    listed.fold_or_open(select(listed, "甲", "二"))
    select(listed, "乙")
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    listed.set_lines(LINES)
    assert folds == [{"乙"}]
    assert not listed.isExpanded(listed.lines.find(("乙",)))
    assert listed.isExpanded(listed.lines.find(("甲", "二")))
    assert current(listed) == "乙"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([group("甲", row("二")), group("乙", row("三"))], "二"),
        ([group("甲"), group("乙", row("三"))], "甲"),
        ([group("乙", row("三"))], "三"),
    ],
)
def test_the_next_row_is_selected_when_one_is_dealt_with(
    listed: GroupedList, lines: list[GroupedLine], expected: str
) -> None:
    select(listed, "甲", "一")
    listed.set_lines(lines)
    assert current(listed) == expected


def test_headings_between_rows_are_passed_over(listed: GroupedList, qtbot: QtBot) -> None:
    head = GroupedLine("头", "头", "头", is_heading=True, selectable=False)
    listed.set_lines(
        [head, row("一"), GroupedLine("尾", "尾", "尾", is_heading=True, selectable=False)]
    )
    listed.set_lines([head, row("一"), head, row("二")])
    listed.select_first()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert current(listed) == "二"


def test_ctrl_c_copies_the_selected_rows_with_their_head(listed: GroupedList, qtbot: QtBot) -> None:
    select(listed, "甲", "一")
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "名\t次序\n一\t第一\n二\t第二"
    assert "<td" in QGuiApplication.clipboard().mimeData().html()


def test_a_heading_is_copied_as_its_rows(listed: GroupedList, qtbot: QtBot) -> None:
    select(listed, "乙")
    qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "名\t次序\n三\t第三"


def test_the_menu_of_a_row_has_its_buttons_and_copies(listed: GroupedList) -> None:
    told = heard(listed)
    menu = listed.menu(select(listed, "乙", "三"))
    entries = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert [words for words in entries if words] == ["打开", "暂缓", "查看", "复制所选行"]
    for words in ("打开", "暂缓", "查看"):
        entries[words].trigger()
    assert told == [("open", "三"), (SNOOZE, "三"), ("look", "三")]
    entries["复制所选行"].trigger()
    assert QGuiApplication.clipboard().text().endswith("三\t第三")


def test_all_rows_are_shown_on_paper_with_their_parts(listed: GroupedList) -> None:
    assert [cells[0] for cells in listed.shown("名单").rows] == ["一", "二", "二之一", "三"]


def test_the_parts_of_a_row_are_made_when_it_is_opened(listed: GroupedList) -> None:
    made: list[str] = []

    def parts() -> list[GroupedLine]:
        made.append("二")
        return [row("一部"), row("二部")]

    lines = row("一"), replace(row("二"), parts=LinesLater(2, parts)), row("三")
    find = listed.lines.find
    for _ in range(2):
        listed.set_lines([group("甲", *lines)])
        assert listed.lines.hasChildren(find(("甲", "二")))
        assert not listed.lines.hasChildren(find(("甲", "三")))
    QApplication.processEvents()
    assert made == []
    listed.expand(find(("甲", "二")))
    assert listed.value(listed.indexBelow(find(("甲", "二")))) == "一部"
    listed.set_lines([group("甲", *lines)])
    assert listed.isExpanded(find(("甲", "二")))
    assert listed.value(find(("甲", "二", "二部"))) == "二部"
    assert made == ["二"]
