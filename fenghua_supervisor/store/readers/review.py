"""Reports that came by forms and wait for the office's verdict, with those before them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader, in_plans
from fenghua_supervisor.store.readers.effective_entries import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    NEWEST_FIRST,
    REPORT_MONTH,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.round.review import MonthReport, Waiting
    from fenghua_supervisor.store.readers.entries import EntryReader

# A report and its corrections, up to the next report that has a verdict of its own.
_CHAINS = """
    WITH RECURSIVE chain (review_id, root, id) AS (
        SELECT v.id, v.entry_id, v.entry_id FROM report_review v WHERE v.verdict = 'pending'
        UNION ALL
        SELECT c.review_id, c.root, n.id FROM chain c JOIN entry n ON n.supersedes_id = c.id
        WHERE NOT EXISTS (SELECT 1 FROM report_review w WHERE w.entry_id = n.id))"""
# Few wait among very many actions: CROSS JOIN keeps SQLite from beginning with the plans. Nobody
# judges a report of a unit that a revised plan no longer names as a lead.
_STANDING = f"""
    FROM chain c CROSS JOIN entry e CROSS JOIN action a CROSS JOIN report_review v
    LEFT JOIN form_return f ON f.id = v.return_id
    WHERE e.id = c.id AND a.id = e.action_id AND v.id = c.review_id
    AND e.kind = 'progress' AND e.unit_id IS NOT NULL AND {{scope}} AND {EFFECTIVE}
    AND EXISTS (SELECT 1 FROM action_unit l
        WHERE l.action_id = a.id AND l.unit_id = e.unit_id AND l.role = 'lead')"""
_WAITING = f"""{_CHAINS}
    SELECT v.id, e.id, e.unit_id, v.month, coalesce(f.filled_by, ''), coalesce(f.checked_by, '')
    {_STANDING} ORDER BY v.id"""
_PARTS = f"{_CHAINS} SELECT e.unit_id, e.action_id {_STANDING} ORDER BY e.unit_id, a.number"

_EARLIER = f"""
    SELECT e.id, {REPORT_MONTH}
    FROM entry e WHERE e.action_id = ? AND {{whose}} AND e.kind = 'progress' AND {EFFECTIVE}
    ORDER BY {NEWEST_FIRST}"""


class ReviewReader(Reader):
    """What waits for a verdict, what was sent back, and what is held against it.

    A start asks how much there is of it, and loads neither the reader of the reports nor what is
    held against them.
    """

    def __init__(self, database: Database, path: Path, entries: Callable[[], EntryReader]) -> None:
        super().__init__(database, path)
        self._entries = entries

    def waiting(self, plans: Plans, as_of: date, month: Month | None = None) -> list[Waiting]:
        """Reports up to a day without a verdict, in the order in which they came in.

        Of some plans or of all, about one month or about any.
        """
        from fenghua_supervisor.domain.round.review import Waiting

        found = self._rows(_WAITING, plans, month, as_of)
        ids = [entry_id for _, entry_id, *_ in found]
        entries = {entry.id: entry for entry in self._entries().by_ids(ids, as_of)}
        return [
            Waiting(
                review_id, unit_id, Month.parse(about), entries[entry_id], filled_by, checked_by
            )
            for review_id, entry_id, unit_id, about, filled_by, checked_by in found
        ]

    def waiting_parts(self, plans: Plans, as_of: date) -> list[tuple[int, int]]:
        """Unit id and action id of each report that waits for a verdict."""
        found = self._rows(_PARTS, plans, None, as_of)
        return [(unit_id, action_id) for unit_id, action_id in found]

    def waiting_by_unit(self, plans: Plans, month: Month | None, as_of: date) -> dict[int, int]:
        """Unit id → how many of its reports about ``month`` (or any) wait for a verdict."""
        return dict(Counter(found[0] for found in self._rows(_PARTS, plans, month, as_of)))

    def parts_sent_back(self, plans: Plans, month: Month, as_of: date) -> set[tuple[int, int]]:
        """Unit id and action id of each report about ``month`` that was sent back by a day."""
        scope, ids = in_plans(plans)
        found = sql.rows(
            self._database,
            "SELECT e.unit_id, e.action_id FROM report_review v JOIN entry e ON e.id = v.entry_id"
            f" JOIN action a ON a.id = e.action_id WHERE {scope} AND v.month = ?"
            " AND v.verdict = 'returned' AND v.reviewed_on <= ? AND e.unit_id IS NOT NULL",
            (*ids, str(month), as_of.isoformat()),
        )
        return {(unit_id, action_id) for unit_id, action_id in found}

    def month_reports(
        self, units: Mapping[int, Collection[int]], as_of: date
    ) -> dict[int, list[MonthReport]]:
        """Action id → reports that count as of a day, the newest first, with their months.

        ``units``: of each action those whose reports are wanted, beside those for all units.
        """
        from fenghua_supervisor.domain.round.review import MonthReport

        days = [as_of.isoformat()] * EFFECTIVE_DAYS
        months: dict[int, str] = {}
        for action_id, whose in units.items():
            marks = ", ".join("?" for _ in whose)
            asked = _EARLIER.format(whose=f"(e.unit_id IS NULL OR e.unit_id IN ({marks}))")
            months.update(sql.rows(self._database, asked, (action_id, *whose, *days)))
        reports: dict[int, list[MonthReport]] = defaultdict(list)
        for entry in self._entries().by_ids(list(months), as_of):
            reports[entry.action_id].append(MonthReport(Month.parse(months[entry.id]), entry))
        return reports

    def _rows(
        self, question: str, plans: Plans, month: Month | None, as_of: date
    ) -> list[sql.SqlRow]:
        scope, ids = in_plans(plans)
        about, months = ("TRUE", ()) if month is None else ("v.month = ?", (str(month),))
        days = [as_of.isoformat()] * EFFECTIVE_DAYS
        asked = question.format(scope=f"{scope} AND {about}")
        return sql.rows(self._database, asked, (*ids, *months, *days))
