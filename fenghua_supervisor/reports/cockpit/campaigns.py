"""The second block: a row for each 攻坚行动, in it a bar for each light on an axis of its own.

All bars of the block have one scale, and those of a light one base line: they are compared down
the column, and no part of a bar is too narrow for its figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.names import WORST, campaign_words, short_names
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.records import record
from fenghua_supervisor.reports.cockpit.pen import (
    MIDDLE,
    Fitted,
    broken,
    one_line,
    plain,
    strong,
    widest,
)
from fenghua_supervisor.reports.cockpit.region import draw_caption, draw_empty, draw_finding
from fenghua_supervisor.reports.cockpit.rows import RowsForm, lay_rows
from fenghua_supervisor.reports.cockpit.told import CAMPAIGNS, picture
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
_LARGEST, _TALLEST = 9.0, 30.0
_HEAD, _SHARE_HEAD = 8.0, plain(8.0, Align.RIGHT)
#: White under the words of the lights, and how many characters make a word long.
_UNDER_HEAD, _LONG_WORD = 5.0, 4
_GAP = 8.0
_BAR, _BAR_SHARE = 12.0, 0.6
_INDENT = 2.3
#: White between a bar and its figure, and between two panels.
_AFTER, _PANEL_GAP = 2.5, 6.0
_HALVINGS = 40
#: What all bars of a row get at least, in points.
_LEAST_BARS = 20.0
_SMALLER = 0.96
_EMPTY = "没有计入统计的任务，因此没有亮灯可比。"


@record
class _Panel:
    """The bars of one light, and where they begin."""

    light: Light
    left: float
    head: Fitted


@record
class _Panels:
    """All panels in one ``scale`` (points for an item), their figures in one ``size``."""

    panels: tuple[_Panel, ...]
    scale: float
    size: float


def draw_campaigns(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Caption, the worst in large words, and the rows, the worst first."""
    room = draw_caption(pen, figures.captions.campaigns, area)
    lines = figures.campaigns
    if not lines:
        draw_empty(pen, _EMPTY, room)
        return
    room = draw_finding(pen, _finding(figures), room)
    red = figures.headline.red
    share = broken(f"{_halved(red.words)}占", _SHARE_HEAD, room.width, even=False)
    tail = max(widest(map(_share, lines), strong(_LARGEST)), _wide(share))
    chart = room.part(NAME_WIDTH + _GAP, room.width - NAME_WIDTH - tail - 2 * _GAP)
    panels = _panels(figures, chart)
    heads = [share, *(panel.head for panel in panels.panels)]
    deep = max(head.height for head in heads) + _UNDER_HEAD
    body = room.below(deep)
    form = RowsForm(NAME_WIDTH, body.height, _TALLEST, _LARGEST, pen.smallest)
    names = short_names([line.name for line in lines])
    rows = lay_rows(names, lambda size, index: _name_style(size, lines[index]), form)
    with picture(pen, figures, CAMPAIGNS, room):
        _draw_heads(pen, panels, share, room, deep)
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


def _share(line: CampaignLights) -> str:
    return percent_text(line.red_share)


def _panels(figures: CockpitFigures, chart: Region) -> _Panels:
    """The panels from the gravest light on.

    Words that are too long for one line stand on two, and then words and figures get smaller,
    until the bars have room beside them.
    """
    order = [light for light, _ in figures.head.legend]
    words = [word for _, word in figures.head.legend]
    rows = [[mark.count for mark in line.lights] for line in figures.campaigns]
    counts = list(zip(*rows, strict=True))
    room = chart.width - _PANEL_GAP * (len(order) - 1)
    part, size = 1.0, _LARGEST
    while True:
        widths = [widest(map(str, column), strong(size)) + _AFTER for column in counts]
        heads = [
            broken(word, (strong if light is Light.RED else plain)(_HEAD * part), room, even=False)
            for light, word in zip(order, words, strict=True)
        ]
        if sum(map(max, widths, map(_wide, heads))) + _LEAST_BARS <= room:
            break
        if words != (halves := [_halved(word) for word in words]):
            words = halves
        else:
            part, size = part * _SMALLER, size * _SMALLER
    maxima = [max(column) for column in counts]
    scale = _scale(maxima, widths, [_wide(head) for head in heads], room)
    panels, left = [], chart.left
    for index, light in enumerate(order):
        panels.append(_Panel(light, left, heads[index]))
        left += max(maxima[index] * scale + widths[index], _wide(heads[index])) + _PANEL_GAP
    return _Panels(tuple(panels), scale, size)


def _halved(word: str) -> str:
    """A long word on two lines."""
    half = (len(word) + 1) // 2
    return word if "\n" in word or len(word) < _LONG_WORD else f"{word[:half]}\n{word[half:]}"


def _wide(head: Fitted) -> float:
    return max((line.width for line in head.lines), default=0.0)


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


def _draw_heads(pen: Pen, panels: _Panels, share: Fitted, room: Region, deep: float) -> None:
    """The words of the lights and of the last column, all ending on one base line."""
    rule = room.top - deep + 1
    for panel in panels.panels:
        top = rule + _UNDER_HEAD - 2 + panel.head.height
        pen.lines(panel.head, (panel.left, top, room.width), SUBDUED)
    top = rule + _UNDER_HEAD - 2 + share.height
    pen.lines(share, (room.left, top, room.width), SUBDUED)
    pen.rule((room.left, rule), (room.right, rule), FAINT)


def _draw_row(pen: Pen, line: CampaignLights, row: NamedRow, body: Region, panels: _Panels) -> None:
    middle = body.top - row.middle
    top = middle + row.name.height / 2
    size = row.name.style.size
    pen.lines(row.name, (body.left, top, NAME_WIDTH))
    if line.is_worst:
        pen.say(WORST, strong(size), (body.left, top - ASCENT * size), ALARM)
    height = min(_BAR, row.height * _BAR_SHARE)
    figures_size = min(panels.size, size)
    for panel, mark in zip(panels.panels, line.lights, strict=True):
        count = mark.count
        width = count * panels.scale
        if count:
            draw_pattern(pen.canvas, panel.light, (panel.left, middle - height / 2, width, height))
        red = panel.light is Light.RED and count
        style = (strong if red else plain)(figures_size)
        colour = ALARM if red else INK if count else PALE
        place = (panel.left + width + (_AFTER if count else 0.0), middle - MIDDLE * figures_size)
        pen.say(str(count), style, place, colour)
    style = strong(size, Align.RIGHT) if line.is_worst else plain(size, Align.RIGHT)
    pen.say(_share(line), style, (body.right, middle - MIDDLE * size))
