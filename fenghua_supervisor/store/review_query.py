"""Reports that came by forms and wait for the office's verdict, with what they are held against."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.review import MonthReport, Waiting
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.store import sql, timeline_query
from fenghua_supervisor.store.ledger_query import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    NEWEST_FIRST,
    REPORT_MONTH,
    target_from,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from peewee import SqliteDatabase

    from fenghua_supervisor.domain.plan.plan import Target

# A report and its corrections, up to the next report that has a verdict of its own.
_CHAINS = """
    WITH RECURSIVE chain (review_id, root, id) AS (
        SELECT v.id, v.entry_id, v.entry_id FROM report_review v WHERE v.verdict = 'pending'
        UNION ALL
        SELECT c.review_id, c.root, n.id FROM chain c JOIN entry n ON n.supersedes_id = c.id
        WHERE NOT EXISTS (SELECT 1 FROM report_review w WHERE w.entry_id = n.id))"""
_STANDING = f"""
    FROM chain c JOIN entry e ON e.id = c.id JOIN action a ON a.id = e.action_id
    JOIN report_review v ON v.id = c.review_id LEFT JOIN form_return f ON f.id = v.return_id
    WHERE e.kind = 'progress' AND e.unit_id IS NOT NULL AND {{scope}} AND {EFFECTIVE}"""
_WAITING = f"""{_CHAINS}
    SELECT v.id, e.id, e.unit_id, v.month, coalesce(f.filled_by, ''), coalesce(f.checked_by, '')
    {_STANDING} ORDER BY v.id"""
_PARTS = f"{_CHAINS} SELECT e.unit_id, e.action_id {_STANDING} ORDER BY e.unit_id, a.number"

_EARLIER = f"""
    SELECT e.id, {REPORT_MONTH}
    FROM entry e WHERE e.action_id = ? AND e.kind = 'progress' AND {EFFECTIVE}
    ORDER BY {NEWEST_FIRST}"""

_TARGETS = """
    SELECT t.id, t.name, t.relation, t.value, t.value_high, t.unit, t.direction, t.words
    FROM target t WHERE t.active = 1 AND t.action_id = ? ORDER BY t.position"""


def waiting(
    database: SqliteDatabase, plan_id: int | None, as_of: date, month: str = ""
) -> list[Waiting]:
    """Reports up to a day that wait for a verdict, in the order in which they came in.

    Of one plan or of all, about one month or about any.
    """
    day = as_of.isoformat()
    found = _rows(database, _WAITING, plan_id, month, day)
    ids = [entry_id for _, entry_id, *_ in found]
    entries = {entry.id: entry for entry in timeline_query.entries_by_ids(database, ids, as_of)}
    return [
        Waiting(review_id, unit_id, Month.parse(month), entries[entry_id], filled_by, checked_by)
        for review_id, entry_id, unit_id, month, filled_by, checked_by in found
    ]


def waiting_parts(
    database: SqliteDatabase, plan_id: int, as_of: date, month: str = ""
) -> list[tuple[int, int]]:
    """Unit and action of each report that waits for a verdict, about one month or about any."""
    found = _rows(database, _PARTS, plan_id, month, as_of.isoformat())
    return [(unit_id, action_id) for unit_id, action_id in found]


def parts_sent_back(
    database: SqliteDatabase, plan_id: int, month: str, as_of: date
) -> set[tuple[int, int]]:
    """Unit and action of each report about ``month`` that was sent back up to a day."""
    found = sql.rows(
        database,
        "SELECT e.unit_id, e.action_id FROM report_review v JOIN entry e ON e.id = v.entry_id"
        " JOIN action a ON a.id = e.action_id WHERE a.plan_id = ? AND v.month = ?"
        " AND v.verdict = 'returned' AND v.reviewed_on <= ? AND e.unit_id IS NOT NULL",
        (plan_id, month, as_of.isoformat()),
    )
    return {(unit_id, action_id) for unit_id, action_id in found}


def _rows(
    database: SqliteDatabase, question: str, plan_id: int | None, month: str, day: str
) -> list[sql.SqlRow]:
    asked = [("a.plan_id = ?", plan_id), ("v.month = ?", month)]
    narrowed = [(condition, value) for condition, value in asked if value]
    scope = " AND ".join(("1", *(condition for condition, _ in narrowed)))
    values = [value for _, value in narrowed]
    return sql.rows(database, question.format(scope=scope), (*values, *[day] * EFFECTIVE_DAYS))


def reports(
    database: SqliteDatabase, action_ids: Collection[int], as_of: date
) -> dict[int, list[MonthReport]]:
    """Action id → its reports that count as of a day, the newest first, each with its month."""
    day = as_of.isoformat()
    months: dict[int, str] = {}
    for action_id in action_ids:
        months.update(sql.rows(database, _EARLIER, (action_id, *[day] * EFFECTIVE_DAYS)))
    entries = {e.id: e for e in timeline_query.entries_by_ids(database, list(months), as_of)}
    told: dict[int, list[MonthReport]] = defaultdict(list)
    for entry_id, month in months.items():
        entry = entries[entry_id]
        told[entry.action_id].append(MonthReport(Month.parse(month), entry))
    return told


def targets(
    database: SqliteDatabase, action_ids: Collection[int]
) -> dict[int, tuple[tuple[int, Target], ...]]:
    """Action id → ids and targets in the order of the text."""
    return {
        action_id: tuple(
            (target_id, target_from(stored))
            for target_id, *stored in sql.rows(database, _TARGETS, (action_id,))
        )
        for action_id in action_ids
    }
