"""Notices of the period: issued, answered, in time, overdue, and what they were to the units."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import NoticeLine
from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice


def notice_lines(notices: Sequence[Notice], as_of: date) -> list[NoticeLine]:
    """A line for each unit, the most notices first; withdrawn notices are left out."""
    by_unit: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        if notice.stands(as_of):
            by_unit[notice.unit].append(notice)
    lines = [_line(unit, own, as_of) for unit, own in by_unit.items()]
    return sorted(lines, key=lambda line: (-line.issued, -line.overdue, line.unit))


def notice_total(lines: Sequence[NoticeLine]) -> NoticeLine:
    """The sum of all units."""
    return NoticeLine(
        "合计",
        sum(line.issued for line in lines),
        sum(line.answered for line in lines),
        sum(line.on_time for line in lines),
        sum(line.overdue for line in lines),
    )


def notice_kinds(notices: Sequence[Notice], as_of: date) -> list[tuple[str, int]]:
    """How many of each kind, in the order of the ladder."""
    kinds = Counter(notice.kind for notice in notices if notice.stands(as_of))
    return [(kind.label, kinds[kind]) for kind in LADDER if kinds[kind]]


def _line(unit: str, notices: Sequence[Notice], as_of: date) -> NoticeLine:
    first = [min(reply.on for reply in n.replies) for n in notices if n.replies]
    due = [n.reply_due for n in notices if n.replies]
    return NoticeLine(
        unit=unit,
        issued=len(notices),
        answered=len(first),
        on_time=sum(on <= by for on, by in zip(first, due, strict=True)),
        overdue=sum(notice.state(as_of) is NoticeState.OVERDUE for notice in notices),
    )
