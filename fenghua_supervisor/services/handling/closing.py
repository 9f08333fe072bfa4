"""Closing: applied for with evidence, reviewed, signed off; reopening keeps the first closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.entries import add_entries, row_now, units_for
from fenghua_supervisor.services.ledger.evidence import attach, kept_file
from fenghua_supervisor.services.ledger.follow_up import check_day
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.ledger import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, ReviewDraft
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_DOC_LIMIT = 60


@verb
def submit_closing(office: Office, draft: ClosingDraft) -> Done[int]:
    """Apply for closing; refused without a summary and at least one piece of evidence."""
    row, units = _closing_units(office, draft)
    summary, proofs = _checked(office, draft)
    with office.begin(f"申请办结 {row.number}") as work:
        _submit(office, work, row, units, draft.on, summary, proofs)
    return work.done(row.id, message=f"第{row.number}项已申请办结")


@verb
def close_action(office: Office, draft: ClosingDraft) -> Done[int]:
    """Apply, review and sign off in one step, as an office does that has checked already."""
    if office.settings.separate_reviewer:
        raise UserError("已设置审核人与录入人分开，不能一步办结，请先申请办结，再由另一人审核。")
    row, units = _closing_units(office, draft)
    summary, proofs = _checked(office, draft)
    with office.begin(f"办结 {row.number}") as work:
        _submit(office, work, row, units, draft.on, summary, proofs)
        add_entries(office, work, EntryKind.CLOSE, row, units, draft.on, summary)
    return work.done(row.id, message=f"第{row.number}项已办结销号")


@verb
def sign_off(office: Office, draft: ReviewDraft) -> Done[int]:
    """Pass the review of submitted units and strike the item off."""
    row = row_now(office, draft.action_id)
    units = units_for(EntryKind.CLOSE, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    opinion = clean_field(draft.text, "审核意见")
    applied = _applications(office, row)
    _check_reviewer(office, row, units, applied)
    with office.begin(f"审核销号 {row.number}") as work:
        for unit in units:
            summary = _summary_of(unit, applied)
            add_entries(office, work, EntryKind.CLOSE, row, [unit], draft.on, summary, opinion)
    return work.done(row.id, message=f"第{row.number}项已审核销号")


@verb
def return_closing(office: Office, draft: ReviewDraft) -> Done[int]:
    """Send submitted units back with a reason and a new date."""
    row = row_now(office, draft.action_id)
    units = units_for(EntryKind.RETURN, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    reason = required_field(draft.text, "退回理由")
    due_on = _rework_by(office, draft)
    with office.begin(f"退回重办 {row.number}") as work:
        add_entries(office, work, EntryKind.RETURN, row, units, draft.on, reason, due_on=due_on)
    message = f"第{row.number}项已退回重办，请于{chinese_date(due_on)}前重新申请"
    return work.done(row.id, message=message)


@verb
def reopen_action(office: Office, draft: ReviewDraft) -> Done[int]:
    """Reopen closed units after a 回头看; the closing entries stay as they are."""
    row = row_now(office, draft.action_id)
    units = units_for(EntryKind.REOPEN, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    reason = required_field(draft.text, "回头看情况")
    with office.begin(f"回头看重启 {row.number}") as work:
        add_entries(office, work, EntryKind.REOPEN, row, units, draft.on, reason)
    return work.done(row.id, message=f"第{row.number}项已重启")


def _rework_by(office: Office, draft: ReviewDraft) -> date:
    """The day by which a returned unit applies again."""
    if draft.due_on is None:
        return office.calendar.add(draft.on, office.settings.reply_workdays).day
    if draft.due_on < draft.on:
        raise UserError(
            f"重办期限{chinese_date(draft.due_on)}早于退回日期{chinese_date(draft.on)}，"
            "请改为以后的日期。"
        )
    return draft.due_on


def _check_reviewer(
    office: Office, row: LedgerRow, units: Sequence[UnitStatus], applied: Sequence[Entry]
) -> None:
    """Refuse a review by the one who entered the application, where the office wants two."""
    if not office.settings.separate_reviewer:
        return
    names = {unit.unit for unit in units}
    for name in names:
        entry = next((e for e in applied if e.unit in (name, "")), None)
        if entry is not None and entry.entered_by == office.actor:
            raise UserError(
                f"第{row.number}项的办结申请由{office.actor}录入，"
                "已设置审核人与录入人分开，请由另一人审核。"
            )


def _closing_units(office: Office, draft: ClosingDraft) -> tuple[LedgerRow, list[UnitStatus]]:
    row = row_now(office, draft.action_id)
    check_day(office, draft.on, row)
    return row, units_for(EntryKind.SUBMIT, row, draft.unit_ids, draft.on)


def _checked(office: Office, draft: ClosingDraft) -> tuple[str, list[EvidenceRow]]:
    summary = required_field(draft.summary, "办结情况")
    if not draft.evidence:
        raise UserError("办结必须有佐证材料，请添加一个文件或填写文号。")
    return summary, [_proof(office, proof) for proof in draft.evidence]


def _proof(office: Office, proof: EvidenceDraft) -> EvidenceRow:
    number = clean_field(proof.doc_number, "文号", limit=_DOC_LIMIT)
    if proof.path is None:
        if not number:
            raise UserError("办结必须有佐证材料，请添加一个文件或填写文号。")
        return EvidenceRow(doc_number=number)
    return kept_file(office, proof.path, number)


def _applications(office: Office, row: LedgerRow) -> list[Entry]:
    """The applications for closing, the latest first."""
    entries = office.queries.ledger.detail(row.id, office.today()).entries
    return [entry for entry in entries if entry.kind is EntryKind.SUBMIT]


def _summary_of(unit: UnitStatus, applied: Sequence[Entry]) -> str:
    """The summary of the latest application by the unit or for all units."""
    return next((e.reported.progress for e in applied if e.unit in (unit.unit, "")), "")


def _submit(
    office: Office,
    work: UnitOfWork,
    row: LedgerRow,
    units: Sequence[UnitStatus],
    on: date,
    summary: str,
    proofs: Sequence[EvidenceRow],
) -> None:
    for entry in add_entries(office, work, EntryKind.SUBMIT, row, units, on, summary):
        attach(work, proofs, entry_id=entry.id)
