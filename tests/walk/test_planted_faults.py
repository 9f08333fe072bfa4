"""The walk finds a fault of each kind that is planted on a real page; without it the page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from fenghua_supervisor.ui.units.page import UnitsPage
from tests.walk.room import too_small
from tests.walk.sight import out_of_order, pale, stops, unnamed, without_focus_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pictures.stage import Stage


def _cut_words(page: UnitsPage) -> QWidget:
    label = QLabel("宁波市奉化区文化和广电旅游体育局", page)
    label.setGeometry(10, 300, 60, 24)
    return label


def _cut_height(page: UnitsPage) -> QWidget:
    label = QLabel("要求各单位主要负责人亲自过问，逐项查明原因，提出下步举措。", page)
    label.setWordWrap(True)
    label.setGeometry(10, 300, 90, 24)
    return label


def _narrow_button(page: UnitsPage) -> QWidget:
    button = QPushButton("出具催办单", page)
    button.setGeometry(10, 300, 40, 32)
    return button


def _beyond_the_edge(page: UnitsPage) -> QWidget:
    button = QPushButton("保存", page)
    button.setGeometry(page.width() - 20, 300, 80, 32)
    return button


def _behind_no_scroll_bar(page: UnitsPage) -> QWidget:
    area = QScrollArea(page)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.setFixedSize(120, 400)
    QPushButton("取消", inside).setGeometry(0, 360, 80, 32)
    area.setWidget(inside)
    area.setGeometry(10, 300, 140, 80)
    return area


def _on_top(page: UnitsPage) -> QWidget:
    button = QPushButton("重叠", page)
    button.setGeometry(page.add.geometry())
    return button


def _without_tab(page: UnitsPage) -> QWidget:
    button = QPushButton("只有鼠标", page)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setGeometry(10, 300, 120, 32)
    return button


def _without_name(page: UnitsPage) -> QWidget:
    field = QLineEdit(page)
    field.setGeometry(10, 300, 120, 32)
    return field


def _without_role(page: UnitsPage) -> QWidget:
    area = QScrollArea(page)
    area.setAccessibleName("说明")
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setGeometry(10, 300, 120, 60)
    return area


def _without_mark(page: UnitsPage) -> QWidget:
    blank = QWidget(page)
    blank.setAccessibleName("看不出焦点")
    blank.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    blank.setGeometry(10, 300, 120, 60)
    return blank


def _pale_words(page: UnitsPage) -> QWidget:
    label = QLabel("看不清的字", page)
    label.setStyleSheet("color: #bbbbbb; background: white")
    label.setGeometry(10, 300, 120, 24)
    return label


#: what is planted, and the beginning of what the walk has to say of it
FAULTS: dict[str, tuple[Callable[[UnitsPage], QWidget], str]] = {
    "cut words": (_cut_words, "cut: QLabel 宁波市奉化区文化和广电旅游"),
    "cut lines": (_cut_height, "cut: QLabel 要求各单位"),
    "a button too narrow": (_narrow_button, "cut: QPushButton 出具催办单"),
    "beyond the edge": (_beyond_the_edge, "beyond the edge: QPushButton 保存"),
    "no way to scroll": (_behind_no_scroll_bar, "beyond the edge: QPushButton 取消"),
    "over another": (_on_top, "over one another: "),
    "not by keyboard": (_without_tab, "not reached by Tab: QPushButton 只有鼠标"),
    "no name": (_without_name, "no name: QLineEdit"),
    "no role": (_without_role, "no role: QScrollArea 说明"),
    "no focus to be seen": (_without_mark, "no visible focus: QWidget 看不出焦点"),
    "pale": (_pale_words, "pale: QLabel 看不清的字"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(walked: Stage, name: str) -> None:
    plant, said = FAULTS[name]
    window = walked.window
    window.resize(1093, 614)
    page = window.show_page("units")
    assert isinstance(page, UnitsPage)
    walked.settle()
    assert _found(walked) == []
    planted = plant(page)
    planted.show()
    planted.raise_()
    found = _found(walked)
    planted.hide()
    planted.deleteLater()
    assert [each for each in found if each.startswith(said)]


def test_a_step_of_tab_that_goes_back_is_found(walked: Stage) -> None:
    page = walked.window.show_page("units")
    assert isinstance(page, UnitsPage)
    reached = [page.add, page.edit]
    assert list(out_of_order(walked.window, reached)) == []
    assert list(out_of_order(walked.window, reached[::-1])) == [
        "Tab goes back: PrimaryButton 编辑… to PlainButton 新增单位…"
    ]


def _found(walked: Stage) -> list[str]:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    window = walked.window
    # Tab scrolls to what it stops at.
    cut = [*too_small(window)]
    reached = stops(window)
    marks = without_focus_mark(window, reached)
    return [*cut, *unnamed(window, reached), *marks, *pale(window)]
