"""实际进度 against 序时 over the months, and how many were done by each month's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal

from fenghua_supervisor.domain.cockpit.gaps import gap_words
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import (
    LEFT,
    MIDDLE,
    RIGHT,
    Axis,
    Spot,
    Spotted,
    Stroke,
)
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.charts.speaking import said_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, TrendMonth
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

ACTUAL, EXPECTED = "实际", "序时"
#: the percentages at the axis, by how many lines high it is at least
_TICKS = ((8, (0, 25, 50, 75, 100)), (2.5, (0, 50, 100)))
_FEWEST_TICKS = 0, 100
_GAP_FROM = 340  #: width in pixels of the house from which the distance of the lines is written
_HOW = "点击或按Enter看这个月"


class TrendChart(Chart["CockpitFigures"]):
    """实际 is solid, 序时 dashed, each named at its end; a month leads to that month's cockpit."""

    month_chosen = Signal(object)  #: the month's last day, a date

    NAME = "近十二个月进度图"
    EMPTY = "还没有可以比较的月份。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        months = figures.trend
        if any(month.actual is not None for month in months):
            _Trend(drawing, months).draw()

    def _press(self, spot: Spot) -> None:
        super()._press(spot)
        if spot.key[0] == _Trend.MONTH:
            self.month_chosen.emit(spot.leads)


class _Trend:
    """Where the months and the percentages stand."""

    MONTH, DONE = "month", "done"

    def __init__(self, drawing: Drawing, months: Sequence[TrendMonth]) -> None:
        self._drawing = drawing
        self._months = months
        letters, unit = drawing.letters, drawing.unit
        self._note = letters.line(Size.NOTE)
        self._ends = [
            (name, f"{name} {percent_text(value)}", value)
            for name, value in (
                (ACTUAL, _last(month.actual for month in months)),
                (EXPECTED, _last(month.expected for month in months)),
            )
            if value is not None
        ]
        self._gap_lines = _gap_lines(months[-1])
        done = months[-1].done.words
        self._head = (
            max(letters.width(done, Size.NOTE), letters.width("100%", Size.NOTE)) + 6 * unit
        )
        right = max(letters.width(text, Size.STRONG) for _, text, _ in self._ends) + 8 * unit
        gap = max((letters.width(text, Size.NOTE) for text in self._gap_lines), default=0.0)
        if drawing.width >= _GAP_FROM * unit:
            right = max(right, gap + 8 * unit)
        else:
            self._gap_lines = ()
        top, foot = self._note / 2 + 2 * unit, 2 * (self._note + 3 * unit) + 4 * unit
        self._area = QRectF(
            self._head, top, drawing.width - self._head - right, drawing.height - top - foot
        )
        self._step = self._area.width() / len(months)

    def draw(self) -> None:
        """Fill the drawing."""
        area = self._area
        lines = area.height() / self._note
        ticks = next((at for least, at in _TICKS if lines >= least), _FEWEST_TICKS)
        self._drawing.axis = Axis(area, "left", self._head, ticks)
        for tick in ticks:
            self._drawing.level(Stroke.RULE, area.left(), area.right(), self._y(tick))
        self._line(Stroke.EXPECTED, [month.expected for month in self._months])
        self._line(Stroke.ACTUAL, [month.actual for month in self._months])
        self._name_ends()
        self._write_months()

    def _x(self, index: int) -> float:
        return self._area.left() + (index + 0.5) * self._step

    def _y(self, percent: Decimal | int) -> float:
        return self._area.bottom() - float(percent) / 100 * self._area.height()

    def _line(self, stroke: Stroke, values: list[Decimal | None]) -> None:
        """A line, with a gap where there is no value."""
        points: list[QPointF] = []
        for index, value in enumerate([*values, None]):
            if value is not None:
                points.append(QPointF(self._x(index), self._y(value)))
            elif points:
                self._drawing.line(stroke, *points)
                points = []

    def _name_ends(self) -> None:
        line = self._drawing.letters.line(Size.STRONG)
        ends = sorted(self._ends, key=lambda end: self._y(end[2]))
        tops = [self._y(value) - line / 2 for _, _, value in ends]
        if len(tops) > 1 and tops[1] - tops[0] < line:
            middle = (tops[0] + tops[1]) / 2
            tops = [middle - line / 2, middle + line / 2]
        most = self._area.bottom() - line * (len(tops) - 1) - line / 2
        tops[0] = min(max(tops[0], 0), most)
        for index, (name, text, value) in enumerate(ends):
            if index:
                tops[index] = max(tops[index], tops[index - 1] + line)
            is_actual = name == ACTUAL
            kind = Spotted.END if is_actual else Spotted.CHOSEN
            self._drawing.dot(kind, self._x(len(self._months) - 1), self._y(value))
            left = self._area.right() + 4 * self._drawing.unit
            box = QRectF(left, tops[index], self._drawing.width - left, line)
            size = Size.STRONG if is_actual else Size.BODY
            self._drawing.word(text, box, LEFT, "brand" if is_actual else "sub", size)
        if len(tops) > 1:
            self._write_gap(tops[0] + line, tops[1], tops[1] + line)

    def _write_gap(self, top: float, bottom: float, below: float) -> None:
        """Say how far the ends of the lines are apart: between their names, else below them."""
        if not self._gap_lines:
            return
        unit = self._drawing.unit
        high = self._note * len(self._gap_lines)
        y = (top + bottom - high) / 2
        if bottom - top >= high + 4 * unit:
            x = self._x(len(self._months) - 1)
            ends = sorted(self._y(value) for _, _, value in self._ends)
            self._drawing.upright(Stroke.GUIDE, x, ends[0] + 6 * unit, ends[1] - 6 * unit)
        elif below + high <= self._area.bottom() + self._note / 2:
            y = below
        else:
            return
        left = self._area.right() + 4 * unit
        for number, text in enumerate(self._gap_lines):
            box = QRectF(left, y + number * self._note, self._drawing.width - left, self._note)
            self._drawing.word(text, box, LEFT, "text", Size.NOTE)

    def _write_months(self) -> None:
        drawing, unit = self._drawing, self._drawing.unit
        months_top = self._area.bottom() + 4 * unit
        done_top = months_top + self._note + 3 * unit
        box = QRectF(0, done_top, self._head - 6 * unit, self._note)
        drawing.word(self._months[-1].done.words, box, RIGHT, "sub", Size.NOTE)
        every = self._every([month.label for month in self._months])
        every_done = self._every([str(month.done.count) for month in self._months])
        last = len(self._months) - 1
        done_spots = []
        for index, month in enumerate(self._months):
            left = self._area.left() + index * self._step
            size = Size.NOTE
            if (last - index) % every == 0:
                box = self._centred(month.label, index, months_top)
                drawing.word(month.label, box, MIDDLE, "text" if index == last else "sub", size)
            if (last - index) % every_done == 0:
                count = str(month.done.count)
                drawing.word(count, self._centred(count, index, done_top), MIDDLE, "text", size)
            box = QRectF(left, 0, self._step, months_top + self._note + unit)
            name = f"{month.day.year}年{month.day.month}月"
            drawing.spots.append(
                Spot(
                    box, month.day, self._said(name, month), 0, (self.MONTH, month.day.isoformat())
                )
            )
            if month.done.count:
                box = QRectF(left, done_top - unit, self._step, self._note + 2 * unit)
                key = (self.DONE, month.day.isoformat())
                done_spots.append(Spot(box, month.done, said_of(f"{name}末", month.done), 1, key))
        drawing.spots.extend(done_spots)

    def _centred(self, text: str, index: int, top: float) -> QRectF:
        width = self._drawing.letters.width(text, Size.NOTE) + 2
        return QRectF(self._x(index) - width / 2, top, width, self._note)

    def _every(self, texts: list[str]) -> int:
        """Write every which text, so that none runs into the next one."""
        widths = [self._drawing.letters.width(text, Size.NOTE) for text in reversed(texts)]
        apart = 5 * self._drawing.unit
        return next(
            every
            for every in range(1, len(texts) + 1)
            if max(widths[::every]) + apart <= every * self._step or every == len(texts)
        )

    def _said(self, name: str, month: TrendMonth) -> str:
        parts = [
            f"{word}{percent_text(value)}"
            for word, value in ((ACTUAL, month.actual), (EXPECTED, month.expected))
            if value is not None
        ]
        parts += [words for words in (gap_words(month),) if words]
        return f"{name}末 {'、'.join(parts) or '没有计入的任务'}，{_HOW}"


def _gap_lines(month: TrendMonth) -> tuple[str, ...]:
    """「落后序时」 and 「28.7个百分点」."""
    before, expected, after = gap_words(month).partition(EXPECTED)
    return tuple(text for text in (before + expected, after) if text)


def _last(values: Iterator[Decimal | None]) -> Decimal | None:
    """The last month's value; None when it has none."""
    return list(values)[-1]
