"""The annex of what is drawn of a bulletin, each in one piece under its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.reports.typesetting.charts import CampaignBars, TrendColumns, trend_table
from fenghua_supervisor.reports.typesetting.geometry import FRAME_HEIGHT, LEADING, TEXT_WIDTH
from fenghua_supervisor.reports.typesetting.styles import CAPTION
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara, Snap, keep_room

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.reports.typesetting.tables import Table


def captioned(caption: str, table: Table) -> list[Flowable]:
    """A table under its caption, which never stands alone."""
    return [keep_room(LEADING + table.start), CJKPara(caption, style=CAPTION), table]


def chart_annex(data: BulletinData) -> list[Flowable]:
    """The lights of each 攻坚行动, and those of the last periods with their figures."""
    return [*_bars(data), *_trend(data)]


def has_bars(data: BulletinData) -> bool:
    """Whether there is a chart of the 攻坚行动: one alone is told by the table in the text."""
    return data.body.compares_campaigns


def _bars(data: BulletinData) -> list[Flowable]:
    if not has_bars(data):
        return []
    return _whole(CJKPara(data.body.campaign_caption, style=CAPTION), CampaignBars(data))


def _trend(data: BulletinData) -> list[Flowable]:
    """The chart of the last periods on the table of its figures."""
    if not data.body.trend:
        return []
    caption = CJKPara(data.body.trend_caption, style=CAPTION)
    return _whole(caption, TrendColumns(data), trend_table(data))


def _whole(*parts: Flowable) -> list[Flowable]:
    """In one piece; a chart that is higher than a page begins where a good part of it has room."""
    heights = [part.wrap(TEXT_WIDTH, FRAME_HEIGHT)[1] for part in parts]
    _, chart, *_ = heights
    return [keep_room(FRAME_HEIGHT / 3 if chart > FRAME_HEIGHT else sum(heights)), *parts, Snap()]
