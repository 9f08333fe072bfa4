"""The plans that the office works on: what 今日, 督办 and 填报 are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.plan.period_over import plan_rests

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.services.office import Office


def worked_plans(office: Office, as_of: date) -> list[Plan]:
    """The open plans as of a day, or the only one that is asked for.

    A plan whose period is over, and which the office looks at from its end, is at rest beside the
    one that is chosen.
    """
    queries = office.queries.plan
    plans = queries.open_plans(as_of)
    if not plans:
        return []
    chosen = queries.current().id
    return [plan for plan in plans if plan.id == chosen or not plan_rests(office, plan, as_of)]


def worked_ids(office: Office, as_of: date) -> tuple[int, ...]:
    """The ids of the plans that the office works on as of a day."""
    return tuple(plan.id for plan in worked_plans(office, as_of))
