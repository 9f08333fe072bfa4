"""Every colour on paper, and the shapes of the lights: readable in grey print with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportlab.lib.colors import HexColor, black, white

from fenghua_supervisor.domain.codes.lights import Light

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

_Stroke: TypeAlias = "tuple[float, float, float, float]"

#: Width of a mark with the white after it, in ems.
MARK_WIDTH = 1.1

# Private-use characters stand for the marks inside set text; cleaned user text holds none.
_CHARS = {light: chr(0xF0000 + place) for place, light in enumerate(Light)}
_LIGHTS = {char: light for light, char in _CHARS.items()}

#: A deep red on screen and on office printers; Y80 M80 of GB/T 9704 are inks of a press.
MASTHEAD_RED = HexColor("#D7120F")
#: Behind the headings inside a table.
BAND_TINT = HexColor("#F0F0F0")

#: A page of charts: text in two strengths, zeros and lines, the one accent, a panel's ground.
INK, SUBDUED = HexColor("#1D2129"), HexColor("#565D68")
PALE, FAINT = HexColor("#8A919C"), HexColor("#C4C9D1")
ACCENT, PANEL = HexColor("#23508E"), HexColor("#F1F3F6")
#: What calls for action, on a page of charts; as deep as the red light.
ALARM = HexColor("#B3261E")
#: The accent ever lighter: the bands of a bar in one hue.
BANDS = (ACCENT, HexColor("#A9BEDD"), HexColor("#6C8FC2"), HexColor("#DCE5F1"), white)

_COLOURS: dict[Light, Color] = {
    Light.RED: HexColor("#B3261E"),
    Light.ORANGE: HexColor("#D2691E"),
    Light.YELLOW: HexColor("#D9A21B"),
    Light.GREEN: HexColor("#1C6B43"),
    Light.BLUE: HexColor("#23508E"),
    Light.GREY: HexColor("#5C636E"),
}
_OUTLINE = HexColor("#8A5A00")
#: Between the lines of a pattern, their thickness, and that of the edge, in points.
_HATCH, _HATCH_LINE, _EDGE = 2.6, 0.9, 0.4


def mark_char(light: Light) -> str:
    """The character that stands for a light's mark in set text."""
    return _CHARS[light]


def mark_of(char: str) -> Light | None:
    """The light whose mark ``char`` stands for, if it is one."""
    return _LIGHTS.get(char)


def draw_mark(canvas: Canvas, light: Light, x: float, baseline: float, size: float) -> None:
    """Draw a light's shape in a square of ``size`` points whose left edge is ``x``."""
    canvas.saveState()
    canvas.setFillColor(_COLOURS[light])
    canvas.setStrokeColor(_COLOURS[light])
    # Han characters are centred 0.38 em above the baseline.
    _SHAPES[light](canvas, x + size / 2, baseline + 0.38 * size, size)
    canvas.restoreState()


def draw_pattern(canvas: Canvas, light: Light, box: tuple[float, float, float, float]) -> None:
    """Fill ``box`` = (left, bottom, width, height) so that the light is known in grey print too.

    办结 is solid, green a plain tint, yellow lies across, orange stands upright, red is hatched,
    grey stays white.
    """
    x, y, width, height = box
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(_FILLS.get(light, white))
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setStrokeColor(_COLOURS[light])
    canvas.setLineWidth(_HATCH_LINE)
    for line in _HATCHES.get(light, _no_lines)(x, y, width, height):
        canvas.line(*line)
    canvas.restoreState()
    canvas.setStrokeColor(black)
    canvas.setLineWidth(_EDGE)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def _no_lines(x: float, y: float, width: float, height: float) -> list[_Stroke]:
    return []


def _across(x: float, y: float, width: float, height: float) -> list[_Stroke]:
    rows = int(height / _HATCH) + 1
    return [(x, y + n * _HATCH, x + width, y + n * _HATCH) for n in range(1, rows)]


def _upright(x: float, y: float, width: float, height: float) -> list[_Stroke]:
    columns = int(width / _HATCH) + 1
    return [(x + n * _HATCH, y, x + n * _HATCH, y + height) for n in range(1, columns)]


def _slanted(x: float, y: float, width: float, height: float) -> list[_Stroke]:
    count = int((width + height) / _HATCH) + 1
    return [(x + n * _HATCH - height, y, x + n * _HATCH, y + height) for n in range(1, count)]


def _triangle(canvas: Canvas, x: float, y: float, size: float) -> None:
    half, rise = 0.42 * size, 0.38 * size
    path = canvas.beginPath()
    path.moveTo(x - half, y - rise)
    path.lineTo(x + half, y - rise)
    path.lineTo(x, y + rise)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _diamond(canvas: Canvas, x: float, y: float, size: float) -> None:
    reach = 0.44 * size
    path = canvas.beginPath()
    path.moveTo(x, y + reach)
    path.lineTo(x + reach, y)
    path.lineTo(x, y - reach)
    path.lineTo(x - reach, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _square(canvas: Canvas, x: float, y: float, size: float) -> None:
    side = 0.62 * size
    canvas.setStrokeColor(_OUTLINE)
    canvas.setLineWidth(0.06 * size)
    canvas.rect(x - side / 2, y - side / 2, side, side, stroke=1, fill=1)


def _disc(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.circle(x, y, 0.36 * size, stroke=0, fill=1)


def _tick(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setLineWidth(0.13 * size)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    path.moveTo(x - 0.36 * size, y - 0.02 * size)
    path.lineTo(x - 0.1 * size, y - 0.28 * size)
    path.lineTo(x + 0.36 * size, y + 0.3 * size)
    canvas.drawPath(path, stroke=1, fill=0)


def _ring(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setLineWidth(0.11 * size)
    canvas.circle(x, y, 0.31 * size, stroke=1, fill=0)


_FILLS = {Light.BLUE: _COLOURS[Light.BLUE], Light.GREEN: HexColor("#CFE3D6")}
_HATCHES: dict[Light, Callable[[float, float, float, float], list[_Stroke]]] = {
    Light.YELLOW: _across,
    Light.ORANGE: _upright,
    Light.RED: _slanted,
}

_SHAPES: dict[Light, Callable[[Canvas, float, float, float], None]] = {
    Light.RED: _triangle,
    Light.ORANGE: _diamond,
    Light.YELLOW: _square,
    Light.GREEN: _disc,
    Light.BLUE: _tick,
    Light.GREY: _ring,
}
