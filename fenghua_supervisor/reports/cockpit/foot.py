"""The foot of the page: what the words mean, and on which figures it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.cockpit.pen import fitted, plain
from fenghua_supervisor.reports.typesetting.lost import lost_note
from fenghua_supervisor.reports.typesetting.marks import FAINT, SUBDUED

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, CockpitHead
    from fenghua_supervisor.reports.cockpit.pen import Fitted, Pen
    from fenghua_supervisor.reports.cockpit.region import Region

_NOTE = plain(7.2)
#: Height of the sentences at most, and white between them and the rule.
_HIGHEST, _UNDER_RULE = 56.0, 5.0


def set_foot(figures: CockpitFigures, width: float) -> Fitted:
    """All sentences one after another."""
    parts = (_made_on(figures.head), *figures.notes, lost_note(figures))
    return fitted("".join(parts), _NOTE, width, _HIGHEST, even=False)


def foot_height(text: Fitted) -> float:
    """What the foot takes of the page, in points."""
    return text.height + _UNDER_RULE


def draw_foot(pen: Pen, text: Fitted, page: Region) -> None:
    """A rule and the sentences under it, at the foot of the page."""
    top = page.bottom + foot_height(text)
    pen.rule((page.left, top), (page.right, top), FAINT)
    pen.lines(text, (page.left, top - _UNDER_RULE, page.width), SUBDUED)


def _made_on(head: CockpitHead) -> str:
    return (
        f"本页各数取自截至{chinese_date(head.as_of)}的台账，"
        f"计入统计{head.base.count}项，未计入{head.left_out.count}项。"
    )
