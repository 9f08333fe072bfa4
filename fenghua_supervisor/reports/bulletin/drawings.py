"""The charts of a bulletin by themselves, each on a page of its size, for files of other kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.bulletin.chart_annex import has_bars
from fenghua_supervisor.reports.bulletin.pdf import paper_info
from fenghua_supervisor.reports.typesetting.charts import CampaignBars, TrendColumns
from fenghua_supervisor.reports.typesetting.geometry import FRAME_HEIGHT, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.page import build_poster

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData


@record
class DrawnChart:
    """A PDF of one page as wide as the text of the bulletin, and what it shows in words."""

    pdf: bytes
    alt: str


def draw_bars(data: BulletinData) -> DrawnChart | None:
    """The bars of the 攻坚行动; None where the PDF has none."""
    return _drawn(data, CampaignBars(data)) if has_bars(data) else None


def draw_trend(data: BulletinData) -> DrawnChart | None:
    """The columns of the last periods; None where there are none."""
    return _drawn(data, TrendColumns(data)) if data.body.trend else None


def _drawn(data: BulletinData, chart: CampaignBars | TrendColumns) -> DrawnChart:
    size = chart.wrap(TEXT_WIDTH, FRAME_HEIGHT)
    return DrawnChart(build_poster(chart, paper_info(data, chart.alt), size), chart.alt)
