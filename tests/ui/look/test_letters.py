"""Larger letters: one size for style sheet, fonts, rows and fixed measures; kept and live."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.measures import Growth, measured
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.grouped_lines import line_font
from fenghua_supervisor.ui.widgets.labels import IconLabel, PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.frame.main_window import MainWindow


@pytest.fixture(autouse=True)
def _standard_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_letters(qapp, letters.STANDARD)
    restyler(qapp).finish()


def test_the_style_sheet_grows_where_it_holds_letters_and_keeps_its_lines(
    qapp: QApplication,
) -> None:
    theme.set_letters(qapp, 150)
    sheet = letters.grown(
        "A { font-size: 12px; min-height: 30px; border: 1px; height: 4px; border-radius: 14px }"
    )
    assert sheet == (
        "A { font-size: 18px; min-height: 45px; border: 1px; height: 4px; border-radius: 20px }"
    )


def test_the_box_that_is_ticked_grows_with_its_edge(qapp: QApplication) -> None:
    theme.set_letters(qapp, 150)
    sheet = letters.grown("QRadioButton::indicator:checked { border: 5px solid; width: 6px; }")
    assert sheet == "QRadioButton::indicator:checked { border: 8px solid; width: 9px; }"


def test_icons_in_buttons_and_beside_words_grow_with_the_letters(
    qapp: QApplication, qtbot: QtBot
) -> None:
    button, icon = PlainButton("保存", "save"), IconLabel("info")
    for widget in (button, icon):
        qtbot.addWidget(widget)
        widget.show()
    assert (button.iconSize().width(), icon.sizeHint().width()) == (16, 16)
    theme.set_letters(qapp, 150)
    assert (button.iconSize().width(), icon.sizeHint().width()) == (24, 24)
    assert button.icon().actualSize(button.iconSize()).width() == 24
    later = PlainButton("打印", "print")
    qtbot.addWidget(later)
    assert later.iconSize().width() == 24
    theme.set_letters(qapp, letters.STANDARD)
    assert (button.iconSize().width(), icon.sizeHint().width()) == (16, 16)


def test_at_the_usual_size_nothing_looks_at_every_event(qapp: QApplication) -> None:
    theme.set_letters(qapp, 150)
    assert qapp.findChild(Growth) is not None
    theme.set_letters(qapp, letters.STANDARD)
    assert qapp.findChild(Growth) is None


def test_a_button_that_is_there_and_one_that_is_made_later_are_of_one_size(
    qapp: QApplication, qtbot: QtBot
) -> None:
    before = PlainButton("保存")
    qtbot.addWidget(before)
    before.show()
    theme.set_letters(qapp, 150)
    after = PlainButton("保存")
    qtbot.addWidget(after)
    after.show()
    assert {before.height(), after.height()} <= {47, 48}
    assert before.font().pixelSize() == after.font().pixelSize() == 20
    theme.set_letters(qapp, letters.STANDARD)
    assert before.height() == after.height() == 32


def test_what_was_measured_by_its_font_does_not_grow_twice(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.set_letters(qapp, 150)
    label = PlainLabel("2025年12月31日")
    qtbot.addWidget(label)
    measured(label)
    label.setFixedWidth(label.fontMetrics().horizontalAdvance(label.text()))
    width = label.minimumWidth()
    label.show()
    assert label.minimumWidth() == width
    theme.set_letters(qapp, letters.STANDARD)
    assert label.minimumWidth() == round(width / 1.5)


def test_keys_make_letters_larger_and_smaller_and_the_choice_is_kept(
    window: MainWindow, qapp: QApplication
) -> None:
    window.show_page("tasks")
    table = next(view for view in window.findChildren(RowsView) if view.isVisible())
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert (letters.percent(), QSettings().value("letters", 0, int)) == (115, 115)
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert letters.percent() == 150
    assert table.verticalHeader().defaultSectionSize() == 54
    assert line_font().pixelSize() == 20
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert letters.percent() == 130
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert letters.percent() == letters.STANDARD
    assert table.verticalHeader().defaultSectionSize() == 36


@pytest.mark.parametrize("stored", ["x", "1000", "120", ""])
def test_a_size_that_is_none_of_ours_means_the_standard(stored: str) -> None:
    QSettings().setValue("letters", stored)
    assert letters.chosen() == letters.STANDARD
