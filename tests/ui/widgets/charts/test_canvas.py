from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont

from fenghua_supervisor.ui.widgets.charts.canvas import Canvas
from fenghua_supervisor.ui.widgets.charts.drawing import Drawing, Pattern, Spotted, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Letters

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

HERE = QPointF(60, 60)
#: Each over the one before it, in the order in which they are drawn.
BARS = [(tone, Pattern.SOLID) for tone in ("red", "green", "blue")]


def drawing(
    strokes: tuple[Stroke, ...] = (),
    dots: tuple[Spotted, ...] = (),
    bars: tuple[tuple[str, Pattern], ...] = (),
) -> Drawing:
    made = Drawing(120, 120, Letters(QFont(), 13))
    for stroke in strokes:
        made.lines[stroke] = [(QPointF(10, 10), QPointF(110, 110))]
    for kind in dots:
        made.dots[kind] = [HERE]
    for tone, pattern in bars:
        made.bar(QRectF(80, 10, 30, 30), tone, pattern)
    return made


def looks(qtbot: QtBot, *shown: Drawing) -> QImage:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(130, 130)
    for each in shown:
        canvas.show_drawing(each)
    return canvas.grab().toImage()


def test_a_stronger_line_or_dot_stands_above_whichever_was_there_before(qtbot: QtBot) -> None:
    strokes, dots = tuple(Stroke), tuple(Spotted)
    whole = drawing(strokes, dots)
    expected = looks(qtbot, whole)
    for stroke in strokes:
        assert looks(qtbot, drawing((stroke,)), whole) == expected
    for kind in dots:
        assert looks(qtbot, drawing(dots=(kind,)), whole) == expected


def test_bars_stand_above_those_that_are_drawn_before_them(qtbot: QtBot) -> None:
    expected = looks(qtbot, drawing(bars=(*BARS,)))
    assert expected != looks(qtbot, drawing(bars=(*reversed(BARS),)))
    for order in permutations(BARS):
        assert looks(qtbot, drawing(bars=order), drawing(bars=(*BARS,))) == expected
