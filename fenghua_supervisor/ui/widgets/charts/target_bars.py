"""指标 as bullet bars: a row a campaign, how many are met against 序时, and which are at risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.domain.cockpit.names import short_names
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, MIDDLE, RIGHT, Pattern, Spot, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.charts.names import lines_in, write_name
from fenghua_supervisor.ui.widgets.charts.realised_bar import RealisedBar
from fenghua_supervisor.ui.widgets.charts.speaking import said_of, said_of_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.cockpit.figures import (
        CockpitFigures,
        Mark,
        Realised,
        TargetBar,
    )
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_LOOKS = (
    ("green", Pattern.SOLID),
    ("green", Pattern.HALF),
    ("red", Pattern.HATCHED),
    ("grey", Pattern.EMPTY),
    ("grey", Pattern.DOTTED),
)
_EXPECTED = "序时"
_NAME_SHARE, _BAR_LEAST = 0.36, 100.0
_ROW_LEAST, _ROW_MOST = 1.05, 4.2
_ROOMY = 1.3  #: what a row keeps where another bar stands below
_BAR, _BEYOND = 14.0, 4.0
_FILLED, _DIGITS = 0.72, 0.6  #: a bar's part of its row; a digit's part of its line
_SWATCH, _APART = 13.0, (12.0, 8.0, 4.0)  #: of the legend: a sample, and the next word
_CLEAR = 3.0  #: pixels that stay free beside the mark of 序时


class TargetBarsChart(Chart["CockpitFigures"]):
    """A bar is all targets of a campaign, parted into classes; a line marks 序时 on it."""

    NAME = "指标达成图"
    EMPTY = "方案里没有计入的指标。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        bars = [bar for bar in figures.targets if bar.total.count]
        if not bars:
            return
        made = _Bullets(drawing, bars, figures.realised)
        # Where there is no room for its bar, the words above the chart tell it.
        (made if made.has_room else _Bullets(drawing, bars)).draw()


class _Bullets:
    """Where the names, the bars and the counts stand."""

    def __init__(
        self, drawing: Drawing, bars: Sequence[TargetBar], realised: Realised | None = None
    ) -> None:
        self._drawing = drawing
        letters, unit = drawing.letters, drawing.unit
        self._note = letters.line(Size.NOTE)
        self._gap = 8 * unit
        self._legend = self._laid_legend(bars[0])
        self._head = (self._legend[-1][2] + 1) * (self._note + 2 * unit) + 3 * unit
        short = short_names([bar.name for bar in bars])
        self._names = dict(zip((bar.name for bar in bars), short, strict=True))
        names = max(letters.width(name) for name in short)
        share = min(names, drawing.width * _NAME_SHARE)
        self._realised = None if realised is None else RealisedBar(drawing, realised, share)
        room = drawing.height - self._head
        if self._realised is not None:
            room -= self._realised.height
        fit = int(room / (letters.line() * _ROW_LEAST))
        self._more = 0
        if len(bars) > fit:
            room -= self._note
            fit = max(1, int(room / (letters.line() * _ROW_LEAST)))
            self._more = len(bars) - fit
        self._bars = bars[:fit]
        self._height = min(room / len(self._bars), letters.line() * _ROW_MOST)
        counts = [_met(bar) for bar in self._bars]
        if self._realised is not None:
            counts.append(self._realised.value)
        self._count = max(letters.width(words) for words in counts)
        room = drawing.width * _NAME_SHARE
        if lines_in(letters, self._height) == 1:
            room = max(room, drawing.width - self._count - 2 * self._gap - _BAR_LEAST * unit)
        self._name = min(names, room)
        left = self._name + self._gap
        self._area = QRectF(left, self._head, drawing.width - left - self._gap - self._count, room)

    @property
    def has_room(self) -> bool:
        """Whether no row of the targets is crowded or left out for that of 实现度."""
        roomy = self._height >= self._drawing.letters.line() * _ROOMY
        return self._realised is None or (self._realised.has_room and not self._more and roomy)

    def _laid_legend(self, bar: TargetBar) -> list[tuple[str, float, int]]:
        """Each word with its left edge and line; closer together where that saves a line."""
        words = (*(mark.words for mark in _parts(bar)), _EXPECTED)
        ways = [self._laid(words, apart * self._drawing.unit) for apart in _APART]
        return min(ways, key=lambda laid: laid[-1][2])

    def _laid(self, words: tuple[str, ...], apart: float) -> list[tuple[str, float, int]]:
        laid, x, line = [], 0.0, 0
        for word in words:
            width = _SWATCH * self._drawing.unit + self._drawing.letters.width(word, Size.NOTE)
            if x and x + width > self._drawing.width:
                x, line = 0.0, line + 1
            laid.append((word, x, line))
            x += width + apart
        return laid

    def draw(self) -> None:
        """Fill the drawing."""
        self._draw_legend()
        for index, bar in enumerate(self._bars):
            self._row(bar, index, self._head + index * self._height)
        if self._realised is not None:
            area = QRectF(self._area)
            area.setTop(self._drawing.height - self._realised.height)
            self._realised.draw(area)
        if self._more:
            box = QRectF(0, self._drawing.height - self._note, self._drawing.width, self._note)
            words = f"另有{self._more}个攻坚行动，放大窗口可见"
            self._drawing.word(words, box, LEFT, "sub", Size.NOTE)

    def _draw_legend(self) -> None:
        drawing, unit = self._drawing, self._drawing.unit
        for place, (word, x, line) in enumerate(self._legend):
            top = line * (self._note + 2 * unit)
            side = 9 * unit
            box = QRectF(x, top + (self._note - side) / 2, side, side)
            if place < len(_LOOKS):
                drawing.bar(box, *_LOOKS[place])
            else:
                drawing.upright(
                    Stroke.MARK, box.center().x(), box.top() - unit, box.bottom() + unit
                )
            left = x + _SWATCH * unit
            width = drawing.letters.width(word, Size.NOTE)
            drawing.word(word, QRectF(left, top, width, self._note), LEFT, "sub", Size.NOTE)
        drawing.level(Stroke.RULE, 0, drawing.width, self._head - 3 * unit)

    def _row(self, bar: TargetBar, index: int, top: float) -> None:
        drawing, area, height = self._drawing, self._area, self._height
        write_name(drawing, self._names[bar.name], bar.name, QRectF(0, top, self._name, height))
        more = "" if bar.expected is None else f"，序时{percent_text(bar.expected)}"
        spot = QRectF(0, top, self._name + self._gap / 2, height)
        drawing.spots.append(
            Spot(spot, bar.total, said_of_all(bar.name, bar.total, more), index, (bar.name,))
        )
        thick = min(_BAR * drawing.unit, height * _FILLED)
        due = None if bar.expected is None else self._x(bar.expected)
        left = area.left()
        for mark, look in zip(_parts(bar), _LOOKS, strict=True):
            width = area.width() * mark.count / bar.total.count
            box = QRectF(left, top + (height - thick) / 2, width, thick)
            self._segment(bar, mark, look, box, index, due)
            left += width
        if due is not None:
            beyond = self._beyond(thick)
            middle = top + height / 2
            drawing.upright(
                Stroke.MARK, due, middle - thick / 2 - beyond, middle + thick / 2 + beyond
            )
        box = QRectF(area.right() + self._gap, top, self._count, height)
        drawing.word(_met(bar), box, RIGHT)

    def _beyond(self, thick: float) -> float:
        """How far marks and places go beyond a bar, within its row."""
        return min(_BEYOND * self._drawing.unit, (self._height - thick) / 2)

    def _x(self, percent: Decimal) -> float:
        return self._area.left() + self._area.width() * float(percent) / 100

    def _segment(
        self,
        bar: TargetBar,
        mark: Mark,
        look: tuple[str, Pattern],
        box: QRectF,
        index: int,
        due: float | None,
    ) -> None:
        if not mark.count:
            return
        drawing, letters = self._drawing, self._drawing.letters
        drawing.bar(box, *look)
        text = str(mark.count)
        plate = _free(box, letters.width(text, Size.NOTE) + 4 * drawing.unit, due)
        line = letters.line(Size.NOTE)
        if plate is not None and box.height() >= line * _DIGITS:
            if look[1] in (Pattern.HATCHED, Pattern.DOTTED):
                drawing.plates.append(plate.adjusted(0, 1, 0, -1))
            words = QRectF(plate.left(), box.center().y() - line / 2, plate.width(), line)
            ink = "surface" if look[1] is Pattern.SOLID else "text"
            drawing.word(text, words, MIDDLE, ink, Size.NOTE)
        beyond = self._beyond(box.height())
        place = box.adjusted(0, -beyond, 0, beyond)
        said = said_of(bar.name, mark)
        drawing.spots.append(Spot(place, mark, said, index, (bar.name, mark.words)))


def _free(box: QRectF, room: float, due: float | None) -> QRectF | None:
    """The middle of ``box``, or of what the mark at ``due`` leaves of it; None without room."""
    parts = [(box.left(), box.right())]
    if due is not None and box.left() - _CLEAR < due < box.right() + _CLEAR:
        parts = [(box.left(), due - _CLEAR), (due + _CLEAR, box.right())]
    left, right = max(parts, key=lambda part: part[1] - part[0])
    if right - left < room:
        return None
    return QRectF((left + right - room) / 2, box.top(), room, box.height())


def _parts(bar: TargetBar) -> tuple[Mark, ...]:
    return bar.met, bar.on_way, bar.at_risk, bar.no_reading, bar.not_published


def _met(bar: TargetBar) -> str:
    return f"{bar.met.count}/{bar.total.count}"
