"""Gathers everything known as of a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.situation import MILESTONE_DAYS, Situation

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def situation(office: Office, as_of: date) -> Situation:
    """Everything about the current plan as of a day, at the clock's time."""
    return gather(office, datetime.combine(as_of, office.now().time()))


def gather(
    office: Office, now: datetime, *, standings: bool = False, all_plans: bool = False
) -> Situation:
    """Everything about the current plan, or about all plans, as of ``now``.

    ``standings``: the rows that count, with their states and days only, which is all that
    reminders go by; lights, targets and supporting units take the longest.
    """
    queries, day = office.queries, now.date()
    plans = queries.plan.plans() if all_plans else [queries.plan.current()]
    plan_id = None if all_plans else plans[0].id
    rows = (
        queries.ledger.standings(day, plan_id) if standings else queries.ledger.rows(day, plan_id)
    )
    return Situation(
        now=now,
        rows=rows,
        notices=queries.notices.issued(day),
        acts=queries.act_now.given(day),
        milestones=queries.plan.open_milestones(day, day + timedelta(MILESTONE_DAYS)),
        settings=office.settings,
        calendar=office.calendar,
        since=min((plan.period_start for plan in plans), default=date.min),
    )
