"""Setting text: parts become lines, lines are drawn on the canvas."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.reports.typesetting.fonts import face
from fenghua_supervisor.reports.typesetting.linebreak import BrokenLine, Measure, break_text, clean
from fenghua_supervisor.reports.typesetting.marks import MARK_WIDTH, draw_mark, mark_char, mark_of
from fenghua_supervisor.reports.typesetting.styles import Align

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

    from fenghua_supervisor.reports.typesetting.fonts import Role
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

#: The top of a Han character above the baseline, in ems.
ASCENT = 0.88


def compose(*parts: str | Light) -> str:
    """Set text from plain strings, which are cleaned, and lights, which become their marks."""
    return "".join(mark_char(part) if isinstance(part, Light) else clean(part) for part in parts)


def set_lines(text: str, style: TextStyle, width: float) -> list[BrokenLine]:
    """Break composed text into lines of ``width`` points."""
    measure = Measure(
        width=width,
        indent=style.indent * style.size,
        turnover=style.turnover * style.size,
        hang=style.hang,
    )
    return break_text(text, measure, _widths(style))


def set_balanced(text: str, style: TextStyle, width: float) -> list[BrokenLine]:
    """As few lines as fit ``width``, and those about equally long: no lone last character."""
    lines = set_lines(text, style, width)
    while len(lines) > 1 and width > 3 * style.size:
        width -= style.size
        tighter = set_lines(text, style, width)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def text_width(text: str, style: TextStyle) -> float:
    """Width of composed text on one line, in points."""
    width_of = _widths(style)
    return sum(width_of(char) for char in text)


def draw_lines(
    canvas: Canvas, lines: Sequence[BrokenLine], style: TextStyle, box: tuple[float, float, float]
) -> None:
    """Draw lines into ``box`` = (left edge, top edge, width); the first line touches the top."""
    left, top, width = box
    text = canvas.beginText()
    marks: list[tuple[Light, float, float]] = []
    for index, line in enumerate(lines):
        baseline = top - index * style.leading - ASCENT * style.size
        origin = (left + _shift(line, style, width), baseline)
        marks += _put_line(text, line, style, origin, _spacing(line, style, width))
    # The spacing outlives the text object, so it is put back.
    text.setCharSpace(0)
    canvas.drawText(text)
    for light, x, baseline in marks:
        draw_mark(canvas, light, x, baseline, style.size)


def draw_text(
    canvas: Canvas, text: str, style: TextStyle, at: tuple[float, float], spacing: float = 0.0
) -> None:
    """Draw composed text on one line; ``at`` is the left and the top edge of its characters."""
    left, top = at
    line = BrokenLine(text, hanging="", width=0.0, indent=0.0, start=0, end=len(text), closes=True)
    target = canvas.beginText()
    _put_line(target, line, style, (left, top - ASCENT * style.size), spacing)
    target.setCharSpace(0)
    canvas.drawText(target)


@cache
def _widths(style: TextStyle) -> Callable[[str], float]:
    glyph, size = face(style.role).glyph, style.size

    @cache
    def width_of(char: str) -> float:
        return (MARK_WIDTH if mark_of(char) else glyph(char).width) * size

    return width_of


def _put_line(
    text: PDFTextObject,
    line: BrokenLine,
    style: TextStyle,
    origin: tuple[float, float],
    spacing: float,
) -> list[tuple[Light, float, float]]:
    """Put one line into the text object; return the marks to be drawn and where."""
    glyph, width_of = face(style.role).glyph, _widths(style)
    marks: list[tuple[Light, float, float]] = []
    x, y = origin
    text.setCharSpace(spacing)
    for (light, font), run in groupby(line.text + line.hanging, key=_kinds(style.role)):
        chars = "".join(run)
        if light:
            marks.append((light, x, y))
        else:
            text.setTextOrigin(x, y)
            text.setFont(font, style.size)
            text.textOut("".join(glyph(char).char for char in chars))
        x += sum(map(width_of, chars)) + spacing * len(chars)
    return marks


@cache
def _kinds(role: Role) -> Callable[[str], tuple[Light | None, str]]:
    """For each character: the light whose mark it is, else the font that draws it."""
    glyph = face(role).glyph

    @cache
    def kind(char: str) -> tuple[Light | None, str]:
        light = mark_of(char)
        return (light, "") if light else (None, glyph(char).font)

    return kind


def _spacing(line: BrokenLine, style: TextStyle, width: float) -> float:
    """Extra white after each character that brings a justified line to the full width."""
    gaps = len(line.text) - (0 if line.hanging else 1)
    if style.align is not Align.JUSTIFY or line.closes or gaps < 1:
        return 0.0
    spacing = (width - line.indent - line.width) / gaps
    return spacing if spacing <= style.stretch * style.size else 0.0


def _shift(line: BrokenLine, style: TextStyle, width: float) -> float:
    if style.align is Align.CENTRE:
        return (width - line.width) / 2
    if style.align in {Align.RIGHT, Align.FIGURES}:
        return width - line.width
    return line.indent
