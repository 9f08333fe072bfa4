"""The second block: a row for each 攻坚行动, in it a bar for each light on an axis of its own.

All bars of the block have one scale, and those of a light one base line: they are compared down
the column, and no part of a bar is too narrow for its figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.names import campaign_words, short_names
from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER, Light
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.reports.cockpit.pen import MIDDLE, one_line, plain, strong, widest, width_of
from fenghua_supervisor.reports.cockpit.region import draw_caption, draw_empty, draw_finding
from fenghua_supervisor.reports.cockpit.rows import RowsForm, lay_rows
from fenghua_supervisor.reports.typesetting.marks import (
    ALARM,
    FAINT,
    INK,
    PALE,
    SUBDUED,
    draw_pattern,
)
from fenghua_supervisor.reports.typesetting.setting import ASCENT
from fenghua_supervisor.reports.typesetting.styles import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.figures import CampaignLights, CockpitFigures
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region
    from fenghua_supervisor.reports.cockpit.rows import NamedRow
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: Width of the campaigns' names, in this block and in that of the targets below it.
NAME_WIDTH = 104.0
WORST = "最差"
_LARGEST, _TALLEST = 9.0, 30.0
_HEAD = 8.0
_HEAD_HEIGHT = 13.0
_GAP = 8.0
_BAR, _BAR_SHARE = 12.0, 0.6
_INDENT = 2.3
#: White between a bar and its figure, and between two panels.
_AFTER, _PANEL_GAP = 2.5, 6.0
_HALVINGS = 40
#: What all bars of a row get at least, in points.
_LEAST_BARS = 24.0
_SMALLER = 0.96
_EMPTY = "没有计入统计的任务，因此没有亮灯可比。"


@dataclass(frozen=True, slots=True)
class _Panel:
    """The bars of one light: where they begin, and which of a row's counts they show."""

    light: Light
    word: str
    place: int
    left: float


@dataclass(frozen=True, slots=True)
class _Panels:
    """All panels in one ``scale`` (points for an item); figures and heads in two styles' sizes."""

    panels: tuple[_Panel, ...]
    scale: float
    size: float
    head: float


def draw_campaigns(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Caption, the worst in large words, and the rows, the worst first."""
    room = draw_caption(pen, figures.captions.campaigns, area)
    lines = figures.campaigns
    if not lines:
        draw_empty(pen, _EMPTY, room)
        return
    room = draw_finding(pen, _finding(figures), room)
    body = room.below(_HEAD_HEIGHT)
    form = RowsForm(NAME_WIDTH, body.height, _TALLEST, _LARGEST, pen.smallest)
    names = short_names([line.name for line in lines])
    rows = lay_rows(names, lambda size, index: _name_style(size, lines[index]), form)
    size = _row_size(rows)
    share = f"{figures.headline.red.words}占"
    tail = max(widest(map(_share, lines), strong(size)), width_of(share, plain(_HEAD)))
    chart = room.part(NAME_WIDTH + _GAP, room.width - NAME_WIDTH - tail - 2 * _GAP)
    panels = _panels(figures, chart, size)
    _draw_heads(pen, panels, share, room)
    for line, row in zip(lines, rows, strict=False):
        _draw_row(pen, line, row, body, panels)
    draw_left_out(pen, len(lines) - len(rows), body)


def draw_left_out(pen: Pen, count: int, area: Region) -> None:
    """How many rows found no room, at the foot of the block."""
    if count:
        words = f"其余{count}项攻坚行动未列出，见导出的表格。"
        style = one_line([words], plain(max(7.5, pen.smallest)), area.width)
        pen.say(words, style, (area.left, area.bottom + 1), SUBDUED)


def _finding(figures: CockpitFigures) -> str:
    """Who is the worst; of a campaign alone, or where none is, how many are red."""
    lines, red = figures.campaigns, figures.headline.red
    worst = next((line for line in lines if line.is_worst), None)
    if worst is not None:
        return f"{WORST}：{campaign_words(worst.name)}\n{_counts(figures, worst)}"
    if not red.count:
        return f"各攻坚行动均无{red.words}"
    return _counts(figures, lines[0]) if len(lines) == 1 else f"共{red.words}{red.count}项"


def _counts(figures: CockpitFigures, line: CampaignLights) -> str:
    lights = dict(zip((light for light, _ in figures.head.legend), line.lights, strict=True))
    reds = f"{figures.headline.red.words}{lights[Light.RED].count}项"
    return f"{line.base.count}项中{reds}，占{_share(line)}"


def _name_style(size: float, line: CampaignLights) -> TextStyle:
    return strong(size, indent=_INDENT) if line.is_worst else plain(size)


def _row_size(rows: Sequence[NamedRow]) -> float:
    """The type of a row's figures: that of its name."""
    return min((row.name.style.size for row in rows), default=_LARGEST)


def _share(line: CampaignLights) -> str:
    return percent_text(line.red_share)


def _panels(figures: CockpitFigures, chart: Region, size: float) -> _Panels:
    """The panels from the gravest light on; figures so small that bars have room beside them."""
    legend = [light for light, _ in figures.head.legend]
    order = [light for light in LIGHT_ORDER if light in legend]
    places = [legend.index(light) for light in order]
    words = [figures.head.legend[place][1] for place in places]
    counts = [[line.lights[place].count for line in figures.campaigns] for place in places]
    maxima = [max(column) for column in counts]
    room = chart.width - _PANEL_GAP * (len(order) - 1)
    head = _HEAD
    while True:
        figure_widths = [widest(map(str, column), strong(size)) + _AFTER for column in counts]
        heads = [width_of(word, strong(head)) for word in words]
        least = sum(map(max, figure_widths, heads))
        if least + _LEAST_BARS <= room:
            break
        size, head = size * _SMALLER, head * _SMALLER
    scale = _scale(maxima, figure_widths, heads, room)
    panels, left = [], chart.left
    for index, light in enumerate(order):
        panels.append(_Panel(light, words[index], places[index], left))
        width = max(maxima[index] * scale + figure_widths[index], heads[index])
        left += width + _PANEL_GAP
    return _Panels(tuple(panels), scale, size, head)


def _scale(
    maxima: Sequence[int], figures: Sequence[float], heads: Sequence[float], room: float
) -> float:
    """Points for one item, so large that panels with their figures and heads fill ``room``."""
    low, high = 0.0, room / max(*maxima, 1)
    for _ in range(_HALVINGS):
        scale = (low + high) / 2
        parts = zip(maxima, figures, heads, strict=True)
        if sum(max(most * scale + figure, head) for most, figure, head in parts) <= room:
            low = scale
        else:
            high = scale
    return low


def _draw_heads(pen: Pen, panels: _Panels, share: str, room: Region) -> None:
    baseline = room.top - _HEAD
    for panel in panels.panels:
        style = (strong if panel.light is Light.RED else plain)(panels.head)
        pen.say(panel.word, style, (panel.left, baseline), SUBDUED)
    pen.say(share, plain(_HEAD, Align.RIGHT), (room.right, baseline), SUBDUED)
    rule = room.top - _HEAD_HEIGHT + 1
    pen.rule((room.left, rule), (room.right, rule), FAINT)


def _draw_row(pen: Pen, line: CampaignLights, row: NamedRow, body: Region, panels: _Panels) -> None:
    middle = body.top - row.middle
    top = middle + row.name.height / 2
    size = row.name.style.size
    pen.lines(row.name, (body.left, top, NAME_WIDTH))
    if line.is_worst:
        pen.say(WORST, strong(size), (body.left, top - ASCENT * size), ALARM)
    height = min(_BAR, row.height * _BAR_SHARE)
    for panel in panels.panels:
        count = line.lights[panel.place].count
        width = count * panels.scale
        if count:
            draw_pattern(pen.canvas, panel.light, (panel.left, middle - height / 2, width, height))
        red = panel.light is Light.RED and count
        style = (strong if red else plain)(panels.size)
        colour = ALARM if red else INK if count else PALE
        place = (panel.left + width + (_AFTER if count else 0.0), middle - MIDDLE * panels.size)
        pen.say(str(count), style, place, colour)
    style = strong(size, Align.RIGHT) if line.is_worst else plain(size, Align.RIGHT)
    pen.say(_share(line), style, (body.right, middle - MIDDLE * size))
