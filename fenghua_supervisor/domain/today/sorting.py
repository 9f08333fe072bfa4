"""Sorts everything that is known as of a day onto the desk: each thing once, the urgent first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.notices.causes import OFFICE_MOVES, Ground
from fenghua_supervisor.domain.notices.ladder import (
    answers_wanted,
    raised_by,
    raised_ids,
    standing,
)
from fenghua_supervisor.domain.notices.notice import Matter, NoticeState
from fenghua_supervisor.domain.today.board import (
    DUE_SOON_DAYS,
    Need,
    NextStep,
    TodayBoard,
    TodayGroup,
    TodayItem,
    urgent_in,
)
from fenghua_supervisor.domain.today.desk import Desk, due_soon, owing, parts_called
from fenghua_supervisor.domain.today.grouping import groups_of
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

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.reminders.digest import Occurrence
    from fenghua_supervisor.domain.today.desk import Part

FoundT = TypeVar("FoundT")
_NEXT_STEP_OF = {
    ReminderKind.SIGN: NextStep.ACCEPT,
    ReminderKind.MILESTONE: NextStep.FOLLOW_UP,
    ReminderKind.REWORK: NextStep.LOOK,
    ReminderKind.ACTION: NextStep.LOOK,
}
#: Grounds that want a 催办单 even from a unit that has not signed.
_WORSE_THAN_UNSIGNED = frozenset({Ground.OVERDUE, Ground.BEHIND, Ground.REWORK})
_Unit = tuple[int, str]


def build_today(
    known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]] = ()
) -> TodayBoard:
    """The desk as of a moment.

    ``snoozes``: key of a row → the day until which it is silent. ``waiting``: unit id and action
    id of each report that came by a form and is not reviewed.
    """
    return all_of(board_in_pieces(known, snoozes, waiting))


def all_of(pieces: Generator[None, None, FoundT]) -> FoundT:
    """What comes of all pieces, at once."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            found: FoundT = end.value
            return found


def board_in_pieces(
    known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]]
) -> Generator[None, None, TodayBoard]:
    """The same, a little of it in each piece."""
    groups = yield from _groups(known, snoozes, waiting)
    return TodayBoard(
        as_of=known.as_of,
        groups=groups,
        week=week_of(known),
        rows=tuple(known.rows),
        day_words=day_words(known.as_of, known.calendar),
    )


def urgent_in_pieces(
    known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]]
) -> Generator[None, None, int]:
    """How many rows of the desk cannot wait, without the rest of the board."""
    return urgent_in((yield from _groups(known, snoozes, waiting)))


def _groups(
    known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]]
) -> Generator[None, None, tuple[TodayGroup, ...]]:
    desk = Desk(known, snoozes, waiting)
    yield
    # Each is found when it is first asked for, and that is a piece of its own.
    for find in (attrgetter("rung"), attrgetter("calls"), attrgetter("proposals")):
        find(desk)
        yield
    for item in known.acts:
        if item.is_open(desk.as_of):
            desk.add(act_item(item, known.calendar, known.now))
    for sort in _SORTS:
        yield from sort(desk) or ()
        yield
    return groups_of(desk)


def _reviews(desk: Desk) -> None:
    for row in desk.active:
        moves = [u for u in row.lead_units if u.state in OFFICE_MOVES]
        if not moves:
            continue
        submitted = [u for u in moves if u.state is State.SUBMITTED]
        desk.add(review_item(row, desk.as_of), *_parts_of(row, submitted))
        for status in moves:
            if status.state is State.OBJECTED:
                desk.add(sign_item(row, status, "", desk.as_of), *_parts_of(row, [status]))


def _parts_of(row: LedgerRow, units: Iterable[UnitStatus]) -> Iterator[Part]:
    return ((Matter(row.id), status.unit_id) for status in units)


def _answers(desk: Desk) -> None:
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


def _checks(desk: Desk) -> None:
    """One row per unit with reports to review; that they wait deals with nothing else."""
    units: dict[_Unit, list[LedgerRow]] = defaultdict(list)
    for unit_id, action_id in dict.fromkeys(desk.waiting):
        row = desk.rows.get(action_id)
        status = next((u for u in row.lead_units if u.unit_id == unit_id), None) if row else None
        if row is not None and status is not None:
            units[unit_id, status.unit].append(row)
    for unit, rows in units.items():
        desk.add(check_item(unit, rows, desk.as_of))


def _rungs(desk: Desk) -> dict[int, list[NoticeKind]]:
    """Notice → the rungs of the ladder that may be taken because of it."""
    found: dict[int, list[NoticeKind]] = defaultdict(list)
    for kind in LADDER[1:]:
        for notice in raised_by(desk.known, kind):
            found[notice.id].append(kind)
    return found


def _pairs_of(notice: Notice) -> Iterator[Part]:
    return ((matter, notice.unit_id) for matter in notice.matters)


def _notices(desk: Desk) -> Iterator[None]:
    """One row per unit to which a 催办单 can go, and one per part that is not signed in time."""
    parts_of = parts_called(desk.known, desk.calls)
    for proposal in desk.proposals:
        unit_id = proposal.unit_id
        desk.dealt.update((call.matter, unit_id) for call in proposal.covered)
        if desk.known.open_work.findings:
            desk.on_sheets.update(
                (call.matter, unit_id)
                for call in (*proposal.items, *proposal.covered)
                if any(cause.ground is Ground.FINDING for cause in call.causes)
            )
        items = [(call, (call.matter, unit_id)) for call in proposal.items]
        calls = [(call, part) for call, part in items if part not in desk.dealt]
        wanted, wanted_parts = [], []
        for call, part in calls:
            unsigned = _unsigned_words(call)
            if unsigned:
                row = desk.rows[call.action_id or 0]
                status = next(u for u in row.lead_units if u.unit_id == unit_id)
                item = sign_item(row, status, unsigned, desk.as_of)
                desk.add(item, *_parts_of(row, [status]))
            else:
                wanted.append(call)
                wanted_parts.append(part)
        if wanted:
            desk.add(notice_item(proposal, wanted, parts_of), *wanted_parts)
        yield


def _work(desk: Desk) -> None:
    for item in work_items(desk.known, desk.rung, desk.on_sheets, desk.matters):
        desk.add(item)


def _unsigned_words(call: Urging) -> str:
    """What is said of one that waits for its signature; empty: it wants a sheet all the same."""
    words = ""
    for cause in call.causes:
        if cause.ground in _WORSE_THAN_UNSIGNED:
            return ""
        if cause.ground is Ground.UNSIGNED:
            words = cause.words
    return words


def _reminders(desk: Desk) -> None:
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


def _is_news(desk: Desk, rung: Occurrence) -> bool:
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


def _due_soon(desk: Desk) -> Iterator[None]:
    soon = ((row, row.lead_units) for row in due_soon(desk.known))
    return _by_unit(desk, soon, partial(due_item, by_row=desk.known.by_row))


def _not_reported(desk: Desk) -> Iterator[None]:
    return _by_unit(desk, owing(desk.known), partial(report_item, by_row=desk.known.by_row))


def _urgent(desk: Desk) -> None:
    """What ``due`` calls urgent: marked where a row tells of it, else shown in one more."""
    rung = [each for each in desk.rung if each.urgency is Urgency.URGENT]
    urgent = {each.action_id for each in rung} - {None}
    works = {each.about for each in rung} - {None}
    told: set[int] = set()
    for items in desk.found.values():
        for place, item in enumerate(items):
            ids = desk.matters.all_of(_actions_of(item))
            told |= ids
            is_urgent = not ids.isdisjoint(urgent) or any(p.about in works for p in item.parts)
            if is_urgent and not item.urgent:
                items[place] = replace(item, urgent=True)
    for each in rung:
        if each.kind is ReminderKind.MONTH:
            if not _asked_units(desk) <= {_unit_of(i) for g in desk.found.values() for i in g}:
                desk.add(month_item(each))
        elif each.action_id is not None and each.action_id not in told:
            row, step = desk.rows[each.action_id], _NEXT_STEP_OF.get(each.kind, NextStep.LOOK)
            item = action_item(Need.REMINDERS, each.key, row, each.words, step)
            desk.add(replace(item, urgent=True))
            told.update(desk.matters.of(each.action_id))


def _asked_units(desk: Desk) -> set[str]:
    """The units that owe the round of the month."""
    return set().union(*desk.known.asked_for_month.values())


def _unit_of(item: TodayItem) -> str:
    return item.title if item.parts else item.who


def _actions_of(item: TodayItem) -> set[int]:
    """The actions that a row tells of."""
    ids = {part.row.id for part in (item, *item.parts) if part.row is not None}
    return ids | (set(item.notice.action_ids) if item.notice is not None else set())


def _by_unit(
    desk: Desk,
    wanted: Iterable[tuple[LedgerRow, Iterable[UnitStatus]]],
    make: Callable[[_Unit, Sequence[LedgerRow], date], TodayItem],
) -> Iterator[None]:
    """One row per unit with all its parts that are ``wanted``: some units of each action."""
    units: dict[_Unit, list[LedgerRow]] = defaultdict(list)
    for row, status in desk.parts(wanted):
        units[status.unit_id, status.unit].append(row)
    yield
    for unit, rows in units.items():
        once = desk.matters.once(rows)
        desk.add(make(unit, once, desk.as_of), *((Matter(row.id), unit[0]) for row in rows))
        yield


#: In this order: what one of them has dealt with the later ones leave alone. Some take a unit at
#: a time.
_SORTS: tuple[Callable[[Desk], Iterator[None] | None], ...] = (
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
