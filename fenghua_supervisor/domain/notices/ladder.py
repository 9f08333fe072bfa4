"""The ladder 催办 → 督办 → 通报 → 约谈: which items of a unit call for which notice on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.causes import (
    Cause,
    Ground,
    Urging,
    causes_of,
    find_calls,
    finding_causes,
)
from fenghua_supervisor.domain.notices.notice import Matter, NoticeState
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.notices.situation import Situation

    _Place: TypeAlias = tuple[LedgerRow, UnitStatus] | Finding

#: How long a satisfactory reply keeps its items from being urged again.
QUIET_DAYS = 30


@record
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


def propose(
    facts: Situation, kind: NoticeKind, calls: Mapping[int, tuple[Urging, ...]] | None = None
) -> tuple[UnitProposal, ...]:
    """The notices of ``kind`` called for, first those that need no reason, the worst first.

    A unit all of whose items wait for an answer is listed too, with ``covered`` only. ``calls``
    are those of ``facts``, where they are known already.
    """
    calls = find_calls(facts) if calls is None else calls
    sent = _sent(facts)
    found = [
        proposal
        for unit_id, unit in _units(facts).items()
        if (
            proposal := _proposal(facts, kind, unit_id, unit, calls.get(unit_id, ()), sent[unit_id])
        )
    ]
    return tuple(sorted(found, key=_urgency))


def raised_by(facts: Situation, kind: NoticeKind) -> tuple[Notice, ...]:
    """Unanswered notices that one of ``kind`` may follow, the latest to each unit."""
    sent, found = _sent(facts), []
    for unit_id in _units(facts):
        unanswered = basis(sent[unit_id], kind, unit_id, facts.as_of)
        based = _based_on(unanswered, _raised(facts, unit_id, unanswered))
        if based is not None:
            found.append(based)
    return tuple(found)


def _sent(facts: Situation) -> defaultdict[int, list[Notice]]:
    """Unit id → the notices to it that stand."""
    found: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in facts.notices:
        if notice.stands(facts.as_of):
            found[notice.unit_id].append(notice)
    return found


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
) -> tuple[tuple[Notice, frozenset[Matter]], ...]:
    """Unanswered notices to a unit one rung below ``kind``, the latest first.

    Each comes with those of its matters that no notice of ``kind`` has taken up since.
    """
    if kind is LADDER[0]:
        return ()
    below = LADDER[LADDER.index(kind) - 1]
    mine = [n for n in notices if n.unit_id == unit_id and n.stands(as_of)]
    found = []
    for notice in (n for n in mine if n.kind is below and n.is_unanswered(as_of)):
        later = (n.matters for n in mine if n.kind is kind and n.id > notice.id)
        left = notice.matters.difference(*later)
        if left:
            found.append((notice, left))
    return tuple(sorted(found, key=lambda pair: -pair[0].id))


def reason_needed(
    facts: Situation, kind: NoticeKind, unit_id: int, unit: str, matters: Iterable[Matter]
) -> str:
    """Why a notice with these matters needs a stated reason, a sentence; empty: it does not."""
    if kind is NoticeKind.URGE:
        return _gap(facts, unit_id, unit)
    wanted = set(matters)
    if any(left & wanted for _, left in basis(facts.notices, kind, unit_id, facts.as_of)):
        return ""
    below = LADDER[LADDER.index(kind) - 1]
    return f"{unit}没有逾期未答复的{below.label}，直接发{kind.label}须写明理由（特事特办）。"


def raised_calls(facts: Situation, kind: NoticeKind, unit_id: int) -> dict[Matter, Urging]:
    """Matter → the item as a notice of ``kind`` raises it from the unanswered notices below."""
    unanswered = basis(facts.notices, kind, unit_id, facts.as_of)
    return {call.matter: call for call in _raised(facts, unit_id, unanswered)}


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


def _units(facts: Situation) -> dict[int, str]:
    """Unit id → its name, of all that lead an action or have a finding open."""
    units = {unit_id: unit for unit_id, (unit, _parts) in facts.parts_of_units.items()}
    for finding in facts.open_work.findings:
        for unit_id, unit in zip(finding.unit_ids, finding.units, strict=True):
            units.setdefault(unit_id, unit)
    return units


def _places(facts: Situation, unit_id: int, wanted: Collection[Matter]) -> dict[Matter, _Place]:
    """The place of a unit in the ``wanted`` actions it leads, and the findings open with it."""
    _unit, parts = facts.parts_of_units.get(unit_id, ("", ()))
    ids = {matter.action_id for matter in wanted}
    places: dict[Matter, _Place] = {Matter(part[0].id): part for part in parts if part[0].id in ids}
    for finding in facts.open_work.findings:
        if unit_id in finding.unit_ids:
            places[Matter(finding_id=finding.id)] = finding
    return places


def _proposal(
    facts: Situation,
    kind: NoticeKind,
    unit_id: int,
    unit: str,
    calls: Sequence[Urging],
    sent: Sequence[Notice],
) -> UnitProposal | None:
    """``calls``: the items of a unit that call for a notice; ``sent``: those to it that stand."""
    unanswered = basis(sent, kind, unit_id, facts.as_of)
    items = tuple(_raised(facts, unit_id, unanswered))
    covered: tuple[Urging, ...] = ()
    if not items:
        held: dict[Matter, tuple[int, str]] = {}
        for notice in sorted(sent, key=lambda n: n.id) if calls else ():
            told = (notice.id, _waiting_words(notice, facts.as_of))
            held.update(dict.fromkeys(notice.matters, told))
        waits = [(call, _waits(facts, held, call)) for call in calls]
        items = tuple(call for call, words in waits if not words)
        covered = tuple(replace(call, covered=words) for call, words in waits if words)
    if not items and not covered:
        return None
    return UnitProposal(
        unit_id=unit_id,
        unit=unit,
        kind=kind,
        items=items,
        covered=covered,
        burden=burden(sent, facts.as_of)[unit_id],
        needs_reason=reason_needed(facts, kind, unit_id, unit, (call.matter for call in items)),
        based_on=_based_on(unanswered, items),
    )


def _based_on(
    unanswered: Sequence[tuple[Notice, frozenset[Matter]]], items: Iterable[Urging]
) -> Notice | None:
    """The latest unanswered notice with one of these items; None: there is none."""
    if not unanswered:
        return None
    matters = {call.matter for call in items}
    return next((notice for notice, left in unanswered if left & matters), None)


def _raised(
    facts: Situation, unit_id: int, unanswered: Sequence[tuple[Notice, frozenset[Matter]]]
) -> list[Urging]:
    """Items of unanswered notices that the unit still has to deal with, in order of number.

    Findings stand at the end.
    """
    if not unanswered:
        return []
    places = _places(facts, unit_id, frozenset().union(*(left for _, left in unanswered)))
    since: dict[Matter, Notice] = {}
    for notice, left in unanswered:
        for matter in left.intersection(places):
            since.setdefault(matter, notice)
    found = (_raised_call(facts, places[matter], notice) for matter, notice in since.items())
    raised = [call for call in found if call is not None]
    return sorted(raised, key=lambda c: (c.finding_id or 0, c.number, c.action_id or 0))


def _raised_call(facts: Situation, place: _Place, notice: Notice) -> Urging | None:
    """One of them; None: the unit has nothing more to do about it."""
    why = _unanswered(facts, notice)
    if not isinstance(place, tuple):
        waits = place.is_with_units
        return Urging.of_finding(place, (*finding_causes(place, facts), why)) if waits else None
    row, status = place
    if not status.is_open or status.state is State.SUBMITTED:
        return None
    return Urging.of(row, (*causes_of(row, status, facts), why))


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


def _waits(facts: Situation, held: Mapping[Matter, tuple[int, str]], call: Urging) -> str:
    """What is said of the latest notice with this matter; empty: none is waited for.

    ``held``: matter → the id of the latest notice with it, and its words. A finding was asked for,
    too, on a notice with the action that it concerns.
    """
    if not held:
        return ""
    action_id = call.action_id
    actions = () if action_id is None else facts.same.get(action_id, (action_id,))
    told = [held[each] for each in {call.matter, *map(Matter, actions)} if each in held]
    return max(told)[1] if told else ""


def _waiting_words(notice: Notice, as_of: date) -> str:
    """「已催办，10月14日前答复」 when a notice waits or was answered lately."""
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


def _last_reply(notice: Notice, as_of: date) -> date:
    return max(reply.on for reply in notice.replies if reply.on <= as_of)
