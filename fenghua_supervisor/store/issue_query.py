"""Frozen issues of the bulletin, and every file the store keeps under its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from peewee import SqliteDatabase


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """A frozen issue: the hash of its PDF, and with what it was made."""

    sha256: str
    as_of: date
    rule: str
    issued_at: datetime


def issue(database: SqliteDatabase, plan_id: int, month: str) -> StoredIssue | None:
    """The issue of a plan's month (YYYY-MM), or None."""
    found = sql.row(
        database,
        "SELECT sha256, as_of, rule, issued_at FROM bulletin_issue WHERE plan_id = ? AND month = ?",
        (plan_id, month),
    )
    if found is None:
        return None
    sha256, as_of, rule, issued_at = found
    return StoredIssue(sha256, date.fromisoformat(as_of), rule, datetime.fromisoformat(issued_at))


def kept_files(database: SqliteDatabase) -> list[tuple[str, str]]:
    """What each kept file is called in a sentence, and its SHA-256."""
    proofs = sql.rows(
        database,
        "SELECT DISTINCT CASE name WHEN '' THEN doc_number ELSE name END, sha256 FROM evidence"
        " WHERE sha256 <> ''",
    )
    attached = sql.rows(
        database,
        "SELECT DISTINCT json_extract(f.value, '$.name'), json_extract(f.value, '$.sha256')"
        " FROM outgoing o, json_each(o.files) f",
    )
    issues = sql.rows(database, "SELECT DISTINCT month, sha256 FROM bulletin_issue ORDER BY month")
    return [
        *((f"佐证材料“{name}”", sha256) for name, sha256 in proofs),
        *((f"{month}的定稿通报", sha256) for month, sha256 in issues),
        *((f"发件箱的附件“{name}”", sha256) for name, sha256 in attached),
    ]
