"""How the deadline of a row is written, with what became of the original one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.plan.deadlines import deadline_paper
from fenghua_supervisor.domain.writing.dates import chinese_date

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus


def extension_note(row: LedgerRow) -> str:
    """「延期1次，原时限2025-12-31」; empty when the deadline was never put off."""
    if row.original_deadline is None or not row.extensions:
        return ""
    note = f"延期{len(row.extensions)}次，原时限{row.original_deadline.date.isoformat()}"
    late = sum(extension.late for extension in row.extensions)
    return f"{note}，其中逾期申请{late}次" if late else note


def due_paper(row: LedgerRow) -> str:
    """The deadline in force as paper writes it, with what became of the original one."""
    note = extension_note(row)
    if row.deadline is None or not note:
        return deadline_paper(row.deadline)
    return f"{chinese_date(row.deadline.date)}\n{note}"


def due_narrow(row: LedgerRow) -> str:
    """``due_paper`` for a narrow column: no date is broken within its figures."""
    original, note = row.original_deadline, extension_note(row)
    if row.deadline is None or original is None or not note:
        return deadline_paper(row.deadline)
    days = [chinese_date(day).replace("年", "年\n") for day in (row.deadline.date, original.date)]
    late = sum(extension.late for extension in row.extensions)
    asked = f"\n逾期申请{late}次" if late else ""
    return f"{days[0]}\n延期{len(row.extensions)}次{asked}\n原时限\n{days[1]}"


def due_words(status: UnitStatus, on: str, *, is_late: bool) -> str:
    """「10月14日前签收」: what the day ``on`` that a state set is for; empty without one."""
    if status.due_on is None:
        return ""
    what = "重新申请" if status.state is State.RETURNED else "签收"
    return f"应于{on}前{what}，已逾期" if is_late else f"{on}前{what}"
