"""Drawing words, rules and bars of the page; text is fitted to its room, never cut."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.fonts import Role
from fenghua_supervisor.reports.typesetting.marks import FAINT, INK
from fenghua_supervisor.reports.typesetting.setting import (
    ASCENT,
    compose,
    draw_lines,
    draw_text,
    set_balanced,
    set_lines,
    text_width,
)
from fenghua_supervisor.reports.typesetting.styles import Align, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine

#: Line height over type size.
_LEADING = 1.28
#: A line may end behind these.
_PHRASE_END = re.compile("(?<=[，；。！？])")
#: Each step of fitting takes this much of the size.
_STEP = 0.96
#: The middle of a figure above its base line, in ems.
MIDDLE = 0.36
#: Smallest type that is chosen for reading, in points on the paper itself.
SMALLEST = 7.2


@cache
def plain(size: float, align: Align = Align.LEFT, indent: float = 0.0) -> TextStyle:
    """The style of what is read second."""
    return TextStyle(Role.PLAIN, size, size * _LEADING, align, indent, hang=False)


@cache
def strong(size: float, align: Align = Align.LEFT, indent: float = 0.0) -> TextStyle:
    """The style of what is read first."""
    return TextStyle(Role.HEI, size, size * _LEADING, align, indent, hang=False)


@record
class Fitted:
    """Broken lines with the style in which they fit."""

    lines: tuple[BrokenLine, ...]
    style: TextStyle

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last one's characters, in points."""
        return (len(self.lines) - 1) * self.style.leading + self.style.size


class Pen:
    """Draws on a canvas in points of A4; ``scale`` is how much larger the sheet itself is."""

    def __init__(self, canvas: Canvas, scale: float) -> None:
        self.canvas, self.scale = canvas, scale

    @property
    def smallest(self) -> float:
        """The smallest type that is chosen, in points of the page's own measure."""
        return SMALLEST / self.scale

    def say(
        self,
        words: str,
        style: TextStyle,
        at: tuple[float, float],
        colour: Color = INK,
    ) -> float:
        """One line at (left or right or middle, base line) by the style; returns its width."""
        text = compose(words)
        width = text_width(text, style)
        x, baseline = at
        if style.align is Align.RIGHT:
            x -= width
        elif style.align is Align.CENTRE:
            x -= width / 2
        self.canvas.setFillColor(colour)
        draw_text(self.canvas, text, style, (x, baseline + ASCENT * style.size))
        return width

    def lines(self, fitted: Fitted, box: tuple[float, float, float], colour: Color = INK) -> None:
        """Fitted lines into (left, top, width)."""
        self.canvas.setFillColor(colour)
        draw_lines(self.canvas, fitted.lines, fitted.style, box)

    def rule(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: Color = FAINT,
        thickness: float = 0.5,
    ) -> None:
        """A straight line."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(*start, *end)

    def fill(self, box: tuple[float, float, float, float], colour: Color) -> None:
        """A filled rectangle (left, bottom, width, height)."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(*box, stroke=0, fill=1)


def width_of(words: str, style: TextStyle) -> float:
    """Width on one line, in points."""
    return text_width(compose(words), style)


def widest(words: Iterable[str], style: TextStyle) -> float:
    """Width of the widest of some lines, in points; 0 when there is none."""
    return max((width_of(line, style) for line in words), default=0.0)


def broken(words: str, style: TextStyle, width: float, *, even: bool = True) -> Fitted:
    """The words broken to ``width`` in their own size; ``even``: into lines about equally long."""
    setter = set_balanced if even else set_lines
    return Fitted(tuple(setter(compose(words), style, width)), style)


def fitted(
    words: str, style: TextStyle, width: float, height: float, *, even: bool = True
) -> Fitted:
    """The words in the largest type, not over that of ``style``, in which ``height`` holds them."""
    size = style.size
    while True:
        tried = broken(words, _resized(style, size), width, even=even)
        widest_line = max((line.width + line.indent for line in tried.lines), default=0.0)
        if tried.height <= height and widest_line <= width + 0.01:
            return tried
        size *= _STEP


def fitted_phrases(words: str, style: TextStyle, width: float, height: float) -> Fitted:
    """As :func:`fitted`, with lines that end where a phrase ends."""
    phrases = [phrase for phrase in _PHRASE_END.split(compose(words)) if phrase]
    size = style.size
    while True:
        tried = _resized(style, size)
        rows = [""]
        for phrase in phrases:
            if rows[-1] and text_width(rows[-1] + phrase, tried) > width:
                rows.append("")
            rows[-1] += phrase
        set_rows = broken("\n".join(rows), tried, width)
        if set_rows.height <= height:
            return set_rows
        size *= _STEP


def one_line(words: Sequence[str], style: TextStyle, width: float) -> TextStyle:
    """The style so small that each of some lines is at most ``width`` wide."""
    wide = widest(words, style)
    return style if wide <= width else _resized(style, style.size * width / wide)


def spread(
    middles: Sequence[float], widths: Sequence[float], edges: tuple[float, float], apart: float
) -> list[float]:
    """Middles of labels on one line, as near to those wished as no two of them touch.

    They stay between ``edges`` as long as they find room there at all.
    """
    placed: list[float] = []
    end = edges[0] - apart
    for middle, width in zip(middles, widths, strict=True):
        placed.append(max(middle, end + apart + width / 2))
        end = placed[-1] + width / 2
    start = edges[1] + apart
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], start - apart - widths[index] / 2)
        start = placed[index] - widths[index] / 2
    return placed


def _resized(style: TextStyle, size: float) -> TextStyle:
    maker = strong if style.role is Role.HEI else plain
    return maker(size, style.align, style.indent)
