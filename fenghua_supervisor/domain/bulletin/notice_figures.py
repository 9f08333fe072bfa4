"""Notices of the period: issued, answered, in time, overdue, and what they were to the units."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import LADDER
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice


@record
class NoticeLine:
    """Notices that went to one unit in the period and what came back.

    ``issued`` is the sum of five, each what the page of notices calls it: ``on_time`` and ``late``
    are answered, judged or not; ``waiting`` and ``overdue`` lack an answer, the first one or the
    one asked for again, before and after its day; ``raised``: a notice of the next rung has taken
    them further. ``again``: how many of the overdue were answered once and sent back.
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
        """Those that have a reply, in time or late, which was not sent back."""
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
    """How many lack an answer, are past their day, and were not taken further."""
    return sum(standing(n, raised, as_of) is NoticeState.OVERDUE for n in notices)


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
    NoticePart.WAITING: NoticeState.WAITING.label,
    NoticePart.OVERDUE: NoticeState.OVERDUE.label,
    NoticePart.RAISED: NoticeState.RAISED.label,
}
_LACKING = {
    NoticeState.WAITING: NoticePart.WAITING,
    NoticeState.OVERDUE: NoticePart.OVERDUE,
    NoticeState.RAISED: NoticePart.RAISED,
}


def _part_of(notice: Notice, raised: Collection[int], as_of: date) -> NoticePart:
    lacking = _LACKING.get(standing(notice, raised, as_of))
    return lacking or (NoticePart.LATE if _was_late(notice, as_of) else NoticePart.ON_TIME)


def _was_late(notice: Notice, as_of: date) -> bool:
    """Whether the first reply, or one that was asked for again, came after its day."""
    due: date | None = notice.reply_due
    for reply in sorted(notice.replies, key=lambda one: one.on):
        if reply.on <= as_of and due is not None and reply.on > due:
            return True
        due = reply.next_due
    return False


def _line(unit: str, notices: Sequence[Notice], raised: Collection[int], as_of: date) -> NoticeLine:
    found = [_part_of(notice, raised, as_of) for notice in notices]
    again = sum(
        part is NoticePart.OVERDUE and any(reply.on <= as_of for reply in notice.replies)
        for part, notice in zip(found, notices, strict=True)
    )
    return NoticeLine(unit, **Counter(part.value for part in found), again=again)
