"""The strip of the desk: which working day it is, and what falls due this week."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import PROVISIONAL, SATURDAY
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.notices.ladder import raised_ids, standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.reminders.open_work import dated_work
from fenghua_supervisor.domain.today.board import Need, NextStep, TodayItem, WeekDay
from fenghua_supervisor.domain.today.rows import act_item, action_item, answer_item
from fenghua_supervisor.domain.today.work import work_item
from fenghua_supervisor.domain.writing.dates import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import TypeAlias

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.situation import Situation

    #: the day on which something falls due, and how it is listed there
    _Term: TypeAlias = tuple[date, TodayItem]

_DAYS = 7
_MADE_UP = "调休上班"
_OPEN_SHEETS = frozenset({NoticeState.WAITING, NoticeState.OVERDUE, NoticeState.TO_JUDGE})
_TERMS = {State.ASSIGNED: "签收期限", State.RETURNED: "重办期限"}


def day_words(day: date, calendar: Calendar) -> str:
    """「1月12日 星期一 · 本月第7个工作日，共20个」, with the festival or 调休 when it is one."""
    position, total = calendar.place_in_month(day)
    note = special_name(day, calendar)
    if calendar.is_workday(day):
        words = f"本月第{position}个工作日，共{total}个" + (f" · {note}" if note else "")
    else:
        rest = f"{note}放假" if note else "休息日"
        words = f"{rest} · 本月已过{position}个工作日，共{total}个"
    unsure = "" if calendar.is_official(day) else f"（{day.year}年放假安排{PROVISIONAL}）"
    return f"{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]} · {words}{unsure}"


def special_name(day: date, calendar: Calendar) -> str:
    """The festival of a day of rest, 调休上班 of a weekend that is worked; else empty."""
    if calendar.is_workday(day):
        return _MADE_UP if day.weekday() >= SATURDAY else ""
    return calendar.name(day)


def week_of(known: Situation) -> tuple[WeekDay, ...]:
    """Monday to Sunday of the week of now with what falls due on each day."""
    as_of = known.as_of
    calendar, days = known.calendar, _days(as_of)
    found: dict[date, list[TodayItem]] = {day: [] for day in days}
    for due, item in _terms(known):
        if due in found:
            found[due].append(replace(item, need=Need.ON_DAY, key=f"day:{item.key}"))
    for _row, terms in terms_of_rows(known):
        for due, item in terms:
            found[due].append(item)
    return tuple(
        WeekDay(day, calendar.is_workday(day), special_name(day, calendar), tuple(found[day]))
        for day in days
    )


def terms_of_rows(known: Situation) -> Iterator[tuple[LedgerRow, Sequence[_Term]]]:
    """Each action still to be done with what of it falls due in the week of now."""
    return known.by_row.over(_of_action, known.active, _days(known.as_of))


def _days(as_of: date) -> Sequence[date]:
    monday = as_of - timedelta(as_of.weekday())
    return [monday + timedelta(n) for n in range(_DAYS)]


def _terms(known: Situation) -> Iterator[_Term]:
    """Everything else open with the day it falls due, instructions first."""
    as_of = known.as_of
    for act in known.acts:
        if act.is_open(as_of):
            yield act.due_on, act_item(act, known.calendar, known.now)
    prefix = known.settings.number_prefix
    raised = raised_ids(known.notices, as_of)
    for notice in known.notices:
        if notice.stands(as_of) and standing(notice, raised, as_of) in _OPEN_SHEETS:
            yield notice.answer_due(as_of), answer_item(notice, prefix, as_of, frozenset())
    for term in dated_work(known.open_work, as_of):
        if term.due_on is not None:
            yield term.due_on, work_item(term, Need.ON_DAY)
    rows = {row.id: row for row in known.active}
    for milestone in known.milestones:
        if milestone.action_id in rows and not milestone.is_done(as_of):
            row, reason = rows[milestone.action_id], f"节点“{milestone.title}”"
            key = f"milestone:{milestone.id}"
            yield milestone.due_date, action_item(Need.ON_DAY, key, row, reason, NextStep.FOLLOW_UP)


def _of_action(row: LedgerRow, days: Sequence[date]) -> tuple[_Term, ...]:
    found: list[_Term] = []
    if row.deadline is not None and row.deadline.date in days:
        key = f"day:action:{row.id}"
        item = action_item(Need.ON_DAY, key, row, row.verdict.reason, NextStep.FOLLOW_UP)
        found.append((row.deadline.date, item))
    for unit in row.lead_units:
        if unit.due_on is not None and unit.due_on in days and unit.state in _TERMS:
            key = f"day:term:{row.id}:{unit.unit_id}"
            reason = _TERMS[unit.state]
            item = action_item(Need.ON_DAY, key, row, reason, NextStep.LOOK, unit.unit_id)
            found.append((unit.due_on, item))
    return tuple(found)
