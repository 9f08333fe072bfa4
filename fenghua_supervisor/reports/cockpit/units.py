"""The fourth block: the lead units as dots on one axis, the worst and the best with what drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.units import FEWEST_ITEMS
from fenghua_supervisor.reports.cockpit.pen import (
    MIDDLE,
    broken,
    fitted,
    one_line,
    plain,
    strong,
    widest,
)
from fenghua_supervisor.reports.cockpit.region import draw_caption, draw_empty, draw_finding
from fenghua_supervisor.reports.cockpit.told import UNITS, picture
from fenghua_supervisor.reports.typesetting.marks import ACCENT, ALARM, FAINT, INK, SUBDUED
from fenghua_supervisor.reports.typesetting.setting import ASCENT
from fenghua_supervisor.reports.typesetting.styles import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, UnitDot
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

#: So many of the worst and so many of the best are shown.
_SHOWN = 5
_SIZE, _NAME_WIDTH, _LEADING = 9.0, 84.0, 10.4
_DRIVER = plain(7.8)
_HEAD, _HEAD_HEIGHT = 8.0, 13.0
_NOTE, _NOTE_HEIGHT = plain(8), 13.0
_BETWEEN_HEIGHT = 17.0
#: White under a row at most, and what of a row stands over its first line.
_MOST_WHITE, _WHITE_OVER = 12.0, 3.0
_GAP, _DOT = 8.0, 3.4
_TICKS = (0, 50, 100)
#: On a shorter axis the middle tick has no room, in points.
_ALL_TICKS = 66.0
#: Room for 「4/6」 at most.
_COUNT_WIDTH = 54.0
_FINE = "无逾期、滞后、未填报"
_EMPTY = "没有牵头单位有计入统计的任务，因此无从比较。"
_NO_RANK = f"各单位牵头任务都少于{FEWEST_ITEMS}项，不排名。"


def draw_units(pen: Pen, figures: CockpitFigures, area: Region) -> None:
    """Caption, the worst in large words, rows on one axis, and how many are not shown."""
    room = draw_caption(pen, figures.captions.units, area)
    ranked = [unit for unit in figures.units if unit.is_ranked]
    if not ranked:
        draw_empty(pen, _NO_RANK if figures.units else _EMPTY, room)
        return
    room = draw_finding(pen, _finding(ranked[0]), room)
    unranked = len(figures.units) - len(ranked)
    if unranked:
        words = f"另有{unranked}个单位牵头任务少于{FEWEST_ITEMS}项，不排名。"
        pen.say(words, one_line([words], _NOTE, room.width), (room.left, room.bottom + 2), SUBDUED)
        room = room.above(_NOTE_HEIGHT)
    with picture(pen, figures, UNITS, room):
        _draw_rows(pen, ranked, room)


def _finding(worst: UnitDot) -> str:
    if not worst.driver:
        return f"各单位均{_FINE}"
    return f"落后占比最高：{worst.unit}\n{_amiss(worst)}项：{worst.driver}"


def _amiss(unit: UnitDot) -> str:
    """「4/6」: what is overdue, behind or never reported, of all its items."""
    amiss = unit.overdue.count + unit.lagging.count + unit.unreported.count
    return f"{amiss}/{unit.items.count}"


def _draw_rows(pen: Pen, ranked: Sequence[UnitDot], room: Region) -> None:
    hidden = max(len(ranked) - 2 * _SHOWN, 0)
    first = _SHOWN if hidden else len(ranked)
    shown = [*ranked[:first], *ranked[first + hidden :]]
    amiss = [_amiss(unit) for unit in shown]
    counts = min(widest(amiss, strong(_SIZE)), _COUNT_WIDTH)
    axis = room.part(_NAME_WIDTH + _GAP, room.width - _NAME_WIDTH - 2 * _GAP - _DOT - counts)
    _draw_axis(pen, axis, room)
    if hidden:
        pen.say(f"最差{first}个", _NOTE, (room.left, room.top - _HEAD), SUBDUED)
    top = room.top - _HEAD_HEIGHT
    between = _BETWEEN_HEIGHT if hidden else 0.0
    heights = _heights(shown, room.height - _HEAD_HEIGHT - between)
    for index, (unit, height) in enumerate(zip(shown, heights, strict=True)):
        if hidden and index == first:
            words = f"最好{len(shown) - first}个（中间{hidden}个略）"
            _draw_between(pen, words, room, top - between * 0.7)
            top -= between
        worst = index == 0 and bool(unit.driver)
        _draw_unit(pen, unit, (top, height), (room, axis), worst=worst)
        top -= height


def _heights(units: Sequence[UnitDot], room: float) -> list[float]:
    """Rows of two lines and of one, each with the same white under it."""
    names = [broken(unit.unit, plain(_SIZE), _NAME_WIDTH) for unit in units]
    lines = [
        max(len(name.lines), 2 if unit.driver else 1)
        for name, unit in zip(names, units, strict=True)
    ]
    least = [_SIZE + (min(count, 2) - 1) * _LEADING for count in lines]
    white = min((room - sum(least)) / len(units), _MOST_WHITE)
    return [height + white for height in least]


def _draw_between(pen: Pen, words: str, room: Region, baseline: float) -> None:
    """Words on a line that parts the worst from the best."""
    end = room.left + pen.say(words, _NOTE, (room.left, baseline), SUBDUED) + 6
    middle = baseline + MIDDLE * _NOTE.size
    pen.rule((end, middle), (room.right, middle), FAINT)


def _draw_axis(pen: Pen, axis: Region, room: Region) -> None:
    """The ticks over the rows."""
    baseline, rule = room.top - _HEAD, room.top - _HEAD_HEIGHT + 1
    for tick in _TICKS if axis.width > _ALL_TICKS else _TICKS[::2]:
        x = axis.left + tick / 100 * axis.width
        pen.say(f"{tick}%", plain(_HEAD, Align.CENTRE), (x, baseline), SUBDUED)
    pen.rule((room.left, rule), (room.right, rule), FAINT)


def _draw_unit(
    pen: Pen,
    unit: UnitDot,
    place: tuple[float, float],
    columns: tuple[Region, Region],
    *,
    worst: bool,
) -> None:
    """Two base lines: name, dot and count on the first; what drives it on the second."""
    top, height = place
    room, axis = columns
    colour = ALARM if worst else ACCENT
    first = top - _WHITE_OVER - ASCENT * _SIZE
    name = fitted(unit.unit, (strong if worst else plain)(_SIZE), _NAME_WIDTH, height - 1)
    highest = min(first + ASCENT * name.style.size, top - (height - name.height) / 2)
    if len(name.lines) <= 2:
        highest = first + ASCENT * name.style.size
    pen.lines(name, (room.left, highest, _NAME_WIDTH))
    line = first + MIDDLE * _SIZE
    x = axis.left + float(unit.share) / 100 * axis.width
    pen.rule((axis.left, line), (axis.right, line), FAINT, 0.5)
    pen.rule((axis.left, line), (x, line), colour, 1.4)
    pen.canvas.setFillColor(colour)
    pen.canvas.circle(x, line, _DOT, stroke=0, fill=1)
    amiss = _amiss(unit)
    count = (strong if worst else plain)(_SIZE, Align.RIGHT)
    pen.say(amiss, one_line([amiss], count, _COUNT_WIDTH), (room.right, first), INK)
    driver = one_line([unit.driver], _DRIVER, room.right - axis.left)
    pen.say(unit.driver, driver, (axis.left, first - _LEADING), SUBDUED)
