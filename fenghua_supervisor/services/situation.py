"""Gathers everything known as of a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_month_day
from fenghua_supervisor.domain.notices.situation import MILESTONE_DAYS, Situation
from fenghua_supervisor.domain.round.round_status import MonthBack

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    settings, calendar = office.settings, office.calendar
    since = min((plan.period_start for plan in plans), default=date.min)
    return Situation(
        now=now,
        rows=rows,
        notices=queries.notices.issued(day),
        acts=queries.act_now.given(day),
        milestones=queries.plan.open_milestones(day, day + timedelta(MILESTONE_DAYS)),
        settings=settings,
        calendar=calendar,
        since=since,
        back=_month_back(office, day, [plan.id for plan in plans], plan_id),
    )


def _month_back(
    office: Office, day: date, plan_ids: Sequence[int], rows_of: int | None
) -> MonthBack:
    """What came back of the round that is going on as of a day; ``rows_of``: None: all plans."""
    stage = last_month_day(day, office.settings, office.calendar)
    if stage is None:
        return MonthBack()
    queries, month = office.queries, stage.month
    received = {
        (plan_id, unit_id): forms
        for plan_id in plan_ids
        for unit_id, forms in queries.round.received(plan_id, month, day).items()
    }
    sent_back = (queries.review.parts_sent_back(plan_id, month, day) for plan_id in plan_ids)
    past = month.counted_to(day) < day
    return MonthBack(
        rows=queries.ledger.standings(month.last, rows_of) if past else None,
        received=received,
        sent_back=frozenset().union(*sent_back),
    )
