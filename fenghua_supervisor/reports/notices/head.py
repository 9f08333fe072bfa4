"""The red head of a notice to a unit."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.domain.writing.office_name import halves, two_names
from fenghua_supervisor.reports.bulletin.head import fitting
from fenghua_supervisor.reports.typesetting.geometry import LEADING, LINE_GAP, MM, SIZE, TEXT_WIDTH
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
#: A longer name of two is broken itself, in characters; the second one is as much smaller.
_MOST_ON_A_ROW, _SECOND = 20, 0.75
#: From one row of the name to the next, in its sizes.
_ROW = 1.15
#: White between the characters of a short name, in characters.
_MOST_GAP = 0.8
#: The two red rules below the name, thick above thin, in points.
_THICK, _THIN, _BETWEEN = 0.9 * MM, 0.3 * MM, 0.7 * MM
#: White between the name and the rules.
_NAME_FOOT = 3.2 * MM


class NoticeHead(Flowable):
    """The office's name in red over a double rule, the notice's number at the right below it."""

    def __init__(self, office: str, number: str, bookmark: str, mark: str = "") -> None:
        """``mark`` stands small above the head (for example that these are demo data)."""
        super().__init__()
        self._rows = _rows(office)
        self._number = compose(number)
        self._bookmark = bookmark
        self._mark = compose(mark)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Three grid lines over the whole width, and those that more rows of the name take."""
        more = sum(style.size * _ROW for _, style, _ in self._rows[1:])
        lines = _HEAD_LINES + (ceil(more / LEADING) if len(self._rows) > 1 else 0)
        self.width, self.height = avail_width, lines * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top of the type area."""
        canvas = self.canv
        add_bookmark(canvas, self._bookmark, 0, self.height)
        if self._mark:
            style = fitting(self._mark, FLUSH, self.width)
            draw_text(canvas, self._mark, style, (0, self.height + 1.5 * LEADING))
        canvas.setFillColor(MASTHEAD_RED)
        foot = LEADING + LINE_GAP
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
        """On one line as large as fits, widely set when short, on more when long."""
        foot += sum(style.size * _ROW for _, style, _ in self._rows[1:])
        with tagged(canvas, Element(Tag.P)):
            for (part, style, gap), below in zip_longest(self._rows, self._rows[1:]):
                width = text_width(part, style) + gap * style.size * (len(part) - 1)
                at = (self.width - width) / 2, foot + style.size
                draw_text(canvas, part, style, at, gap * style.size)
                foot -= below[1].size * _ROW if below else 0.0


def _rows(name: str) -> list[tuple[str, TextStyle, float]]:
    """The lines of the name, each with its style and the white between characters in ems.

    A second name in brackets stands smaller on a line of its own where one line is too short.
    """
    whole = compose(name)
    if TEXT_WIDTH / _ems(whole) >= _SMALLEST:
        size = min(_LARGEST, TEXT_WIDTH / _ems(whole))
        free = (TEXT_WIDTH / size - _ems(whole)) / max(len(whole) - 1, 1)
        return [(whole, replace(TITLE, size=size), min(max(free, 0.0), _MOST_GAP) * 0.8)]
    first, *second = two_names(name)
    main = [compose(part) for part in ((first,) if len(first) <= _MOST_ON_A_ROW else halves(first))]
    size = min(_LARGEST / 2**0.5, TEXT_WIDTH / max(map(_ems, main)))
    rows = [(part, replace(TITLE, size=size), 0.0) for part in main]
    for part in map(compose, second):
        smaller = min(size * _SECOND, TEXT_WIDTH / _ems(part))
        rows.append((part, replace(TITLE, size=smaller), 0.0))
    return rows


def _ems(text: str) -> float:
    return max(text_width(text, TITLE) / TITLE.size, 1.0)
