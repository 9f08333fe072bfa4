"""The way of an action between plan and closing: 交办, 签收, 异议, 中止, 撤销, 延期, 归档."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import LAST_YEAR, chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.entries import (
    Hand,
    NewEntry,
    add_entries,
    add_entry,
    checked_reference,
    refusal,
    row_now,
    units_for,
)
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.ledger.follow_up import check_day
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.handling import HandoverRow
from fenghua_supervisor.store.tables.plan import ActionUnitRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.handling.drafts import (
        DropDraft,
        ExtensionDraft,
        HandlingDraft,
        HandOverDraft,
    )
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

#: An action with the lead units that a move is for.
Part = tuple["LedgerRow", "list[UnitStatus]"]


@verb
def assign(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """Assign actions to their lead units, to be signed for by a day; all are refused or none.

    To assign a part that is objected to is to uphold the assignment, which needs a reason.
    """
    parts = _parts(office, EntryKind.ASSIGN, draft)
    text = clean_field(draft.text, "交办要求")
    for row, units in parts:
        if row.deadline is None:
            raise UserError(f"第{row.number}项还没有完成时限，请先录入时限再交办。")
        if not text and any(unit.state is State.OBJECTED for unit in units):
            raise UserError(f"第{row.number}项有异议，维持交办请写明理由，或移交其他单位。")
    return _assigned(office, draft, parts, "交办", text)


@verb
def uphold_assignment(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """Answer an objection: the assignment stands, with a new day to sign by."""
    text = required_field(draft.text, "维持交办的理由")
    parts = _parts(office, EntryKind.ASSIGN, draft)
    disputed = [(row, [u for u in units if u.state is State.OBJECTED]) for row, units in parts]
    for row, units in disputed:
        if not units:
            raise UserError(f"第{row.number}项没有待答复的异议，请核对所选任务。")
    return _assigned(office, draft, disputed, "维持交办", text)


@verb
def reassign(office: Office, draft: HandOverDraft) -> Done[int]:
    """Hand a disputed part over: the old unit's part is dropped, the new unit is assigned."""
    reason = required_field(draft.text, "移交理由")
    row = row_now(office, draft.action_id)
    [old] = units_for(EntryKind.DROP, row, (draft.from_unit_id,), draft.on)
    if old.state is not State.OBJECTED:
        raise UserError(f"第{row.number}项{old.unit}没有提出异议，不能移交，请核对所选单位。")
    check_day(office, draft.on, row)
    new = resolve_unit(office.queries.units.all(), draft.to_unit)
    if any(unit.unit_id == new.id for unit in row.lead_units):
        raise UserError(f"{new.name}已是第{row.number}项的牵头单位，请选择其他单位。")
    sign_by = _sign_by(office, draft.on, draft.due_on)
    with office.begin(f"移交 {row.number}") as work:
        hand, on = Hand.of(work), draft.on
        given = NewEntry(
            EntryKind.DROP, row.id, old.unit_id, on, Reported(f"移交{new.name}：{reason}")
        )
        ended = add_entry(work, hand, given)
        work.add(HandoverRow(entry_id=ended.id, unit_id=new.id))
        position = len(row.lead_units)
        work.add(ActionUnitRow(action_id=row.id, unit_id=new.id, role="lead", position=position))
        taken = NewEntry(
            EntryKind.ASSIGN,
            row.id,
            new.id,
            on,
            Reported(f"由{old.unit}移交：{reason}"),
            due_on=sign_by,
        )
        add_entry(work, hand, taken)
    message = f"第{row.number}项已移交{new.name}，请于{chinese_date(sign_by)}前签收"
    return work.done(row.id, message=message)


@verb
def accept(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """Record that units have signed for what was assigned to them."""
    parts = _parts(office, EntryKind.ACCEPT, draft)
    return _recorded(office, EntryKind.ACCEPT, draft, parts, clean_field(draft.text, "签收说明"))


@verb
def object_to(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """Record an objection to an assignment; refused when its time is over."""
    reason = required_field(draft.text, "异议理由")
    parts = _parts(office, EntryKind.OBJECT, draft)
    allowed_days = office.settings.objection_workdays
    for row, units in parts:
        for since in sorted({unit.state_since for unit in units if unit.state_since}):
            last = office.calendar.add(since, allowed_days)
            if draft.on > last.day:
                raise UserError(
                    f"第{row.number}项{chinese_date(since)}交办，异议应在{allowed_days}个工作日内、"
                    f"即{last.words}前提出，{chinese_date(draft.on)}已过期限。"
                )
    return _recorded(office, EntryKind.OBJECT, draft, parts, reason)


@verb
def suspend(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """Suspend parts of actions; they are not done and stay in the base of rates."""
    reason = required_field(draft.text, "中止理由")
    approval = _required_approval(draft.reference)
    parts = _parts(office, EntryKind.SUSPEND, draft)
    return _recorded(office, EntryKind.SUSPEND, draft, parts, reason, approval)


@verb
def resume(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """Take suspended parts up again."""
    reason = required_field(draft.text, "恢复承办的理由")
    parts = _parts(office, EntryKind.RESUME, draft)
    reference = checked_reference(draft.reference)
    return _recorded(office, EntryKind.RESUME, draft, parts, reason, reference)


@verb
def drop(office: Office, draft: DropDraft) -> Done[int]:
    """Drop parts of an action, or merge them into another one; never counted as done."""
    row = row_now(office, draft.action_id)
    units = units_for(EntryKind.DROP, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    approval = _required_approval(draft.reference)
    verb_words, text = "撤销任务", draft.text
    if draft.merged_into is not None:
        _check_merge(office, row, draft.merged_into)
        verb_words = "合并"
        text = f"并入第{draft.merged_into}项" + (f"：{draft.text}" if has_words(draft.text) else "")
    reason = required_field(text, "撤销理由")
    with office.begin(f"{verb_words} {row.number}") as work:
        add_entries(office, work, EntryKind.DROP, row, units, draft.on, reason, reference=approval)
    outcome = f"并入第{draft.merged_into}项" if draft.merged_into is not None else "撤销"
    return work.done(row.id, message=f"第{row.number}项已{outcome}")


@verb
def extend(office: Office, draft: ExtensionDraft) -> Done[int]:
    """Put the deadline of an action off; the original date and each extension stay on record."""
    row = row_now(office, draft.action_id)
    _check_extension(office, row, draft)
    reason = required_field(draft.reason, "延期理由")
    approver = checked_reference(draft.approver)
    if not approver:
        raise UserError("延期须写明批准人，请填写后再保存。")
    late = row.deadline is not None and draft.on > row.deadline.date
    extension = NewEntry(
        EntryKind.EXTEND,
        row.id,
        None,
        draft.on,
        Reported(reason),
        due_on=draft.new_date,
        reference=approver,
    )
    proofs = kept_files(office, draft.files)
    with office.begin(f"延期 {row.number}") as work:
        entry = add_entry(work, Hand.of(work), extension)
        attach(work, proofs, entry_id=entry.id)
    message = f"第{row.number}项时限延至{chinese_date(draft.new_date)}"
    return work.done(row.id, message=message + ("（逾期申请）" if late else ""))


@verb
def archive(office: Office, draft: HandlingDraft) -> Done[tuple[int, ...]]:
    """File closed parts of actions away; ``reference`` is the number of the file."""
    parts = _parts(office, EntryKind.ARCHIVE, draft)
    text, reference = clean_field(draft.text, "归档说明"), checked_reference(draft.reference)
    return _recorded(office, EntryKind.ARCHIVE, draft, parts, text, reference)


def _parts(office: Office, kind: EntryKind, draft: HandlingDraft) -> list[Part]:
    """The actions of a move with the units it fits; UserError when it fits none of one."""
    if not draft.action_ids:
        raise UserError("还没有选择任务，请先在列表中选择要办理的任务。")
    parts = []
    for action_id in dict.fromkeys(draft.action_ids):
        row = row_now(office, action_id)
        parts.append((row, units_for(kind, row, draft.unit_ids, draft.on)))
        check_day(office, draft.on, row)
    return parts


def _assigned(
    office: Office, draft: HandlingDraft, parts: Sequence[Part], what: str, text: str
) -> Done[tuple[int, ...]]:
    sign_by = _sign_by(office, draft.on, draft.due_on)
    with office.begin(f"{what} {_named(parts)}") as work:
        for row, units in parts:
            add_entries(office, work, EntryKind.ASSIGN, row, units, draft.on, text, due_on=sign_by)
    message = f"{_told(parts)}已{what}，请于{chinese_date(sign_by)}前签收"
    return work.done(tuple(row.id for row, _ in parts), message=message)


def _recorded(
    office: Office,
    kind: EntryKind,
    draft: HandlingDraft,
    parts: Sequence[Part],
    text: str,
    reference: str = "",
) -> Done[tuple[int, ...]]:
    with office.begin(f"{kind.label} {_named(parts)}") as work:
        for row, units in parts:
            add_entries(office, work, kind, row, units, draft.on, text, reference=reference)
    ids = tuple(row.id for row, _ in parts)
    words = "提出异议" if kind is EntryKind.OBJECT else kind.label
    return work.done(ids, message=f"{_told(parts)}已{words}")


def _sign_by(office: Office, on: date, wanted: date | None) -> date:
    """The day by which an assignment is to be signed for."""
    if wanted is None:
        return office.calendar.add(on, office.settings.sign_workdays).day
    if wanted < on:
        raise UserError(
            f"签收期限{chinese_date(wanted)}早于交办日期{chinese_date(on)}，请改为以后的日期。"
        )
    return wanted


def _check_extension(office: Office, row: LedgerRow, draft: ExtensionDraft) -> None:
    if not any(allowed(EntryKind.EXTEND, unit.state) for unit in row.lead_units):
        raise UserError(refusal(EntryKind.EXTEND, row, row.lead_units))
    check_day(office, draft.on, row)
    if row.deadline is None:
        raise UserError(f"第{row.number}项还没有完成时限，请先录入时限再延期。")
    if draft.new_date <= row.deadline.date:
        raise UserError(
            f"新时限{chinese_date(draft.new_date)}不晚于现行时限"
            f"{chinese_date(row.deadline.date)}，请填更晚的日期。"
        )
    if draft.new_date.year > LAST_YEAR:
        raise UserError(
            f"新时限{chinese_date(draft.new_date)}太晚，请填不晚于{LAST_YEAR}年的日期。"
        )
    asked = max((extension.asked_on for extension in row.extensions), default=draft.on)
    if draft.on < asked:
        raise UserError(
            f"申请日期不能早于上一次延期的{chinese_date(asked)}，请改为当天或以后的日期。"
        )


def _check_merge(office: Office, row: LedgerRow, number: int) -> None:
    if number == row.number:
        raise UserError(f"第{number}项不能并入它自己，请填另一项的编号。")
    other = office.queries.ledger.standing(
        office.queries.plan.action_id(number, row.plan_id), office.today()
    )
    if other.state is State.DROPPED:
        raise UserError(f"第{number}项已撤销或合并，不能再并入，请填另一项的编号。")


def _required_approval(reference: str) -> str:
    approval = checked_reference(reference)
    if not approval:
        raise UserError("中止、撤销和合并须写明批准文号或批准人，请填写后再保存。")
    return approval


def _named(parts: Sequence[Part]) -> str:
    return str(parts[0][0].number) if len(parts) == 1 else f"{len(parts)}项"


def _told(parts: Sequence[Part]) -> str:
    return f"第{parts[0][0].number}项" if len(parts) == 1 else f"{len(parts)}项"
