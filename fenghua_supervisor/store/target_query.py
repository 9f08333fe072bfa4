"""The targets of a whole plan with their latest readings as of a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.store import ledger_query, timeline_query

if TYPE_CHECKING:
    from datetime import date

    from peewee import SqliteDatabase


def of_plan(database: SqliteDatabase, plan_id: int, as_of: date) -> dict[int, list[TargetProgress]]:
    """Action id → its targets in the order of the text."""
    latest = timeline_query.plan_readings(database, plan_id, as_of)
    found: dict[int, list[TargetProgress]] = defaultdict(list)
    for action_id, target_id, target in ledger_query.plan_targets(database, plan_id):
        found[action_id].append(TargetProgress(target_id, target, latest.get(target_id)))
    return dict(found)
