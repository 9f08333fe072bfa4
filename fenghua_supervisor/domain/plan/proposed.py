"""The steps that a plan's text names, as milestones the office may take."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.deadlines import expected_percent
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.plan.milestones import Span
    from fenghua_supervisor.domain.plan.plan import PlanAction

_LAST_BEFORE_ALL = 99


def proposed_drafts(action: PlanAction, span: Span) -> tuple[MilestoneDraft, ...]:
    """The proposed steps of an action within its time, each with the share of time gone by then.

    Steps of one day become one; a step on the deadline itself is the action's end and none.
    """
    days: dict[date, list[str]] = {}
    for step in sorted(action.milestones, key=lambda step: step.deadline.date):
        if span.start <= step.deadline.date < span.end:
            days.setdefault(step.deadline.date, []).append(step.title)
    drafts: list[MilestoneDraft] = []
    least = 1
    for at, (day, titles) in enumerate(days.items()):
        share = int(expected_percent(span.start, span.end, day, basis="days"))
        most = _LAST_BEFORE_ALL - (len(days) - 1 - at)
        percent = min(max(share, least), most)
        drafts.append(MilestoneDraft("；".join(titles), day, Decimal(percent)))
        least = percent + 1
    return tuple(drafts)
