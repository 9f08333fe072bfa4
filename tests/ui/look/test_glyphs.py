"""Characters are drawn ahead a few at a time, and only what can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPainter

from fenghua_supervisor.ui.look import glyphs

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, str]]:
    """Where each text began, and what it was."""
    drawn: list[tuple[float, str]] = []

    def told(_painter: QPainter, at: QPointF, words: str) -> None:
        drawn.append((at.x(), words))

    monkeypatch.setattr(QPainter, "drawText", told)
    return drawn


def test_each_character_is_drawn_once_and_a_few_at_a_time(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, drawn: list[tuple[float, str]]
) -> None:
    monkeypatch.setattr(glyphs, "_PIECE", 2)
    pieces = glyphs.drawn_ahead(["共同\n", "富裕共"], qapp.font())
    next(pieces)
    assert drawn == [(0, "共同")]
    assert [*pieces] == [None]
    assert drawn == [(0, "共同"), (0, "富裕")]


def test_what_may_begin_within_a_pixel_is_drawn_where_it_begins(
    qapp: QApplication, drawn: list[tuple[float, str]]
) -> None:
    assert len([*glyphs.drawn_ahead(["到2025年", "率 ", "年"], qapp.font())]) == 3
    wide, *narrow, mixed = drawn
    assert wide == (0, "到年率")
    assert narrow == [(x, character) for character in " 025" for x in (0, 0.25, 0.5, 0.75)]
    assert mixed == (0, "到2025年")
