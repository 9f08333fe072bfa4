"""督办文书: 发出 → 答复 → 逾期, a row a rung of the ladder, then the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import Pattern
from fenghua_supervisor.ui.widgets.charts.panel import PanelCell, PanelColumn, PanelRow, draw_panel

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, Mark, SheetLine
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_LOOKS = (
    ("blue", Pattern.PALE),
    ("green", Pattern.SOLID),
    ("red", Pattern.SOLID),
    ("grey", Pattern.EMPTY),
    ("yellow", Pattern.HATCHED),
)
_STEPS = 2  #: arrows: 发出 → 答复 → 逾期


class SheetsChart(Chart["CockpitFigures"]):
    """All bars are counts to one scale."""

    NAME = "督办文书图"
    EMPTY = "今年还没有发出督办文书。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        if not figures.sheets:
            return
        heads = _marks(figures.sheets[0])
        columns = [
            PanelColumn(mark.words, tone, pattern, leads_on=place < _STEPS)
            for place, (mark, (tone, pattern)) in enumerate(zip(heads, _LOOKS, strict=True))
        ]
        rows = [
            PanelRow(
                name=line.kind.label if line.kind else "合计",
                cells=tuple(PanelCell(mark, mark.count) for mark in _marks(line)),
                is_sum=line.kind is None,
            )
            for line in figures.sheets
        ]
        draw_panel(drawing, rows, columns, "另有{}种文书，放大窗口可见")


def _marks(line: SheetLine) -> tuple[Mark, ...]:
    return line.issued, line.answered, line.late, line.waiting, line.raised
