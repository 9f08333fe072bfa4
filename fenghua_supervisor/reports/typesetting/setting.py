"""Setting text: parts become lines, lines are drawn on the canvas."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.reports.typesetting.fonts import face
from fenghua_supervisor.reports.typesetting.linebreak import (
    Measure,
    UnbrokenText,
    break_text,
    clean,
)
from fenghua_supervisor.reports.typesetting.marks import MARK_WIDTH, draw_mark, mark_char, mark_of
from fenghua_supervisor.reports.typesetting.styles import Align
from fenghua_supervisor.reports.typesetting.tagging import TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.drawn_page import Run
    from fenghua_supervisor.reports.typesetting.fonts import Role
    from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: The top of a Han character above the baseline, in ems.
ASCENT = 0.88
# Python looks a member of an enumeration up as slowly as it calls a function.
_JUSTIFY, _CENTRE, _FROM_RIGHT = Align.JUSTIFY, Align.CENTRE, (Align.RIGHT, Align.FIGURES)


def compose(*parts: str | Light) -> str:
    """Set text from plain strings, which are cleaned, and lights, which become their marks."""
    return "".join(mark_char(part) if isinstance(part, Light) else clean(part) for part in parts)


def set_lines(text: str, style: TextStyle, width: float) -> list[BrokenLine]:
    """Break composed text into lines of ``width`` points."""
    return break_text(text, _measure(style, width), _widths(style.role, style.size))


def set_balanced(text: str, style: TextStyle, width: float) -> list[BrokenLine]:
    """As few lines as fit ``width``, and those about equally long: no lone last character."""
    unbroken = UnbrokenText(text, _widths(style.role, style.size))
    lines = unbroken.lines(_measure(style, width))
    # Lines that end where the text itself has line ends stay as they are until one is too long.
    while len(lines) > unbroken.fewest and width > 3 * style.size:
        width -= style.size
        tighter = unbroken.lines(_measure(style, width))
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def text_width(text: str, style: TextStyle) -> float:
    """Width of composed text on one line, in points."""
    return sum(map(_widths(style.role, style.size), text))


def draw_lines(
    canvas: Canvas, lines: Sequence[BrokenLine], style: TextStyle, box: tuple[float, float, float]
) -> None:
    """Draw lines into ``box`` = (left edge, top edge, width); the first line touches the top."""
    left, top, width = box
    runs: list[Run] = []
    marks: list[tuple[Light, float, float]] = []
    align, leading, ascent = style.align, style.leading, ASCENT * style.size
    for index, line in enumerate(lines):
        x, spacing = left, 0.0
        if align is _CENTRE:
            x += (width - line.width) / 2
        elif align in _FROM_RIGHT:
            x += width - line.width
        else:
            x += line.indent
            if align is _JUSTIFY and not line.closes:
                spacing = _spacing(line, style, width)
        origin = x, top - index * leading - ascent
        marks += _put_line(runs, line.text + line.hanging, style, origin, spacing)
    _draw(canvas, runs, marks, style)


def draw_text(
    canvas: Canvas, text: str, style: TextStyle, at: tuple[float, float], spacing: float = 0.0
) -> None:
    """Draw composed text on one line; ``at`` is the left and the top edge of its characters."""
    left, top = at
    runs: list[Run] = []
    marks = _put_line(runs, text, style, (left, top - ASCENT * style.size), spacing)
    _draw(canvas, runs, marks, style)


def _draw(
    canvas: Canvas,
    runs: Sequence[Run],
    marks: Sequence[tuple[Light, float, float]],
    style: TextStyle,
) -> None:
    assert isinstance(canvas, TaggedCanvas)
    canvas.put_lines(runs, style.size)
    for light, x, baseline in marks:
        draw_mark(canvas, light, x, baseline, style.size)


def _measure(style: TextStyle, width: float) -> Measure:
    return Measure(width, style.indent * style.size, style.turnover * style.size, style.hang)


class _Widths(dict[str, float]):
    """The width in points of each character that was asked for, in one face and size."""

    def __init__(self, role: Role, size: float) -> None:
        super().__init__()
        self._glyph, self._size = face(role).glyph, size

    def __missing__(self, char: str) -> float:
        width = (MARK_WIDTH if mark_of(char) else self._glyph(char).width) * self._size
        self[char] = width
        return width


@cache
def _widths(role: Role, size: float) -> Callable[[str], float]:
    return _Widths(role, size).__getitem__


def _put_line(
    runs: list[Run],
    text: str,
    style: TextStyle,
    origin: tuple[float, float],
    spacing: float,
) -> list[tuple[Light, float, float]]:
    """Add the runs of one line; return the marks to be drawn and where."""
    kinds = _kinds(style.role)
    x, y = origin
    if kinds.plain.issuperset(text):
        if text:
            runs.append((x, y, spacing, kinds.font, text))
        return []
    width_of = _widths(style.role, style.size)
    marks: list[tuple[Light, float, float]] = []
    for (light, font), run in groupby(map(kinds.__getitem__, text), key=itemgetter(0, 1)):
        shown = "".join([char for _, _, char in run])
        if light:
            marks.append((light, x, y))
        else:
            runs.append((x, y, spacing, font, shown))
        if len(shown) == len(text):
            break
        x += sum(map(width_of, shown)) + spacing * len(shown)
    return marks


class _Kinds(dict[str, "tuple[Light | None, str, str]"]):
    """For each character: the light whose mark it is, the font that draws it, what it shows.

    ``plain`` are those that the role's own ``font`` draws as they are.
    """

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._face = face(role)
        self.font = self._face.font
        self.plain: set[str] = set()

    def __missing__(self, char: str) -> tuple[Light | None, str, str]:
        light, drawn = mark_of(char), self._face.glyph(char)
        kind = (light, "", char) if light else (None, drawn.font, drawn.char)
        self[char] = kind
        if kind == (None, self.font, char):
            self.plain.add(char)
        return kind


@cache
def _kinds(role: Role) -> _Kinds:
    return _Kinds(role)


def _spacing(line: BrokenLine, style: TextStyle, width: float) -> float:
    """Extra white after each character that brings a justified line to the full width."""
    gaps = len(line.text) - (0 if line.hanging else 1)
    if gaps < 1:
        return 0.0
    spacing = (width - line.indent - line.width) / gaps
    return spacing if spacing <= style.stretch * style.size else 0.0
