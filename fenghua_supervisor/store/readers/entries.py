"""Entries with their readings and evidence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.entries import Entry
from fenghua_supervisor.domain.ledger.reported import TEXTS, Reported
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.plan.readings import Reading
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Plans, Reader, in_plans
from fenghua_supervisor.store.readers.effective_entries import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    NEWEST_FIRST,
    OLDEST_FIRST,
    REPLACED_BY,
    REPORT_MONTH,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.writing.month import Month

ValueT = TypeVar("ValueT")
#: What entry ``e`` reports, for ``reported_from``.
REPORTED = ", ".join((*(f"e.{text.column}" for text in TEXTS), "e.percent"))
_COLUMNS = (
    "e.id, e.action_id, coalesce(u.name, ''), e.kind, e.on_date, e.entered_by, e.recorded_at,"
    " e.supersedes_id, e.is_demo, m.due_on, coalesce(m.reference, ''),"
    f" (SELECT s.id FROM {REPLACED_BY}), {REPORTED}"
)
_COLUMN_DAYS = 2
_FROM = (
    " FROM entry e LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN entry_term m ON m.entry_id = e.id"
)
_READINGS = (
    "SELECT r.entry_id, r.target_id, t.name, r.status, r.value, t.unit, e.on_date"
    " FROM reading r JOIN target t ON t.id = r.target_id"
    " JOIN entry e ON e.id = r.entry_id WHERE r.entry_id IN ({marks}) ORDER BY t.position"
)
_PROOFS = (
    "SELECT entry_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE entry_id IN ({marks}) ORDER BY id"
)


class EntryReader(Reader):
    """Entries as the detail pane, the review and the bulletin need them."""

    def entry(self, entry_id: int, as_of: date) -> Entry:
        """One entry whatever its date, superseded or not as of a day; UserError: there is none."""
        found = self._by_ids([entry_id], as_of.isoformat())
        if not found:
            raise UserError("这条记录已不存在，请刷新后再试。")
        return found[0]

    def by_ids(self, ids: Sequence[int], as_of: date) -> list[Entry]:
        """Entries by their ids, in that order; whether they are superseded is told as of a day."""
        found = {entry.id: entry for entry in self._by_ids(ids, as_of.isoformat())}
        return [found[entry_id] for entry_id in ids if entry_id in found]

    def of_action(self, action_id: int, as_of: date) -> list[Entry]:
        """All entries of an action up to ``as_of``, newest first, superseded ones marked."""
        day = as_of.isoformat()
        found = sql.rows(
            self._database,
            f"SELECT {_COLUMNS}{_FROM} WHERE e.action_id = ? AND e.on_date <= ?"
            f" ORDER BY {NEWEST_FIRST}, e.id DESC",
            (*[day] * _COLUMN_DAYS, action_id, day),
        )
        return self._complete(found)

    def between(
        self, plans: Plans, kinds: Sequence[EntryKind], first: date, last: date
    ) -> list[Entry]:
        """Entries of ``kinds`` of plans dated first…last that count on ``last``, oldest first."""
        rest, values = _between(plans, kinds, first, last)
        asked = [last.isoformat()] * _COLUMN_DAYS
        found = sql.rows(self._database, f"SELECT {_COLUMNS}{_FROM} {rest}", (*asked, *values))
        return self._complete(found)

    def ids_between(
        self, plans: Plans, kinds: Sequence[EntryKind], first: date, last: date
    ) -> list[int]:
        """The ids of the same entries in the same order, for who reads them some at a time."""
        rest, values = _between(plans, kinds, first, last)
        found = sql.rows(self._database, f"SELECT e.id FROM entry e {rest}", values)
        return [ident for (ident,) in found]

    def latest_reports(self, plans: Plans, as_of: date) -> dict[int, list[Entry]]:
        """Action id → the latest report of each lead unit as of a day, by the units' order."""
        day, (scope, ids) = as_of.isoformat(), in_plans(plans)
        pairs = sql.rows(
            self._database,
            "SELECT (SELECT e.id FROM entry e WHERE e.action_id = au.action_id"
            " AND e.kind = 'progress' AND (e.unit_id IS NULL OR e.unit_id = au.unit_id)"
            f" AND {EFFECTIVE} ORDER BY {NEWEST_FIRST} LIMIT 1)"
            " FROM action_unit au JOIN action a ON a.id = au.action_id"
            f" WHERE au.role = 'lead' AND {scope} ORDER BY au.action_id, au.position",
            (*[day] * EFFECTIVE_DAYS, *ids),
        )
        wanted = list(dict.fromkeys(pair[0] for pair in pairs if pair[0] is not None))
        reports: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.by_ids(wanted, as_of):
            reports[entry.action_id].append(entry)
        return dict(reports)

    def latest_readings(self, action_id: int, as_of: date) -> dict[int, Reading]:
        """Target id → the latest reading that counts as of a day, for one action."""
        return self._readings("e.action_id = ?", (action_id,), as_of)

    def plan_readings(self, plans: Plans, as_of: date) -> dict[int, Reading]:
        """Target id → the latest reading that counts as of a day, for some plans."""
        return self._readings(*in_plans(plans), as_of)

    def readings_before(self, plans: Plans, month: Month, as_of: date) -> dict[int, Reading]:
        """Target id → the latest reading that counts as of a day, reported for an earlier month."""
        scope, ids = in_plans(plans)
        return self._readings(f"{scope} AND {REPORT_MONTH} < ?", (*ids, str(month)), as_of)

    def _readings(self, scope: str, values: tuple[object, ...], as_of: date) -> dict[int, Reading]:
        found = sql.rows(
            self._database,
            "SELECT r.target_id, t.name, r.status, r.value, t.unit, e.on_date FROM reading r"
            " JOIN entry e ON e.id = r.entry_id JOIN target t ON t.id = r.target_id"
            f" JOIN action a ON a.id = e.action_id WHERE {scope} AND {EFFECTIVE}"
            f" ORDER BY {OLDEST_FIRST}",
            (*values, *[as_of.isoformat()] * EFFECTIVE_DAYS),
        )
        latest = {stored[0]: stored for stored in found}
        return {target_id: _reading(stored) for target_id, stored in latest.items()}

    def _by_ids(self, ids: Sequence[int], day: str) -> list[Entry]:
        statement = f"SELECT {_COLUMNS}{_FROM} WHERE e.id IN ({{marks}})"
        days = [day] * _COLUMN_DAYS
        return self._complete(list(sql.rows_of(self._database, statement, ids, days)))

    def _complete(self, found: list[sql.SqlRow]) -> list[Entry]:
        readings: dict[int, list[Reading]] = defaultdict(list)
        evidence: dict[int, list[Evidence]] = defaultdict(list)
        ids = [stored[0] for stored in found]
        for entry_id, *stored in sql.rows_of(self._database, _READINGS, ids):
            readings[entry_id].append(_reading(tuple(stored)))
        for entry_id, *stored in sql.rows_of(self._database, _PROOFS, ids):
            evidence[entry_id].append(Evidence(*stored))
        return [_entry(row, readings[row[0]], evidence[row[0]]) for row in found]


def reported_from(stored: Sequence[Any], readings: Iterable[ValueT] = ()) -> Reported[ValueT]:
    """What an entry reports, from its columns ``REPORTED``."""
    *words, percent = stored
    texts = {text.name: written for text, written in zip(TEXTS, words, strict=True)}
    return Reported(
        **texts,
        percent=Decimal(percent) if percent is not None else None,
        readings=tuple(readings),
    )


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


def _entry(stored: sql.SqlRow, readings: list[Reading], evidence: list[Evidence]) -> Entry:
    (ident, action_id, unit, kind, on, by, at, supersedes, is_demo, *rest) = stored
    due_on, reference, superseded_by, *reported = rest
    return Entry(
        id=ident,
        action_id=action_id,
        unit=unit,
        kind=EntryKind(kind),
        on=date.fromisoformat(on),
        reported=reported_from(reported, readings),
        entered_by=by,
        recorded_at=datetime.fromisoformat(at),
        superseded_by=superseded_by,
        supersedes=supersedes,
        evidence=tuple(evidence),
        is_demo=bool(is_demo),
        due_on=date.fromisoformat(due_on) if due_on else None,
        reference=reference,
    )


def _between(
    plans: Plans, kinds: Sequence[EntryKind], first: date, last: date
) -> tuple[str, tuple[object, ...]]:
    """Which entries of plans stand between two days, oldest first: SQL and its values."""
    marks = ", ".join("?" for _ in kinds)
    scope, ids = in_plans(plans)
    rest = (
        f"JOIN action a ON a.id = e.action_id WHERE {scope} AND e.kind IN ({marks})"
        f" AND e.on_date >= ? AND {EFFECTIVE} ORDER BY {OLDEST_FIRST}"
    )
    days = [last.isoformat()] * EFFECTIVE_DAYS
    return rest, (*ids, *map(str, kinds), first.isoformat(), *days)
