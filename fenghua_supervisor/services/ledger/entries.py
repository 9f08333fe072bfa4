"""What every step in the handling shares: which units it fits, and the entries it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.handling.moves import subject
from fenghua_supervisor.domain.ledger.states import allowed, why_not
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import check_units
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.handling import EntryTermRow
from fenghua_supervisor.store.tables.ledger import EntryRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.ledger import EntryKind
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_REFERENCE_LIMIT = 60


def row_now(office: Office, action_id: int) -> LedgerRow:
    """The row with everything recorded so far, so that no state is changed behind a later one."""
    row = office.queries.ledger.row(action_id, office.today())
    if row.text_status is TextStatus.MISSING:
        raise UserError(f"第{row.number}项原文待导入，不能办理，请先导入完整方案或录入原文。")
    check_units(row)
    return row


def units_for(
    kind: EntryKind, row: LedgerRow, unit_ids: Sequence[int], on: date
) -> list[UnitStatus]:
    """The units that ``kind`` applies to; named ones must fit, unnamed: all that fit."""
    named = [status for status in row.lead_units if status.unit_id in unit_ids]
    if len(named) != len(set(unit_ids)):
        raise UserError(f"所选单位不是第{row.number}项的牵头单位，请重新选择。")
    fitting = [s for s in (named or row.lead_units) if allowed(kind, s.state)]
    if not fitting or (named and len(fitting) < len(named)):
        raise UserError(refusal(kind, row, named or row.lead_units))
    late = max((s.state_since for s in fitting if s.state_since), default=None)
    if late is not None and on < late:
        raise UserError(
            f"日期不能早于上一次状态变化的{chinese_date(late)}，请改为当天或以后的日期。"
        )
    return fitting


def refusal(kind: EntryKind, row: LedgerRow, units: Sequence[UnitStatus]) -> str:
    """Why ``kind`` does not fit, told by the first unit it does not fit."""
    unit = next(unit for unit in units if not allowed(kind, unit.state))
    return subject(row, unit) + why_not(kind, unit.state)


def checked_reference(text: str) -> str:
    """A name or number of an approval, cleaned."""
    return clean_field(text, "批准人或批准文号", limit=_REFERENCE_LIMIT).replace("\n", " ")


def add_entries(
    office: Office,
    work: UnitOfWork,
    kind: EntryKind,
    row: LedgerRow,
    units: Sequence[UnitStatus],
    on: date,
    text: str,
    opinion: str = "",
    *,
    due_on: date | None = None,
    reference: str = "",
) -> list[EntryRow]:
    """One entry for the whole action when all its units are meant, else one per unit."""
    is_whole = len(units) == len(row.lead_units)
    return [
        add_entry(
            office,
            work,
            kind,
            (row.id, unit_id),
            on,
            text,
            opinion,
            due_on=due_on,
            reference=reference,
        )
        for unit_id in ([None] if is_whole else [status.unit_id for status in units])
    ]


def add_entry(
    office: Office,
    work: UnitOfWork,
    kind: EntryKind,
    part: tuple[int, int | None],
    on: date,
    text: str,
    opinion: str = "",
    *,
    due_on: date | None = None,
    reference: str = "",
) -> EntryRow:
    """Add an entry on ``part`` (action, unit or None for all) with what it decides."""
    action_id, unit_id = part
    entry = work.add(
        EntryRow(
            action_id=action_id,
            unit_id=unit_id,
            kind=kind,
            on_date=on,
            progress_text=text,
            issues_text=opinion,
            entered_by=office.actor,
            recorded_at=office.now(),
            search_key=search_key(text, opinion, reference),
        )
    )
    if due_on is not None or reference:
        work.add(EntryTermRow(entry_id=entry.id, due_on=due_on, reference=reference))
    return entry
