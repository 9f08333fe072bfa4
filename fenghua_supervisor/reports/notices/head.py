"""The red head of a notice to a unit, and the office with the date at its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.reports.bulletin.head import fitting
from fenghua_supervisor.reports.typesetting.geometry import LEADING, LINE_GAP, MM, SIZE
from fenghua_supervisor.reports.typesetting.marks import MASTHEAD_RED
from fenghua_supervisor.reports.typesetting.setting import compose, draw_text, text_width
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import FLUSH, TITLE
from fenghua_supervisor.reports.typesetting.tagging import tagged
from fenghua_supervisor.reports.typesetting.typesetting import add_bookmark

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.styles import TextStyle

_HEAD_LINES = 3
_LARGEST, _SMALLEST = 34.0, 15.0
#: White between the characters of a short name, in characters.
_MOST_GAP = 0.8
#: The two red rules below the name, thick above thin, in points.
_THICK, _THIN, _BETWEEN = 0.9 * MM, 0.3 * MM, 0.7 * MM
#: White between the name and the rules.
_NAME_FOOT = 3.2 * MM
#: Right of a sealed date stay four characters free.
_SEAL_INDENT = 4


class NoticeHead(Flowable):
    """The office's name in red over a double rule, the notice's number at the right below it."""

    def __init__(self, office: str, number: str, bookmark: str, mark: str = "") -> None:
        """``mark`` stands small above the head (for example that these are demo data)."""
        super().__init__()
        self._office = compose(office)
        self._number = compose(number)
        self._bookmark = bookmark
        self._mark = compose(mark)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Three grid lines over the whole width."""
        self.width, self.height = avail_width, _HEAD_LINES * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top of the type area."""
        canvas = self.canv
        add_bookmark(canvas, self._bookmark, 0, self.height)
        if self._mark:
            style = fitting(self._mark, FLUSH, self.width)
            draw_text(canvas, self._mark, style, (0, self.height + 1.5 * LEADING))
        canvas.setFillColor(MASTHEAD_RED)
        foot = self.height - 2 * LEADING + LINE_GAP
        self._draw_name(canvas, foot + _NAME_FOOT)
        canvas.setStrokeColor(MASTHEAD_RED)
        for drop, thickness in ((0.0, _THICK), (_BETWEEN + _THICK, _THIN)):
            canvas.setLineWidth(thickness)
            canvas.line(0, foot - drop, self.width, foot - drop)
        canvas.setFillColor(black)
        style = fitting(self._number, FLUSH, self.width)
        x = self.width - text_width(self._number, style)
        draw_text(canvas, self._number, style, (x, SIZE + LINE_GAP))

    def _draw_name(self, canvas: Canvas, foot: float) -> None:
        """On one line as large as fits, widely set when short, on two lines when very long."""
        parts, style, gap = _name(self._office, self.width)
        with tagged(canvas, Element(Tag.P)):
            for index, part in enumerate(parts, start=1):
                width = text_width(part, style) + gap * style.size * (len(part) - 1)
                top = foot + style.size + (len(parts) - index) * style.size * 1.15
                draw_text(canvas, part, style, ((self.width - width) / 2, top), gap * style.size)


def _name(name: str, width: float) -> tuple[list[str], TextStyle, float]:
    """The lines of the name, their style, and the white between characters in ems."""
    ems = max(text_width(name, TITLE) / TITLE.size, 1.0)
    parts = [name]
    if width / ems < _SMALLEST:
        middle = (len(name) + 1) // 2
        parts = [name[:middle], name[middle:]]
        ems = max(max(text_width(part, TITLE) for part in parts) / TITLE.size, 1.0)
    gaps = max(len(parts[0]) - 1, 1)
    size = min(_LARGEST / len(parts) ** 0.5, width / ems)
    gap = min(max((width / size - ems) / gaps, 0.0), _MOST_GAP) if len(parts) == 1 else 0.0
    return parts, replace(TITLE, size=size), gap * 0.8


class Signature(Flowable):
    """The office and below it the date, placed for a seal: two lines."""

    def __init__(self, office: str, dated: str, style: TextStyle) -> None:
        super().__init__()
        self._office, self._dated = compose(office), compose(dated)
        self._style = style

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Two lines over the whole width."""
        self.width, self.height = avail_width, 2 * self._style.leading
        return self.width, self.height

    def draw(self) -> None:
        """The name centred over the date, as far as the margin allows."""
        style = self._style
        date_width = text_width(self._dated, style)
        date_left = self.width - _SEAL_INDENT * style.size - date_width
        smaller = fitting(self._office, style, self.width)
        name_width = text_width(self._office, smaller)
        left = date_left + (date_width - name_width) / 2
        left = max(min(left, self.width - name_width), 0.0)
        draw_text(self.canv, self._office, smaller, (left, self.height))
        draw_text(self.canv, self._dated, style, (date_left, self.height - style.leading))
