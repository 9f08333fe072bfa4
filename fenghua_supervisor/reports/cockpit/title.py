"""The head of the page: what it is about, as of which day, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.cockpit.pen import fitted, one_line, plain, strong, width_of
from fenghua_supervisor.reports.typesetting.marks import ALARM, SUBDUED
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import Align
from fenghua_supervisor.reports.typesetting.tagging import tagged

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.cockpit.figures import CockpitHead
    from fenghua_supervisor.reports.cockpit.pen import Pen
    from fenghua_supervisor.reports.cockpit.region import Region

_TITLE, _DAY = strong(16.5), strong(12.5, Align.RIGHT)
_SCOPE, _OFFICE = plain(9.5), plain(9.5, Align.RIGHT)
_MARK = strong(9.5)
_FIRST_LINE, _SECOND_LINE = 15.0, 28.5
_KINDS = {
    ScopeKind.WHOLE: "全部行动",
    ScopeKind.CAMPAIGN: "攻坚行动：",
    ScopeKind.UNIT: "单位：",
}


def draw_title(pen: Pen, head: CockpitHead, area: Region) -> None:
    """Two lines: plan and day; scope, whether it is only a trial, and office."""
    day = f"统计截止日　{chinese_date(head.as_of)}"
    room = area.width - width_of(day, _DAY) - 20
    top = area.top
    title = fitted(head.plan_title, _TITLE, room, _FIRST_LINE + 4)
    with tagged(pen.canvas, Element(Tag.H1)):
        pen.lines(title, (area.left, top, room))
    pen.say(day, _DAY, (area.right, top - _FIRST_LINE))
    half = area.width / 2 - 10
    line = top - _SECOND_LINE
    scope, left = _scope(head.scope), area.left
    mark = width_of(DEMO_MARK, _MARK) + 12 if head.is_demo else 0.0
    left += pen.say(scope, one_line([scope], _SCOPE, half - mark), (left, line), SUBDUED)
    if head.is_demo:
        pen.say(DEMO_MARK, _MARK, (left + 12, line), ALARM)
    pen.say(head.office, one_line([head.office], _OFFICE, half), (area.right, line), SUBDUED)


def _scope(scope: Scope) -> str:
    return f"{_KINDS[scope.kind]}{scope.words}"
