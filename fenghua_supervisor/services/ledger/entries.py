"""The one writer of entries, and what every move of the handling shares: whom it fits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.handling.moves import subject
from fenghua_supervisor.domain.ledger.entry_kinds import RULES
from fenghua_supervisor.domain.ledger.reported import TEXTS, Reported
from fenghua_supervisor.domain.ledger.states import allowed, why_not
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.store.tables.handling import EntryTermRow
from fenghua_supervisor.store.tables.ledger import EntryRow, ReadingRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from fenghua_supervisor.domain.codes.ledger import EntryKind
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.plan.readings import TargetValue
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_REFERENCE_LIMIT = 60


@record
class Hand:
    """Who writes, and when."""

    by: str
    at: datetime
    is_demo: bool = False

    @classmethod
    def of(cls, work: UnitOfWork) -> Hand:
        """Who takes this step, at its moment."""
        return cls(work.actor, work.now)


@record
class NewEntry:
    """An entry to be written on an action, by a unit or for all of them.

    ``due_on`` is the day it sets, ``reference`` who approved it or by which paper.
    """

    kind: EntryKind
    action_id: int
    unit_id: int | None
    on: date
    reported: Reported[TargetValue]
    supersedes: int | None = None
    due_on: date | None = None
    reference: str = ""


def add_entry(work: UnitOfWork, hand: Hand, new: NewEntry) -> EntryRow:
    """Write an entry with the values it reports and what it decides."""
    entry = work.add(entry_row(hand, new))
    for reading in reading_rows(entry, new):
        work.add(reading)
    if new.due_on is not None or new.reference:
        work.add(EntryTermRow(entry_id=entry.id, due_on=new.due_on, reference=new.reference))
    return entry


def add_to_each(
    work: UnitOfWork,
    hand: Hand,
    kind: EntryKind,
    unit_id: int,
    on: date,
    texts: Iterable[tuple[int, str]],
) -> list[EntryRow]:
    """Write one entry of a unit on each action, with its words."""
    return [
        add_entry(work, hand, NewEntry(kind, action_id, unit_id, on, Reported(text)))
        for action_id, text in texts
    ]


def entry_row(hand: Hand, new: NewEntry, ident: int | None = None) -> EntryRow:
    """The row of an entry; ``ident`` is given where many are written at once."""
    reported = new.reported
    label = new.kind.label if RULES[new.kind].found_by_label else ""
    return EntryRow(
        id=ident,
        action_id=new.action_id,
        unit_id=new.unit_id,
        kind=new.kind,
        on_date=new.on,
        **{text.column: text.of(reported) for text in TEXTS},
        percent=reported.percent,
        entered_by=hand.by,
        recorded_at=hand.at,
        supersedes_id=new.supersedes,
        is_demo=int(hand.is_demo),
        search_key=search_key(label, *reported.texts, new.reference),
    )


def reading_rows(entry: EntryRow, new: NewEntry) -> Iterator[ReadingRow]:
    """The rows of the values that an entry reports."""
    return (
        ReadingRow(
            entry_id=entry.id,
            target_id=reading.target_id,
            status=reading.status,
            value=reading.value,
        )
        for reading in new.reported.readings
    )


def check_units(row: LedgerRow) -> None:
    """Refuse what needs a lead unit on an action that has none."""
    if not row.lead_units:
        raise UserError(f"第{row.number}项还没有牵头单位，请先录入牵头单位，或导入写明单位的方案。")


def row_now(office: Office, action_id: int) -> LedgerRow:
    """The row with everything recorded so far, so that no state is changed behind a later one."""
    row = office.queries.ledger.standing(action_id, office.today())
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
    whole = NewEntry(
        kind, row.id, None, on, Reported(text, opinion), due_on=due_on, reference=reference
    )
    each = [whole] if is_whole else [replace(whole, unit_id=unit.unit_id) for unit in units]
    hand = Hand.of(work)
    return [add_entry(work, hand, new) for new in each]
