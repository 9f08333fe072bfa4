"""What rings as of a moment: one rule for each kind of reminder. Done means silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.chasing import last_chase
from fenghua_supervisor.domain.calendar.ringing import last_month_day, last_ring
from fenghua_supervisor.domain.codes.ledger import SETTLED_STATES, State
from fenghua_supervisor.domain.codes.lights import GreyKind
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.notices.ladder import raised_ids, standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.reminders.digest import Occurrence
from fenghua_supervisor.domain.reminders.open_work import rung_of_work
from fenghua_supervisor.domain.reminders.pilot_terms import rung_of_pilots
from fenghua_supervisor.domain.reminders.terms import (
    AHEAD,
    SHORT,
    WAITING,
    Rung,
    morning,
    rung_ahead,
    term_words,
    urgency,
)
from fenghua_supervisor.domain.round.round_status import asked_words
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.ringing import MonthDay
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.notices.situation import Situation

_OF_STATE = {
    State.ASSIGNED: ReminderKind.SIGN,
    State.RETURNED: ReminderKind.REWORK,
    State.OBJECTED: ReminderKind.OBJECTION,
    State.SUBMITTED: ReminderKind.REVIEW,
}
_WORDS_OF_OFFICE = {
    ReminderKind.OBJECTION: "提出异议，等待处理",
    ReminderKind.REVIEW: "申请办结，等待审核",
}


def ringing(known: Situation) -> list[Occurrence]:
    """Every reminder that has rung by now and is not dealt with, each with its last ring."""
    today = known.as_of
    active = known.active
    found = list(_acts(known))
    for _row, rung in known.by_row.over(_of_one, active, known):
        found += rung
    found += _milestones(known, {row.id: row for row in active}, today)
    found += _notices(known, today)
    found += _month(known, today)
    found += rung_of_work(known.open_work, today, known.calendar)
    if known.boards:
        # Few days have a board that is public: a start does without what is known of them.
        from fenghua_supervisor.domain.reminders.board_terms import rung_of_boards

        found += rung_of_boards(known.boards, today)
    found += rung_of_pilots(known.pilots, today)
    return found


def _of_one(row: LedgerRow, known: Situation) -> tuple[Occurrence, ...]:
    """What rings of an action by itself."""
    today = known.as_of
    own = _action(row, today, known.settings.lead_days)
    waiting = [unit for unit in row.lead_units if unit.state in _OF_STATE]
    parts = _units(row, waiting, today) if waiting else ()
    return (*parts,) if own is None else (own, *parts)


def _action(row: LedgerRow, today: date, lead_days: tuple[int, ...]) -> Occurrence | None:
    if row.deadline is None:
        return None
    due = row.deadline.date
    rung = rung_ahead(due, today, lead_days)
    if rung is None:
        return None
    units = [unit for unit in row.lead_units if unit.state not in SETTLED_STATES]
    if due < today:
        # 数据未发布 is not late: such a unit is past the deadline and silent.
        units = [u for u in units if u.verdict.grey is not GreyKind.NOT_PUBLISHED]
    if not units:
        return None
    return _of_row(row, f"action:{row.id}", ReminderKind.ACTION, rung, units)


def _units(row: LedgerRow, units: Sequence[UnitStatus], today: date) -> Iterator[Occurrence]:
    """What waits at one of these lead units, or at the office because of it."""
    for unit in units:
        kind, due = _OF_STATE[unit.state], unit.due_on
        if kind in _WORDS_OF_OFFICE and unit.state_since is not None:
            since, due = unit.state_since, None
            day = last_ring(since, today, WAITING)
            words = f"{short_day(since, today)}{_WORDS_OF_OFFICE[kind]}"
        elif due is not None:
            day = last_ring(due, today, SHORT)
            words = f"{kind.label}{term_words(due, today)}"
        else:
            continue
        if day is not None:
            key = f"{kind}:{row.id}:{unit.unit_id}"
            yield _of_row(row, key, kind, Rung.of(day, due, today, words), (unit,))


def _of_row(
    row: LedgerRow, key: str, kind: ReminderKind, rung: Rung, units: Sequence[UnitStatus]
) -> Occurrence:
    """A reminder about an action."""
    # By their places: of a large office there are thousands.
    return Occurrence(
        key,
        kind,
        rung.at,
        rung.urgency,
        row.told_title,
        rung.words,
        tuple([unit.unit for unit in units]),
        units[0].unit_id if units else None,
        rung.due,
        row.id,
        row.number,
    )


def _milestones(known: Situation, rows: dict[int, LedgerRow], today: date) -> Iterator[Occurrence]:
    for milestone in known.milestones:
        row = rows.get(milestone.action_id)
        day = last_ring(milestone.due_date, today, AHEAD)
        if row is None or day is None or milestone.is_done(today):
            continue
        owner = f"，责任人{milestone.owner}" if milestone.owner else ""
        words = f"节点“{milestone.title}”{term_words(milestone.due_date, today)}{owner}"
        units = tuple(unit for unit in row.lead_units if unit.is_open)
        rung = Rung.of(day, milestone.due_date, today, words)
        yield _of_row(row, f"milestone:{milestone.id}", ReminderKind.MILESTONE, rung, units)


def _notices(known: Situation, today: date) -> Iterator[Occurrence]:
    due: date | None
    raised = raised_ids(known.notices, today)
    for notice in known.notices:
        state = standing(notice, raised, today)
        if state is NoticeState.TO_JUDGE:
            answered_on = max(reply.on for reply in notice.replies if reply.on <= today)
            due, day = None, last_ring(answered_on, today, WAITING)
            words = f"{short_day(answered_on, today)}已答复，待评价"
            kind, key = ReminderKind.JUDGE, f"judge:{notice.id}"
        elif state in (NoticeState.WAITING, NoticeState.OVERDUE):
            due = notice.answer_due(today)
            day = last_ring(due, today, SHORT)
            words = _reply_words(due, today)
            kind, key = ReminderKind.NOTICE, f"notice:{notice.id}"
        else:
            continue
        if day is not None:
            yield Occurrence(
                key=key,
                kind=kind,
                at=morning(day),
                urgency=urgency(due, today),
                title=_notice_title(notice, known.settings.number_prefix),
                words=words,
                units=(notice.unit,),
                unit_id=notice.unit_id,
                due_on=due,
                notice_id=notice.id,
            )


def _notice_title(notice: Notice, prefix: str) -> str:
    return f"{notice.kind.label}　{notice.number_words(prefix)}（{len(notice.items)}项）"


def _reply_words(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return f"应于{short_day(due, today)}答复，已逾期{-days}天"
    when = {0: "今天", 1: "明天"}.get(days, f"{days}天后")
    return f"{when}应答复（{due.isoformat()}）"


def _acts(known: Situation) -> Iterator[Occurrence]:
    today = known.as_of
    for item in known.acts:
        at = last_chase(item, known.calendar, known.now)
        if at is None:
            continue
        asked = f"{item.leader}交办，" if item.leader else ""
        yield Occurrence(
            key=f"act:{item.id}",
            kind=ReminderKind.ACT,
            at=at,
            urgency=Urgency.URGENT,
            title=" ".join(item.text.split()),
            words=f"{item.number_words}，{asked}{term_words(item.due_on, today)}",
            units=(item.unit,) if item.unit else (),
            unit_id=item.unit_id,
            due_on=item.due_on,
            act_id=item.id,
        )


def _month(known: Situation, today: date) -> Iterator[Occurrence]:
    stage = last_month_day(today, known.settings, known.calendar)
    if stage is None or not known.active or stage.month < Month.of(known.since):
        return
    words = _month_words(stage, asked_words(known.asked_for_month), today)
    if not words:
        return
    yield Occurrence(
        key=f"month:{stage.month}:{stage.stage}",
        kind=ReminderKind.MONTH,
        at=morning(stage.day),
        urgency=Urgency.SOON if stage.stage == "open" else Urgency.URGENT,
        title=f"{stage.month.words}填报",
        words=words + (f"（{stage.note}）" if stage.note else ""),
        due_on=stage.day,
    )


def _month_words(stage: MonthDay, asked: str, today: date) -> str:
    """Why the round of the month rings; empty when nothing is wanted from anybody."""
    if not asked:
        return ""
    if stage.stage == "open":
        return f"填报已开始，请发放填报表，{asked}"
    if stage.stage == "due":
        when = "今天截止" if stage.day == today else f"已于{short_day(stage.day, today)}截止"
        return f"填报{when}，{asked}"
    return f"填报已截止，{asked}，请催办"
