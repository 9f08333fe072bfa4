"""指标 as bullet bars: a row a campaign, how many are met against 序时, and which are at risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import LEFT, MIDDLE, RIGHT, Pattern, Spot, Stroke
from fenghua_supervisor.ui.widgets.charts.letters import Size
from fenghua_supervisor.ui.widgets.charts.speaking import said_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark, TargetBar
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_LOOKS = (
    ("green", Pattern.SOLID),
    ("green", Pattern.PALE),
    ("red", Pattern.HATCHED),
    ("grey", Pattern.EMPTY),
    ("grey", Pattern.DOTTED),
)
_EXPECTED = "序时"
_NAME_SHARE = 0.34
_ROW_LEAST, _ROW_MOST = 1.3, 3.0
_BAR, _BEYOND = 14.0, 4.0


class TargetBarsChart(Chart):
    """A bar is all targets of a campaign, parted into classes; a line marks 序时 on it."""

    NAME = "指标达成图"
    EMPTY = "方案里没有计入的指标。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        bars = [bar for bar in figures.targets if bar.total.count]
        if bars:
            _Bullets(drawing, bars).draw()


class _Bullets:
    """Where the names, the bars and the counts stand."""

    def __init__(self, drawing: Drawing, bars: Sequence[TargetBar]) -> None:
        self._drawing = drawing
        letters, unit = drawing.letters, drawing.unit
        self._note = letters.line(Size.NOTE)
        self._gap = 8 * unit
        self._legend = self._laid_legend(bars[0])
        self._head = (self._legend[-1][2] + 1) * (self._note + 2 * unit) + 3 * unit
        room = drawing.height - self._head
        fit = int(room / (letters.line() * _ROW_LEAST))
        self._more = 0
        if len(bars) > fit:
            room -= self._note
            fit = max(1, int(room / (letters.line() * _ROW_LEAST)))
            self._more = len(bars) - fit
        self._bars = bars[:fit]
        self._height = min(room / len(self._bars), letters.line() * _ROW_MOST)
        names = max(letters.width(bar.name) for bar in self._bars)
        self._name = min(max(names, 5 * letters.width("字")), drawing.width * _NAME_SHARE)
        self._count = max(letters.width(_met(bar)) for bar in self._bars)
        left = self._name + self._gap
        self._area = QRectF(left, self._head, drawing.width - left - self._gap - self._count, room)

    def _laid_legend(self, bar: TargetBar) -> list[tuple[str, float, int]]:
        """Each word with its left edge and line."""
        letters, unit = self._drawing.letters, self._drawing.unit
        swatch, laid, x, line = 14 * unit, [], 0.0, 0
        for word in (*(mark.words for mark in _parts(bar)), _EXPECTED):
            width = swatch + letters.width(word, Size.NOTE)
            if x and x + width > self._drawing.width:
                x, line = 0.0, line + 1
            laid.append((word, x, line))
            x += width + 10 * unit
        return laid

    def draw(self) -> None:
        """Fill the drawing."""
        self._draw_legend()
        for index, bar in enumerate(self._bars):
            self._row(bar, index, self._head + index * self._height)
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
            left = x + 14 * unit
            width = drawing.letters.width(word, Size.NOTE)
            drawing.word(word, QRectF(left, top, width, self._note), LEFT, "sub", Size.NOTE)
        drawing.level(Stroke.RULE, 0, drawing.width, self._head - 3 * unit)

    def _row(self, bar: TargetBar, index: int, top: float) -> None:
        drawing, letters, area = self._drawing, self._drawing.letters, self._area
        height = self._height
        line = letters.line()
        lines = letters.wrapped(bar.name, self._name, 2 if height >= 2 * line else 1)
        y = top + (height - line * len(lines)) / 2
        for number, text in enumerate(lines):
            drawing.word(text, QRectF(0, y + number * line, self._name, line))
        more = "" if bar.expected is None else f"，序时{percent_text(bar.expected)}"
        spot = QRectF(0, top, self._name + self._gap / 2, height)
        drawing.spots.append(
            Spot(spot, bar.total, said_of(bar.name, bar.total, more), index, (bar.name,))
        )
        thick = min(_BAR * drawing.unit, height * 0.6)
        left = area.left()
        for mark, look in zip(_parts(bar), _LOOKS, strict=True):
            width = area.width() * mark.count / bar.total.count
            box = QRectF(left, top + (height - thick) / 2, width, thick)
            self._segment(bar, mark, look, box, index)
            left += width
        if bar.expected is not None:
            x = area.left() + area.width() * float(bar.expected) / 100
            beyond = min(_BEYOND * drawing.unit, (height - thick) / 2)
            middle = top + height / 2
            drawing.upright(
                Stroke.MARK, x, middle - thick / 2 - beyond, middle + thick / 2 + beyond
            )
        box = QRectF(area.right() + self._gap, top, self._count, height)
        drawing.word(_met(bar), box, RIGHT)

    def _segment(
        self, bar: TargetBar, mark: Mark, look: tuple[str, Pattern], box: QRectF, index: int
    ) -> None:
        if not mark.count:
            return
        drawing, letters = self._drawing, self._drawing.letters
        drawing.bar(box, *look)
        text = str(mark.count)
        room = letters.width(text, Size.NOTE) + 4 * drawing.unit
        line = letters.line(Size.NOTE)
        if box.width() >= room and box.height() >= line - 4 * drawing.unit:
            plate = QRectF(box.center().x() - room / 2, box.top(), room, box.height())
            if look[1] in (Pattern.HATCHED, Pattern.DOTTED):
                drawing.plates.append(plate.adjusted(0, 1, 0, -1))
            words = QRectF(plate.left(), box.center().y() - line / 2, room, line)
            ink = "surface" if look[1] is Pattern.SOLID else "text"
            drawing.word(text, words, MIDDLE, ink, Size.NOTE)
        place = box.adjusted(0, -_BEYOND, 0, _BEYOND)
        said = said_of(bar.name, mark)
        drawing.spots.append(Spot(place, mark, said, index, (bar.name, mark.words)))


def _parts(bar: TargetBar) -> tuple[Mark, ...]:
    return bar.met, bar.on_way, bar.at_risk, bar.no_reading, bar.not_published


def _met(bar: TargetBar) -> str:
    return f"{bar.met.count}/{bar.total.count}"
