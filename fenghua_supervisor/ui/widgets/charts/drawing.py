"""What a chart shows, as values in pixels: words, bars, lines, dots, and where one may press."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from fenghua_supervisor.records import record
from fenghua_supervisor.ui.widgets.charts.letters import Letters, Size

if TYPE_CHECKING:
    from fenghua_supervisor.domain.codes.lights import Light

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Pattern(Enum):
    """How an area is filled; told apart without colour."""

    SOLID = "solid"
    HALF = "half"
    PALE = "pale"
    HATCHED = "hatched"
    DOTTED = "dotted"
    EMPTY = "empty"


class Stroke(Enum):
    """The lines of a chart, from the faintest to the strongest."""

    RULE = "rule"
    GUIDE = "guide"
    EXPECTED = "expected"
    ACTUAL = "actual"
    MARK = "mark"


class Spotted(Enum):
    """The dots of a chart."""

    UNIT = "unit"
    END = "end"
    CHOSEN = "chosen"


@record
class Word:
    """A text in its box; ``whole`` is the text before it was cut."""

    box: QRectF
    text: str
    whole: str
    ink: str
    size: Size
    align: Qt.AlignmentFlag


@record
class Spot:
    """A place that can be pressed and walked to; ``row`` counts from the top.

    ``leads``: the mark, the day of a month, or rows of the ledger.
    ``key``: the same for the same thing of other days.
    """

    box: QRectF
    leads: object
    said: str
    row: int
    key: tuple[str, ...]


@record
class Axis:
    """A scale from 0 to 100 % along one edge of ``box``, the area that is drawn on."""

    box: QRectF
    edge: str  #: left, or top
    room: float  #: pixels that its words may take beside the area
    ticks: tuple[int, ...]


@dataclass(slots=True)
class Drawing:
    """Everything that a chart of this size shows; filled by the files of the charts."""

    width: float
    height: float
    letters: Letters
    words: list[Word] = field(default_factory=list)
    bars: dict[tuple[str, Pattern], list[QRectF]] = field(default_factory=dict)
    lines: dict[Stroke, list[tuple[QPointF, ...]]] = field(default_factory=dict)
    dots: dict[Spotted, list[QPointF]] = field(default_factory=dict)
    shapes: list[tuple[QRectF, Light]] = field(default_factory=list)
    plates: list[QRectF] = field(default_factory=list)  #: blank ground under words on a pattern
    spots: list[Spot] = field(default_factory=list)
    axis: Axis | None = None

    @property
    def unit(self) -> float:
        """What a pixel of the house's measures grows to with the letters."""
        return self.letters.unit

    def word(
        self,
        text: str,
        box: QRectF,
        align: Qt.AlignmentFlag = LEFT,
        ink: str = "text",
        size: Size = Size.BODY,
    ) -> None:
        """Write a text into a box, cut to its width."""
        if text:
            shown = self.letters.cut(text, box.width(), size)
            self.words.append(Word(box, shown, text, ink, size, align))

    def bar(self, box: QRectF, tone: str, pattern: Pattern) -> None:
        """Fill an area, its edges on whole pixels; nothing when it has no width."""
        left, right = round(box.left()), round(box.right())
        if right > left:
            sharp = QRectF(left, round(box.top()), right - left, round(box.height()))
            self.bars.setdefault((tone, pattern), []).append(sharp)

    def put(self, other: Drawing, top: float) -> None:
        """Put another drawing of the same letters below ``top``; its rows follow the own ones."""
        first = 1 + max((spot.row for spot in self.spots), default=-1)
        self.words += [replace(w, box=w.box.translated(0, top)) for w in other.words]
        for look, boxes in other.bars.items():
            self.bars.setdefault(look, []).extend(box.translated(0, top) for box in boxes)
        for stroke, lines in other.lines.items():
            moved = [tuple(QPointF(p.x(), p.y() + top) for p in points) for points in lines]
            self.lines.setdefault(stroke, []).extend(moved)
        self.spots += [
            replace(spot, box=spot.box.translated(0, top), row=spot.row + first)
            for spot in other.spots
        ]

    def line(self, stroke: Stroke, *points: QPointF) -> None:
        """Draw a line through points."""
        self.lines.setdefault(stroke, []).append(points)

    def level(self, stroke: Stroke, left: float, right: float, y: float) -> None:
        """Draw a horizontal line on the middle of a pixel."""
        at = round(y) + 0.5
        self.line(stroke, QPointF(left, at), QPointF(right, at))

    def upright(self, stroke: Stroke, x: float, top: float, bottom: float) -> None:
        """Draw a vertical line on the middle of a pixel."""
        at = round(x) + 0.5
        self.line(stroke, QPointF(at, top), QPointF(at, bottom))

    def dot(self, kind: Spotted, x: float, y: float) -> None:
        """Draw a dot."""
        self.dots.setdefault(kind, []).append(QPointF(x, y))
