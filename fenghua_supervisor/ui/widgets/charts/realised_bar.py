"""实现度 as a bullet bar of its own: the figure of the month, and a dot for the month before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, RIGHT, Pattern, Spotted, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size

if TYPE_CHECKING:
    from decimal import Decimal

    from fenghua_supervisor.domain.cockpit.figures import Realised
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_FULL = 100
_APART, _DOT = 8.0, 14.0  #: between the words and the dot that explains; the room of that dot
_ABOVE = 7.0  #: between the rows above and this one, a line in its middle
_LINES = 1.05  #: a line of words, in heights of its letters
_BAR, _INSIDE = 12.0, 0.5  #: the track, and the bar's part of its height


class RealisedBar:
    """What its row needs, and the row itself; its name and bar stand in the columns above it."""

    def __init__(self, drawing: Drawing, realised: Realised, name_width: float) -> None:
        self._drawing, self._realised = drawing, realised
        self._name = "实现度试算" if realised.is_trial else "实现度"
        self._before = "" if realised.before is None else f"上月{realised.before}"
        letters, unit = drawing.letters, drawing.unit
        name, dot = letters.width(self._name), _DOT * unit
        before = dot + letters.width(self._before, Size.NOTE) if self._before else 0.0
        self._beside = name + _APART * unit + before <= name_width
        #: whether its words have room beside the bar
        self.has_room = max(name, before) <= name_width
        lines = letters.line() * _LINES
        if before and not self._beside:
            lines += letters.line(Size.NOTE)
        self.height = lines + _ABOVE * unit

    @property
    def value(self) -> str:
        """What stands at the end of the bar."""
        return str(self._realised.value)

    def draw(self, area: QRectF) -> None:
        """Draw the row; ``area``: that of its bar, from the end of the rows above it down."""
        drawing, unit = self._drawing, self._drawing.unit
        drawing.level(Stroke.RULE, 0, drawing.width, area.top() + _ABOVE / 2 * unit)
        row = QRectF(0, area.top() + _ABOVE * unit, drawing.width, self.height - _ABOVE * unit)
        self._write(row, area.left())
        box = QRectF(area.right(), row.top(), drawing.width - area.right(), row.height())
        drawing.word(self.value, box, RIGHT)
        track = QRectF(area.left(), 0, area.width(), min(_BAR * unit, row.height()))
        track.moveTop(row.center().y() - track.height() / 2)
        drawing.bar(track, "grey", Pattern.EMPTY)
        rim = track.height() * (1 - _INSIDE) / 2
        bar = track.adjusted(0, rim, 0, -rim)
        bar.setRight(self._x(track, self._realised.value))
        # A trial is hollow, so that it is not taken for a figure that stands.
        drawing.bar(bar, "brand", Pattern.EMPTY if self._realised.is_trial else Pattern.SOLID)
        if self._realised.before is not None:
            at = self._x(track, self._realised.before)
            drawing.dot(Spotted.UNIT, at, track.center().y())

    def _write(self, row: QRectF, width: float) -> None:
        drawing, letters, unit = self._drawing, self._drawing.letters, self._drawing.unit
        if not self._before:
            drawing.word(self._name, QRectF(0, row.top(), width, row.height()), LEFT)
            return
        if self._beside:
            left, first = letters.width(self._name) + _APART * unit, row
            second = QRectF(left, row.top(), width - left, row.height())
        else:
            first = QRectF(0, row.top(), width, letters.line() * _LINES)
            second = QRectF(0, first.bottom(), width, row.bottom() - first.bottom())
        drawing.word(self._name, QRectF(0, first.top(), width, first.height()), LEFT)
        drawing.dot(Spotted.UNIT, second.left() + _DOT / 2 * unit, second.center().y())
        words = second.adjusted(_DOT * unit, 0, 0, 0)
        drawing.word(self._before, words, LEFT, "sub", Size.NOTE)

    @staticmethod
    def _x(track: QRectF, value: Decimal) -> float:
        return track.left() + track.width() * min(max(float(value), 0), _FULL) / _FULL
