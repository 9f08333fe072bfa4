"""A plan whose period is over is opened as of the day that the office has chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.rows import is_overdue
from fenghua_supervisor.domain.plan.period_over import period_over

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.plan.period_over import PeriodOver
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.services.office import Office


def find_period_over(office: Office) -> PeriodOver | None:
    """What there is to choose for the current plan; None while its period goes on."""
    return _over(office, office.queries.plan.current())


def opening_day(office: Office) -> date:
    """The day that the current plan is opened as of: today while its period goes on."""
    over = find_period_over(office)
    return over.shown.day if over else office.today()


def resting_since(office: Office) -> date | None:
    """The day since which the current plan reminds of nothing; None: it does remind."""
    over = find_period_over(office)
    return over.rests_since if over else None


def over_words(office: Office, over: PeriodOver) -> str:
    """What it means that a plan's period is over, with the figures as of today."""
    rows = [row for row in office.queries.ledger.standings(over.today, over.plan.id) if row.counts]
    late = sum(is_overdue(row, over.today) for row in rows)
    return over.sentence(late, len(rows))


def plan_rests(office: Office, plan: Plan, as_of: date) -> bool:
    """Whether the office looks at a plan whose period is over from a day before ``as_of``."""
    over = _over(office, plan)
    if over is None or over.is_open or over.rests_since is None:
        return False
    return over.rests_since < as_of


def _over(office: Office, plan: Plan) -> PeriodOver | None:
    today = office.today()
    if today <= plan.period_end:
        return None
    last = office.queries.plan.last_record(plan.id, today)
    return period_over(plan, today, last, office.settings.as_of_choices)
