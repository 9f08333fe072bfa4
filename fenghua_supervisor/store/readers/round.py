"""Forms that were made and came back, and what the units said in them and before."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.round.round_status import FormIssue, ReceivedForm
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader, in_plans
from fenghua_supervisor.store.readers.effective_entries import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    NEWEST_FIRST,
    REPORT_MONTH,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.round.form import FormTarget, LastReport
    from fenghua_supervisor.domain.round.import_preview import Said
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.store.readers.entries import EntryReader
    from fenghua_supervisor.store.readers.plan import PlanReader

_LATEST = f"""
    SELECT au.action_id, au.unit_id, (SELECT e.id FROM entry e
        WHERE e.action_id = au.action_id AND e.kind = 'progress'
        AND (e.unit_id IS NULL OR e.unit_id = au.unit_id) AND {REPORT_MONTH} < ? AND {EFFECTIVE}
        ORDER BY {NEWEST_FIRST} LIMIT 1)
    FROM action_unit au JOIN action a ON a.id = au.action_id
    WHERE au.role = 'lead' AND {{scope}}"""

_REPORTS = f"""
    WITH told (action_id, unit_id, entry_id) AS ({_LATEST})
    SELECT p.action_id, p.unit_id, e.on_date, {{reported}}
    FROM told p JOIN entry e ON e.id = p.entry_id"""

_SAID = """
    SELECT e.action_id, e.unit_id, e.id, e.on_date, coalesce(f.sha256, ''), {reported}
    FROM report_review v JOIN entry e ON e.id = v.entry_id JOIN action a ON a.id = e.action_id
    LEFT JOIN form_return f ON f.id = v.return_id
    WHERE {scope} AND v.month = ? AND e.unit_id IS NOT NULL ORDER BY e.id"""

_READINGS = """
    SELECT r.entry_id, r.target_id, r.status, r.value
    FROM reading r JOIN report_review v ON v.entry_id = r.entry_id
    JOIN entry e ON e.id = r.entry_id JOIN action a ON a.id = e.action_id
    WHERE {scope} AND v.month = ?"""

_LATER = """
    SELECT e.supersedes_id, e.id, e.kind, e.on_date FROM entry e JOIN action a ON a.id = e.action_id
    WHERE {scope} AND e.supersedes_id IS NOT NULL"""


class RoundReader(Reader):
    """The forms of a month: made, received, and what is printed into them."""

    def __init__(
        self, database: Database, path: Path, plan: PlanReader, entries: Callable[[], EntryReader]
    ) -> None:
        super().__init__(database, path)
        self._plan = plan
        self._entries = entries

    def forms(self, plans: Plans, month: Month, as_of: date = date.max) -> dict[int, FormIssue]:
        """Unit id → the form that was made for it for a month, last by the end of a day.

        A unit has one form of a month, however many plans stand in it; of several the first.
        """
        scope, ids = in_plans(plans, "plan_id")
        found = sql.rows(
            self._database,
            "SELECT unit_id, plan_id, code, made_at FROM form_issue"
            f" WHERE {scope} AND month = ? AND substr(made_at, 1, 10) <= ? ORDER BY id DESC",
            (*ids, str(month), as_of.isoformat()),
        )
        return {
            unit: FormIssue(code, datetime.fromisoformat(at), plan_id)
            for unit, plan_id, code, at in found
        }

    def received(self, plans: Plans, month: Month, as_of: date) -> dict[int, list[ReceivedForm]]:
        """Unit id → its received forms of a month up to a day, the first one first."""
        scope, ids = in_plans(plans, "plan_id")
        found = sql.rows(
            self._database,
            "SELECT unit_id, id, returned_on, file_name, filled_by, checked_by FROM form_return"
            f" WHERE {scope} AND month = ? AND returned_on <= ? ORDER BY returned_on, id",
            (*ids, str(month), as_of.isoformat()),
        )
        received: dict[int, list[ReceivedForm]] = defaultdict(list)
        for unit_id, ident, on, name, filled_by, checked_by in found:
            received[unit_id].append(
                ReceivedForm(ident, date.fromisoformat(on), name, filled_by, checked_by)
            )
        return dict(received)

    def received_files(
        self, plans: Plans, month: Month
    ) -> dict[int, tuple[tuple[str, str, int], ...]]:
        """Unit id → hash, name and id of its received forms of a month, the first one first."""
        scope, ids = in_plans(plans, "plan_id")
        found: dict[int, tuple[tuple[str, str, int], ...]] = defaultdict(tuple)
        for unit_id, sha256, name, ident in sql.rows(
            self._database,
            "SELECT unit_id, sha256, file_name, id FROM form_return"
            f" WHERE {scope} AND month = ? ORDER BY id",
            (*ids, str(month)),
        ):
            found[unit_id] += ((sha256, name, ident),)
        return dict(found)

    def reports_before(
        self, plans: Plans, month: Month, as_of: date
    ) -> dict[tuple[int, int], LastReport]:
        """(Action, lead unit) → the latest report for a month before ``month``."""
        # What forms are made of is not loaded at a start, which only asks what came back.
        from fenghua_supervisor.domain.round.form import LastReport
        from fenghua_supervisor.store.readers.entries import REPORTED, reported_from

        days = [as_of.isoformat()] * EFFECTIVE_DAYS
        scope, ids = in_plans(plans)
        return {
            (action_id, unit_id): LastReport(date.fromisoformat(on), reported_from(stored))
            for action_id, unit_id, on, *stored in sql.rows(
                self._database,
                _REPORTS.format(scope=scope, reported=REPORTED),
                (str(month), *days, *ids),
            )
        }

    def targets(self, plans: Plans, month: Month, as_of: date) -> dict[int, tuple[FormTarget, ...]]:
        """Action id → its targets, each with its latest reading for a month before ``month``."""
        from fenghua_supervisor.domain.round.form import FormTarget

        before = self._entries().readings_before(plans, month, as_of)
        return {
            action_id: tuple(
                FormTarget(ident, target, before.get(ident)) for ident, target in found
            )
            for action_id, found in self._plan.targets(plans).items()
        }

    def said_by_forms(self, plans: Plans, month: Month) -> dict[tuple[int, int], Said]:
        """(Action, unit) → what the unit said last of a month by a form, and what stands now."""
        from fenghua_supervisor.domain.plan.readings import TargetValue
        from fenghua_supervisor.domain.round.import_preview import Said
        from fenghua_supervisor.store.readers.entries import REPORTED, reported_from

        scope, ids = in_plans(plans)
        readings: dict[int, list[TargetValue]] = defaultdict(list)
        for entry_id, target_id, status, value in sql.rows(
            self._database, _READINGS.format(scope=scope), (*ids, str(month))
        ):
            number = Decimal(value) if value is not None else None
            readings[entry_id].append(TargetValue(target_id, ReadingStatus(status), number))
        later = {
            old: rest for old, *rest in sql.rows(self._database, _LATER.format(scope=scope), ids)
        }
        found: dict[tuple[int, int], Said] = {}
        for action_id, unit_id, entry_id, on, sha256, *reported in sql.rows(
            self._database, _SAID.format(scope=scope, reported=REPORTED), (*ids, str(month))
        ):
            before = found.get((action_id, unit_id))
            files = before.files if before else frozenset()
            head, kind, head_on = _head(later, entry_id, on)
            found[action_id, unit_id] = Said(
                entry_id=entry_id,
                head_id=head if kind == EntryKind.PROGRESS else None,
                head_on=head_on,
                reported=reported_from(reported, readings[entry_id]),
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
