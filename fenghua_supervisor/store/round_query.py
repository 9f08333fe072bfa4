"""The monthly round as stored: forms made and returned, reports and readings of earlier months."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.plan.readings import Reading
from fenghua_supervisor.domain.round.form import FormTarget, LastReport
from fenghua_supervisor.domain.round.round_status import FormIssue, FormReturn
from fenghua_supervisor.store import sql
from fenghua_supervisor.store.ledger_query import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    NEWEST_FIRST,
    OLDEST_FIRST,
    REPORT_MONTH,
    target_from,
)

if TYPE_CHECKING:
    from peewee import SqliteDatabase

_LATEST = f"""
    SELECT au.action_id, au.unit_id, (SELECT e.id FROM entry e
        WHERE e.action_id = au.action_id AND e.kind = 'progress'
        AND (e.unit_id IS NULL OR e.unit_id = au.unit_id) AND {REPORT_MONTH} < ? AND {EFFECTIVE}
        ORDER BY {NEWEST_FIRST} LIMIT 1)
    FROM action_unit au JOIN action a ON a.id = au.action_id
    WHERE au.role = 'lead' AND a.plan_id = ?"""

_REPORTS = f"""
    WITH told (action_id, unit_id, entry_id) AS ({_LATEST})
    SELECT p.action_id, p.unit_id, e.on_date, e.progress_text, e.issues_text, e.next_steps_text,
        e.percent
    FROM told p JOIN entry e ON e.id = p.entry_id"""

_READINGS = f"""
    SELECT r.target_id, t.name, r.status, r.value, t.unit, e.on_date
    FROM reading r JOIN entry e ON e.id = r.entry_id JOIN target t ON t.id = r.target_id
    JOIN action a ON a.id = e.action_id
    WHERE a.plan_id = ? AND {REPORT_MONTH} < ? AND {EFFECTIVE} ORDER BY {OLDEST_FIRST}"""

_TARGETS = """
    SELECT t.action_id, t.id, t.name, t.relation, t.value, t.value_high, t.unit, t.direction,
        t.words
    FROM target t JOIN action a ON a.id = t.action_id
    WHERE t.active = 1 AND a.plan_id = ? ORDER BY t.action_id, t.position"""


def issues(database: SqliteDatabase, plan_id: int, month: str) -> dict[int, FormIssue]:
    """Unit id → the form that was made for it for a month."""
    found = sql.rows(
        database,
        "SELECT unit_id, code, made_at FROM form_issue WHERE plan_id = ? AND month = ?",
        (plan_id, month),
    )
    return {unit: FormIssue(code, datetime.fromisoformat(at)) for unit, code, at in found}


def returns(
    database: SqliteDatabase, plan_id: int, month: str, as_of: date
) -> dict[int, list[FormReturn]]:
    """Unit id → its returns up to a day, the first one first."""
    found = sql.rows(
        database,
        "SELECT unit_id, id, returned_on, file_name, filled_by, checked_by FROM form_return"
        " WHERE plan_id = ? AND month = ? AND returned_on <= ? ORDER BY returned_on, id",
        (plan_id, month, as_of.isoformat()),
    )
    told: dict[int, list[FormReturn]] = defaultdict(list)
    for unit_id, ident, on, name, filled_by, checked_by in found:
        told[unit_id].append(FormReturn(ident, date.fromisoformat(on), name, filled_by, checked_by))
    return dict(told)


def reports_before(
    database: SqliteDatabase, plan_id: int, month: str, as_of: date
) -> dict[tuple[int, int], LastReport]:
    """(Action, lead unit) → the latest report for an earlier month."""
    days = [as_of.isoformat()] * EFFECTIVE_DAYS
    return {
        (action_id, unit_id): LastReport(
            date.fromisoformat(on),
            progress,
            problems,
            next_steps,
            Decimal(percent) if percent is not None else None,
        )
        for action_id, unit_id, on, progress, problems, next_steps, percent in sql.rows(
            database, _REPORTS, (month, *days, plan_id)
        )
    }


def form_targets(
    database: SqliteDatabase, plan_id: int, month: str, as_of: date
) -> dict[int, tuple[FormTarget, ...]]:
    """Action id → its targets, each with its latest reading for an earlier month."""
    days = [as_of.isoformat()] * EFFECTIVE_DAYS
    read = {
        stored[0]: _reading(stored)
        for stored in sql.rows(database, _READINGS, (plan_id, month, *days))
    }
    found: dict[int, list[FormTarget]] = defaultdict(list)
    for action_id, target_id, *stored in sql.rows(database, _TARGETS, (plan_id,)):
        found[action_id].append(FormTarget(target_id, target_from(stored), read.get(target_id)))
    return {action_id: tuple(targets) for action_id, targets in found.items()}


def _reading(stored: sql.SqlRow) -> Reading:
    target_id, name, status, value, unit, on = stored
    return Reading(
        target_id=target_id,
        target_name=name,
        status=ReadingStatus(status),
        value=Decimal(value) if value is not None else None,
        unit=unit,
        on=date.fromisoformat(on),
    )
