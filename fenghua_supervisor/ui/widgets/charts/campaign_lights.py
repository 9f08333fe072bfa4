"""亮灯 by 攻坚行动: a row a campaign, the worst first, a column a light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.names import WORST
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.ui.widgets.charts.chart import Chart
from fenghua_supervisor.ui.widgets.charts.drawing import Pattern
from fenghua_supervisor.ui.widgets.charts.panel import PanelCell, PanelColumn, PanelRow, draw_panel

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.widgets.charts.drawing import Drawing

_LOOKS = {
    Light.RED: Pattern.SOLID,
    Light.ORANGE: Pattern.SOLID,
    Light.YELLOW: Pattern.HATCHED,
    Light.GREEN: Pattern.PALE,
    Light.BLUE: Pattern.SOLID,
    Light.GREY: Pattern.DOTTED,
}


class CampaignLightsChart(Chart["CockpitFigures"]):
    """A bar is the light's share of its campaign, all to one scale; the figure is the count."""

    NAME = "各攻坚行动亮灯图"
    EMPTY = "还没有计入比率的任务，先导入方案原文。"

    def _draw_into(self, drawing: Drawing, figures: CockpitFigures) -> None:
        if not figures.campaigns:
            return
        columns = [
            PanelColumn(word, light.value, _LOOKS[light], light)
            for light, word in figures.head.legend
        ]
        rows = [
            PanelRow(
                name=campaign.name,
                whole=campaign.base,
                cells=tuple(
                    PanelCell(mark, mark.count / max(1, campaign.base.count), _called(mark.words))
                    for mark in campaign.lights
                ),
                tag=WORST if campaign.is_worst else "",
            )
            for campaign in figures.campaigns
        ]
        draw_panel(drawing, rows, columns, "另有{}个攻坚行动红灯较少，放大窗口可见")


def _called(word: str) -> str:
    """「红灯」 for 红; 办结 stays."""
    return f"{word}灯" if len(word) == 1 else word
