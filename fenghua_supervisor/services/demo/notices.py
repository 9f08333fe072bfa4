"""Notices of the demo data: urged month by month, answered by most, raised where nobody did."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.domain.notices.ladder import propose
from fenghua_supervisor.domain.notices.notice import notice_number
from fenghua_supervisor.domain.writing.month import months_back
from fenghua_supervisor.records import record
from fenghua_supervisor.services.demo.sentences import AGAIN, REPLIES, SATISFIED
from fenghua_supervisor.services.ledger.entries import Hand, add_to_each
from fenghua_supervisor.services.notices.rows import add_notice, on_actions
from fenghua_supervisor.services.situation import situation
from fenghua_supervisor.store.tables.notices import NoticeReplyRow, NoticeRow

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.notice import Matter
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

#: How many notices of each kind a round has at most; a step up comes before a new 催办.
_MOST = {NoticeKind.SUPERVISE: 3, NoticeKind.URGE: 3}
#: How many working days before the end the last round is: its answers are still to come.
_LAST_ROUND = 3
#: Shares of notices that are answered in time, and of answers that are good enough.
_ANSWERED, _GOOD = 0.8, 0.8
#: A 督办单 that has been due for so many days has been answered.
_SETTLED_DAYS = 62


@record
class _Round:
    """One day on which notices are issued, and what is needed for their answers."""

    office: Office
    work: UnitOfWork
    calendar: Calendar
    chance: random.Random
    on: date
    as_of: date
    prefix: str
    days: int


def add_demo_notices(
    office: Office, first: date, as_of: date, chance: random.Random, entered_by: str
) -> None:
    """Notices from the month of ``first`` up to ``as_of`` on what the demo units left undone."""
    for on in _days(office, first, as_of):
        for kind, most in _MOST.items():
            facts = situation(office, on)
            called = [p for p in propose(facts, kind) if p.items and not p.needs_reason]
            settings = facts.settings
            with office.begin("生成演示数据", undoable=False) as work:
                now = _Round(
                    office, work, facts.calendar, chance, on, as_of,
                    settings.number_prefix, settings.reply_workdays,
                )  # fmt: skip
                for proposal in called[:most]:
                    _issue(now, proposal, Hand(entered_by, _at(on, 15), is_demo=True))


def _days(office: Office, first: date, as_of: date) -> Iterator[date]:
    """The urging day of each month, and one more shortly before the end."""
    calendar, urge_day = office.calendar, office.settings.urge_day
    last = calendar.add(as_of, -_LAST_ROUND).day
    for month in reversed(months_back(as_of, first)):
        day = calendar.add(month.day(urge_day), 0).day
        if day < last:
            yield day
    if last >= first:
        yield last


def _issue(now: _Round, proposal: UnitProposal, hand: Hand) -> None:
    last, _ = now.office.queries.notices.last_number(proposal.kind, now.on.year)
    due = now.calendar.add(now.on, now.days).day
    row = NoticeRow(
        kind=proposal.kind,
        unit_id=proposal.unit_id,
        year=now.on.year,
        number=last + 1,
        issued_on=now.on,
        reply_due=due,
        reply_days=now.days,
        based_on_id=proposal.based_on.id if proposal.based_on else None,
        released_at=_at(now.on, 16),
        release_way=ReleaseWay.PRINTED,
    )
    add_notice(now.work, hand, row, proposal.items, now.prefix)
    _answer(now, row, [call.matter for call in proposal.items], due, hand)


def _answer(now: _Round, row: NoticeRow, matters: list[Matter], due: date, hand: Hand) -> None:
    """Most units answer by ``due``; an answer that is not good enough is given again."""
    settled = row.kind is NoticeKind.SUPERVISE and (now.as_of - due).days > _SETTLED_DAYS
    share = 1.0 if settled else _ANSWERED
    while now.chance.random() < share:
        on = now.calendar.add(due, -now.chance.randint(0, now.days - 2)).day
        judged = now.calendar.add(on, now.chance.randint(1, 2)).day
        good = now.chance.random() < _GOOD
        again = None if good else now.calendar.add(judged, now.days).day
        words, opinion = now.chance.choice(REPLIES), now.chance.choice(SATISFIED if good else AGAIN)
        if on > now.as_of:
            return
        known = judged <= now.as_of
        verdict = ReplyVerdict.SATISFIED if good else ReplyVerdict.AGAIN
        now.work.add(
            NoticeReplyRow(
                notice_id=row.id,
                on_date=on,
                text=words,
                verdict=verdict if known else ReplyVerdict.PENDING,
                judged_on=judged if known else None,
                opinion=opinion if known else "",
                next_due=again if known else None,
                entered_by=hand.by,
                recorded_at=_at(on, 10),
            )
        )
        number = notice_number(now.prefix, row.kind, row.year, row.number)
        texts = on_actions((matter, f"答复{number}：{words}") for matter in matters)
        writer = Hand(hand.by, _at(on, 10), is_demo=True)
        add_to_each(now.work, writer, EntryKind.REPLY, row.unit_id, on, texts)
        if again is None or not known:
            return
        due = again


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))
