"""The plans that the office works on: what 今日, 督办 and 填报 are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import Plan, find_plan
from fenghua_supervisor.services.plan.period_over import plan_rests

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office


#: In the place of a plan's id: all plans that are worked on.
ALL_PLANS = 0
#: So many plans are read and sorted at once before anybody has noticed.
FEW_PLANS = 4


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


def look_only_at(office: Office, words: str) -> None:
    """Let everything be about the one plan that ``words`` mean: its id, or a part of its title."""
    plans = office.queries.plan.plans()
    office.queries.plan.only = find_plan(plans, words).id


def shown_rows(office: Office, as_of: date) -> list[LedgerRow]:
    """The ledger of the plans that are worked on; of the chosen one where there are none."""
    queries = office.queries
    plans = worked_plans(office, as_of) or [queries.plan.current()]
    titles = titles_beside(plans, queries.plan.current().id)
    return queries.ledger.rows(as_of, [plan.id for plan in plans], titles=titles)


def titles_beside(plans: Sequence[Plan], chosen: int) -> dict[int, str]:
    """Plan id → its title, of each of several plans that is not the chosen one."""
    return {plan.id: plan.title for plan in plans if plan.id != chosen and len(plans) > 1}


def all_open(office: Office) -> Plan:
    """The open plans of today as one, under the id ``ALL_PLANS``."""
    plans = worked_plans(office, office.today()) or [office.queries.plan.current()]
    return together_as_one(plans)


def together_as_one(plans: Sequence[Plan]) -> Plan:
    """Several plans as one, from the first day of the first to the last day of the last."""
    return Plan(
        id=ALL_PLANS,
        title=f"全部在办方案（{len(plans)}个）",
        period_start=min(plan.period_start for plan in plans),
        period_end=max(plan.period_end for plan in plans),
        expected_count=sum(plan.expected_count for plan in plans),
    )


def ids_of(office: Office, plan_id: int, day: date) -> tuple[int, ...]:
    """The plans that are meant: the one with this id, or all that are worked on as of a day."""
    return worked_ids(office, day) if plan_id == ALL_PLANS else (plan_id,)


def rows_of(office: Office, plan_id: int, day: date) -> list[LedgerRow]:
    """The ledger of one plan, or of all as of a day with each matter of several once."""
    return each_once(office, every_row_of(office, plan_id, day), plan_id, day)


def every_row_of(office: Office, plan_id: int, day: date) -> list[LedgerRow]:
    """The ledger of one plan, or of all as of a day, a matter of several in each of them."""
    queries = office.queries
    ids = ids_of(office, plan_id, day)
    if plan_id != ALL_PLANS:
        return queries.ledger.rows(day, ids)
    titles = titles_beside(queries.plan.plans(), queries.plan.current().id)
    return queries.ledger.rows(day, ids, titles=titles)


def each_once(office: Office, rows: list[LedgerRow], plan_id: int, day: date) -> list[LedgerRow]:
    """Of ``rows`` as ``every_row_of`` gives them each matter of several plans once."""
    return _once(rows, office.queries.links.same(day)) if plan_id == ALL_PLANS else rows


def _once(rows: Sequence[LedgerRow], same: Mapping[int, tuple[int, ...]]) -> list[LedgerRow]:
    """Leave out what is one matter with an action before it that the same units lead."""
    known = {row.id: {status.unit_id for status in row.lead_units} for row in rows}
    return [
        row
        for row in rows
        if not any(
            other < row.id and known.get(other) == known[row.id] for other in same.get(row.id, ())
        )
    ]


def first_day(office: Office, as_of: date) -> date:
    """The day on which the first of the plans that are worked on began."""
    plans = worked_plans(office, as_of) or [office.queries.plan.current()]
    return min(plan.period_start for plan in plans)


def worked_ids(office: Office, as_of: date) -> tuple[int, ...]:
    """The ids of the plans that the office works on as of a day."""
    return tuple(plan.id for plan in worked_plans(office, as_of))
