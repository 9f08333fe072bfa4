"""Brushes and pens of the charts from the tokens of the theme in force."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import Tone
from fenghua_supervisor.ui.widgets.charts.drawing import Pattern, Spotted, Stroke

#: token and width of each line in pixels of the house
_STROKES = {
    Stroke.RULE: ("line", 1.0),
    Stroke.GUIDE: ("faint", 1.0),
    Stroke.EXPECTED: ("sub", 2.0),
    Stroke.ACTUAL: ("brand", 2.6),
    Stroke.MARK: ("text", 2.4),
}
_DASHES = {Stroke.EXPECTED: [3.0, 2.2], Stroke.GUIDE: [1.0, 2.0]}
_HALF = 0.4  #: how much ink there is in the middle tone
#: token and diameter of each dot in pixels of the house
_DOTS = {
    Spotted.UNIT: ("text", 9.0),
    Spotted.END: ("brand", 8.0),
    Spotted.CHOSEN: ("sub", 6.0),
}


def brush(tone: str, pattern: Pattern) -> QBrush:
    """What an area is filled with."""
    ink, ground = _two(tone)
    if pattern is Pattern.SOLID:
        return QBrush(ink)
    if pattern is Pattern.HALF:
        return QBrush(_between(ink, ground))
    if pattern is Pattern.PALE:
        return QBrush(ground)
    if pattern is Pattern.HATCHED:
        return QBrush(ink, Qt.BrushStyle.BDiagPattern)
    if pattern is Pattern.DOTTED:
        return QBrush(ink, Qt.BrushStyle.Dense6Pattern)
    return QBrush(Qt.BrushStyle.NoBrush)


def outline(tone: str, pattern: Pattern) -> QPen:
    """The line around an area; none around a solid one."""
    if pattern is Pattern.SOLID:
        return QPen(Qt.PenStyle.NoPen)
    return QPen(_two(tone)[0], 1)


def ground(tone: str, pattern: Pattern) -> QBrush:
    """What lies under an area with a pattern."""
    return QBrush(theme.colour("surface") if pattern is Pattern.EMPTY else _two(tone)[1])


def pen(stroke: Stroke, unit: float) -> QPen:
    """The pen of a line; thin ones stay one pixel wide."""
    token, width = _STROKES[stroke]
    made = QPen(theme.colour(token), width * unit if width > 1 else 1)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke in _DASHES:
        made.setDashPattern(_DASHES[stroke])
    return made


def dot(kind: Spotted, unit: float) -> tuple[QBrush, QPen, float]:
    """Filling, line and diameter of a dot; the line parts it from what it lies on."""
    token, size = _DOTS[kind]
    around = QPen(theme.colour("surface"), 1)
    around.setCosmetic(True)  # pyqtgraph draws a dot at size 1 and scales it up
    return QBrush(theme.colour(token)), around, size * unit


def _between(ink: QColor, ground: QColor) -> QColor:
    """Between both, nearer to the ground, so that dark words are read on it."""
    red, green, blue = (
        round((1 - _HALF) * low + _HALF * high)
        for low, high in zip(_parts(ground), _parts(ink), strict=True)
    )
    return QColor(red, green, blue)


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _two(tone: str) -> tuple[QColor, QColor]:
    value = getattr(theme.current(), tone)
    if isinstance(value, Tone):
        return QColor(value.ink), QColor(value.ground)
    return QColor(value), QColor(theme.current().surface)
