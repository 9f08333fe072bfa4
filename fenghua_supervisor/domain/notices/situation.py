"""Everything known as of a moment, gathered once: what reminders, notices and the desk go by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_month_day, month_days
from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
from fenghua_supervisor.domain.ledger.rows import is_open
from fenghua_supervisor.domain.round.round_status import MonthBack, units_asked
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.appraisal.board import PublicBoard
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.round.round_status import RoundState

#: Days ahead of its deadline from which a milestone is known here; before, nothing asks for it.
MILESTONE_DAYS = 7


@record(slots=False)
class Situation:
    """What is known as of ``now``.

    ``milestones`` are those not done yet that are late or due within ``MILESTONE_DAYS``, the
    earliest first. ``since`` is the beginning of the plan: no month before it is reported.
    ``back``: what came back of the round that is going on. ``same``: action id → all actions that
    are one matter with it, in several plans. ``open_work``: what inspections and cases left open.
    ``boards``: those of the appraisal that are public.
    ``pilots``: those that go on. ``kept``: what was found of single rows before.
    """

    now: datetime
    rows: Sequence[LedgerRow]
    notices: Sequence[Notice]
    acts: Sequence[ActNow]
    milestones: Sequence[Milestone]
    settings: Settings
    calendar: Calendar
    since: date = date.min
    back: MonthBack = MonthBack()
    same: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    open_work: OpenWork = OpenWork()
    boards: Sequence[PublicBoard] = ()
    pilots: Sequence[Pilot] = ()
    kept: KeptByRow | None = field(default=None, compare=False)

    @cached_property
    def as_of(self) -> date:
        """The day of ``now``."""
        return self.now.date()

    @cached_property
    def by_row(self) -> KeptByRow:
        """What was found of single rows for this day, these settings and this calendar."""
        under = (self.as_of, self.settings, self.calendar)
        if self.kept is None or self.kept.under != under:
            return KeptByRow(under)
        return self.kept

    @cached_property
    def counted(self) -> tuple[LedgerRow, ...]:
        """The rows that count."""
        return tuple([row for row in self.rows if row.counts])

    @cached_property
    def active(self) -> tuple[LedgerRow, ...]:
        """The rows that count and are still to be done."""
        return tuple([row for row in self.counted if is_open(row)])

    @cached_property
    def parts_of_units(self) -> Mapping[int, tuple[str, Sequence[tuple[LedgerRow, UnitStatus]]]]:
        """Unit id → its name, and each action it leads that counts with its part of it."""
        units: dict[int, tuple[str, list[tuple[LedgerRow, UnitStatus]]]] = {}
        for row in self.counted:
            for status in row.lead_units:
                known = units.get(status.unit_id)
                if known is None:
                    known = units[status.unit_id] = (status.unit, [])
                known[1].append((row, status))
        return units

    @cached_property
    def asked_for_month(self) -> Mapping[RoundState, frozenset[str]]:
        """State → the units that owe the round that is going on."""
        stage = last_month_day(self.as_of, self.settings, self.calendar)
        if stage is None:
            return {}
        days = month_days(stage.month, self.settings, self.calendar)
        due_on = next(day.day for day in days if day.stage == "due")
        return units_asked(self.active, stage.month, due_on, self.as_of, self.back, self.by_row)

    def without_plan_until(self, plan_id: int, day: date) -> Situation:
        """What is left when a plan rests since ``day``: instructions, and sheets issued after.

        Other plans go on, with the sheets about their actions, and so do those about findings.
        """
        rows = [row for row in self.rows if row.plan_id != plan_id]
        kept = {row.id for row in rows}
        notices = [
            notice
            for notice in self.notices
            if notice.issued_on > day
            or any(item.finding or item.action_id in kept for item in notice.items)
        ]
        milestones = [each for each in self.milestones if each.action_id in kept]
        return replace(self, rows=rows, milestones=milestones, notices=notices)

    @cached_property
    def late_findings_of(self) -> Mapping[int, Sequence[Finding]]:
        """Action id → the findings about it whose units are behind, by number."""
        found: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.open_work.findings:
            if finding.action_id is not None and finding.is_behind(self.as_of):
                found[finding.action_id].append(finding)
        return dict(found)

    @cached_property
    def milestones_of(self) -> Mapping[int, Sequence[Milestone]]:
        """Action id → its milestones, in their order."""
        found: dict[int, list[Milestone]] = defaultdict(list)
        for milestone in sorted(self.milestones, key=attrgetter("position", "id")):
            found[milestone.action_id].append(milestone)
        return dict(found)
