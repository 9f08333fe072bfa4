"""A plan whose period is over: the days it can be looked at from, and what today would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import Plan

_MARK = ":"


@record
class OfferedDay:
    """A day from which a plan can be looked at, and why that one."""

    basis: AsOfBasis
    day: date

    @property
    def words(self) -> str:
        """「按方案期末查看（2025-12-31）」."""
        return f"按{self.basis.label}查看（{self.day.isoformat()}）"


@record
class PeriodOver:
    """That the period of ``plan`` is over on ``today``; ``chosen`` is None until somebody chose."""

    plan: Plan
    today: date
    offered: tuple[OfferedDay, ...]
    chosen: AsOfBasis | None
    last_record: date | None

    @property
    def shown(self) -> OfferedDay:
        """The day that is chosen; the end of the period while none is, or it is none any more."""
        basis = self.chosen
        if basis is AsOfBasis.LAST_RECORD and self.last_record == self.today:
            basis = AsOfBasis.TODAY
        return next((each for each in self.offered if each.basis is basis), self.offered[0])

    @property
    def rests_since(self) -> date | None:
        """The day behind today from which the plan is looked at: it reminds of nothing then."""
        return self.shown.day if self.shown.day < self.today else None

    @property
    def is_open(self) -> bool:
        """Whether nobody has chosen a day yet."""
        return self.chosen is None

    def sentence(self, late: int, counted: int) -> str:
        """What it means: ``late`` of the ``counted`` actions are overdue as of today."""
        if late == 0:
            found = "没有逾期任务"
        elif late == counted:
            found = f"{late}项都已逾期"
        else:
            found = f"{counted}项中有{late}项已逾期"
        end, today = chinese_date(self.plan.period_end), chinese_date(self.today)
        return f"方案期已于{end}结束，按今天（{today}）看，{found}。"


def period_over(
    plan: Plan, today: date, last_record: date | None, choices: Sequence[str]
) -> PeriodOver | None:
    """The days to look at ``plan`` from, its end first; None while its period goes on.

    ``last_record`` is the day of the last record up to today; where it is one of the other two
    days it is not offered besides. ``choices`` are the office's, as ``with_choice`` writes them.
    """
    if today <= plan.period_end:
        return None
    offered = [OfferedDay(AsOfBasis.PERIOD_END, plan.period_end)]
    if last_record is not None and last_record not in (plan.period_end, today):
        offered.append(OfferedDay(AsOfBasis.LAST_RECORD, last_record))
    offered.append(OfferedDay(AsOfBasis.TODAY, today))
    chosen = choices_of(choices).get(plan.id)
    return PeriodOver(plan, today, tuple(offered), chosen, last_record)


def choices_of(choices: Sequence[str]) -> dict[int, AsOfBasis]:
    """Plan id → what was chosen for it; what nobody can read is left out."""
    known = {str(basis) for basis in AsOfBasis}
    pairs = [choice.partition(_MARK) for choice in choices]
    return {
        int(plan_id): AsOfBasis(basis)
        for plan_id, _, basis in pairs
        if plan_id.isdecimal() and basis in known
    }


def with_choice(choices: Sequence[str], plan_id: int, basis: AsOfBasis) -> tuple[str, ...]:
    """``choices`` with the one for a plan put in the place of its former one."""
    chosen = choices_of(choices) | {plan_id: basis}
    return tuple(f"{known}{_MARK}{each}" for known, each in sorted(chosen.items()))
