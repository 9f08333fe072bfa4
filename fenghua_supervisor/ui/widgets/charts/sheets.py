"""督办文书: 发出 → 答复 → 逾期, a row a rung of the ladder, then the sum; findings below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import Drawing, Pattern, Stroke
from fenghua_supervisor.ui.widgets.charts.findings import (
    draw_findings,
    finding_height,
    lines_that_fit,
)
from fenghua_supervisor.ui.widgets.charts.panel import (
    PanelCell,
    PanelColumn,
    PanelRow,
    draw_panel,
    panel_least,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark, SheetLine

_LOOKS = (
    ("blue", Pattern.PALE),
    ("green", Pattern.SOLID),
    ("red", Pattern.SOLID),
    ("grey", Pattern.EMPTY),
    ("yellow", Pattern.HATCHED),
)
_STEPS = 2  #: arrows: 发出 → 答复 → 逾期
_GAP = 8.0  #: between the sheets and the findings


class SheetsChart(Chart["CockpitFigures"]):
    """All bars are counts to one scale."""

    NAME = "督办文书图"
    EMPTY = "今年还没有发出督办文书。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        flow = figures.findings
        if flow is None:
            _draw_sheets(drawing, figures)
            return
        room = drawing.height - _GAP * drawing.unit
        wanted = (len(figures.sheets) + 1) * drawing.letters.line()
        lines = lines_that_fit(drawing, flow, room - wanted, 1)
        if figures.sheets:
            least = panel_least(drawing, _rows(figures), _columns(figures))
            lines = min(lines, lines_that_fit(drawing, flow, room - least, 0))
        own = room - finding_height(drawing, flow, lines)
        if figures.sheets:
            upper = Drawing(drawing.width, own, drawing.letters)
            _draw_sheets(upper, figures)
            drawing.put(upper, 0)
            drawing.level(Stroke.RULE, 0, drawing.width, own + _GAP / 2 * drawing.unit)
        top = own + _GAP * drawing.unit if figures.sheets else 0.0
        lower = Drawing(drawing.width, drawing.height - top, drawing.letters)
        draw_findings(lower, flow, figures.head.as_of, lines)
        drawing.put(lower, top)


def _draw_sheets(drawing: Drawing, figures: CockpitFigures) -> None:
    if figures.sheets:
        draw_panel(drawing, _rows(figures), _columns(figures), "另有{}种文书，放大窗口可见")


def _columns(figures: CockpitFigures) -> list[PanelColumn]:
    heads = _marks(figures.sheets[0])
    return [
        PanelColumn(mark.words, tone, pattern, leads_on=place < _STEPS)
        for place, (mark, (tone, pattern)) in enumerate(zip(heads, _LOOKS, strict=True))
    ]


def _rows(figures: CockpitFigures) -> list[PanelRow]:
    return [
        PanelRow(
            name=line.kind.label if line.kind else "合计",
            cells=tuple(PanelCell(mark, mark.count) for mark in _marks(line)),
            is_sum=line.kind is None,
        )
        for line in figures.sheets
    ]


def _marks(line: SheetLine) -> tuple[Mark, ...]:
    return line.issued, line.answered, line.late, line.waiting, line.raised
