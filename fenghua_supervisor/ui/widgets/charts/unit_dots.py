"""牵头单位 as a dot plot: the worst five and the best five, and what drives each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, RIGHT, Axis, Spot, Spotted, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.charts.speaking import said_of, said_of_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark, UnitDot
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_MOST = 5
_ROW_LEAST, _ROW_MOST = 0.9, 2.6
_AXIS_SHARE, _AXIS_LEAST = 0.14, 40.0
_TICKS, _FEW_TICKS = (0, 50, 100), (0, 100)
_PART_INKS = ("red", "yellow", "grey")


class UnitDotsChart(Chart["CockpitFigures"]):
    """A dot is the share of a unit's actions that are overdue, lagging or not reported."""

    NAME = "牵头单位点图"
    EMPTY = "还没有任务够数、可以排名的单位。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        ranked = [unit for unit in figures.units if unit.is_ranked]
        if ranked:
            _Dots(drawing, ranked).draw()


class _Dots:
    """Where the columns and the rows stand."""

    def __init__(self, drawing: Drawing, ranked: Sequence[UnitDot]) -> None:
        self._drawing = drawing
        letters, unit = drawing.letters, drawing.unit
        self._note = letters.line(Size.NOTE)
        self._head = self._note + 4 * unit
        fit = int((drawing.height - self._head) / (letters.line() * _ROW_LEAST))
        self._worst, self._best = _ends(ranked, fit)
        self._between = len(ranked) - len(self._worst) - len(self._best)
        shown = [*self._worst, *self._best]
        lines = len(shown) + bool(self._best)
        self._height = min((drawing.height - self._head) / lines, letters.line() * _ROW_MOST)
        gap = 8 * unit
        self._parts = [
            max((letters.width(_short(mark)) for mark in column if mark.count), default=0.0)
            for column in zip(*(_parts(dot) for dot in shown), strict=True)
        ]
        self._count = max(letters.width(_share(dot)) for dot in shown)
        right = self._count + sum(width + gap for width in self._parts)
        names = max(letters.width(dot.unit) for dot in shown)
        axis = max(_AXIS_LEAST * unit, drawing.width * _AXIS_SHARE)
        self._name = min(
            names, max(5 * letters.width("字"), drawing.width - right - axis - 2 * gap)
        )
        ends = 6 * unit
        self._area = QRectF(
            self._name + gap + ends,
            self._head,
            drawing.width - self._name - right - 2 * gap - 2 * ends,
            lines * self._height,
        )
        self._gap = gap

    def draw(self) -> None:
        """Fill the drawing."""
        drawing, area = self._drawing, self._area
        room = 3 * drawing.letters.width("100%", Size.NOTE)
        ticks = _TICKS if area.width() >= room else _FEW_TICKS
        drawing.axis = Axis(area, "top", self._head - 2 * drawing.unit, ticks)
        self._rules(ticks, self._head, len(self._worst))
        self._rules(ticks, area.bottom() - len(self._best) * self._height, len(self._best))
        title = f"最差{len(self._worst)}个" if self._best else "由差到好"
        drawing.word(
            title,
            QRectF(0, self._head - 2 - self._note, self._name, self._note),
            LEFT,
            "sub",
            Size.NOTE,
        )
        top = self._head
        for index, dot in enumerate(self._worst):
            self._row(dot, index, top)
            top += self._height
        if self._best:
            self._part_line(top)
            top += self._height
        for index, dot in enumerate(self._best, start=len(self._worst)):
            self._row(dot, index, top)
            top += self._height

    def _rules(self, ticks: Sequence[int], top: float, rows: int) -> None:
        for tick in ticks if rows else ():
            x = self._area.left() + self._area.width() * tick / 100
            self._drawing.upright(Stroke.RULE, x, top, top + rows * self._height)

    def _part_line(self, top: float) -> None:
        words = f"最好{len(self._best)}个"
        if self._between:
            words += f"（中间{self._between}个略）"
        width = self._drawing.letters.width(words, Size.NOTE)
        box = QRectF(0, top + self._height - self._note, width, self._note)
        self._drawing.word(words, box, LEFT, "sub", Size.NOTE)

    def _row(self, dot: UnitDot, index: int, top: float) -> None:
        drawing, area, height = self._drawing, self._area, self._height
        middle = top + height / 2
        x = area.left() + area.width() * float(dot.share) / 100
        drawing.word(dot.unit, QRectF(0, top, self._name, height))
        drawing.level(Stroke.GUIDE, area.left(), x, middle)
        drawing.dot(Spotted.UNIT, x, round(middle) + 0.5)
        left = drawing.width - self._count - sum(width + self._gap for width in self._parts)
        box = QRectF(0, top, left + self._count + self._gap / 2, height)
        said = said_of_all(dot.unit, dot.items, f"（{dot.driver}）" if dot.driver else "")
        drawing.spots.append(Spot(box, dot.items, said, index, (dot.unit,)))
        drawing.word(_share(dot), QRectF(left, top, self._count, height), RIGHT)
        left += self._count + self._gap
        for mark, width, ink in zip(_parts(dot), self._parts, _PART_INKS, strict=True):
            if mark.count:
                drawing.word(_short(mark), QRectF(left, top, width, height), LEFT, ink)
                box = QRectF(left - self._gap / 2, top, width + self._gap, height)
                key = (dot.unit, mark.words)
                drawing.spots.append(Spot(box, mark, said_of(dot.unit, mark), index, key))
            left += width + self._gap if width else self._gap


def _ends(ranked: Sequence[UnitDot], fit: int) -> tuple[list[UnitDot], list[UnitDot]]:
    """The worst and the best ones, at most so many lines; the best are none when all fit."""
    if len(ranked) <= min(2 * _MOST, fit):
        return list(ranked), []
    best = min(_MOST, max(1, (fit - 1) // 2))
    worst = min(_MOST, max(1, fit - 1 - best))
    return list(ranked[:worst]), list(ranked[-best:])


def _parts(dot: UnitDot) -> tuple[Mark, ...]:
    return dot.overdue, dot.lagging, dot.unreported


def _short(mark: Mark) -> str:
    return f"{mark.words}{mark.count}"


def _share(dot: UnitDot) -> str:
    return f"{sum(mark.count for mark in _parts(dot))}/{dot.items.count}"
