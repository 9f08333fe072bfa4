"""Closing: applied for with evidence, reviewed, signed off; reopening keeps the first closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.deadlines import chinese_date
from fenghua_supervisor.domain.journal import Done
from fenghua_supervisor.domain.status import allowed
from fenghua_supervisor.domain.text import clean_field, required_field
from fenghua_supervisor.domain.vocabulary import DONE_STATES, EntryKind, State, TextStatus
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.follow_up import check_day, check_units
from fenghua_supervisor.services.pinyin import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables import EntryRow, EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.drafts import ClosingDraft, EvidenceDraft, ReviewDraft
    from fenghua_supervisor.domain.ledger import Entry, LedgerRow, UnitStatus
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_DOC_LIMIT = 60


@verb
def submit_closing(office: Office, draft: ClosingDraft) -> Done:
    """Apply for closing; refused without a summary and at least one piece of evidence."""
    row, units = _closing_units(office, draft)
    summary, proofs = _checked(office, draft)
    label = f"申请办结 {row.number}"
    with office.begin(label) as work:
        _submit(office, work, row, units, draft.on, summary, proofs)
    return Done(label, work.tables, row.id, message=f"第{row.number}项已申请办结")


@verb
def close_action(office: Office, draft: ClosingDraft) -> Done:
    """Apply, review and sign off in one step, as an office does that has checked already."""
    row, units = _closing_units(office, draft)
    summary, proofs = _checked(office, draft)
    label = f"办结 {row.number}"
    with office.begin(label) as work:
        _submit(office, work, row, units, draft.on, summary, proofs)
        _add_entries(office, work, EntryKind.CLOSE, row, units, draft.on, summary)
    return Done(label, work.tables, row.id, message=f"第{row.number}项已办结销号")


@verb
def sign_off(office: Office, draft: ReviewDraft) -> Done:
    """Pass the review of submitted units and strike the item off."""
    row = _row_now(office, draft.action_id)
    units = _units_for(EntryKind.CLOSE, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    opinion = clean_field(draft.text, "审核意见")
    applied = _applications(office, row)
    label = f"审核销号 {row.number}"
    with office.begin(label) as work:
        for unit in units:
            summary = _summary_of(unit, applied)
            _add_entries(office, work, EntryKind.CLOSE, row, [unit], draft.on, summary, opinion)
    return Done(label, work.tables, row.id, message=f"第{row.number}项已审核销号")


@verb
def return_closing(office: Office, draft: ReviewDraft) -> Done:
    """Send submitted units back with a reason."""
    row = _row_now(office, draft.action_id)
    units = _units_for(EntryKind.RETURN, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    reason = required_field(draft.text, "退回理由")
    label = f"退回重办 {row.number}"
    with office.begin(label) as work:
        _add_entries(office, work, EntryKind.RETURN, row, units, draft.on, reason)
    return Done(label, work.tables, row.id, message=f"第{row.number}项已退回重办")


@verb
def reopen_action(office: Office, draft: ReviewDraft) -> Done:
    """Reopen closed units after a 回头看; the closing entries stay as they are."""
    row = _row_now(office, draft.action_id)
    units = _units_for(EntryKind.REOPEN, row, draft.unit_ids, draft.on)
    check_day(office, draft.on, row)
    reason = required_field(draft.text, "回头看情况")
    label = f"回头看重启 {row.number}"
    with office.begin(label) as work:
        _add_entries(office, work, EntryKind.REOPEN, row, units, draft.on, reason)
    return Done(label, work.tables, row.id, message=f"第{row.number}项已重启")


def _row_now(office: Office, action_id: int) -> LedgerRow:
    """The row with everything recorded so far, so that no state is changed behind a later one."""
    row = office.queries.row(action_id, office.today())
    if row.text_status is TextStatus.MISSING:
        raise UserError(f"第{row.number}项原文待导入，不能办理，请先导入完整方案或录入原文。")
    check_units(row)
    return row


def _closing_units(office: Office, draft: ClosingDraft) -> tuple[LedgerRow, list[UnitStatus]]:
    row = _row_now(office, draft.action_id)
    check_day(office, draft.on, row)
    return row, _units_for(EntryKind.SUBMIT, row, draft.unit_ids, draft.on)


def _units_for(
    kind: EntryKind, row: LedgerRow, unit_ids: Sequence[int], on: date
) -> list[UnitStatus]:
    """The units that ``kind`` applies to; named ones must fit, unnamed: all that fit."""
    named = [status for status in row.lead_units if status.unit_id in unit_ids]
    if len(named) != len(set(unit_ids)):
        raise UserError(f"所选单位不是第{row.number}项的牵头单位，请重新选择。")
    fitting = [s for s in (named or row.lead_units) if allowed(kind, s.state)]
    if not fitting or (named and len(fitting) < len(named)):
        raise UserError(_why_not(kind, row, named or list(row.lead_units)))
    late = max((s.state_since for s in fitting if s.state_since), default=None)
    if late is not None and on < late:
        raise UserError(
            f"日期不能早于上一次状态变化的{chinese_date(late)}，请改为当天或以后的日期。"
        )
    return fitting


def _why_not(kind: EntryKind, row: LedgerRow, units: Sequence[UnitStatus]) -> str:
    blocking = next(status for status in units if not allowed(kind, status.state))
    state = blocking.state.label
    if kind is EntryKind.SUBMIT and blocking.state in DONE_STATES:
        return f"第{row.number}项{state}，无需重复办结，如有问题请用回头看。"
    if kind is EntryKind.SUBMIT and blocking.state is State.SUBMITTED:
        return f"第{row.number}项{state}，请在审核中通过或退回。"
    if kind is EntryKind.SUBMIT:
        return f"第{row.number}项现为“{state}”，不能申请办结，请核对所选任务。"
    if kind is EntryKind.REOPEN:
        return f"第{row.number}项现为“{state}”，只有已办结的才能回头看重启。"
    return f"第{row.number}项现为“{state}”，没有待审核的办结申请。"


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
    stored = office.store.files.keep(proof.path)
    name = clean_field(stored.name, "文件名", limit=255)
    return EvidenceRow(name=name, doc_number=number, sha256=stored.sha256, size=stored.size)


def _applications(office: Office, row: LedgerRow) -> list[Entry]:
    """The applications for closing, the latest first."""
    entries = office.queries.detail(row.id, office.today()).entries
    return [entry for entry in entries if entry.kind is EntryKind.SUBMIT]


def _summary_of(unit: UnitStatus, applied: Sequence[Entry]) -> str:
    """The summary of the latest application by the unit or for all units."""
    return next((e.progress_text for e in applied if e.unit in (unit.unit, "")), "")


def _submit(
    office: Office,
    work: UnitOfWork,
    row: LedgerRow,
    units: Sequence[UnitStatus],
    on: date,
    summary: str,
    proofs: Sequence[EvidenceRow],
) -> None:
    for entry in _add_entries(office, work, EntryKind.SUBMIT, row, units, on, summary):
        for proof in proofs:
            copy = EvidenceRow(
                entry_id=entry.id,
                name=proof.name,
                doc_number=proof.doc_number,
                sha256=proof.sha256,
                size=proof.size,
            )
            work.add(copy)


def _add_entries(
    office: Office,
    work: UnitOfWork,
    kind: EntryKind,
    row: LedgerRow,
    units: Sequence[UnitStatus],
    on: date,
    text: str,
    opinion: str = "",
) -> list[EntryRow]:
    """One entry for the whole action when all its units are meant, else one per unit."""
    whole = len(units) == len(row.lead_units)
    return [
        work.add(
            EntryRow(
                action_id=row.id,
                unit_id=unit_id,
                kind=kind,
                on_date=on,
                progress_text=text,
                issues_text=opinion,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(text, opinion),
            )
        )
        for unit_id in ([None] if whole else [status.unit_id for status in units])
    ]
