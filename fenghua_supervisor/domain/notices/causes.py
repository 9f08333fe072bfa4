"""Why an item of a unit calls for a notice on a day: each cause in words, with its arithmetic."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.notices.notice import matter_of
from fenghua_supervisor.domain.plan.deadlines import deadline_paper
from fenghua_supervisor.domain.plan.links import stand_ins
from fenghua_supervisor.domain.writing.dates import chinese_date, short_day
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Matter
    from fenghua_supervisor.domain.notices.situation import Situation


#: Characters of a finding that stand on a notice; the rest is in the list of findings.
_MOST_TITLE = 120


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


@record
class Cause:
    """One cause and its words."""

    ground: Ground
    words: str


@record
class Urging:
    """An item that calls for a notice; ``covered``: why it is not proposed again now.

    Of a finding that stands by itself ``action_id`` is what it concerns, and ``finding`` its
    number in words; ``number`` is that of the action, or of the finding within its year.
    """

    action_id: int | None
    number: int
    title: str
    due_words: str
    causes: tuple[Cause, ...]
    covered: str = ""
    finding_id: int | None = None
    finding: str = ""

    @classmethod
    def of(cls, row: LedgerRow, causes: tuple[Cause, ...]) -> Urging:
        """The item of a row."""
        return cls(row.id, row.number, row.told_title, deadline_paper(row.deadline), causes)

    @classmethod
    def of_finding(cls, finding: Finding, causes: tuple[Cause, ...]) -> Urging:
        """A finding by itself, in its own words."""
        place = f"{finding.place}：" if finding.place else ""
        title = one_line(f"{place}{finding.text}")
        due = chinese_date(finding.due_on) if finding.due_on is not None else ""
        return cls(
            finding.action_id,
            finding.number,
            title if len(title) <= _MOST_TITLE else f"{title[: _MOST_TITLE - 1]}…",
            due,
            causes,
            finding_id=finding.id,
            finding=finding.number_words,
        )

    @property
    def matter(self) -> Matter:
        """What it is about."""
        return matter_of(self.action_id, self.finding_id)

    @property
    def label(self) -> str:
        """「第69项」 or 「问题〔2025〕3号」."""
        return self.finding or f"第{self.number}项"

    @property
    def reason(self) -> str:
        """All causes in one line."""
        return "；".join([cause.words for cause in self.causes])

    def or_reason(self, words: str) -> Urging:
        """The same, with ``words`` where nothing calls for a notice."""
        return self if self.causes else replace(self, causes=(Cause(Ground.CHOSEN, words),))


#: Lights that call for a notice.
CALLING_LIGHTS = frozenset({Light.RED, Light.ORANGE})
#: The next move is the office's, not the unit's.
OFFICE_MOVES = frozenset({State.SUBMITTED, State.OBJECTED})


def find_calls(facts: Situation) -> dict[int, tuple[Urging, ...]]:
    """Unit id → its items that call for a notice, in order of number, findings at the end.

    One matter of several plans is one item, with the causes of each.
    """
    found: dict[int, list[Urging]] = {}
    steps, late = facts.milestones_of, facts.late_findings_of
    beside = {ident: (steps.get(ident), late.get(ident)) for ident in {*steps, *late}}
    for _row, calls in facts.by_row.over(_calls_of, facts.counted, facts, beside):
        for unit_id, call in calls:
            found.setdefault(unit_id, []).append(call)
    by_number = attrgetter("number")
    own = _own_findings(facts)
    return {
        unit_id: (
            *sorted(_once(found.get(unit_id, ()), facts.same), key=by_number),
            *(Urging.of_finding(each, finding_causes(each, facts)) for each in own[unit_id]),
        )
        for unit_id in (*found, *(unit_id for unit_id in own if unit_id not in found))
    }


def _calls_of(row: LedgerRow, facts: Situation) -> tuple[tuple[int, Urging], ...]:
    """Unit id and item of each lead unit whose part of an action calls for a notice."""
    return tuple(
        (status.unit_id, Urging.of(row, causes))
        for status in row.lead_units
        if (causes := causes_of(row, status, facts))
    )


def _own_findings(facts: Situation) -> dict[int, list[Finding]]:
    """Unit id → its late findings that stand by themselves on a notice, by year and number.

    Those that an open action of the unit speaks for are not among them.
    """
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    late = [finding for finding in facts.open_work.findings if finding.is_behind(facts.as_of)]
    if not late:
        return found
    about = {finding.action_id for finding in late}
    told = {
        (row.id, status.unit_id)
        for row in facts.counted
        if row.id in about
        for status in row.lead_units
        if speaks(status)
    }
    for finding in late:
        for unit_id in finding.unit_ids:
            if (finding.action_id, unit_id) not in told:
                found[unit_id].append(finding)
    return found


def _once(calls: Sequence[Urging], same: Mapping[int, tuple[int, ...]]) -> Iterator[Urging]:
    by_id = {call.action_id: call for call in calls if call.action_id is not None}
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
    if not speaks(status):
        return ()
    finders = (_light, _rework, _milestones, _findings, _unsigned, _not_reported)
    return tuple(cause for find in finders for cause in find(row, status, facts))


def speaks(status: UnitStatus) -> bool:
    """Whether a lead unit can be asked for its part of an action, the next move being its own."""
    return status.is_open and status.state not in OFFICE_MOVES


def finding_causes(finding: Finding, facts: Situation) -> tuple[Cause, ...]:
    """Why a finding that stands by itself calls for a notice; empty: it does not."""
    if not finding.is_behind(facts.as_of) or finding.due_on is None:
        return ()
    due, late = short_day(finding.due_on, facts.as_of), (facts.as_of - finding.due_on).days
    words = f"应于{due}整改，尚未申请销号，已逾期{late}天"
    return (Cause(Ground.FINDING, words),)


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
