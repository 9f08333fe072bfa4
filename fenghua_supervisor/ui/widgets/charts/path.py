"""Milestones on a line of time: a head a campaign, a lane an action, a shape a milestone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal

from fenghua_supervisor.domain.ledger.views.path import LIGHT_OF, MarkStanding, PathGroup, PathLane
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.charts.canvas import Canvas
from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, MIDDLE, RIGHT, Pattern, Spot, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.views.path import PathMark
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

#: the ink of the words below a shape where it is not the secondary one
_INKS = {MarkStanding.DONE_LATE: "yellow", MarkStanding.LATE: "red"}
_MARK = 10  #: pixels of the house that a shape is wide
_NAMES, _LEAST_NAMES, _MOST_NAMES = 0.3, 130, 250
_APART = 8  #: between two shapes, at least
_TICK_APART = 52
_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@record
class PathFigures:
    """The lines from the first one shown on; ``first`` to ``last`` are the days of the scale."""

    lines: tuple[PathGroup | PathLane, ...]
    as_of: date
    first: date
    last: date
    selected: frozenset[int] = frozenset()


class PathChart(Chart[PathFigures]):
    """Draws as many lines as have room; the owner scrolls by giving others."""

    NAME = "节点时间轴"
    #: ids of the actions of the place that was pressed
    rows_chosen = Signal(list)
    #: Enter was pressed on an action
    row_opened = Signal(object)
    #: actions without milestones, their campaign, and where the words stand
    rest_wanted = Signal(list, str, QRectF)
    #: the keys go beyond the lines shown: up (-1) or down (1)
    beyond = Signal(int)

    def lines_in(self, lines: Sequence[PathGroup | PathLane]) -> int:
        """How many of these lines have room, at least one."""
        letters = self._own_letters()
        room = self.viewport().height() - _head(letters.line(Size.NOTE)) - 12
        count = 0
        for line in lines:
            room -= _height(line, letters.line(), letters.line(Size.NOTE))
            if room < 0:
                break
            count += 1
        return max(1, count)

    def row_at(self, at: QPoint) -> LedgerRow | None:
        """The action of the place under a point."""
        spot = self._spot_at(QPointF(at))
        return getattr(spot.leads, "row", None) if spot is not None else None

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        inside = self.viewport().mapFromGlobal(place) if place is not None else QPoint(-1, -1)
        row = self.row_at(inside) if self.viewport().rect().contains(inside) else None
        self._hover(self._spot_at(QPointF(inside)) if row is not None else None)
        return row

    def go_to_edge(self, step: int) -> None:
        """Put the keys on the last line (1) or the first one (-1), after scrolling."""
        spots = self.spots()
        if spots:
            row = (max if step > 0 else min)(spot.row for spot in spots)
            self._go_to(next(spot for spot in spots if spot.row == row))

    _is_walked = False  #: the keys go through it, so the place they are on is told beside it

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: who brings the view to the front has asked for no words over it."""
        self._is_walked = event.reason() in _BY_KEYS
        if self._is_walked:
            super().focusInEvent(event)
        else:
            Canvas.focusInEvent(self, event)
            self.begin()

    def begin(self) -> None:
        """Put the keys on the first action when they are on none."""
        lanes = [spot for spot in self.spots() if isinstance(spot.leads, PathLane)]
        if self.current_spot() is None and lanes:
            self._current = lanes[0].key
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens an action; beyond the last line the owner scrolls on."""
        self._is_walked = True
        spot = self.current_spot()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        rows = [other.row for other in self.spots()]
        if step and spot is not None and spot.row == (max(rows) if step > 0 else min(rows)):
            self.beyond.emit(step)
        else:
            super().keyPressEvent(event)
        if event.key() in _ENTER and spot is not None and isinstance(spot.leads, PathLane):
            self.row_opened.emit(spot.leads.row)

    def _press(self, spot: Spot) -> None:
        super()._press(spot)
        if isinstance(spot.leads, PathLane):
            self.rows_chosen.emit([spot.leads.row.id])
        elif isinstance(spot.leads, PathGroup):
            self.rest_wanted.emit(list(spot.leads.undivided), spot.leads.name, spot.box)

    def _say(self, spot: Spot) -> None:
        if self._is_walked or spot.key == self._hovered:
            super()._say(spot)

    def _draw_into(self, drawing: Drawing, figures: PathFigures) -> None:
        _Path(drawing, figures).draw()


class _Path:
    """Where lines, days and shapes stand."""

    def __init__(self, drawing: Drawing, figures: PathFigures) -> None:
        self._drawing, self._figures = drawing, figures
        letters, self._unit = drawing.letters, drawing.unit
        self._body, self._note = letters.line(), letters.line(Size.NOTE)
        names = min(
            max(drawing.width * _NAMES, _LEAST_NAMES * self._unit), _MOST_NAMES * self._unit
        )
        self._left = names + 14 * self._unit
        right = min(96 * self._unit, drawing.width * 0.14)
        self._right = drawing.width - right
        self._top = _head(self._note)
        self._days = max(1, (figures.last - figures.first).days)

    def draw(self) -> None:
        """Fill the drawing."""
        top = self._top
        heights: list[tuple[PathGroup | PathLane, float, float]] = []
        for line in self._figures.lines:
            height = _height(line, self._body, self._note)
            if top + height > self._drawing.height and heights:
                break
            heights.append((line, top, height))
            top += height
        self._scale(top)
        for place, (line, at, height) in enumerate(heights):
            if isinstance(line, PathGroup):
                self._group(line, at, height, place)
            else:
                self._lane(line, at, height, place)
        self._as_of([(at, at + high) for each, at, high in heights if isinstance(each, PathLane)])

    def _x(self, day: date) -> float:
        share = (day - self._figures.first).days / self._days
        return self._left + share * (self._right - self._left)

    def _scale(self, bottom: float) -> None:
        """The months: a rule each, named where there is room."""
        first, last = self._figures.first, self._figures.last
        month = Month.of(first)
        step = self._x(min(last, first + timedelta(30))) - self._left or 1
        every = next(
            n for n in (1, 2, 3, 6, 12, 24, 60, 120) if n * step >= _TICK_APART * self._unit
        )
        while month.first <= last:
            if month.first >= first and (month.number - 1) % min(every, 12) == 0:
                x = self._x(month.first)
                self._drawing.upright(Stroke.RULE, x, self._top - 4 * self._unit, bottom)
                starts = month.number == 1 or month == Month.of(first)
                words = f"{month.year}年{month.number}月" if starts else f"{month.number}月"
                box = QRectF(x + 3 * self._unit, 0, 90 * self._unit, self._note)
                self._drawing.word(words, box, LEFT, "sub", Size.NOTE)
            month = month.next

    def _as_of(self, lanes: list[tuple[float, float]]) -> None:
        """The day that everything is as of, a strong line through all lanes."""
        day = self._figures.as_of
        if not self._figures.first <= day <= self._figures.last:
            return
        x = self._x(day)
        words = f"截至{day.month}月{day.day}日"
        width = self._drawing.letters.width(words, Size.NOTE) + 8 * self._unit
        left = min(max(x - width / 2, self._left), self._drawing.width - width)
        box = QRectF(left, self._note + 2 * self._unit, width, self._note)
        for top, bottom in lanes:
            self._drawing.upright(Stroke.EXPECTED, x, top, bottom)
        self._drawing.word(words, box, MIDDLE, "brand", Size.NOTE)

    def _group(self, group: PathGroup, top: float, height: float, place: int) -> None:
        drawing, unit = self._drawing, self._unit
        drawing.bar(
            QRectF(0, top + 3 * unit, drawing.width, height - 5 * unit), "hover", Pattern.SOLID
        )
        rest = f"{len(group.undivided)}项未分解 ›" if group.undivided else ""
        beside = "　".join(filter(None, (group.words,)))
        rest_width = drawing.letters.width(rest, Size.NOTE) + 12 * unit if rest else 0
        told_width = drawing.letters.width(beside, Size.NOTE) + 12 * unit if beside else 0
        middle = QRectF(8 * unit, top + 2 * unit, 0, height - 4 * unit)
        room = drawing.width - rest_width - told_width - 16 * unit
        drawing.word(group.name, _wide(middle, room), LEFT, "text", Size.STRONG)
        told = QRectF(
            drawing.width - rest_width - told_width, middle.y(), told_width, middle.height()
        )
        drawing.word(
            beside, told, LEFT, "red" if group.count(MarkStanding.LATE) else "sub", Size.NOTE
        )
        if rest:
            box = QRectF(
                drawing.width - rest_width, middle.y(), rest_width - 6 * unit, middle.height()
            )
            drawing.word(rest, box, RIGHT, "brand", Size.NOTE)
            said = f"{group.name} {len(group.undivided)}项还没有分解节点，点击或按Enter列出"
            drawing.spots.append(Spot(box, group, said, place, ("rest", group.name)))

    def _lane(self, lane: PathLane, top: float, height: float, place: int) -> None:
        drawing, unit, row = self._drawing, self._unit, lane.row
        is_chosen = row.id in self._figures.selected
        if is_chosen:
            edge = QRectF(0, top + 4 * unit, 3 * unit, height - 8 * unit)
            drawing.bar(edge, "brand", Pattern.SOLID)
        names = QRectF(8 * unit, top, self._left - 18 * unit, height)
        size = Size.STRONG if is_chosen else Size.BODY
        drawing.word(f"{row.number} {row.title}", names, LEFT, "text", size)
        drawing.spots.append(
            Spot(names.adjusted(-4, 2, 2, -2), lane, _said_lane(lane), place, ("lane", str(row.id)))
        )
        y = top + height * 0.34
        shown = self._shown(lane)
        if shown:
            self._line_of(lane, shown, y)
        else:
            years = sorted({mark.milestone.due_date.year for mark in lane.marks})
            words = f"节点在{'、'.join(map(str, years))}年"
            box = QRectF(self._left, top, drawing.width - self._left, height)
            drawing.word(words, box, LEFT, "sub", Size.NOTE)
        for number, (mark, x) in enumerate(shown):
            beyond = shown[number + 1][1] if number + 1 < len(shown) else drawing.width + 6 * unit
            self._mark(lane, mark, QPointF(x, y), beyond, place)
        drawing.level(Stroke.RULE, 0, drawing.width, top + height)

    def _shown(self, lane: PathLane) -> list[tuple[PathMark, float]]:
        """The milestones of the days shown, none upon the one before."""
        first, last = self._figures.first, self._figures.last
        placed: list[tuple[PathMark, float]] = []
        for mark in lane.marks:
            if first <= mark.milestone.due_date <= last:
                x = self._x(mark.milestone.due_date)
                least = placed[-1][1] + (_MARK + _APART) * self._unit if placed else x
                placed.append((mark, max(x, least)))
        return placed

    def _line_of(self, lane: PathLane, shown: list[tuple[PathMark, float]], y: float) -> None:
        """From the first milestone to the deadline, strong as far as it is done."""
        end = shown[-1][1]
        if lane.due is not None:
            due = self._x(min(lane.due, self._figures.last))
            end = max(end, due)
            near = _MARK * self._unit
            if lane.due <= self._figures.last and all(abs(due - x) > near for _, x in shown):
                self._drawing.upright(Stroke.MARK, due, y - 7 * self._unit, y + 7 * self._unit)
        self._drawing.line(
            Stroke.GUIDE, QPointF(shown[0][1], round(y) + 0.5), QPointF(end, round(y) + 0.5)
        )
        done = [
            x for mark, x in shown if mark.standing in (MarkStanding.DONE, MarkStanding.DONE_LATE)
        ]
        if len(done) > 1:
            self._drawing.line(Stroke.ACTUAL, QPointF(done[0], y), QPointF(done[-1], y))

    def _says_enough(self, words: str, room: float) -> bool:
        """Whether so much room shows more than how far it is; the tip always has the whole."""
        letters = self._drawing.letters
        told = f"{words.partition(' ')[0]} 四个字…"
        return room >= min(letters.width(words, Size.NOTE), letters.width(told, Size.NOTE))

    def _mark(self, lane: PathLane, mark: PathMark, at: QPointF, beyond: float, place: int) -> None:
        drawing, size = self._drawing, _MARK * self._unit
        ink = _INKS.get(mark.standing, "sub")
        box = QRectF(at.x() - size / 2, at.y() - size / 2, size, size)
        drawing.plates.append(box.adjusted(-2, -2, 2, 2))
        drawing.shapes.append((box, LIGHT_OF[mark.standing]))
        told = "完成" if mark.standing is MarkStanding.DONE else mark.words
        words = f"{told} {mark.milestone.title}"
        left = box.left()
        below = QRectF(
            left, box.bottom() + 2 * self._unit, beyond - left - 10 * self._unit, self._note
        )
        if not self._says_enough(words, below.width()):
            # A tick says that it is done; how many days are left is worth its room.
            words = "" if mark.standing is MarkStanding.DONE else told
        if words and drawing.letters.width(told, Size.NOTE) <= below.width():
            width = min(below.width(), drawing.letters.width(words, Size.NOTE))
            drawing.plates.append(_wide(below, width))
            drawing.word(words, below, LEFT, ink, Size.NOTE)
        around = QRectF(box.adjusted(-3, -3, 3, 3))
        around.setBottom(below.bottom())
        around.setRight(
            max(around.right(), min(below.right(), left + drawing.letters.width(words, Size.NOTE)))
        )
        key = ("mark", str(mark.milestone.id))
        drawing.spots.append(Spot(around, lane, _said_mark(lane, mark), place, key))


def _head(note: float) -> float:
    """How high the months and the as-of day stand over the lines."""
    return 2 * note + 10


def _height(line: PathGroup | PathLane, body: float, note: float) -> float:
    return body + 16 if isinstance(line, PathGroup) else body + note + 14


def _wide(box: QRectF, width: float) -> QRectF:
    return QRectF(box.x(), box.y(), max(0.0, width), box.height())


def _said_lane(lane: PathLane) -> str:
    due = f"，时限{chinese_date(lane.due)}" if lane.due else ""
    return (
        f"第{lane.row.number}项　{lane.row.title}，{len(lane.marks)}个节点{due}，点击或按Enter查看"
    )


def _said_mark(lane: PathLane, mark: PathMark) -> str:
    milestone = mark.milestone
    owner = f"，{milestone.owner}" if milestone.owner else ""
    return (
        f"第{lane.row.number}项　{milestone.title}，{chinese_date(milestone.due_date)}，"
        f"{mark.standing.value}（{mark.words}）{owner}，点击或按Enter查看"
    )
