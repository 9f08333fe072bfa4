from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.ui.help.manual_text import HELP_DIR, ManualText

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


class Reading(ManualText):
    """Notes which pictures are read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.read: list[str] = []

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as Qt has it
        if "png" in repr(name):
            self.read.append(repr(name))
        return super().loadResource(kind, name)


@pytest.fixture
def text(owner: QWidget, qtbot: QtBot) -> Reading:
    made = Reading(owner)
    made.resize(700, 500)
    owner.resize(700, 500)
    with qtbot.waitExposed(owner):
        owner.show()
    made.show_chapter(HELP_DIR / "03-tasks.md")
    return made


def test_a_picture_is_read_when_it_comes_in_sight_and_once(text: Reading, qtbot: QtBot) -> None:
    qtbot.wait(100)
    above = len(text.read)
    bar, height = text.verticalScrollBar(), text.document().size().height()
    for place in range(0, bar.maximum() + 1, 300):
        bar.setValue(place)
        text.grab()
    assert above < 3
    assert len(text.read) == len(set(text.read)) == 6
    # Its room was there before.
    assert text.document().size().height() == height
