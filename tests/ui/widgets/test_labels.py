from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

_WORDS = "区农业农村局会同各镇（街道）于每月底前报送共富督办事项进展。" * 3
_WIDTHS = (1, 40, 58, 120, 300, 1000)
Label = WrapLabel | HeadLabel | NoteLabel


def _bold(label: Label) -> None:
    font = label.font()
    font.setPixelSize(font.pixelSize() * 2)
    label.setFont(font)


def _strong(label: Label) -> None:
    label.setProperty("strong", True)
    label.style().unpolish(label)
    label.style().polish(label)


def _larger(_label: Label) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.set_letters(app, 150)


@pytest.fixture
def _own_letters(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_letters(qapp, letters.STANDARD)


@pytest.mark.usefixtures("_own_letters")
@pytest.mark.parametrize("kind", [WrapLabel, HeadLabel, NoteLabel])
@pytest.mark.parametrize(
    "change",
    [
        lambda label: label.setText("短"),
        lambda label: label.setWordWrap(False),
        lambda label: label.setContentsMargins(30, 20, 10, 5),
        *(_bold, _strong, _larger),
    ],
)
def test_a_label_is_as_high_as_qt_sets_it_whatever_changes(
    qtbot: QtBot, kind: type[Label], change: Callable[[Label], object]
) -> None:
    label = kind(_WORDS)
    label.setWordWrap(True)
    qtbot.addWidget(label)
    label.show()
    for again in (1, 2):
        heights = [label.heightForWidth(width) for width in _WIDTHS]
        assert heights == [QLabel.heightForWidth(label, width) for width in _WIDTHS], again
    change(label)
    heights = [label.heightForWidth(width) for width in _WIDTHS]
    assert heights == [QLabel.heightForWidth(label, width) for width in _WIDTHS]
    assert len(set(heights)) == 1 or heights[0] > heights[-1]
