"""The fifth block: the targets of each 攻坚行动 as one bar in one hue, with the mark of 序时."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import white

from fenghua_supervisor.domain.cockpit.names import short_names
from fenghua_supervisor.reports.cockpit.campaigns import NAME_WIDTH, draw_left_out
from fenghua_supervisor.reports.cockpit.pen import plain, spread, strong, width_of
from fenghua_supervisor.reports.cockpit.region import draw_caption, draw_empty
from fenghua_supervisor.reports.cockpit.rows import RowsForm, lay_rows
from fenghua_supervisor.reports.cockpit.told import TARGETS, picture
from fenghua_supervisor.reports.typesetting.marks import ALARM, BANDS, FAINT, INK, PALE, SUBDUED
from fenghua_supervisor.reports.typesetting.setting import ASCENT
from fenghua_supervisor.reports.typesetting.styles import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark, TargetBar
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region
    from fenghua_supervisor.reports.cockpit.rows import NamedRow

_LARGEST, _TALLEST = 9.0, 32.0
_HEAD, _HEAD_HEIGHT, _SWATCH = plain(7.8), 15.0, 8.0
_GAP, _BAR, _THINNEST = 8.0, 10.0, 4.0
#: White between a bar and its figures, and between two figures.
_UNDER, _APART = 2.0, 4.0
#: White between two rows.
_BETWEEN = 4.0
#: Thickness of the mark of 序时.
_MARK = 1.5
_DUE = "序时"
_EMPTY = "这一范围的任务没有量化指标。"


def draw_targets(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Caption, the bands with their words, and a bar for each 攻坚行动."""
    room = draw_caption(pen, figures.captions.targets, area)
    bars = figures.targets
    if not bars:
        draw_empty(pen, _EMPTY, room)
        return
    body = room.below(_HEAD_HEIGHT)
    besides = _THINNEST + _UNDER + _BETWEEN
    form = RowsForm(NAME_WIDTH, body.height, _TALLEST, _LARGEST, pen.smallest, besides=besides)
    names = short_names([bar.name for bar in bars])
    rows = lay_rows(names, lambda size, _: plain(size), form)
    chart = body.part(NAME_WIDTH + _GAP, body.width - NAME_WIDTH - _GAP)
    with picture(pen, figures, TARGETS, room):
        _draw_heads(pen, _classes(bars[0]), room)
        for bar, row in zip(bars, rows, strict=False):
            _draw_row(pen, bar, row, body, chart)
    draw_left_out(pen, len(bars) - len(rows), body)


def _classes(bar: TargetBar) -> tuple[Mark, ...]:
    return (bar.met, bar.on_way, bar.at_risk, bar.no_reading, bar.not_published)


def _draw_heads(pen: Pen, marks: Sequence[Mark], room: Region) -> None:
    """The bands with their words, from the left edge to the right; then the mark of 序时."""
    words = [*(mark.words for mark in marks), _DUE]
    taken = sum(width_of(word, _HEAD) + _SWATCH + 3 for word in words)
    gap = (room.width - taken) / (len(words) - 1)
    left, baseline = room.left, room.top - _HEAD.size
    for word, colour in zip(words, (*BANDS, None), strict=True):
        if colour is None:
            middle = left + _SWATCH / 2
            pen.rule((middle, baseline - 1.5), (middle, baseline + 7.5), INK, _MARK)
        else:
            _draw_band(pen, (left, baseline - 0.5, _SWATCH, 6.5), colour)
        left += _SWATCH + 3
        left += pen.say(word, _HEAD, (left, baseline), SUBDUED) + gap
    rule = room.top - _HEAD_HEIGHT + 3
    pen.rule((room.left, rule), (room.right, rule), FAINT)


def _draw_band(pen: Pen, box: tuple[float, float, float, float], colour: Color) -> None:
    """One band; the white one has an edge."""
    pen.fill(box, colour)
    if colour == white:
        pen.canvas.setStrokeColor(PALE)
        pen.canvas.setLineWidth(0.5)
        pen.canvas.rect(*box, stroke=1, fill=0)


def _draw_row(pen: Pen, bar: TargetBar, row: NamedRow, body: Region, chart: Region) -> None:
    middle = body.top - row.middle
    size = row.name.style.size
    height = min(_BAR, row.height - size - _UNDER - _BETWEEN)
    foot = middle + (height + _UNDER + size) / 2 - height
    # One line stands beside the bar, more beside the bar and its figures.
    beside = middle if len(row.name.lines) > 1 else foot + height / 2
    pen.lines(row.name, (body.left, beside + row.name.height / 2, NAME_WIDTH))
    marks = [(mark, colour) for mark, colour in zip(_classes(bar), BANDS, strict=True) if mark.ids]
    left, middles = chart.left, []
    total = sum(mark.count for mark, _ in marks)
    for mark, colour in marks:
        width = mark.count / total * chart.width
        _draw_band(pen, (left, foot, width, height), colour)
        middles.append(left + width / 2)
        left += width
    if bar.expected is not None:
        x = chart.left + float(bar.expected) / 100 * chart.width
        pen.rule((x, foot - 2), (x, foot + height + 2), INK, _MARK)
    widths = [width_of(str(mark.count), strong(size)) for mark, _ in marks]
    places = spread(middles, widths, (chart.left, chart.right), _APART)
    for (mark, _), place in zip(marks, places, strict=True):
        at_risk = mark is bar.at_risk
        style = (strong if at_risk or mark is bar.met else plain)(size, Align.CENTRE)
        at = (place, foot - _UNDER - ASCENT * size)
        pen.say(str(mark.count), style, at, ALARM if at_risk else INK)
