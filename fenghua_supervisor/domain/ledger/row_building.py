"""From stored facts to ledger rows: where states, lights and percentages come together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import next_reminder
from fenghua_supervisor.domain.codes.ledger import (
    DONE_STATES,
    SETTLED_STATES,
    STOPPED_STATES,
    State,
)
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.entry_kinds import STATE_AFTER
from fenghua_supervisor.domain.ledger.rows import Extension, LedgerRow, UnitStatus, left_out
from fenghua_supervisor.domain.ledger.states import action_state, unit_state
from fenghua_supervisor.domain.lights.judging import Standing, Term, judge, not_counted, worst
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.settings import DEFAULT_LEAD_DAYS
from fenghua_supervisor.domain.writing.numbers import HUNDRED
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.calendar.ringing import Reminder
    from fenghua_supervisor.domain.codes.ledger import EntryKind, HeadingStatus, TextStatus
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import Deadline, PeriodGoal, Target


#: What stands for a light where none was asked for.
_NOT_JUDGED = Verdict(Light.GREY, "未评灯")
_SILENT = Verdict(Light.GREY, "数据未发布，暂不评灯", GreyKind.NOT_PUBLISHED)


@record
class UnitFacts:
    """What the store knows of one lead unit's entries on one action up to a day.

    ``percent`` and ``not_published`` are told since the last reopening; ``reopened`` says that
    nothing was reported since. ``due_on`` is the day that the last state entry set;
    ``reported_since`` says that the last report came after that entry.
    """

    unit_id: int
    unit: str
    last_state_kind: EntryKind | None = None
    last_state_on: date | None = None
    percent: Decimal | None = None
    not_published: bool = False
    last_entry_on: date | None = None
    last_report_on: date | None = None
    reopened: bool = False
    due_on: date | None = None
    reported_since: bool = True
    took_over: bool = False

    @property
    def has_report(self) -> bool:
        """Whether the unit ever reported progress, since its reopening if there was one."""
        return self.last_report_on is not None and not self.reopened


@record
class PutOff:
    """A stored extension of a deadline."""

    asked_on: date
    new: date
    reason: str
    approver: str


@record
class ActionFacts:
    """One stored action with its lead units' facts up to a day."""

    id: int
    plan_id: int
    number: int
    title: str
    text: str
    text_status: TextStatus
    campaign: str
    section: str
    heading_status: HeadingStatus
    deadline: Deadline | None
    units: tuple[UnitFacts, ...]
    support_units: tuple[str, ...]
    targets: tuple[Target, ...]
    put_off: tuple[PutOff, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    printed_number: str = ""
    has_open_units: bool = False
    period_goals: tuple[PeriodGoal, ...] = ()


@record
class Frame:
    """What every row of one ledger shares: the day, the plan's start, the light rule.

    Without a rule rows carry states and days but no lights, which take the longest to tell.
    ``lead_days``: how long ahead of its deadline an action is called to mind.
    """

    as_of: date
    start: date
    rule: LightRule | None
    lead_days: tuple[int, ...] = DEFAULT_LEAD_DAYS

    def term(self, facts: ActionFacts) -> Term:
        """The time that an action has; one without a deadline has none, and does not count."""
        assert facts.deadline is not None
        due = facts.deadline.date
        return Term(self.start, due, self.as_of, facts.milestones, facts.period_goals)


def build_row(facts: ActionFacts, frame: Frame, plan_title: str = "") -> LedgerRow:
    """The ledger row of one action as of ``frame.as_of``, with a title of its plan where told."""
    original = facts.deadline
    extensions = extensions_of(original, facts.put_off) if facts.put_off else ()
    if original is not None and extensions:
        facts = replace(facts, deadline=_put_off(original, extensions[-1]))
    deadline = facts.deadline
    why = left_out(facts.text_status, deadline, facts.units)
    units = tuple([_unit_status(unit, facts, frame, why) for unit in facts.units])
    state = action_state([unit.state for unit in units])
    # By their places, as parts are: by their names a large office's rows take longer.
    return LedgerRow(
        facts.id,
        facts.plan_id,
        facts.number,
        facts.title,
        facts.text,
        facts.text_status,
        facts.campaign,
        facts.section,
        facts.heading_status,
        deadline,
        units,
        facts.support_units,
        facts.targets,
        state,
        _action_verdict(units, state) if why is None else not_counted(why),
        _slowest(units),
        _expected(facts, frame) if why is None else None,
        max([unit.last_entry_on for unit in units if unit.last_entry_on], default=None),
        _reminder(deadline, state, frame) if why is None else None,
        original,
        extensions,
        facts.printed_number,
        facts.has_open_units,
        facts.period_goals,
        plan_title,
    )


def as_if_reported(
    facts: ActionFacts, unit_id: int | None, percent: Decimal, on: date
) -> ActionFacts:
    """What would be known if a lead unit (None: each of them) had reported a percentage."""
    units = tuple(
        replace(
            unit,
            percent=percent,
            not_published=False,
            reopened=False,
            reported_since=True,
            last_entry_on=on,
            last_report_on=on,
        )
        if unit_id in (None, unit.unit_id)
        else unit
        for unit in facts.units
    )
    return replace(facts, units=units)


def extensions_of(original: Deadline | None, put_off: Sequence[PutOff]) -> tuple[Extension, ...]:
    """Each extension with the deadline that it replaced, the oldest first."""
    if original is None or not put_off:
        return ()
    olds = (original.date, *(extension.new for extension in put_off))
    return tuple(
        Extension(
            extension.asked_on,
            old,
            extension.new,
            extension.reason,
            extension.approver,
            extension.asked_on > old,
        )
        for old, extension in zip(olds, put_off, strict=False)
    )


def _put_off(original: Deadline, last: Extension) -> Deadline:
    return replace(
        original, date=last.new, precision=DuePrecision.DAY, basis=DueBasis.SET_BY_OFFICE, words=""
    )


def _unit_status(
    unit: UnitFacts, facts: ActionFacts, frame: Frame, why: GreyKind | None
) -> UnitStatus:
    """One unit's part of an action; ``why`` the action counts in no rate, None: it counts."""
    kind = unit.last_state_kind
    state = unit_state(kind, has_report=unit.has_report and unit.reported_since)
    percent = HUNDRED if state in DONE_STATES else unit.percent
    if why:
        verdict = not_counted(why)
    elif frame.rule is None:
        verdict = _SILENT if unit.not_published and percent is None else _NOT_JUDGED
    else:
        verdict = _judged(frame.rule, unit, state, percent, frame.term(facts))
    return UnitStatus(
        unit.unit_id,
        unit.unit,
        state,
        percent,
        unit.last_entry_on,
        verdict,
        unit.last_state_on,
        unit.last_report_on,
        unit.reopened,
        unit.due_on if kind and STATE_AFTER[kind] is state else None,
        unit.took_over,
    )


def _judged(
    rule: LightRule, unit: UnitFacts, state: State, percent: Decimal | None, term: Term
) -> Verdict:
    standing = Standing(
        state=state,
        percent=percent,
        has_report=unit.has_report,
        not_published=unit.not_published,
        state_since=unit.last_state_on,
        reopened=unit.reopened,
        last_report_on=unit.last_report_on,
    )
    return judge(rule, standing, term)


def _action_verdict(units: tuple[UnitStatus, ...], state: State) -> Verdict:
    if state in STOPPED_STATES:
        stopped = next(unit for unit in units if unit.state is state)
        return Verdict(Light.GREY, stopped.verdict.reason, GreyKind.STOPPED)
    for unit in units:
        if unit.verdict is _NOT_JUDGED:
            return _NOT_JUDGED
    counted = [unit for unit in units if unit.state not in STOPPED_STATES]
    # Among equal lights the slowest unit speaks, as its percentage is the action's.
    slowest_first = sorted(counted, key=lambda u: HUNDRED if u.percent is None else u.percent)
    verdict = worst([(unit.unit, unit.verdict) for unit in slowest_first])
    reporting = sum(unit.percent is not None or _has_reported(unit) for unit in counted)
    if 0 < reporting < len(counted):
        return replace(verdict, reason=f"{verdict.reason}，{reporting}/{len(counted)}个单位已填报")
    return verdict


def _has_reported(unit: UnitStatus) -> bool:
    return unit.last_report_on is not None and not unit.reopened


def _slowest(units: tuple[UnitStatus, ...]) -> Decimal | None:
    """The whole action is as far as the slowest open unit that told; 100 when all have closed.

    The 100 of a closed unit never stands for an action whose open units have told nothing.
    """
    told = [unit.percent for unit in units if unit.state not in SETTLED_STATES]
    if not told:
        has_closed = any(unit.state in DONE_STATES for unit in units)
        is_whole = not any(unit.state is State.SUSPENDED for unit in units)
        return HUNDRED if has_closed and is_whole else None
    return min([percent for percent in told if percent is not None], default=None)


def _expected(facts: ActionFacts, frame: Frame) -> Decimal | None:
    if facts.deadline is None or frame.rule is None:
        return None
    return frame.term(facts).expected(frame.rule.basis)


def _reminder(deadline: Deadline | None, state: State, frame: Frame) -> Reminder | None:
    if deadline is None or state in SETTLED_STATES:
        return None
    return next_reminder(deadline.date, frame.as_of, frame.lead_days)
