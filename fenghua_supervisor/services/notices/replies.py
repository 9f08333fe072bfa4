"""What follows a notice: printed or sent, answered, judged, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.notices import ReleaseWay, ReplyVerdict
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.entries import Hand, add_to_each
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.notices.issuing import check_reply_days
from fenghua_supervisor.services.notices.rows import on_actions
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.notices import NoticeReplyRow, NoticeRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.notices.drafts import (
        JudgementDraft,
        NoticeWithdrawal,
        ReplyDraft,
    )
    from fenghua_supervisor.domain.notices.notice import Notice, NoticeReply
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.tables.ledger import EntryRow
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_REPLY_LIMIT = 5_000
_OPINION_LIMIT = 1_000
_REASON_LIMIT = 300


@verb
def log_reply(office: Office, draft: ReplyDraft) -> Done[int]:
    """Log a unit's reply with its files, also on the timeline of each action.

    The value of the step is the reply's id.
    """
    notice, on = office.queries.notices.notice(draft.notice_id), draft.on
    text = required_field(draft.text, "答复内容", limit=_REPLY_LIMIT)
    number = _number(office, notice)
    _check_standing(office, notice)
    _check_on(office, on)
    if on < notice.issued_on:
        raise UserError(
            f"答复日期{chinese_date(on)}早于{number}的发出日期"
            f"{chinese_date(notice.issued_on)}，请核对日期。"
        )
    state = notice.state(date.max)
    if state is NoticeState.TO_JUDGE:
        raise UserError(f"{number}上一次答复还没有评价，请先评价，再登记新的答复。")
    if state is NoticeState.SATISFIED:
        raise UserError(f"{number}的答复已评为满意，无需再登记。")
    judged = notice.replies[-1].judged_on if notice.replies else None
    if judged is not None and on < judged:
        raise UserError(
            f"答复日期{chinese_date(on)}早于要求重新答复的{chinese_date(judged)}，请核对日期。"
        )
    proofs = kept_files(office, draft.files)
    with office.begin(f"登记答复 {number}") as work:
        reply = work.add(
            NoticeReplyRow(
                notice_id=notice.id,
                on_date=on,
                text=text,
                verdict=ReplyVerdict.PENDING,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, proofs, reply_id=reply.id)
        for entry in _tell(office, work, notice, EntryKind.REPLY, on, f"答复{number}：{text}"):
            attach(work, proofs, entry_id=entry.id)
    return work.done(reply.id, message=f"{number}的答复已登记，请评价")


@verb
def judge_reply(office: Office, draft: JudgementDraft) -> Done[int]:
    """Judge a reply: satisfied, or to be given again within some working days."""
    notice = office.queries.notices.of_reply(draft.reply_id)
    reply = next(reply for reply in notice.replies if reply.id == draft.reply_id)
    number = _number(office, notice)
    again = draft.verdict is ReplyVerdict.AGAIN
    check = required_field if again else clean_field
    opinion = check(draft.opinion, "评价意见", limit=_OPINION_LIMIT)
    _check_standing(office, notice)
    _check_judging(office, number, reply, draft)
    due = None
    if again:
        due = office.calendar.add(draft.on, check_reply_days(office, draft.next_workdays))
    with office.begin(f"评价答复 {number}") as work:
        row = work.get(NoticeReplyRow, reply.id)
        assert row is not None
        row.verdict, row.judged_on, row.opinion = draft.verdict, draft.on, opinion
        row.next_due = due.day if due else None
        work.save(row)
    verdict_words = f"须于{due.words}前重新答复" if due else "答复评为满意"
    return work.done(reply.id, message=f"{number}{verdict_words}")


@verb
def release_notices(office: Office, ids: Sequence[int], way: ReleaseWay) -> Done[tuple[int, ...]]:
    """Mark notices as printed or sent: they left the office and cannot be taken back by undo.

    What was released before stays as it was.
    """
    notices = [office.queries.notices.notice(notice_id) for notice_id in ids]
    if not notices:
        raise UserError("还没有选择文书，请先选择。")
    for notice in notices:
        _check_standing(office, notice)
    fresh = [notice for notice in notices if notice.released_at is None]
    named = _number(office, notices[0]) if len(notices) == 1 else f"{len(notices)}份文书"
    with office.begin(f"{way.label} {named}", undoable=False) as work:
        for notice in fresh:
            row = _row(work, notice)
            row.released_at, row.release_way = office.now(), way
            work.save(row)
    return work.done(tuple(ids), message=f"{named}已登记为已{way.label}")


@verb
def withdraw_notice(office: Office, draft: NoticeWithdrawal) -> Done[int]:
    """Withdraw a notice (作废): its number stays, with the reason, and is never given again."""
    notice, on = office.queries.notices.notice(draft.notice_id), draft.on
    number = _number(office, notice)
    why = required_field(draft.reason, "作废理由", limit=_REASON_LIMIT)
    _check_standing(office, notice)
    _check_on(office, on)
    if on < notice.issued_on:
        raise UserError(
            f"作废日期{chinese_date(on)}早于{number}的发出日期"
            f"{chinese_date(notice.issued_on)}，请核对日期。"
        )
    above = office.queries.notices.issued(date.max, unit_id=notice.unit_id)
    for later in (n for n in above if n.based_on_id == notice.id and n.withdrawn_on is None):
        raise UserError(f"{_number(office, later)}以{number}为依据，请先作废前者。")
    with office.begin(f"作废 {number}") as work:
        row = _row(work, notice)
        row.withdrawn_on, row.withdrawn_reason = on, why
        work.save(row)
        _tell(office, work, notice, EntryKind.NOTE, on, f"{number}作废：{why}")
    return work.done(notice.id, message=f"{number}已作废，文号保留")


def _number(office: Office, notice: Notice) -> str:
    return notice.number_words(office.settings.number_prefix)


def _row(work: UnitOfWork, notice: Notice) -> NoticeRow:
    row = work.get(NoticeRow, notice.id)
    assert row is not None
    return row


def _tell(
    office: Office, work: UnitOfWork, notice: Notice, kind: EntryKind, on: date, words: str
) -> list[EntryRow]:
    texts = on_actions((item.matter, words) for item in notice.items)
    return add_to_each(work, Hand.of(work), kind, notice.unit_id, on, texts)


def _check_standing(office: Office, notice: Notice) -> None:
    if notice.withdrawn_on is not None:
        raise UserError(
            f"{_number(office, notice)}已于{chinese_date(notice.withdrawn_on)}作废，不能再办理。"
        )


def _check_on(office: Office, on: date) -> None:
    if on > office.today():
        raise UserError(f"日期{chinese_date(on)}在今天之后，请填实际发生的日期。")


def _check_judging(office: Office, number: str, reply: NoticeReply, draft: JudgementDraft) -> None:
    _check_on(office, draft.on)
    if draft.verdict is ReplyVerdict.PENDING:
        raise UserError(f"请评价{number}的答复：满意，或重新答复。")
    if reply.judged_on is not None:
        raise UserError(f"{number}的这次答复已经评价过，如评错了请用撤销。")
    if draft.on < reply.on:
        raise UserError(
            f"评价日期{chinese_date(draft.on)}早于答复日期{chinese_date(reply.on)}，请核对日期。"
        )
