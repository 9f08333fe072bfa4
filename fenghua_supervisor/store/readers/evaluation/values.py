"""What is known of indicators on a day: values that were noted, and readings of forms."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.indicators.values import IndicatorValue
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import grouped
from fenghua_supervisor.store.readers.effective_entries import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    OLDEST_FIRST,
    REPORT_MONTH,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from peewee import Database

# To look for the member of an enumeration by its value takes ten times as long.
_status = cache(ReadingStatus)
_VALUES = (
    "SELECT i.code, v.id, v.month, v.status, v.value, v.on_date, v.source, v.note,"
    " v.supersedes_id, v.entered_by, v.is_demo FROM indicator_value v"
    " JOIN indicator i ON i.id = v.indicator_id WHERE i.system_id = ? AND v.on_date <= ?"
    " ORDER BY v.on_date, v.id"
)
_PROOFS = (
    "SELECT indicator_value_id, id, name, doc_number, sha256, size FROM evidence"
    " WHERE indicator_value_id IN ({marks}) ORDER BY id"
)
_READINGS = (
    f"SELECT i.code, e.id, e.action_id, {REPORT_MONTH}, r.status, r.value, e.on_date,"
    " coalesce(u.name, ''), e.entered_by, e.is_demo FROM indicator i"
    " JOIN reading r ON r.target_id = i.target_id JOIN entry e ON e.id = r.entry_id"
    " LEFT JOIN unit u ON u.id = e.unit_id"
    f" WHERE i.system_id = ? AND {EFFECTIVE} ORDER BY {OLDEST_FIRST}"
)


def values_known(
    database: Database, system_id: int, as_of: date
) -> dict[str, list[IndicatorValue]]:
    """Code → every value known on a day, in the order of the days they were known from."""
    day = as_of.isoformat()
    found: defaultdict[str, list[IndicatorValue]] = defaultdict(list)
    # Thousands of readings share some dozens of months and days.
    month_of, day_of = cache(Month.parse), cache(date.fromisoformat)
    for stored in sql.rows(database, _READINGS, (system_id, *[day] * EFFECTIVE_DAYS)):
        found[stored[0]].append(_reading(stored, month_of, day_of))
    noted = sql.rows(database, _VALUES, (system_id, day))
    proofs = grouped(sql.rows_of(database, _PROOFS, [stored[1] for stored in noted]))
    for stored in noted:
        found[stored[0]].append(_value(stored, proofs[stored[1]]))
    return dict(found)


def _reading(
    stored: sql.SqlRow, month_of: Callable[[str], Month], day_of: Callable[[str], date]
) -> IndicatorValue:
    code, entry_id, action_id, month, status, value, on, unit, by, is_demo = stored
    has_value = _status(status) is ReadingStatus.VALUE and value is not None
    return IndicatorValue(
        code=code,
        month=month_of(month),
        status=ValueStatus.FINAL if has_value else ValueStatus.NOT_PUBLISHED,
        value=Decimal(value) if has_value else None,
        on=day_of(on),
        source=f"{unit}填报" if unit else "填报记录",
        entry_id=entry_id,
        action_id=action_id,
        entered_by=by,
        is_demo=bool(is_demo),
    )


def _value(stored: sql.SqlRow, proofs: list[sql.SqlRow]) -> IndicatorValue:
    code, ident, month, status, value, on, source, note, supersedes, by, is_demo = stored
    return IndicatorValue(
        code=code,
        month=Month.parse(month),
        status=ValueStatus(status),
        value=Decimal(value) if value is not None else None,
        on=date.fromisoformat(on),
        source=source,
        note=note,
        id=ident,
        supersedes_id=supersedes,
        entered_by=by,
        evidence=tuple(Evidence(*proof) for proof in proofs),
        is_demo=bool(is_demo),
    )
