"""Sorts everything that is known as of a day onto the desk: each thing once, the urgent first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.ledger.filters import is_open
from fenghua_supervisor.domain.notices.causes import Ground, find_calls
from fenghua_supervisor.domain.notices.ladder import answers_wanted, propose, raised_ids, standing
from fenghua_supervisor.domain.notices.notice import Matter, NoticeState
from fenghua_supervisor.domain.reminders.rules import asked_for_month, ringing
from fenghua_supervisor.domain.today.board import (
    DUE_SOON_DAYS,
    Need,
    NextStep,
    TodayBoard,
    TodayGroup,
    TodayItem,
)
from fenghua_supervisor.domain.today.matters import Matters
from fenghua_supervisor.domain.today.rows import (
    act_item,
    action_item,
    answer_item,
    check_item,
    due_item,
    month_item,
    notice_item,
    report_item,
    review_item,
    sign_item,
)
from fenghua_supervisor.domain.today.week import day_words, week_of
from fenghua_supervisor.domain.today.work import work_items
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.reminders.digest import Occurrence

_NEXT_STEP_OF = {
    ReminderKind.SIGN: NextStep.ACCEPT,
    ReminderKind.MILESTONE: NextStep.FOLLOW_UP,
    ReminderKind.REWORK: NextStep.LOOK,
    ReminderKind.ACTION: NextStep.LOOK,
}
#: Grounds that want a 催办单 even from a unit that has not signed.
_WORSE_THAN_UNSIGNED = frozenset({Ground.OVERDUE, Ground.BEHIND, Ground.REWORK})
_Pair = tuple[Matter, int]
_Unit = tuple[int, str]


class _Desk:
    """The rows found so far, and which parts (matter, unit) they deal with already."""

    def __init__(
        self, known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]]
    ) -> None:
        self.known, self.as_of = known, known.as_of
        self.snoozes, self.waiting = snoozes, waiting
        self.rows = {row.id: row for row in known.rows}
        self.active = [row for row in known.rows if row.counts and is_open(row)]
        self.rung = ringing(known)
        self.matters = Matters(known.same, self.rows)
        self.dealt: set[_Pair] = set()
        self.on_sheets: set[_Pair] = set()
        self.found: dict[Need, list[TodayItem]] = defaultdict(list)

    def add(self, item: TodayItem | None, *pairs: _Pair) -> None:
        """Put a row into its group; its parts are dealt with."""
        self.dealt.update(pairs)
        if item is not None:
            self.found[item.need].append(self.matters.named(item))

    def parts(self) -> Iterator[tuple[LedgerRow, UnitStatus]]:
        """Every part of an action that is not done and whose matter no row deals with yet."""
        for row in self.active:
            for status in row.lead_units:
                if status.is_open and not self.deals_with(row.id, status.unit_id):
                    yield row, status

    def deals_with(self, action_id: int, unit_id: int) -> bool:
        """Whether a row deals with the unit's part, or with one that is the same matter."""
        return any((Matter(ident), unit_id) in self.dealt for ident in self.matters.of(action_id))


def build_today(
    known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]] = ()
) -> TodayBoard:
    """The desk as of a moment.

    ``snoozes``: key of a row → the day until which it is silent. ``waiting``: unit id and action
    id of each report that came by a form and is not reviewed.
    """
    desk = _Desk(known, snoozes, waiting)
    for item in known.acts:
        if item.is_open(desk.as_of):
            desk.add(act_item(item, known.calendar, known.now))
    for sort in _SORTS:
        sort(desk)
    return TodayBoard(
        as_of=desk.as_of,
        groups=_groups(desk),
        week=week_of(known),
        rows=tuple(known.rows),
        day_words=day_words(desk.as_of, known.calendar),
    )


def _reviews(desk: _Desk) -> None:
    for row in desk.active:
        submitted = [u for u in row.lead_units if u.state is State.SUBMITTED]
        desk.add(review_item(row, desk.as_of), *_parts_of(row, submitted))
        for status in row.lead_units:
            if status.state is State.OBJECTED:
                desk.add(sign_item(row, status, "", desk.as_of), *_parts_of(row, [status]))


def _parts_of(row: LedgerRow, units: Iterable[UnitStatus]) -> Iterator[_Pair]:
    return ((Matter(row.id), status.unit_id) for status in units)


def _answers(desk: _Desk) -> None:
    """Notices whose reply is late or to be judged; those still waiting stand at the end."""
    notices, prefix = desk.known.notices, desk.known.settings.number_prefix
    wanted = {notice.id for notice in answers_wanted(notices, desk.as_of)}
    raised = raised_ids(notices, desk.as_of)
    rungs = _rungs(desk) if wanted else {}
    soon = {o.notice_id for o in desk.rung if o.kind is ReminderKind.NOTICE}
    for notice in notices:
        waiting = standing(notice, raised, desk.as_of) is NoticeState.WAITING
        if notice.id in wanted:
            item = answer_item(notice, prefix, desk.as_of, frozenset(rungs.get(notice.id, ())))
            desk.add(item, *_pairs_of(notice))
        elif waiting and notice.stands(desk.as_of):
            item = answer_item(notice, prefix, desk.as_of, frozenset())
            need = Need.REMINDERS if notice.id in soon else Need.WAITING
            desk.add(replace(item, need=need))


def _checks(desk: _Desk) -> None:
    """One row per unit with reports to review; that they wait deals with nothing else."""
    units: dict[_Unit, list[LedgerRow]] = defaultdict(list)
    for unit_id, action_id in dict.fromkeys(desk.waiting):
        row = desk.rows.get(action_id)
        status = next((u for u in row.lead_units if u.unit_id == unit_id), None) if row else None
        if row is not None and status is not None:
            units[unit_id, status.unit].append(row)
    for unit, rows in units.items():
        desk.add(check_item(unit, rows, desk.as_of))


def _rungs(desk: _Desk) -> dict[int, list[NoticeKind]]:
    """Notice → the rungs of the ladder that may be taken because of it."""
    found: dict[int, list[NoticeKind]] = defaultdict(list)
    asked = {notice.unit_id for notice in desk.known.notices}
    rows = [r for r in desk.active if any(u.unit_id in asked for u in r.lead_units)]
    calls = find_calls(ladder := replace(desk.known, rows=rows))
    for kind in LADDER[1:]:
        for proposal in propose(ladder, kind, calls):
            if proposal.based_on is not None and proposal.items:
                found[proposal.based_on.id].append(kind)
    return found


def _pairs_of(notice: Notice) -> Iterator[_Pair]:
    return ((matter, notice.unit_id) for matter in notice.matters)


def _notices(desk: _Desk) -> None:
    """One row per unit to which a 催办单 can go, and one per part that is not signed in time."""
    for proposal in propose(desk.known, NoticeKind.URGE):
        unit_id = proposal.unit_id
        desk.dealt.update((call.matter, unit_id) for call in proposal.covered)
        desk.on_sheets.update(
            (call.matter, unit_id)
            for call in (*proposal.items, *proposal.covered)
            if any(cause.ground is Ground.FINDING for cause in call.causes)
        )
        calls = [c for c in proposal.items if (c.matter, unit_id) not in desk.dealt]
        wanted = []
        for call in calls:
            unsigned = _unsigned_words(call)
            if unsigned:
                row = desk.rows[call.action_id or 0]
                status = next(u for u in row.lead_units if u.unit_id == unit_id)
                item = sign_item(row, status, unsigned, desk.as_of)
                desk.add(item, *_parts_of(row, [status]))
            else:
                wanted.append(call)
        if wanted:
            item = notice_item(proposal, wanted, desk.rows)
            desk.add(item, *((call.matter, unit_id) for call in wanted))


def _work(desk: _Desk) -> None:
    for item in work_items(desk.known, desk.rung, desk.on_sheets, desk.matters):
        desk.add(item)


def _unsigned_words(call: Urging) -> str:
    """What is said of one that waits for its signature; empty: it wants a sheet all the same."""
    words = {cause.ground: cause.words for cause in call.causes}
    return words.get(Ground.UNSIGNED, "") if _WORSE_THAN_UNSIGNED.isdisjoint(words) else ""


def _reminders(desk: _Desk) -> None:
    """What rings and stands nowhere else: a milestone, a signature, a rework, a lead."""
    told: set[tuple[object, ...]] = set()
    for rung in desk.rung:
        next_step = _NEXT_STEP_OF.get(rung.kind)
        if next_step is None or rung.action_id is None or not _is_news(desk, rung):
            continue
        what = (desk.matters.of(rung.action_id), rung.kind, rung.due_on, rung.unit_id)
        if rung.kind is ReminderKind.ACTION and what in told:
            continue
        told.add(what)
        row = desk.rows[rung.action_id]
        unit_id = rung.unit_id if rung.kind in _OF_ONE_UNIT else None
        desk.add(action_item(Need.REMINDERS, rung.key, row, rung.words, next_step, unit_id))


_OF_ONE_UNIT = frozenset({ReminderKind.SIGN, ReminderKind.REWORK})


def _is_news(desk: _Desk, rung: Occurrence) -> bool:
    """Whether no other row says it: deadlines ring on their day, and only when far off."""
    due, today = rung.due_on, desk.as_of
    if rung.kind is ReminderKind.ACTION:
        far = due is not None and (due - today).days > DUE_SOON_DAYS
        return far and rung.at.date() == today
    late = due is not None and due < today
    row = desk.rows[rung.action_id or 0]
    pairs = set(_parts_of(row, row.lead_units))
    if rung.kind in _OF_ONE_UNIT:
        pairs = {(Matter(row.id), rung.unit_id or 0)}
    return not (late and pairs & desk.dealt)


def _due_soon(desk: _Desk) -> None:
    def soon(row: LedgerRow, _status: UnitStatus) -> bool:
        days = (row.deadline.date - desk.as_of).days if row.deadline else -1
        return 0 <= days <= DUE_SOON_DAYS

    _by_unit(desk, soon, due_item)


def _not_reported(desk: _Desk) -> None:
    first = Month.of(desk.as_of).first

    def owes(row: LedgerRow, status: UnitStatus) -> bool:
        return status in row.units_owing(first)

    _by_unit(desk, owes, report_item)


def _urgent(desk: _Desk) -> None:
    """What ``due`` calls urgent: marked where a row tells of it, else shown in one more."""
    rung = [each for each in desk.rung if each.urgency is Urgency.URGENT]
    urgent = {each.action_id for each in rung} - {None}
    works = {each.about for each in rung} - {None}
    told: set[int] = set()
    for items in desk.found.values():
        for place, item in enumerate(items):
            ids = {same for ident in _actions_of(item) for same in desk.matters.of(ident)}
            told |= ids
            is_urgent = not ids.isdisjoint(urgent) or any(p.about in works for p in item.parts)
            items[place] = replace(item, urgent=item.urgent or is_urgent)
    for each in rung:
        if each.kind is ReminderKind.MONTH:
            if not _asked_units(desk) <= {_unit_of(i) for g in desk.found.values() for i in g}:
                desk.add(month_item(each))
        elif each.action_id is not None and each.action_id not in told:
            row, step = desk.rows[each.action_id], _NEXT_STEP_OF.get(each.kind, NextStep.LOOK)
            item = action_item(Need.REMINDERS, each.key, row, each.words, step)
            desk.add(replace(item, urgent=True))
            told.update(desk.matters.of(each.action_id))


def _asked_units(desk: _Desk) -> set[str]:
    """The units that owe the round of the month."""
    return set().union(*asked_for_month(desk.known, desk.active).values())


def _unit_of(item: TodayItem) -> str:
    return item.title if item.parts else item.who


def _actions_of(item: TodayItem) -> set[int]:
    """The actions that a row tells of."""
    ids = {part.row.id for part in (item, *item.parts) if part.row is not None}
    return ids | (set(item.notice.action_ids) if item.notice is not None else set())


def _by_unit(
    desk: _Desk,
    wanted: Callable[[LedgerRow, UnitStatus], bool],
    make: Callable[[_Unit, Sequence[LedgerRow], date], TodayItem],
) -> None:
    """One row per unit with all its parts that are ``wanted``."""
    units: dict[_Unit, list[LedgerRow]] = defaultdict(list)
    for row, status in desk.parts():
        if wanted(row, status):
            units[status.unit_id, status.unit].append(row)
    for unit, rows in units.items():
        once = desk.matters.once(rows)
        desk.add(make(unit, once, desk.as_of), *((Matter(row.id), unit[0]) for row in rows))


#: In this order: what one of them has dealt with the later ones leave alone.
_SORTS = (
    _reviews,
    _answers,
    _checks,
    _notices,
    _work,
    _reminders,
    _due_soon,
    _not_reported,
    _urgent,
)


def _groups(desk: _Desk) -> tuple[TodayGroup, ...]:
    """The groups in order; what was put off stands together at the end."""
    asleep: list[TodayItem] = []
    groups = []
    for need in Need:
        awake = []
        for item in desk.found[need]:
            until = desk.snoozes.get(item.key)
            if until is None or until <= desk.as_of:
                awake.append(item)
            else:
                asleep.append(_put_off(item, until, desk.as_of))
        if need not in (Need.SNOOZED, Need.ON_DAY):
            groups.append(TodayGroup(need, tuple(_sorted(need, awake)), _hint(need, desk)))
    groups.append(TodayGroup(Need.SNOOZED, tuple(asleep), "到期的当天会再出现"))
    return tuple(groups)


def _put_off(item: TodayItem, until: date, as_of: date) -> TodayItem:
    reason = f"暂缓到{short_day(until, as_of)}；{item.reason}"
    return replace(item, need=Need.SNOOZED, home=item.need, next_step=NextStep.WAKE, reason=reason)


def _sorted(need: Need, items: Iterable[TodayItem]) -> list[TodayItem]:
    """The worst light first among those to urge, then units by how much they hold."""
    if need in (Need.OVERDUE, Need.TO_URGE):
        worst = LIGHT_ORDER.index
        return sorted(items, key=lambda i: (not i.active, worst(i.light), -len(i.parts)))
    if need in (Need.NOT_REPORTED, Need.REPORTS):
        return sorted(items, key=lambda item: (not item.active, -len(item.parts)))
    if need is Need.DUE_SOON:
        return sorted(items, key=lambda item: (_first_due(item), -len(item.parts)))
    if need is Need.TO_REVIEW:
        return sorted(items, key=lambda item: item.row.number if item.row else 0)
    return list(items)


def _first_due(item: TodayItem) -> str:
    days = [part.row.deadline.date for part in item.parts if part.row and part.row.deadline]
    return min(days).isoformat() if days else ""


def _hint(need: Need, desk: _Desk) -> str:
    if need is Need.NOT_REPORTED:
        settings, month = desk.known.settings, desk.as_of.month
        if desk.as_of.day < settings.urge_day:
            return f"{month}月{settings.report_due_day}日前报送，{settings.urge_day}日起可以催办"
    return _HINTS[need]


_HINTS = {
    Need.ACT_NOW: "领导交办，按工作日计时，Ctrl+N 随时登记",
    Need.OVERDUE: "时限已过还没有办结的单位",
    Need.TO_REVIEW: "牵头单位申请了办结",
    Need.TO_SIGN: "交办后没有按时签收，或提出异议",
    Need.ANSWERS: "答复待评价，或逾期没有答复",
    Need.REPORTS: "填报表已返回，有疑点的排在前面",
    Need.RECTIFY: "问题交办、整改、复查、线索、包案回访和议定事项",
    Need.TO_URGE: "滞后、节点未完成或未填报的单位，一家一份催办单",
    Need.REMINDERS: "今天响起的提醒",
    Need.DUE_SOON: f"时限在{DUE_SOON_DAYS}天以内",
    Need.NOT_REPORTED: "从当月1日起没有填报",
    Need.WAITING: "文书已发出，期限未到",
}
