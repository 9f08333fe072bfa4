"""Reports as an import of received forms leaves them: entries that wait for a verdict."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry
from fenghua_supervisor.store.tables.round import FormReturnRow, ReportReviewRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.services.office import Office

TODAY = date(2025, 10, 31)
_AT = datetime(2025, 10, 22, 9)


def report_by_form(  # noqa: PLR0913 - each test says what it is about
    office: Office,
    number: int = 82,
    *,
    percent: str | None = None,
    text: str = "管网二期完成验收。",
    issues: str = "",
    on: date = date(2025, 10, 22),
    month: str = "2025-10",
    readings: Mapping[int, str] | None = None,
    supersedes: int | None = None,
    unit: int = 0,
) -> tuple[int, int]:
    """A report of the action's first (or another) lead unit: ids of its review and its entry."""
    row = office.queries.ledger.row(office.queries.plan.action_id(number), TODAY)
    unit_id = row.lead_units[unit].unit_id
    values = tuple(TargetValue(t, value=Decimal(value)) for t, value in (readings or {}).items())
    number = None if percent is None else Decimal(percent)
    told = Reported(text, issues, percent=number, readings=values)
    new = NewEntry(EntryKind.PROGRESS, row.id, unit_id, on, told, supersedes)
    with office.begin("导入填报表") as work:
        entry_id = add_entry(work, Hand("导入", _AT), new).id
        form = work.add(_form(row.plan_id, month, unit_id, on))
        pending = ReviewVerdict.PENDING
        review = work.add(
            ReportReviewRow(entry_id=entry_id, return_id=form.id, month=month, verdict=pending)
        )
    return review.id, entry_id


def _form(plan_id: int, month: str, unit_id: int, on: date) -> FormReturnRow:
    return FormReturnRow(
        plan_id=plan_id,
        month=month,
        unit_id=unit_id,
        file_name="填报表.xlsx",
        sha256="0" * 64,
        returned_on=on,
        filled_by="张三",
        checked_by="李四",
        recorded_at=_AT,
    )
