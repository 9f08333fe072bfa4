"""From stored facts to ledger rows: where states, lights and percentages come together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.deadlines import expected_percent, next_reminder
from fenghua_supervisor.domain.ledger import LedgerRow, UnitStatus, Verdict, left_out
from fenghua_supervisor.domain.lights import Standing, judge, not_counted, worst
from fenghua_supervisor.domain.numbers import HUNDRED
from fenghua_supervisor.domain.status import action_state, unit_state
from fenghua_supervisor.domain.vocabulary import (
    DONE_STATES,
    STOPPED_STATES,
    GreyKind,
    Light,
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger import Reminder
    from fenghua_supervisor.domain.lights import LightRule
    from fenghua_supervisor.domain.plan import Deadline, Target
    from fenghua_supervisor.domain.vocabulary import (
        EntryKind,
        HeadingStatus,
        State,
        TextStatus,
    )


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What the store knows of one lead unit's entries on one action up to a day.

    ``percent`` and ``not_published`` are told since the last reopening; ``reopened`` says that
    nothing was reported since.
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

    @property
    def has_report(self) -> bool:
        """Whether the unit ever reported progress, since its reopening if there was one."""
        return self.last_report_on is not None and not self.reopened


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Frame:
    """What every row of one ledger shares: the day, the plan's start, the light rule."""

    as_of: date
    start: date
    rule: LightRule


def build_row(facts: ActionFacts, frame: Frame) -> LedgerRow:
    """The ledger row of one action as of ``frame.as_of``."""
    units = tuple(_unit_status(unit, facts, frame) for unit in facts.units)
    state = action_state(unit.state for unit in units)
    deadline = facts.deadline
    why = left_out(facts.text_status, deadline, units)
    return LedgerRow(
        id=facts.id,
        plan_id=facts.plan_id,
        number=facts.number,
        title=facts.title,
        text=facts.text,
        text_status=facts.text_status,
        campaign=facts.campaign,
        section=facts.section,
        heading_status=facts.heading_status,
        deadline=deadline,
        lead_units=units,
        support_units=facts.support_units,
        targets=facts.targets,
        state=state,
        verdict=_action_verdict(units) if why is None else not_counted(why),
        percent=_slowest(units),
        expected_percent=_expected(deadline, frame) if why is None else None,
        last_entry_on=max((u.last_entry_on for u in units if u.last_entry_on), default=None),
        reminder=_reminder(deadline, state, frame) if why is None else None,
    )


def _unit_status(unit: UnitFacts, facts: ActionFacts, frame: Frame) -> UnitStatus:
    state = unit_state(unit.last_state_kind, has_report=unit.has_report)
    percent = HUNDRED if state in DONE_STATES else unit.percent
    verdict = _unit_verdict(unit, state, percent, facts, frame)
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
    )


def _unit_verdict(
    unit: UnitFacts, state: State, percent: Decimal | None, facts: ActionFacts, frame: Frame
) -> Verdict:
    why = left_out(facts.text_status, facts.deadline, facts.units)
    if facts.deadline is None or why is not None:
        return not_counted(why or GreyKind.INCOMPLETE)
    standing = Standing(
        state=state,
        percent=percent,
        has_report=unit.has_report,
        not_published=unit.not_published,
        state_since=unit.last_state_on,
        reopened=unit.reopened,
    )
    return judge(frame.rule, standing, frame.start, facts.deadline.date, frame.as_of)


def _action_verdict(units: tuple[UnitStatus, ...]) -> Verdict:
    counted = [unit for unit in units if unit.state not in STOPPED_STATES]
    if not counted:
        return Verdict(Light.GREY, units[0].verdict.reason, GreyKind.STOPPED)
    # Among equal lights the slowest unit speaks, as its percentage is the action's.
    slowest_first = sorted(counted, key=lambda u: HUNDRED if u.percent is None else u.percent)
    verdict = worst([(unit.unit, unit.verdict) for unit in slowest_first])
    told = sum(unit.percent is not None or _has_reported(unit) for unit in counted)
    if 0 < told < len(counted):
        return replace(verdict, reason=f"{verdict.reason}，{told}/{len(counted)}个单位已报")
    return verdict


def _has_reported(unit: UnitStatus) -> bool:
    return unit.last_report_on is not None and not unit.reopened


def _slowest(units: tuple[UnitStatus, ...]) -> Decimal | None:
    """The whole action is as far as the slowest open unit that told; 100 when all have closed.

    The 100 of a closed unit never stands for an action whose open units have told nothing.
    """
    open_units = [unit for unit in units if unit.is_open]
    if not open_units:
        return HUNDRED if any(unit.state in DONE_STATES for unit in units) else None
    return min((unit.percent for unit in open_units if unit.percent is not None), default=None)


def _expected(deadline: Deadline | None, frame: Frame) -> Decimal | None:
    if deadline is None:
        return None
    return expected_percent(frame.start, deadline.date, frame.as_of, basis=frame.rule.basis)


def _reminder(deadline: Deadline | None, state: State, frame: Frame) -> Reminder | None:
    if deadline is None or state in DONE_STATES or state in STOPPED_STATES:
        return None
    return next_reminder(deadline.date, frame.as_of)
