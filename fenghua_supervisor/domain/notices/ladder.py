"""The ladder 催办 → 督办 → 通报 → 约谈: which items of a unit call for which notice on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.causes import Cause, Ground, Urging, causes_of, find_calls
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.notices.situation import Situation

#: How long a satisfactory reply keeps its items from being urged again.
QUIET_DAYS = 30


@dataclass(frozen=True, slots=True)
class UnitProposal:
    """The notice of one kind that a unit calls for: one, with all its items.

    ``covered`` are items that wait for an answer already, each with its words; ``burden`` is how
    many notices went to the unit this month; ``needs_reason`` says why a reason must be given,
    empty when none is needed; ``based_on`` is the unanswered notice one rung below.
    """

    unit_id: int
    unit: str
    kind: NoticeKind
    items: tuple[Urging, ...]
    covered: tuple[Urging, ...] = ()
    burden: int = 0
    needs_reason: str = ""
    based_on: Notice | None = None


def propose(facts: Situation, kind: NoticeKind) -> tuple[UnitProposal, ...]:
    """The notices of ``kind`` called for, first those that need no reason, the worst first.

    A unit all of whose items wait for an answer is listed too, with ``covered`` only.
    """
    calls = find_calls(facts)
    sent = burden(facts.notices, facts.as_of)
    found = [
        proposal
        for unit_id, (unit, statuses) in _units(facts.rows).items()
        if (
            proposal := _proposal(
                facts, kind, unit_id, unit, statuses, calls.get(unit_id, ()), sent[unit_id]
            )
        )
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(proposal: UnitProposal) -> tuple[bool, bool, int, int]:
    """Late before slow before silent, then by how much a unit holds."""
    order = tuple(Ground)
    grounds = (order.index(cause.ground) for call in proposal.items for cause in call.causes)
    worst = min(grounds, default=len(order))
    return not proposal.items, bool(proposal.needs_reason), worst, -len(proposal.items)


def burden(notices: Iterable[Notice], as_of: date) -> Counter[int]:
    """How many notices went to each unit in the month of ``as_of`` up to that day."""
    first = Month.of(as_of).first
    return Counter(n.unit_id for n in notices if first <= n.issued_on and n.stands(as_of))


def burden_words(count: int) -> str:
    """「本月向该单位发出要求3次」."""
    return f"本月向该单位发出要求{count}次"


def total_burden_words(notices: Iterable[Notice], as_of: date) -> str:
    """「本月向各单位发出要求3次（2个单位）」."""
    sent = burden(notices, as_of)
    if not sent:
        return "本月还没有向各单位发出要求"
    return f"本月向各单位发出要求{sent.total()}次（{len(sent)}个单位）"


def raised_ids(notices: Iterable[Notice], as_of: date) -> frozenset[int]:
    """Notices that a standing notice of the next rung has taken further."""
    return frozenset(n.based_on_id for n in notices if n.based_on_id and n.stands(as_of))


def standing(notice: Notice, raised: Collection[int], as_of: date) -> NoticeState:
    """Where a notice stands among the others; ``raised`` as ``raised_ids`` tells them."""
    if notice.id in raised and notice.stands(as_of):
        return NoticeState.RAISED
    return notice.state(as_of)


def answers_wanted(notices: Sequence[Notice], as_of: date) -> tuple[Notice, ...]:
    """Notices that need the office: a reply is late or to be judged, no rung was taken since."""
    raised = raised_ids(notices, as_of)
    wanted = (NoticeState.TO_JUDGE, NoticeState.OVERDUE)
    return tuple(n for n in notices if n.stands(as_of) and standing(n, raised, as_of) in wanted)


def basis(
    notices: Iterable[Notice], kind: NoticeKind, unit_id: int, as_of: date
) -> tuple[tuple[Notice, frozenset[int]], ...]:
    """Unanswered notices to a unit one rung below ``kind``, the latest first.

    Each comes with those of its actions that no notice of ``kind`` has taken up since.
    """
    if kind is LADDER[0]:
        return ()
    below = LADDER[LADDER.index(kind) - 1]
    mine = [n for n in notices if n.unit_id == unit_id and n.stands(as_of)]
    found = []
    for notice in (n for n in mine if n.kind is below and n.is_unanswered(as_of)):
        later = (n.action_ids for n in mine if n.kind is kind and n.id > notice.id)
        left = notice.action_ids.difference(*later)
        if left:
            found.append((notice, left))
    return tuple(sorted(found, key=lambda pair: -pair[0].id))


def reason_needed(
    facts: Situation, kind: NoticeKind, unit_id: int, unit: str, action_ids: Iterable[int]
) -> str:
    """Why a notice with these actions needs a stated reason, a sentence; empty: it does not."""
    if kind is NoticeKind.URGE:
        return _gap(facts, unit_id, unit)
    wanted = set(action_ids)
    if any(left & wanted for _, left in basis(facts.notices, kind, unit_id, facts.as_of)):
        return ""
    below = LADDER[LADDER.index(kind) - 1]
    return f"{unit}没有逾期未答复的{below.label}，直接发{kind.label}须写明理由（特事特办）。"


def raised_calls(facts: Situation, kind: NoticeKind, unit_id: int) -> dict[int, Urging]:
    """Action id → the item as a notice of ``kind`` raises it from the unanswered notices below."""
    unanswered = basis(facts.notices, kind, unit_id, facts.as_of)
    places = _units(facts.rows).get(unit_id, ("", {}))[1] if unanswered else {}
    return {call.action_id: call for call in _raised(facts, unanswered, places)}


def _gap(facts: Situation, unit_id: int, unit: str) -> str:
    days = facts.settings.urge_gap_workdays
    last = max(
        (
            n
            for n in facts.notices
            if n.kind is NoticeKind.URGE and n.unit_id == unit_id and n.stands(facts.as_of)
        ),
        key=lambda n: (n.issued_on, n.id),
        default=None,
    )
    if last is None or facts.calendar.between(last.issued_on, facts.as_of) > days or days <= 0:
        return ""
    number = last.number_words(facts.settings.number_prefix)
    day = short_day(last.issued_on, facts.as_of)
    return f"{day}已向{unit}发过{number}，{days}个工作日内再次催办须写明理由。"


def _units(rows: Iterable[LedgerRow]) -> dict[int, tuple[str, dict[int, _Place]]]:
    """Unit id → its name, and its place in each action it leads."""
    units: dict[int, tuple[str, dict[int, _Place]]] = {}
    for row in rows:
        if not row.counts:
            continue
        for status in row.lead_units:
            units.setdefault(status.unit_id, (status.unit, {}))[1][row.id] = (row, status)
    return units


_Place = tuple["LedgerRow", "UnitStatus"]


def _proposal(
    facts: Situation,
    kind: NoticeKind,
    unit_id: int,
    unit: str,
    places: Mapping[int, _Place],
    calls: Sequence[Urging],
    sent: int,
) -> UnitProposal | None:
    mine = [n for n in facts.notices if n.unit_id == unit_id and n.stands(facts.as_of)]
    unanswered = basis(mine, kind, unit_id, facts.as_of)
    items = tuple(_raised(facts, unanswered, places))
    covered: tuple[Urging, ...] = ()
    if not items:
        waits = [(call, _waits(facts, mine, call.action_id)) for call in calls]
        items = tuple(call for call, words in waits if not words)
        covered = tuple(replace(call, covered=words) for call, words in waits if words)
    if not items and not covered:
        return None
    ids = [call.action_id for call in items]
    based = next((n for n, left in unanswered if left.intersection(ids)), None)
    return UnitProposal(
        unit_id=unit_id,
        unit=unit,
        kind=kind,
        items=items,
        covered=covered,
        burden=sent,
        needs_reason=reason_needed(facts, kind, unit_id, unit, ids),
        based_on=based,
    )


def _raised(
    facts: Situation,
    unanswered: Sequence[tuple[Notice, frozenset[int]]],
    places: Mapping[int, _Place],
) -> list[Urging]:
    """Items of unanswered notices that the unit still has to deal with, in order of number."""
    since: dict[int, Notice] = {}
    for notice, left in unanswered:
        for action_id in left.intersection(places):
            since.setdefault(action_id, notice)
    found = []
    for action_id, notice in since.items():
        row, status = places[action_id]
        if status.is_open and status.state is not State.SUBMITTED:
            causes = (*causes_of(row, status, facts), _unanswered(facts, notice))
            found.append(Urging.of(row, causes))
    return sorted(found, key=lambda call: call.number)


def _unanswered(facts: Situation, notice: Notice) -> Cause:
    number = notice.number_words(facts.settings.number_prefix)
    due = short_day(notice.answer_due(facts.as_of), facts.as_of)
    late = notice.state(facts.as_of) is NoticeState.OVERDUE
    words = f"{number}要求{due}前答复，逾期未答复" if late else f"{number}的答复未达要求"
    return Cause(Ground.UNANSWERED, words)


_DONE_BY = {
    NoticeKind.URGE: "已催办",
    NoticeKind.SUPERVISE: "已督办",
    NoticeKind.CIRCULAR: "已通报",
    NoticeKind.TALK: "已约谈",
}


def _waits(facts: Situation, notices: Iterable[Notice], action_id: int) -> str:
    """「已催办，10月14日前答复」 when a notice with this matter waits or was answered lately."""
    matter, as_of = facts.same.get(action_id, (action_id,)), facts.as_of
    for notice in sorted(notices, key=lambda n: -n.id):
        if notice.action_ids.isdisjoint(matter):
            continue
        state, done = notice.state(as_of), _DONE_BY[notice.kind]
        if state is NoticeState.WAITING:
            return f"{done}，{short_day(notice.answer_due(as_of), as_of)}前答复"
        if state is NoticeState.TO_JUDGE:
            return f"{done}，{short_day(_last_reply(notice, as_of), as_of)}答复待评价"
        if state is NoticeState.SATISFIED:
            answered = _last_reply(notice, as_of)
            if as_of <= answered + timedelta(QUIET_DAYS):
                return f"{done}，{short_day(answered, as_of)}已答复"
        return ""
    return ""


def _last_reply(notice: Notice, as_of: date) -> date:
    return max(reply.on for reply in notice.replies if reply.on <= as_of)
