"""Issues of the bulletin, the office's words in it, and every file kept under its hash."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.issue_numbers import IssueNumber
from fenghua_supervisor.domain.bulletin.own_texts import StoredText
from fenghua_supervisor.domain.bulletin.paper import IssueEntry
from fenghua_supervisor.domain.bulletin.period import Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.store import sql

if TYPE_CHECKING:
    from peewee import SqliteDatabase

    from fenghua_supervisor.domain.bulletin.period import Period

# An issue of the first version has no detail: it is a month's and about the whole plan.
_ISSUES = """
    SELECT i.id, i.month, coalesce(d.scope_kind, 'whole'), coalesce(d.scope, ''), i.year,
        i.issue_no, i.running_no, i.as_of, i.rule, i.issued_at, i.sha256, w.on_date,
        coalesce(w.reason, '')
    FROM bulletin_issue i LEFT JOIN issue_detail d ON d.issue_id = i.id
    LEFT JOIN issue_withdrawal w ON w.issue_id = i.id
    WHERE i.plan_id = ? ORDER BY i.id"""


def issues(database: SqliteDatabase, plan_id: int) -> list[IssueEntry]:
    """The register of a plan's issues, oldest first, withdrawn ones among them."""
    return [_issue(found) for found in sql.rows(database, _ISSUES, (plan_id,))]


def numbers(database: SqliteDatabase) -> list[IssueNumber]:
    """The numbers of all issues of all plans."""
    found = sql.rows(database, "SELECT year, issue_no, running_no FROM bulletin_issue")
    return [IssueNumber(*row) for row in found]


def figures(database: SqliteDatabase, issue_id: int) -> str:
    """The figures of an issue as JSON; empty for an issue of the first version."""
    found = sql.row(database, "SELECT figures FROM issue_detail WHERE issue_id = ?", (issue_id,))
    return "" if found is None else str(found[0])


def texts(
    database: SqliteDatabase, plan_id: int, period: Period, scope: Scope
) -> dict[BulletinSection, StoredText]:
    """The sections that the office has put in its own words."""
    found = sql.rows(
        database,
        "SELECT section, text, generated FROM bulletin_text"
        " WHERE plan_id = ? AND period = ? AND scope_kind = ? AND scope = ?",
        (plan_id, period.code, scope.kind.value, scope.name),
    )
    return {BulletinSection(key): StoredText(text, generated) for key, text, generated in found}


def highlights(database: SqliteDatabase, plan_id: int, period: Period) -> list[int]:
    """The follow-ups that were picked for 工作亮点, in their order."""
    found = sql.rows(
        database,
        "SELECT entry_id FROM highlight WHERE plan_id = ? AND period = ? ORDER BY position",
        (plan_id, period.code),
    )
    return [row[0] for row in found]


def kept_files(database: SqliteDatabase) -> list[tuple[str, str]]:
    """What each kept file is called in a sentence, and its SHA-256.

    A backup of a former version is asked too; it has not all of the tables yet.
    """
    there = {name for (name,) in sql.rows(database, "SELECT name FROM sqlite_master")}
    return [
        (words.format(name), sha256)
        for table, words, statement in _KEPT
        if table in there
        for name, sha256 in sql.rows(database, statement)
    ]


#: Table, words about its files, and the names and hashes of them.
_KEPT = (
    ("form_return", "收回的填报表“{}”", "SELECT DISTINCT file_name, sha256 FROM form_return"),
    (
        "evidence",
        "佐证材料“{}”",
        (
            "SELECT DISTINCT CASE name WHEN '' THEN doc_number ELSE name END, sha256 FROM evidence"
            " WHERE sha256 <> ''"
        ),
    ),
    (
        "bulletin_issue",
        "{}的定稿通报",
        "SELECT DISTINCT month, sha256 FROM bulletin_issue ORDER BY month",
    ),
    (
        "outgoing",
        "发件箱的附件“{}”",
        (
            "SELECT DISTINCT json_extract(f.value, '$.name'), json_extract(f.value, '$.sha256')"
            " FROM outgoing o, json_each(o.files) f"
        ),
    ),
)


def _issue(stored: sql.SqlRow) -> IssueEntry:
    ident, month, kind, scope, year, number, running, as_of, rule, issued_at, sha256, *rest = stored
    withdrawn, reason = rest
    return IssueEntry(
        id=ident,
        period=parse_period(month),
        scope=Scope(ScopeKind(kind), scope),
        number=IssueNumber(year, number, running),
        as_of=date.fromisoformat(as_of),
        rule=rule,
        issued_at=datetime.fromisoformat(issued_at),
        sha256=sha256,
        withdrawn_on=date.fromisoformat(withdrawn) if withdrawn else None,
        reason=reason,
    )
