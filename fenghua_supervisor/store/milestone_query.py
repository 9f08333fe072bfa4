"""Steps of actions, in their order."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from peewee import SqliteDatabase

_COLUMNS = """SELECT m.id, m.action_id, m.position, m.title, m.due_date, m.owner, m.percent,
    m.done_on FROM milestone m"""
_ORDER = "ORDER BY m.action_id, m.position, m.id"


def of_action(database: SqliteDatabase, action_id: int) -> tuple[Milestone, ...]:
    """The steps of one action."""
    found = sql.rows(database, f"{_COLUMNS} WHERE m.action_id = ? {_ORDER}", (action_id,))
    return tuple(_milestone(row) for row in found)


def by_id(database: SqliteDatabase, milestone_id: int) -> Milestone | None:
    """One step, or None."""
    found = sql.row(database, f"{_COLUMNS} WHERE m.id = ?", (milestone_id,))
    return None if found is None else _milestone(found)


def by_action(database: SqliteDatabase) -> dict[int, tuple[Milestone, ...]]:
    """Action id → its steps, for every action that has any."""
    steps: dict[int, list[Milestone]] = defaultdict(list)
    for row in sql.rows(database, f"{_COLUMNS} {_ORDER}"):
        steps[row[1]].append(_milestone(row))
    return {action: tuple(found) for action, found in steps.items()}


def still_open(database: SqliteDatabase, as_of: date, until: date) -> list[Milestone]:
    """Steps due up to ``until`` that are not done as of a day, the earliest first."""
    found = sql.rows(
        database,
        f"{_COLUMNS} WHERE m.due_date <= ? AND (m.done_on IS NULL OR m.done_on > ?)"
        " ORDER BY m.due_date, m.id",
        (until.isoformat(), as_of.isoformat()),
    )
    return [_milestone(row) for row in found]


def _milestone(row: sql.SqlRow) -> Milestone:
    ident, action, position, title, due, owner, percent, done = row
    return Milestone(
        ident,
        action,
        position,
        title,
        date.fromisoformat(due),
        owner,
        Decimal(percent),
        date.fromisoformat(done) if done else None,
    )
