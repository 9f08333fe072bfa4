"""What the ledger shows as of a day: frozen rows, computed and never stored."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import (
    SETTLED_STATES,
    State,
    TextStatus,
)
from fenghua_supervisor.domain.codes.lights import GreyKind
from fenghua_supervisor.records import field_names, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.calendar.ringing import Reminder
    from fenghua_supervisor.domain.codes.ledger import HeadingStatus
    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.lights.verdict import Verdict
    from fenghua_supervisor.domain.plan.plan import Deadline, PeriodGoal, Target

#: Brackets within brackets have another form (GB/T 15834-2011, 4.9.3.5).
_INNER = str.maketrans("（）()", "〔〕〔〕")


def with_plan(title: str, plan_title: str) -> str:
    """The title of an action with the plan it stands in."""
    return title + _in_brackets(plan_title)


# The actions of a plan share its title.
@lru_cache(maxsize=256)
def _in_brackets(plan_title: str) -> str:
    return f"（{plan_title.translate(_INNER)}）"


@record
class UnitStatus:
    """One lead unit's answer for one action as of a day.

    ``last_entry_on`` counts entries of every kind, ``last_report_on`` progress reports only.
    ``reopened``: it was reopened and has not reported since. ``due_on`` is the day that its last
    change of state set: sign by, rework by. ``took_over``: another unit's part was handed to it.
    """

    unit_id: int
    unit: str
    state: State
    percent: Decimal | None
    last_entry_on: date | None
    verdict: Verdict
    state_since: date | None = None
    last_report_on: date | None = None
    reopened: bool = False
    due_on: date | None = None
    took_over: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the unit still has to do its part: neither closed nor stopped."""
        return self.state not in SETTLED_STATES

    def owes_report(self, since: date) -> bool:
        """Whether no progress report came since ``since``; a 催办 or a note is no report.

        A unit that applied for closing or has nothing left to do owes none.
        """
        if self.state in SETTLED_STATES or self.state is State.SUBMITTED:
            return False
        return self.reopened or self.last_report_on is None or self.last_report_on < since


@record
class Extension:
    """A deadline that was put off; ``late``: asked for when ``old`` had passed already."""

    asked_on: date
    old: date
    new: date
    reason: str
    approver: str
    late: bool


@record
class LedgerRow:
    """One action of the ledger as of a day.

    ``deadline`` is the one in force, ``original_deadline`` the one before any extension.
    ``printed_number`` is how the paper writes the number where it is not the plain one;
    ``has_open_units``: its list of units ends in 等. ``plan_title`` is set where actions of several
    plans stand together, and this one is not of the plan that is chosen.
    """

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
    lead_units: tuple[UnitStatus, ...]
    support_units: tuple[str, ...]
    targets: tuple[Target, ...]
    state: State
    verdict: Verdict
    percent: Decimal | None
    expected_percent: Decimal | None
    last_entry_on: date | None
    reminder: Reminder | None = None
    original_deadline: Deadline | None = None
    extensions: tuple[Extension, ...] = ()
    printed_number: str = ""
    has_open_units: bool = False
    period_goals: tuple[PeriodGoal, ...] = ()
    plan_title: str = ""

    def titled(self, plan_title: str) -> LedgerRow:
        """The row with the title of its plan; ``replace`` takes three times as long for each."""
        values = (*_UNTITLED(self), plan_title)
        return LedgerRow(*values)

    @property
    def told_title(self) -> str:
        """The title, with its plan where that has to be said."""
        return with_plan(self.title, self.plan_title) if self.plan_title else self.title

    @property
    def light(self) -> Light:
        """The light of the whole action: the worst of its lead units."""
        return self.verdict.light

    @property
    def behind(self) -> bool:
        """Whether one of its units lags or is overdue."""
        return any(unit.verdict.behind for unit in self.lead_units)

    @property
    def left_out(self) -> GreyKind | None:
        """Why the action counts in no rate; None when it counts."""
        return left_out(self.text_status, self.deadline, self.lead_units)

    @property
    def counts(self) -> bool:
        """Whether the action counts in rates."""
        return left_out(self.text_status, self.deadline, self.lead_units) is None

    def units_owing(self, since: date) -> tuple[UnitStatus, ...]:
        """Lead units that owe a report since ``since``; none when the action does not count."""
        owing = [unit for unit in self.lead_units if unit.owes_report(since)]
        return tuple(owing) if owing and self.counts else ()

    @property
    def unit_names(self) -> tuple[str, ...]:
        """Lead units in the order of the text; one whose part was dropped leads no more."""
        kept = tuple(u.unit for u in self.lead_units if u.state is not State.DROPPED)
        return kept or self.printed_units

    @property
    def printed_units(self) -> tuple[str, ...]:
        """The lead units that the text names."""
        return tuple(unit.unit for unit in self.lead_units if not unit.took_over)


#: All of a row but its last field, in order.
_UNTITLED = attrgetter(*field_names(LedgerRow)[:-1])


def is_open(row: LedgerRow) -> bool:
    """Whether the action is still to be done: neither closed nor stopped."""
    return row.state not in SETTLED_STATES


def is_overdue(row: LedgerRow, as_of: date) -> bool:
    """Whether an open action is past its deadline; 数据未发布 is not late."""
    if row.deadline is None or not is_open(row) or row.verdict.grey is GreyKind.NOT_PUBLISHED:
        return False
    return row.deadline.date < as_of


def left_out(
    text_status: TextStatus, deadline: Deadline | None, lead_units: Sequence[object]
) -> GreyKind | None:
    """Why an action counts in no rate: its text, its deadline or its lead units are absent."""
    if text_status is TextStatus.MISSING:
        return GreyKind.TEXT_MISSING
    if deadline is None or not lead_units:
        return GreyKind.INCOMPLETE
    return None


def left_out_words(rows: Iterable[LedgerRow]) -> str:
    """「原文待导入53项、时限或单位待定1项」; empty when every row counts."""
    counts = Counter(row.left_out for row in rows)
    causes = (
        (counts[GreyKind.TEXT_MISSING], "原文待导入"),
        (counts[GreyKind.INCOMPLETE], "时限或单位待定"),
    )
    return "、".join(f"{why}{count}项" for count, why in causes if count)
