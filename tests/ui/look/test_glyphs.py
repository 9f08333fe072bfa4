"""Characters are drawn ahead a few at a time, and only what can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from fenghua_supervisor.ui.look import glyphs

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QApplication


def test_each_character_is_drawn_once_and_a_few_at_a_time(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "_PIECE", 2)
    drawn: list[str] = []
    monkeypatch.setattr(QPainter, "drawText", lambda _painter, _x, _y, words: drawn.append(words))
    pieces = glyphs.drawn_ahead(["共", "同", "\n", "富", "裕", "1"], qapp.font())
    next(pieces)
    assert drawn == ["1共"]
    assert [*pieces] == [None, None]
    assert drawn == ["1共", "同富", "裕"]
