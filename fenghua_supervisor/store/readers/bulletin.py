"""Editions of the bulletin, the office's words in it, and what was picked for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber
from fenghua_supervisor.domain.bulletin.frozen_record import EditionLine
from fenghua_supervisor.domain.bulletin.own_texts import StoredText
from fenghua_supervisor.domain.bulletin.period import Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader, in_plans

if TYPE_CHECKING:
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.bulletin.period import Period
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.store.readers.entries import EntryReader

# An edition of the first version has no detail: it is a month's and about the whole plan. The
# 机关代字 of its 文号 stands in its figures; those that were kept before there was one have none.
_EDITIONS = """
    SELECT i.id, i.month, coalesce(d.scope_kind, 'whole'), coalesce(d.scope, ''), i.year,
        i.issue_no, i.running_no, i.as_of, i.rule, i.issued_at, i.sha256, w.on_date,
        coalesce(w.reason, ''), i.part, coalesce(f.sha256, ''), coalesce(n.name, ''),
        CASE WHEN json_valid(d.figures)
            THEN coalesce(json_extract(d.figures, '$.number.word'), '') ELSE '' END
    FROM bulletin_issue i LEFT JOIN issue_detail d ON d.issue_id = i.id
    LEFT JOIN issue_withdrawal w ON w.issue_id = i.id
    LEFT JOIN issue_file f ON f.issue_id = i.id AND f.role = 'annex'
    LEFT JOIN issue_file n ON n.issue_id = i.id AND n.role = 'finished'
    WHERE {of} ORDER BY i.id"""


class BulletinReader(Reader):
    """What only bulletins ask."""

    def __init__(self, database: Database, path: Path, entries: EntryReader) -> None:
        super().__init__(database, path)
        self._entries = entries

    def editions(self, plan_id: int | None) -> list[EditionLine]:
        """The register of a plan's editions, or of those over all plans (None), oldest first.

        Withdrawn ones are among them.
        """
        of, values = _of_plan("i.plan_id", plan_id)
        found = sql.rows(self._database, _EDITIONS.format(of=of), values)
        return [_edition(stored) for stored in found]

    def edition_of_file(self, sha256: str) -> EditionLine | None:
        """The first edition of any plan whose paper is the file with this hash, or None."""
        found = sql.rows(self._database, _EDITIONS.format(of="i.sha256 = ?"), (sha256,))
        return _edition(found[0]) if found else None

    def numbers(self) -> list[EditionNumber]:
        """The numbers of all editions of all plans."""
        found = sql.rows(
            self._database, "SELECT year, issue_no, running_no, part FROM bulletin_issue"
        )
        return [EditionNumber(*row) for row in found]

    def figures(self, issue_id: int) -> str:
        """The figures of an edition as JSON; empty for an edition of the first version."""
        found = sql.row(
            self._database, "SELECT figures FROM issue_detail WHERE issue_id = ?", (issue_id,)
        )
        return "" if found is None else str(found[0])

    def kept_texts(self, issue_id: int) -> str:
        """The words of an edition as JSON; empty for an edition of the first version."""
        found = sql.row(
            self._database, "SELECT texts FROM issue_detail WHERE issue_id = ?", (issue_id,)
        )
        return "" if found is None else str(found[0])

    def texts(
        self, plan_id: int | None, period: Period, scope: Scope
    ) -> dict[BulletinSection, StoredText]:
        """The sections of a bulletin that the office has put in its own words."""
        of, values = _of_plan("plan_id", plan_id)
        found = sql.rows(
            self._database,
            "SELECT section, text, generated FROM bulletin_text"
            f" WHERE {of} AND period = ? AND scope_kind = ? AND scope = ?",
            (*values, period.code, scope.kind.value, scope.name),
        )
        return {BulletinSection(key): StoredText(text, was) for key, text, was in found}

    def highlights(self, plans: Plans, period: Period, as_of: date) -> list[Entry]:
        """The follow-ups picked for 工作亮点 that still count as of a day, in their order."""
        scope, values = in_plans(plans, "plan_id")
        picked = sql.rows(
            self._database,
            f"SELECT entry_id FROM highlight WHERE {scope} AND period = ?"
            " ORDER BY position, plan_id",
            (*values, period.code),
        )
        found = self._entries.by_ids([entry_id for (entry_id,) in picked], as_of)
        return [entry for entry in found if entry.superseded_by is None and entry.on <= as_of]


def _of_plan(column: str, plan_id: int | None) -> tuple[str, tuple[int, ...]]:
    """What is kept of one plan, or of all together, with its values."""
    return (f"{column} IS NULL", ()) if plan_id is None else (f"{column} = ?", (plan_id,))


def _edition(stored: sql.SqlRow) -> EditionLine:
    ident, month, kind, scope, year, number, running, as_of, rule, issued_at, sha256, *rest = stored
    withdrawn, reason, part, annex, file_name, word = rest
    return EditionLine(
        id=ident,
        period=parse_period(month),
        scope=Scope(ScopeKind(kind), scope),
        number=EditionNumber(year, number, running, part, word),
        as_of=date.fromisoformat(as_of),
        rule=rule,
        issued_at=datetime.fromisoformat(issued_at),
        sha256=sha256,
        withdrawn_on=date.fromisoformat(withdrawn) if withdrawn else None,
        reason=reason,
        annex_sha256=annex,
        file_name=file_name,
    )
