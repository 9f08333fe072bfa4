from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.widgets.detail_text import DetailText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_people_typed_is_shown_to_the_letter(qtbot: QtBot) -> None:
    pane = DetailText("正文")
    qtbot.addWidget(pane)
    pane.set_paragraphs([("<b>标题</b>", "甲 & 乙\n<img src=x>"), ("", "末段")])
    assert pane.toPlainText().split("\n") == ["<b>标题</b>", "甲 & 乙", "<img src=x>", "末段"]
    pane.set_paragraphs([])
    assert pane.toPlainText() == ""
