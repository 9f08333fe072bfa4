from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ODD = "区\u200b⼈⼒\u00ad局\ufeff𬱖\u3164"
MEANT = "区人力局𬱖"


@pytest.fixture
def fields(
    qtbot: QtBot,
) -> Iterator[tuple[QLineEdit, QPlainTextEdit, QComboBox]]:
    window = QWidget()
    qtbot.addWidget(window)
    box = QComboBox()
    box.setEditable(True)
    found = QLineEdit(), QPlainTextEdit(), box
    room = QVBoxLayout(window)
    for field in found:
        room.addWidget(field)
    window.show()
    qtbot.waitExposed(window)
    yield found
    window.close()


def _paste(qtbot: QtBot, field: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_line_is_mended_as_it_is_pasted(
    qtbot: QtBot, fields: tuple[QLineEdit, QPlainTextEdit, QComboBox]
) -> None:
    line = fields[0]
    line.setText("甲乙")
    line.setCursorPosition(1)
    _paste(qtbot, line, ODD)
    assert line.text() == f"甲{MEANT}乙"
    assert line.isModified()
    qtbot.keyClicks(line, "x")
    assert line.text() == f"甲{MEANT}x乙"


def test_a_line_end_of_another_kind_is_a_blank_in_a_line(
    qtbot: QtBot, fields: tuple[QLineEdit, QPlainTextEdit, QComboBox]
) -> None:
    _paste(qtbot, fields[0], "甲\u2028乙\u00a0丙")
    assert fields[0].text() == "甲 乙 丙"


def test_a_text_is_mended_as_it_is_pasted_and_undone_with_it(
    qtbot: QtBot, fields: tuple[QLineEdit, QPlainTextEdit, QComboBox]
) -> None:
    text = fields[1]
    text.setPlainText("甲乙")
    text.moveCursor(text.textCursor().MoveOperation.Right)
    _paste(qtbot, text, ODD)
    assert text.toPlainText() == f"甲{MEANT}乙"
    qtbot.keyClicks(text, "x")
    assert text.toPlainText() == f"甲{MEANT}x乙"
    text.undo()
    text.undo()
    assert text.toPlainText() == "甲乙"


def test_words_of_a_box_are_mended_too(
    qtbot: QtBot, fields: tuple[QLineEdit, QPlainTextEdit, QComboBox]
) -> None:
    fields[2].setEditText(ODD)
    assert fields[2].currentText() == MEANT


@pytest.mark.usefixtures("fields")
def test_a_field_that_qt_made_is_mended_after_a_collection(
    qtbot: QtBot, fields: tuple[QLineEdit, QPlainTextEdit, QComboBox]
) -> None:
    box = fields[2]
    gc.collect()
    with qtbot.captureExceptions() as bugs:
        box.setEditText(ODD)
    assert bugs == []
    assert box.currentText() == MEANT


def test_a_password_stays_as_it_is(qtbot: QtBot) -> None:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.addWidget(line)
    line.show()
    line.setText(ODD)
    assert line.text() == ODD
