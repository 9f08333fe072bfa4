"""Dots with their intervals on one scale, as vectors; shape and words tell all in grey print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.colors import black, white
from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.reports.typesetting.fonts import Role
from fenghua_supervisor.reports.typesetting.geometry import FRAME_HEIGHT, MM, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.marks import FAINT
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_poster
from fenghua_supervisor.reports.typesetting.setting import (
    compose,
    draw_lines,
    draw_text,
    set_lines,
    text_width,
)
from fenghua_supervisor.reports.typesetting.styles import CELL, CELL_SMALL, Align
from fenghua_supervisor.reports.typesetting.tagging import figure

if TYPE_CHECKING:
    from decimal import Decimal

    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.domain.papers.inspections.paper import (
        IntervalPlot,
        OfficePaper,
        PlotRow,
    )

_LABELS, _WORDS, _GAP = 26 * MM, 30 * MM, 4 * MM
_PITCH, _AXIS, _ABOVE, _BELOW = 22.0, 18.0, 6.0, 4.0
_DOT, _RING, _CAP = 3.4, 3.0, 4.5
_LINE, _THIN, _GRID = 1.6, 0.8, 0.35
_STEP = 10
_LABEL = replace(CELL, align=Align.LEFT)
_FIRST_LABEL = replace(_LABEL, role=Role.HEI)
_NOTE = replace(CELL_SMALL, align=Align.LEFT)


class IntervalPlotDrawing(Flowable):
    """The rows of a plot over their scale, and the note below."""

    def __init__(self, plot: IntervalPlot) -> None:
        super().__init__()
        self._plot = plot

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """As wide as the text; a pitch for each row, the scale and the note."""
        self.width = avail_width
        self._note = set_lines(compose(self._plot.note), _NOTE, avail_width)
        rows = len(self._plot.rows) * _PITCH
        self.height = _ABOVE + rows + _AXIS + len(self._note) * _NOTE.leading + _BELOW
        return self.width, self.height

    def draw(self) -> None:
        """Everything, told as one picture."""
        with figure(self.canv, self._plot.alt, (0, 0, self.width, self.height)):
            self._draw_scale(self.canv)
            for place, row in enumerate(self._plot.rows):
                self._draw_row(self.canv, row, self._middle(place), is_first=place == 0)
            top = self._foot - _AXIS
            draw_lines(self.canv, self._note, _NOTE, (0, top, self.width))

    @property
    def _foot(self) -> float:
        """Where the scale lies."""
        return self.height - _ABOVE - len(self._plot.rows) * _PITCH

    def _middle(self, place: int) -> float:
        return self.height - _ABOVE - (place + 0.5) * _PITCH

    def _x(self, value: Decimal | int) -> float:
        wide = self.width - _LABELS - _WORDS - _GAP
        share = (float(value) - self._plot.start) / (self._plot.stop - self._plot.start)
        return _LABELS + min(1.0, max(0.0, share)) * wide

    def _draw_scale(self, canvas: Canvas) -> None:
        top = self.height - _ABOVE
        for mark in range(self._plot.start, self._plot.stop + 1, _STEP):
            x = self._x(mark)
            canvas.setStrokeColor(FAINT)
            canvas.setLineWidth(_GRID)
            canvas.line(x, self._foot, x, top)
            text = compose(str(mark))
            left = x - text_width(text, CELL_SMALL) / 2
            draw_text(canvas, text, CELL_SMALL, (left, self._foot - 3))
        canvas.setStrokeColor(black)
        canvas.setLineWidth(_THIN)
        canvas.line(self._x(self._plot.start), self._foot, self._x(self._plot.stop), self._foot)

    def _draw_row(self, canvas: Canvas, row: PlotRow, y: float, *, is_first: bool) -> None:
        style = _FIRST_LABEL if is_first else _LABEL
        top = y + style.size / 2 + 1
        draw_text(canvas, compose(row.label), style, (0, top))
        draw_text(canvas, compose(row.words), CELL, (self.width - _WORDS, top))
        if row.value is None:
            return
        canvas.setStrokeColor(black)
        if row.low is not None and row.high is not None:
            low, high = self._x(row.low), self._x(row.high)
            canvas.setLineWidth(_LINE)
            canvas.line(low, y, high, y)
            canvas.setLineWidth(_THIN)
            for end in (low, high):
                canvas.line(end, y - _CAP, end, y + _CAP)
        if row.before is not None:
            canvas.setLineWidth(_THIN)
            canvas.setFillColor(white)
            canvas.circle(self._x(row.before), y, _RING, stroke=1, fill=1)
        canvas.setFillColor(black)
        canvas.circle(self._x(row.value), y, _DOT, stroke=0, fill=1)


def draw_plot(plot: IntervalPlot, paper: OfficePaper) -> bytes:
    """The plot by itself, a PDF of one page as wide as the text, for files of other kinds."""
    drawing = IntervalPlotDrawing(plot)
    size = drawing.wrap(TEXT_WIDTH, FRAME_HEIGHT)
    info = DocumentInfo(plot.alt, paper.office, paper.kind.label, paper.dated)
    return build_poster(drawing, info, size)
