"""The cockpit as one landscape page: six blocks on one grid, drawn from the figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.domain.cockpit.plain_tables import cockpit_title
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.cockpit.campaigns import draw_campaigns
from fenghua_supervisor.reports.cockpit.foot import draw_foot, foot_height, set_foot
from fenghua_supervisor.reports.cockpit.headline import draw_headline
from fenghua_supervisor.reports.cockpit.pen import Pen
from fenghua_supervisor.reports.cockpit.region import Region
from fenghua_supervisor.reports.cockpit.sheets import draw_sheets
from fenghua_supervisor.reports.cockpit.targets import draw_targets
from fenghua_supervisor.reports.cockpit.title import draw_title
from fenghua_supervisor.reports.cockpit.trend import draw_trend
from fenghua_supervisor.reports.cockpit.units import draw_units
from fenghua_supervisor.reports.typesetting.geometry import MM
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_poster

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures

# The page of A4 in points; a larger sheet is this page enlarged.
_WIDTH, _HEIGHT = (side * MM for side in PaperSize.A4.mm)
_SIDE, _TOP, _BOTTOM = 12 * MM, 9 * MM, 8 * MM
#: The three columns and the white between them.
_COLUMNS, _GUTTER = (292.0, 254.0), 18.0
_TITLE, _HEADLINE = 36.0, 119.0
#: White between two blocks that stand one above the other.
_GAP = 12.0
#: What the upper blocks take of the height under the headline.
_UPPER, _UPPER_OVER_FINDINGS = 0.54, 0.505


def render_cockpit(figures: CockpitFigures, size: PaperSize) -> bytes:
    """The finished file of one page; the same figures always give the same bytes."""
    head = figures.head
    info = DocumentInfo(
        title=f"{cockpit_title(figures)}（截至{chinese_date(head.as_of)}）",
        author=head.office,
        subject=figures.headline.sentence,
        dated=head.as_of,
        keywords=("驾驶舱",),
    )
    width, height = (side * MM for side in size.mm)
    return build_poster(_Poster(figures, width, height), info, (width, height))


class _Poster(Flowable):
    """The whole page as one drawing."""

    def __init__(self, figures: CockpitFigures, width: float, height: float) -> None:
        super().__init__()
        self._figures = figures
        self.width, self.height = width, height

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """The sheet."""
        return self.width, self.height

    def draw(self) -> None:
        """Everything, in the order in which it is read."""
        scale = min(self.width / _WIDTH, self.height / _HEIGHT)
        self.canv.scale(scale, scale)
        pen, figures = Pen(self.canv, scale), self._figures
        page = Region(_SIDE, _HEIGHT - _TOP, _WIDTH - 2 * _SIDE, _HEIGHT - _TOP - _BOTTOM)
        foot = set_foot(figures, page.width)
        draw_title(pen, figures.head, page)
        first, second = _COLUMNS
        head = page.below(_TITLE).above(page.height - _TITLE - _HEADLINE)
        draw_headline(pen, figures, head, (first + _GUTTER + second, _GUTTER))
        blocks = page.below(_TITLE + _HEADLINE + _GAP).above(foot_height(foot) + _GAP)
        left = blocks.part(0, first)
        middle = blocks.part(first + _GUTTER, second)
        right = blocks.part(
            first + second + 2 * _GUTTER, blocks.width - first - second - 2 * _GUTTER
        )
        upper = blocks.height * _UPPER
        draw_campaigns(pen, figures, left.above(blocks.height - upper + _GAP / 2))
        trend = blocks.height * (_UPPER if figures.findings is None else _UPPER_OVER_FINDINGS)
        draw_trend(pen, figures, middle.above(blocks.height - trend + _GAP / 2))
        draw_units(pen, figures, right)
        draw_targets(pen, figures, left.below(upper + _GAP / 2))
        draw_sheets(pen, figures, middle.below(trend + _GAP / 2))
        draw_foot(pen, foot, page)
