"""The third block: twelve months of actual progress against 序时进度, named at the lines' ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import white

from fenghua_supervisor.domain.cockpit.gaps import gap_words
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.reports.cockpit.pen import MIDDLE, one_line, plain, strong, widest
from fenghua_supervisor.reports.cockpit.region import draw_caption, draw_empty, draw_finding
from fenghua_supervisor.reports.cockpit.told import TREND, picture
from fenghua_supervisor.reports.typesetting.marks import ACCENT, FAINT, INK, SUBDUED
from fenghua_supervisor.reports.typesetting.styles import Align

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from reportlab.lib.colors import Color

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, TrendMonth
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

_AXIS, _NAME, _VALUE = plain(7.5, Align.RIGHT), plain(8), strong(10)
_MONTH, _DONE = plain(7.3, Align.CENTRE), strong(7.3, Align.CENTRE)
_TICKS = (0, 50, 100)
#: Room for the axis' figures, for the lines' names, for the months under the axis.
_LEFT, _RIGHT, _FOOT = 26.0, 36.0, 33.0
#: The name and the value at a line's end, one above the other.
_END_HEIGHT = 21.0
_SOLID, _DASHED = 1.8, 1.2
_DOT = 1.9
#: White between the labels of two months.
_APART = 2.0
_SILENT = "还没有填报过进展"
_EMPTY = "统计期内没有计入统计的任务，因此画不出进度。"


def draw_trend(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Caption, the gap now in large words, the two lines, the months with what was done."""
    room = draw_caption(pen, figures.captions.trend, area)
    months = figures.trend
    if all(month.actual is None and month.expected is None for month in months):
        draw_empty(pen, _EMPTY, room)
        return
    room = draw_finding(pen, _finding(months[-1]), room)
    plot = room.part(_LEFT, room.width - _LEFT - _RIGHT).below(4).above(_FOOT)
    with picture(pen, figures, TREND, room):
        _draw_axis(pen, plot)
        _draw_line(pen, _points(months, plot, lambda month: month.expected), dashed=True)
        _draw_line(pen, _points(months, plot, lambda month: month.actual), dashed=False)
        _draw_ends(pen, months[-1], plot)
        _draw_months(pen, months, plot, room)


def _finding(now: TrendMonth) -> str:
    if now.actual is None:
        return f"{_SILENT}\n序时进度{percent_text(now.expected)}"
    means = f"实际进度{percent_text(now.actual)}，序时进度{percent_text(now.expected)}"
    return f"{gap_words(now)}\n{means}"


def _draw_axis(pen: Pen, plot: Region) -> None:
    for tick in _TICKS:
        y = _height(tick, plot)
        pen.rule((plot.left, y), (plot.right, y), FAINT, 0.4)
        pen.say(f"{tick}%", _AXIS, (plot.left - 5, y - MIDDLE * _AXIS.size), SUBDUED)


def _height(percent: Decimal | int, plot: Region) -> float:
    return plot.bottom + float(percent) / 100 * plot.height


def _x(index: int, count: int, plot: Region) -> float:
    """Where a month stands: the last one at the right edge."""
    return plot.right - (count - 1 - index) * plot.width / max(count - 1, 1)


def _points(
    months: Sequence[TrendMonth], plot: Region, of: Callable[[TrendMonth], Decimal | None]
) -> list[tuple[float, float]]:
    return [
        (_x(index, len(months), plot), _height(value, plot))
        for index, month in enumerate(months)
        if (value := of(month)) is not None
    ]


def _draw_line(pen: Pen, points: Sequence[tuple[float, float]], *, dashed: bool) -> None:
    if not points:
        return
    canvas = pen.canvas
    canvas.saveState()
    canvas.setStrokeColor(SUBDUED if dashed else ACCENT)
    canvas.setLineWidth(_DASHED if dashed else _SOLID)
    canvas.setLineJoin(1)
    if dashed:
        canvas.setDash(4, 2.5)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash()
    canvas.setFillColor(white if dashed else ACCENT)
    canvas.circle(*points[-1], _DOT, stroke=1, fill=1)
    canvas.restoreState()


def _draw_ends(pen: Pen, month: TrendMonth, plot: Region) -> None:
    """Name and value beside the end of each line, pushed apart where the lines meet."""
    ends: list[tuple[float, str, str, Color]] = [
        (_height(value, plot), name, percent_text(value), colour)
        for value, name, colour in (
            (month.expected, "序时", SUBDUED),
            (month.actual, "实际", ACCENT),
        )
        if value is not None
    ]
    ends.sort(key=lambda end: end[0], reverse=True)
    tops = [height + _END_HEIGHT / 2 for height, *_ in ends]
    tops = [min(top, plot.top + 6) for top in tops]
    if len(tops) == 2 and tops[0] - tops[1] < _END_HEIGHT:
        middle = (tops[0] + tops[1]) / 2
        tops = [middle + _END_HEIGHT / 2, middle - _END_HEIGHT / 2]
    lift = max(plot.bottom - 4 + _END_HEIGHT - tops[-1], 0.0)
    drop = max(tops[0] - plot.top - 6, 0.0)
    for top, (_, name, value, colour) in zip(tops, ends, strict=True):
        left, upper = plot.right + 6, top + lift - drop
        pen.say(name, _NAME, (left, upper - _NAME.size), colour)
        pen.say(value, _VALUE, (left, upper - _NAME.size - _VALUE.size), colour)


def _draw_months(pen: Pen, months: Sequence[TrendMonth], plot: Region, room: Region) -> None:
    """The months under the axis, as many as stand side by side, and what was done by then."""
    labels = [_label(month) for month in months]
    done = [str(month.done.count) for month in months]
    parts = [part for label in labels for part in label]
    wide = max(widest(parts, _MONTH), widest(done, _DONE)) + _APART
    step = 1
    while step < len(months) and step * plot.width / max(len(months) - 1, 1) < wide:
        step += 1
    first, second, third = (plot.bottom - depth for depth in (10.5, 19.0, 30.0))
    shown = range((len(months) - 1) % step, len(months), step)
    for index in shown:
        x = _x(index, len(months), plot)
        pen.rule((x, plot.bottom), (x, plot.bottom - 2.5), FAINT, 0.5)
        month, year = labels[index]
        pen.say(month, _MONTH, (x, first), SUBDUED)
        pen.say(year, _MONTH, (x, second), SUBDUED)
    for index in shown:
        pen.say(done[index], _DONE, (_x(index, len(months), plot), third), INK)
    after = max(widest(done[-1:], _DONE) / 2 + 3, 6.0)
    words = months[-1].done.words
    style = one_line([words], _NAME, room.right - plot.right - after)
    pen.say(words, style, (plot.right + after, third), INK)


def _label(month: TrendMonth) -> tuple[str, str]:
    """「25年1月」 as 「1月」 over 「25年」, 「10月15日」 as 「10月」 over 「15日」."""
    year, mark, rest = month.label.rpartition("年")
    name, moon, day = rest.partition("月")
    return f"{name}{moon}", f"{year}{mark}{day}"
