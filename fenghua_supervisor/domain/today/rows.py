"""Rows of the desk, each made from what is known of one thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.chasing import last_chase
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER, Light
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.codes.reminders import ReminderKind
from fenghua_supervisor.domain.notices.causes import Ground
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.plan.deadlines import deadline_text
from fenghua_supervisor.domain.reminders.digest import OFFICE
from fenghua_supervisor.domain.today.board import Need, NextStep, TodayItem
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import item_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from typing import TypeAlias

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.reminders.digest import Occurrence

    #: action id → unit id and call of each unit that is called about it, one of each unit
    Called: TypeAlias = Mapping[int, Sequence[tuple[int, Urging]]]
    CallParts: TypeAlias = Mapping[int, TodayItem]

#: What a unit's row says of the causes of its items, in this order.
_GROUNDS = {
    Ground.OVERDUE: "逾期",
    Ground.BEHIND: "滞后",
    Ground.REWORK: "重办超期",
    Ground.MILESTONE: "节点未完成",
    Ground.FINDING: "整改超期",
    Ground.UNSIGNED: "未签收",
    Ground.NOT_REPORTED: "未填报",
    Ground.UNANSWERED: "未按要求答复",
    Ground.CHOSEN: "另行选定",
}

_PLACES = {ground: place for place, ground in enumerate(_GROUNDS)}


def act_item(item: ActNow, calendar: Calendar, now: datetime) -> TodayItem:
    """An instruction; it wants a 催问 whenever its own rule says so."""
    today = now.date()
    chase = last_chase(item, calendar, now) is not None
    late, last = today > item.due_on, today == item.due_on
    light = Light.RED if late else Light.YELLOW if last else Light.GREEN
    asked = sum(entry.kind is ActNowEvent.CHASE for entry in item.entries)
    reasons = [
        item.left_words(today, calendar),
        f"{item.leader}{item.source.label}" if item.leader else item.source.label,
        f"已催问{asked}次" if asked else "",
    ]
    return TodayItem(
        key=f"act:{item.id}",
        need=Need.ACT_NOW,
        title=" ".join(item.text.split()),
        reason=" · ".join(filter(None, reasons)),
        next_step=NextStep.CHASE if chase else NextStep.ANSWER,
        mark=f"{item.number}号" if item.year == today.year else f"{item.year % 100}-{item.number}",
        light=light,
        word="超时" if late else "今天" if last else "在办",
        who=item.unit or "承办单位未定",
        unit_id=item.unit_id,
        act=item,
        active=chase or late,
    )


def review_item(row: LedgerRow, as_of: date) -> TodayItem | None:
    """An action with units that applied for closing."""
    units = [status for status in row.lead_units if status.state is State.SUBMITTED]
    if not units:
        return None
    since = max((u.state_since for u in units if u.state_since), default=None)
    applied = "已申请办结" if since is None else f"{short_day(since, as_of)}申请办结"
    next_step = NextStep.REVIEW
    key = f"review:{row.id}:{units[0].unit_id}"
    return _row_item(key, Need.TO_REVIEW, row, units, f"{applied}，等待审核", next_step)


def sign_item(row: LedgerRow, status: UnitStatus, words: str, as_of: date) -> TodayItem | None:
    """A lead unit that objected, or that has not signed in time (``words``)."""
    if status.state is State.OBJECTED:
        since = status.state_since
        reason = f"{short_day(since, as_of)}提出异议，等待处理" if since else "提出异议，等待处理"
        key, next_step = f"objection:{row.id}:{status.unit_id}", NextStep.RULE
    elif words:
        reason, key, next_step = words, f"sign:{row.id}:{status.unit_id}", NextStep.ACCEPT
    else:
        return None
    return _row_item(key, Need.TO_SIGN, row, [status], reason, next_step)


def answer_item(
    notice: Notice, prefix: str, as_of: date, ladder: frozenset[NoticeKind]
) -> TodayItem:
    """A notice whose reply is to be judged, is late, or is still awaited.

    ``ladder``: the rungs that may be taken because of it.
    """
    state = notice.state(as_of)
    due = notice.answer_due(as_of)
    above = next((kind for kind in LADDER[LADDER.index(notice.kind) + 1 :]), notice.kind)
    next_step, need = NextStep.LOG_REPLY, Need.WAITING
    light, reason = Light.GREY, f"{short_day(due, as_of)}前答复"
    if state is NoticeState.TO_JUDGE:
        replied = max(reply.on for reply in notice.replies if reply.on <= as_of)
        next_step, need, light = NextStep.JUDGE, Need.ANSWERS, Light.YELLOW
        reason = f"{short_day(replied, as_of)}已答复，待评价"
    elif state is NoticeState.OVERDUE:
        need, light = Need.ANSWERS, Light.RED
        reason = f"应于{short_day(due, as_of)}前答复，已逾期{(as_of - due).days}天"
        next_step = NextStep.ISSUE if above in ladder else NextStep.LOG_REPLY
    key = "judge" if state is NoticeState.TO_JUDGE else "notice"
    return TodayItem(
        key=f"{key}:{notice.id}",
        need=need,
        title=f"{notice.number_words(prefix)}，共{len(notice.items)}项",
        reason=reason,
        next_step=next_step,
        mark=notice.kind.label[:2],
        light=light,
        word=state.label,
        who=notice.unit,
        unit_id=notice.unit_id,
        notice=notice,
        notice_kind=above,
    )


def call_parts(row: LedgerRow, called: Called) -> dict[int, TodayItem]:
    """What calls for a 催办单 about an action: by the id of the unit."""
    step = NextStep.URGE
    return {
        unit_id: _part(row, unit_id, Need.TO_URGE, call.reason, step)
        for unit_id, call in called[row.id]
    }


def notice_item(
    proposal: UnitProposal, calls: Sequence[Urging], parts_of: Mapping[int, CallParts]
) -> TodayItem:
    """A unit to which a 催办单 can go, with its items; ``parts_of``: the ``call_parts``."""
    parts = tuple(_call_part(parts_of, call, proposal.unit_id) for call in calls)
    # No ground is worse.
    overdue = any(_worst_ground(call) is Ground.OVERDUE for call in calls)
    longest = max((_overdue_days(part, proposal.unit_id) for part in parts if overdue), default=0)
    held = f"，{proposal.needs_reason.partition('，')[0]}" if proposal.needs_reason else ""
    return _unit_item(
        Need.OVERDUE if overdue else Need.TO_URGE,
        f"urge:{proposal.unit_id}",
        (proposal.unit_id, proposal.unit),
        parts,
        causes_words(calls, longest) + held,
        NextStep.ISSUE,
        active=not proposal.needs_reason,
    )


def check_item(unit: tuple[int, str], rows: Sequence[LedgerRow], as_of: date) -> TodayItem:
    """A unit whose reports came by its form and wait for review."""
    next_step = NextStep.CHECK
    parts = tuple(_part(row, unit[0], Need.REPORTS, "填报等待审核", next_step) for row in rows)
    reason = f"{len(parts)}条填报等待审核"
    return _unit_item(
        Need.REPORTS, f"check:{unit[0]}:{Month.of(as_of)}", unit, parts, reason, next_step
    )


def month_item(rung: Occurrence) -> TodayItem:
    """The round of the month, whose forms are due or overdue."""
    return TodayItem(
        key=rung.key,
        need=Need.REMINDERS,
        title=rung.title,
        reason=rung.words,
        next_step=NextStep.LOOK,
        mark=rung.kind.label,
        light=Light.YELLOW,
        word=rung.urgency.label,
        who=OFFICE,
        urgent=True,
    )


def due_parts(row: LedgerRow, as_of: date) -> dict[int, TodayItem]:
    """An action that falls due, by the id of each unit that has to do with it still."""
    return {u.unit_id: _due_part(row, u.unit_id, as_of) for u in row.lead_units if u.is_open}


def due_item(
    unit: tuple[int, str], rows: Sequence[LedgerRow], as_of: date, by_row: KeptByRow
) -> TodayItem:
    """A unit with actions that fall due soon; what is kept of single rows stands under the day."""
    parts = tuple(found[unit[0]] for _row, found in by_row.over(due_parts, rows, as_of))
    days = [row.deadline.date for row in rows if row.deadline]
    reason = f"{_left(min(days), as_of)}（{short_day(min(days), as_of)}）"
    if max(days) != min(days):
        reason += f"，最晚{short_day(max(days), as_of)}"
    owing = sum(part.next_step is NextStep.FOLLOW_UP for part in parts)
    reason += f"，{owing}项本月未填报" if owing else ""
    next_step = NextStep.FOLLOW_UP if len(parts) == 1 and owing else NextStep.LOOK
    return _unit_item(Need.DUE_SOON, f"due:{unit[0]}", unit, parts, reason, next_step)


def report_parts(row: LedgerRow, as_of: date) -> dict[int, tuple[TodayItem, date | None]]:
    """What is owed of an action and the last report, by the id of the unit that owes it."""
    owing = row.units_owing(Month.of(as_of).first)
    return {unit.unit_id: _report_part(row, unit.unit_id, as_of) for unit in owing}


def report_item(
    unit: tuple[int, str], rows: Sequence[LedgerRow], as_of: date, by_row: KeptByRow
) -> TodayItem:
    """A unit that owes reports of the month; what is kept of single rows stands under the day."""
    found = [parts[unit[0]] for _row, parts in by_row.over(report_parts, rows, as_of)]
    parts = tuple([part for part, _last in found])
    last = max((last for _part, last in found if last), default=None)
    reason = "尚无填报" if last is None else f"上次填报{short_day(last, as_of)}"
    next_step = NextStep.FOLLOW_UP if len(parts) == 1 else NextStep.LOOK
    key = f"report:{unit[0]}:{Month.of(as_of)}"
    return _unit_item(Need.NOT_REPORTED, key, unit, parts, reason, next_step)


def action_item(
    need: Need,
    key: str,
    row: LedgerRow,
    reason: str,
    next_step: NextStep,
    unit_id: int | None = None,
) -> TodayItem:
    """An action, for one of its lead units or for those that are not done yet."""
    return _row_item(key, need, row, _units_of(row, unit_id), reason, next_step)


def _units_of(row: LedgerRow, unit_id: int | None) -> Sequence[UnitStatus]:
    """The lead unit that is meant, or those that are not done yet; all where there is none."""
    wanted = [u for u in row.lead_units if (u.unit_id == unit_id if unit_id else u.is_open)]
    return wanted or row.lead_units


def _row_item(
    key: str,
    need: Need,
    row: LedgerRow,
    units: Sequence[UnitStatus],
    reason: str,
    next_step: NextStep,
    who: str = "",
) -> TodayItem:
    """``who``: what is said in the place of the names of the units."""
    alone = units[0] if len(units) == 1 else None
    verdict = alone.verdict if alone else row.verdict
    return TodayItem(
        key=key,
        need=need,
        title=row.told_title,
        reason=reason,
        next_step=next_step,
        mark=str(row.number),
        light=verdict.light,
        word=verdict.label,
        who=who or units_words([unit.unit for unit in units]),
        row=row,
        unit_id=alone.unit_id if alone else None,
    )


def units_words(names: Sequence[str]) -> str:
    """The first unit and how many more."""
    return names[0] + (f" +{len(names) - 1}" if len(names) > 1 else "") if names else ""


def _unit_item(
    need: Need,
    key: str,
    unit: tuple[int, str],
    parts: tuple[TodayItem, ...],
    reason: str,
    next_step: NextStep,
    *,
    active: bool = True,
) -> TodayItem:
    light = min({part.light for part in parts}, key=LIGHT_ORDER.index)
    worst = next(part for part in parts if part.light is light)
    return TodayItem(
        key=key,
        need=need,
        title=unit[1],
        reason=reason,
        next_step=next_step,
        mark=f"{len(parts)}项",
        light=worst.light,
        word=worst.word,
        who=_what(parts),
        row=parts[0].row if len(parts) == 1 else None,
        unit_id=unit[0],
        parts=parts,
        active=active,
    )


def _what(parts: Sequence[TodayItem]) -> str:
    """The numbers of a unit's actions and how many findings; of a single one its title too."""
    if len(parts) == 1:
        about_finding = parts[0].row is None
        return parts[0].title if about_finding else f"{parts[0].mark} {parts[0].title}"
    numbers = sorted(part.row.number for part in parts if part.row)
    findings = len(parts) - len(numbers)
    told = (item_ranges(numbers) if numbers else "", f"问题{findings}个" if findings else "")
    return "，".join(filter(None, told))


def _part(row: LedgerRow, unit_id: int, need: Need, reason: str, next_step: NextStep) -> TodayItem:
    """An action in the row of its unit: the unit is known, so its time limit stands there."""
    units = _units_of(row, unit_id)
    who = f"时限 {deadline_text(row.deadline)}"
    return _row_item(f"action:{row.id}", need, row, units, reason, next_step, who)


def _call_part(parts_of: Mapping[int, CallParts], call: Urging, unit_id: int) -> TodayItem:
    if call.finding_id is None:
        assert call.action_id is not None
        return parts_of[call.action_id][unit_id]
    return TodayItem(
        key=f"finding:{call.finding_id}",
        need=Need.TO_URGE,
        title=f"{call.finding}　{call.title}",
        reason=call.reason,
        next_step=NextStep.RECTIFY,
        mark=ReminderKind.RECTIFY.label[:2],
        light=Light.RED,
        word="逾期",
        who=f"时限 {call.due_words}",
        unit_id=unit_id,
        about=(Register.FINDING, call.finding_id),
    )


def _due_part(row: LedgerRow, unit_id: int, as_of: date) -> TodayItem:
    assert row.deadline is not None
    owes = any(u.unit_id == unit_id for u in row.units_owing(Month.of(as_of).first))
    reason = f"{_left(row.deadline.date, as_of)}（{row.deadline.date.isoformat()}）"
    next_step = NextStep.FOLLOW_UP if owes else NextStep.LOOK
    return _part(row, unit_id, Need.DUE_SOON, reason, next_step)


def _report_part(row: LedgerRow, unit_id: int, as_of: date) -> tuple[TodayItem, date | None]:
    last = next((u.last_report_on for u in row.lead_units if u.unit_id == unit_id), None)
    reopened = any(u.reopened for u in row.lead_units if u.unit_id == unit_id)
    reason = "尚无填报" if last is None else f"本月未填报，上次{short_day(last, as_of)}"
    reason = "回头看后尚未填报" if reopened else reason
    return _part(row, unit_id, Need.NOT_REPORTED, reason, NextStep.FOLLOW_UP), last


def _left(due: date, as_of: date) -> str:
    days = (due - as_of).days
    return "今天到期" if days == 0 else f"还有{days}天到期"


def _worst_ground(call: Urging) -> Ground:
    grounds = [cause.ground for cause in call.causes]
    return grounds[0] if len(grounds) == 1 else min(grounds, key=_PLACES.__getitem__)


def _overdue_days(part: TodayItem, unit_id: int) -> int:
    units = part.row.lead_units if part.row else ()
    return max((u.verdict.overdue_days for u in units if u.unit_id == unit_id), default=0)


def causes_words(calls: Iterable[Urging], longest: int = 0) -> str:
    """「逾期4项（最长8天）、滞后2项」: each item once, under its worst cause."""
    counts = Counter(map(_worst_ground, calls))
    parts = [
        f"{word}{counts[ground]}项"
        + (f"（最长{longest}天）" if longest and ground is Ground.OVERDUE else "")
        for ground, word in _GROUNDS.items()
        if counts[ground]
    ]
    return "、".join(parts)
