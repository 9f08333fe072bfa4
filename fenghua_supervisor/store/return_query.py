"""What came back by forms: what each unit said of a month, and which files are known."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.round.import_preview import Said
from fenghua_supervisor.store import sql
from fenghua_supervisor.store.ledger_query import target_from

if TYPE_CHECKING:
    from peewee import SqliteDatabase

    from fenghua_supervisor.domain.plan.plan import Target

_SAID = """
    SELECT e.action_id, e.unit_id, e.id, e.on_date, e.progress_text, e.issues_text,
        e.next_steps_text, e.percent, coalesce(f.sha256, '')
    FROM report_review v JOIN entry e ON e.id = v.entry_id JOIN action a ON a.id = e.action_id
    LEFT JOIN form_return f ON f.id = v.return_id
    WHERE a.plan_id = ? AND v.month = ? AND e.unit_id IS NOT NULL ORDER BY e.id"""

_READINGS = """
    SELECT r.entry_id, r.target_id, r.status, r.value
    FROM reading r JOIN report_review v ON v.entry_id = r.entry_id
    JOIN entry e ON e.id = r.entry_id JOIN action a ON a.id = e.action_id
    WHERE a.plan_id = ? AND v.month = ?"""

_LATER = """
    SELECT e.supersedes_id, e.id, e.kind, e.on_date FROM entry e JOIN action a ON a.id = e.action_id
    WHERE a.plan_id = ? AND e.supersedes_id IS NOT NULL"""

_TARGETS = """
    SELECT t.action_id, t.id, t.name, t.relation, t.value, t.value_high, t.unit, t.direction,
        t.words
    FROM target t JOIN action a ON a.id = t.action_id
    WHERE t.active = 1 AND a.plan_id = ? ORDER BY t.action_id, t.position"""


def said(database: SqliteDatabase, plan_id: int, month: str) -> dict[tuple[int, int], Said]:
    """(Action, unit) → what the unit said last of a month by a form, and what became of it."""
    readings: dict[int, dict[int, tuple[ReadingStatus, Decimal | None]]] = defaultdict(dict)
    for entry_id, target_id, status, value in sql.rows(database, _READINGS, (plan_id, month)):
        number = Decimal(value) if value is not None else None
        readings[entry_id][target_id] = (ReadingStatus(status), number)
    later = {old: rest for old, *rest in sql.rows(database, _LATER, (plan_id,))}
    found: dict[tuple[int, int], Said] = {}
    for action_id, unit_id, entry_id, on, *texts, percent, sha256 in sql.rows(
        database, _SAID, (plan_id, month)
    ):
        before = found.get((action_id, unit_id))
        files = before.files if before else frozenset()
        head, kind, head_on = _head(later, entry_id, on)
        found[action_id, unit_id] = Said(
            entry_id=entry_id,
            head_id=head if kind == EntryKind.PROGRESS else None,
            head_on=head_on,
            progress=texts[0],
            issues=texts[1],
            next_steps=texts[2],
            percent=Decimal(percent) if percent is not None else None,
            readings=readings[entry_id],
            files=files | {sha256},
        )
    return found


def _head(later: dict[int, list[object]], entry_id: int, on: str) -> tuple[int, str, str]:
    """The entry at the end of the chain of corrections, its kind and its day."""
    head, kind, day = entry_id, str(EntryKind.PROGRESS), on
    while head in later:
        following, kind_found, day_found = later[head]
        assert isinstance(following, int)
        head, kind, day = following, str(kind_found), str(day_found)
    return head, kind, day


def returned_files(
    database: SqliteDatabase, plan_id: int, month: str
) -> dict[int, tuple[tuple[str, str, int], ...]]:
    """Unit id → hash, name and id of its returns of a month, the first one first."""
    found: dict[int, tuple[tuple[str, str, int], ...]] = defaultdict(tuple)
    for unit_id, *told in sql.rows(
        database,
        "SELECT unit_id, sha256, file_name, id FROM form_return WHERE plan_id = ? AND month = ?"
        " ORDER BY id",
        (plan_id, month),
    ):
        found[unit_id] += ((told[0], told[1], told[2]),)
    return dict(found)


def targets(database: SqliteDatabase, plan_id: int) -> dict[int, tuple[tuple[int, Target], ...]]:
    """Action id → ids and targets in the order of the text."""
    found: dict[int, tuple[tuple[int, Target], ...]] = defaultdict(tuple)
    for action_id, target_id, *stored in sql.rows(database, _TARGETS, (plan_id,)):
        found[action_id] += ((target_id, target_from(stored)),)
    return dict(found)
