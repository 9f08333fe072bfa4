"""Notices of the period: issued, answered, in time, overdue, and what they were to the units."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Notices that went to one unit in the period and what came back.

    ``issued`` is the sum of five: ``on_time`` and ``late`` were answered, by the first reply;
    without any reply are ``waiting`` (not yet due), ``overdue``, and ``raised`` (a notice of the
    next rung has taken them further). ``again``: how many of the answered were sent back and lack
    the second answer in time.
    """

    unit: str
    on_time: int = 0
    late: int = 0
    waiting: int = 0
    overdue: int = 0
    raised: int = 0
    again: int = 0

    @property
    def answered(self) -> int:
        """Those that had a reply, in time or late, even when it was sent back."""
        return self.on_time + self.late

    @property
    def issued(self) -> int:
        """All of them."""
        return self.answered + self.waiting + self.overdue + self.raised

    @property
    def counts(self) -> tuple[int, ...]:
        """The figures of the table: the sum first, then its five parts."""
        parts = (self.on_time, self.late, self.waiting, self.overdue, self.raised)
        return (self.issued, *parts)


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
    names = [each.name for each in fields(NoticeLine) if each.name != "unit"]
    return NoticeLine("合计", *(sum(getattr(line, name) for line in lines) for name in names))


def notice_kinds(notices: Sequence[Notice], as_of: date) -> list[tuple[str, int]]:
    """How many of each kind, in the order of the ladder."""
    kinds = Counter(notice.kind for notice in notices if notice.stands(as_of))
    return [(kind.label, kinds[kind]) for kind in LADDER if kinds[kind]]


def overdue_count(notices: Iterable[Notice], raised: Collection[int], as_of: date) -> int:
    """How many lack any answer, are past their day, and were not taken further."""
    return sum(
        n.stands(as_of) and _part_of(n, raised, as_of) is NoticePart.OVERDUE for n in notices
    )


class NoticePart(StrEnum):
    """What became of a sheet: each is in exactly one part, named as its column of the table."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    RAISED = "raised"

    @property
    def label(self) -> str:
        """The word over the column."""
        return _PARTS[self]


_PARTS = {
    NoticePart.ON_TIME: "按时答复",
    NoticePart.LATE: "逾期答复",
    NoticePart.WAITING: "未到期",
    NoticePart.OVERDUE: "逾期未答",
    NoticePart.RAISED: "已升级",
}


def _part_of(notice: Notice, raised: Collection[int], as_of: date) -> NoticePart:
    first = min((reply.on for reply in notice.replies if reply.on <= as_of), default=None)
    if first is not None:
        return NoticePart.ON_TIME if first <= notice.reply_due else NoticePart.LATE
    if standing(notice, raised, as_of) is NoticeState.RAISED:
        return NoticePart.RAISED
    return NoticePart.OVERDUE if as_of > notice.reply_due else NoticePart.WAITING


def _line(unit: str, notices: Sequence[Notice], raised: Collection[int], as_of: date) -> NoticeLine:
    parts = Counter(_part_of(notice, raised, as_of).value for notice in notices)
    late_again = sum(standing(n, raised, as_of) is NoticeState.OVERDUE for n in notices)
    return NoticeLine(unit, **parts, again=late_again - parts[NoticePart.OVERDUE])
