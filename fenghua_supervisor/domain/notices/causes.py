"""Why an item of a unit calls for a notice on a day: each cause in words, with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.plan.deadlines import deadline_paper
from fenghua_supervisor.domain.plan.links import stand_ins
from fenghua_supervisor.domain.writing.dates import chinese_date, short_day
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.situation import Situation


class Ground(StrEnum):
    """Kinds of causes; the order is the order in a reason."""

    OVERDUE = "overdue"
    BEHIND = "behind"
    REWORK = "rework"
    MILESTONE = "milestone"
    FINDING = "finding"
    UNSIGNED = "unsigned"
    NOT_REPORTED = "not_reported"
    UNANSWERED = "unanswered"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause and its words."""

    ground: Ground
    words: str


@dataclass(frozen=True, slots=True)
class Urging:
    """An item that calls for a notice; ``covered``: why it is not proposed again now."""

    action_id: int
    number: int
    title: str
    due_words: str
    causes: tuple[Cause, ...]
    covered: str = ""

    @classmethod
    def of(cls, row: LedgerRow, causes: tuple[Cause, ...]) -> Urging:
        """The item of a row."""
        return cls(row.id, row.number, row.told_title, deadline_paper(row.deadline), causes)

    @property
    def reason(self) -> str:
        """All causes in one line."""
        return "；".join(cause.words for cause in self.causes)

    def or_reason(self, words: str) -> Urging:
        """The same, with ``words`` where nothing calls for a notice."""
        return self if self.causes else replace(self, causes=(Cause(Ground.CHOSEN, words),))


#: Lights that call for a notice.
CALLING_LIGHTS = frozenset({Light.RED, Light.ORANGE})
#: The next move is the office's, not the unit's.
_OFFICE_MOVES = frozenset({State.SUBMITTED, State.OBJECTED})


def find_calls(facts: Situation) -> dict[int, tuple[Urging, ...]]:
    """Unit id → its items that call for a notice, in order of number.

    One matter of several plans is one item, with the causes of each.
    """
    found: dict[int, list[Urging]] = {}
    for row in facts.rows:
        if not row.counts:
            continue
        for status in row.lead_units:
            causes = causes_of(row, status, facts)
            if causes:
                found.setdefault(status.unit_id, []).append(Urging.of(row, causes))
    by_number = attrgetter("number")
    return {
        unit_id: tuple(sorted(_once(calls, facts.same), key=by_number))
        for unit_id, calls in found.items()
    }


def _once(calls: Sequence[Urging], same: Mapping[int, tuple[int, ...]]) -> Iterator[Urging]:
    by_id = {call.action_id: call for call in calls}
    for ident, members in stand_ins(same, by_id).items():
        causes: dict[Ground | str, Cause] = {}
        for member in members:
            for cause in by_id[member].causes:
                # Every finding is one of its own, whichever plan's action it names.
                is_finding = cause.ground is Ground.FINDING
                causes.setdefault(cause.words if is_finding else cause.ground, cause)
        yield replace(by_id[ident], causes=tuple(causes.values())) if members[1:] else by_id[ident]


def causes_of(row: LedgerRow, status: UnitStatus, facts: Situation) -> tuple[Cause, ...]:
    """Why one lead unit's part of an action calls for a notice; empty: it does not."""
    if not status.is_open or status.state in _OFFICE_MOVES:
        return ()
    finders = (_light, _rework, _milestones, _findings, _unsigned, _not_reported)
    return tuple(cause for find in finders for cause in find(row, status, facts))


def _light(_row: LedgerRow, status: UnitStatus, _facts: Situation) -> Iterator[Cause]:
    verdict = status.verdict
    if verdict.overdue_days:
        yield Cause(Ground.OVERDUE, verdict.reason)
    elif verdict.light in CALLING_LIGHTS:
        yield Cause(Ground.BEHIND, f"{verdict.label}灯：{verdict.reason}")


def _rework(_row: LedgerRow, status: UnitStatus, facts: Situation) -> Iterator[Cause]:
    due = status.due_on
    if status.state is State.RETURNED and due is not None and due < facts.as_of:
        yield Cause(Ground.REWORK, f"退回重办期限{chinese_date(due)}已过，尚未重新申请办结")


def _milestones(row: LedgerRow, _status: UnitStatus, facts: Situation) -> Iterator[Cause]:
    for milestone in facts.milestones_of.get(row.id, ()):
        if milestone.is_late(facts.as_of):
            yield Cause(
                Ground.MILESTONE,
                f"节点“{milestone.title}”应于{chinese_date(milestone.due_date)}完成，尚未完成",
            )


def _findings(row: LedgerRow, status: UnitStatus, facts: Situation) -> Iterator[Cause]:
    for finding in facts.late_findings_of.get(row.id, ()):
        if status.unit_id in finding.unit_ids and finding.due_on is not None:
            due = short_day(finding.due_on, facts.as_of)
            words = f"{finding.number_words}应于{due}整改，尚未申请销号"
            yield Cause(Ground.FINDING, words)


def _unsigned(_row: LedgerRow, status: UnitStatus, facts: Situation) -> Iterator[Cause]:
    if status.state is not State.ASSIGNED or status.state_since is None:
        return
    usual = facts.calendar.add(status.state_since, facts.settings.sign_workdays).day
    due = status.due_on or usual
    if due < facts.as_of:
        yield Cause(
            Ground.UNSIGNED,
            f"{short_day(status.state_since, facts.as_of)}交办，"
            f"应于{short_day(due, facts.as_of)}前签收，尚未签收",
        )


def _not_reported(row: LedgerRow, status: UnitStatus, facts: Situation) -> Iterator[Cause]:
    first = Month.of(facts.as_of).first
    if facts.as_of.day < facts.settings.urge_day or status not in row.units_owing(first):
        return
    last = status.last_report_on
    words = f"{facts.as_of.month}月尚未填报进展"
    if status.reopened or last is None:
        yield Cause(Ground.NOT_REPORTED, words)
    else:
        yield Cause(Ground.NOT_REPORTED, f"{words}，上次填报为{chinese_date(last)}")
