"""The rows of a notice, and what is told of it on the timelines of its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.notice import notice_number
from fenghua_supervisor.domain.notices.talk import clock_words
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.services.ledger.entries import add_to_each
from fenghua_supervisor.store.tables.notices import NoticeItemRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.notice import Matter
    from fenghua_supervisor.services.ledger.entries import Hand
    from fenghua_supervisor.store.tables.notices import NoticeRow
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


def add_notice(
    work: UnitOfWork, hand: Hand, row: NoticeRow, calls: Sequence[Urging], prefix: str
) -> int:
    """Write a numbered notice with its items in the words of the day; returns its id."""
    row.issued_by, row.recorded_at, row.is_demo = hand.by, hand.at, int(hand.is_demo)
    row.prefix = prefix
    notice = work.add(row)
    for position, call in enumerate(calls, start=1):
        work.add(
            NoticeItemRow(
                notice_id=notice.id,
                action_id=call.action_id,
                finding_id=call.finding_id,
                position=position,
                title=call.title,
                due_words=call.due_words,
                reason=call.reason,
            )
        )
    number = notice_number(prefix, row.kind, row.year, row.number)
    due = short_day(row.reply_due, row.issued_on)
    asked = f"发{row.kind.label}{number}，{_talk_words(row)}请于{due}前答复。"
    kind = EntryKind.URGE if row.kind is NoticeKind.URGE else EntryKind.INSPECT
    texts = on_actions((call.matter, asked + call.reason) for call in calls)
    add_to_each(work, hand, kind, row.unit_id, row.issued_on, texts)
    return notice.id


def on_actions(texts: Iterable[tuple[Matter, str]]) -> list[tuple[int, str]]:
    """What goes on timelines: a finding's own tells its sheets by itself, out of the register."""
    return [(matter.action_id, text) for matter, text in texts if matter.action_id is not None]


def _talk_words(row: NoticeRow) -> str:
    if row.talk_at is None:
        return ""
    when = f"{short_day(row.talk_at.date(), row.issued_on)}{clock_words(row.talk_at.time())}"
    return f"{when}在{row.talk_place}由{row.talk_by}约谈，"
