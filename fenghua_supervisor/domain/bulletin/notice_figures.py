"""Notices of the period: issued, answered, in time, overdue, and what they were to the units."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import NoticeLine
from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice


def notice_lines(
    notices: Sequence[Notice], raised: Collection[int], as_of: date
) -> list[NoticeLine]:
    """A line for each unit, the most notices first; withdrawn notices are left out.

    ``raised`` as ``raised_ids`` tells them.
    """
    by_unit: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        if notice.stands(as_of):
            by_unit[notice.unit].append(notice)
    lines = [_line(unit, own, raised, as_of) for unit, own in by_unit.items()]
    return sorted(lines, key=lambda line: (-line.issued, -line.overdue, line.unit))


def notice_total(lines: Sequence[NoticeLine]) -> NoticeLine:
    """The sum of all units."""
    return NoticeLine(
        "合计",
        sum(line.issued for line in lines),
        sum(line.answered for line in lines),
        sum(line.on_time for line in lines),
        sum(line.overdue for line in lines),
        sum(line.raised for line in lines),
    )


def notice_kinds(notices: Sequence[Notice], as_of: date) -> list[tuple[str, int]]:
    """How many of each kind, in the order of the ladder."""
    kinds = Counter(notice.kind for notice in notices if notice.stands(as_of))
    return [(kind.label, kinds[kind]) for kind in LADDER if kinds[kind]]


def overdue_count(notices: Iterable[Notice], raised: Collection[int], as_of: date) -> int:
    """How many lack an answer in time and were not taken further."""
    return sum(standing(n, raised, as_of) is NoticeState.OVERDUE for n in notices)


def _line(unit: str, notices: Sequence[Notice], raised: Collection[int], as_of: date) -> NoticeLine:
    first = [min(reply.on for reply in n.replies) for n in notices if n.replies]
    due = [n.reply_due for n in notices if n.replies]
    return NoticeLine(
        unit=unit,
        issued=len(notices),
        answered=len(first),
        on_time=sum(on <= by for on, by in zip(first, due, strict=True)),
        overdue=overdue_count(notices, raised, as_of),
        raised=sum(
            not n.replies and standing(n, raised, as_of) is NoticeState.RAISED for n in notices
        ),
    )
