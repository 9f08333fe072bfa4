"""Follow-ups: added, never edited; a correction is a new entry that supersedes the old one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind, TextStatus
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.entry_kinds import FOLLOW_UP_KINDS, RULES
from fenghua_supervisor.domain.ledger.states import allowed, why_not
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import check_percent
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry, check_units
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.domain.ledger.reported import Reported
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.readings import TargetValue
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.tables.ledger import EntryRow, EvidenceRow
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


@verb
def log_follow_up(office: Office, draft: FollowUpDraft) -> Done[tuple[int, ...]]:
    """Add the follow-up to each of its actions as one step; all are refused or none."""
    if not draft.action_ids:
        raise UserError("还没有选择任务，请先在列表中选择要记跟踪的任务。")
    reported = _checked_texts(draft)
    rows = [office.queries.ledger.standing(action_id, draft.on) for action_id in draft.action_ids]
    for row in rows:
        _check(office, draft, row)
    proofs = kept_files(office, draft.files)
    with office.begin(_label(draft.kind, rows)) as work:
        hand = Hand.of(work)
        entries = [add_entry(work, hand, _new(draft, reported, row)) for row in rows]
        for entry in entries:
            attach(work, proofs, entry_id=entry.id)
    return work.done(tuple(e.id for e in entries), _message(draft.kind, rows))


@verb
def correct_entry(office: Office, entry_id: int, draft: FollowUpDraft) -> Done[int]:
    """Add an entry that supersedes ``entry_id`` from the day it is dated; both stay.

    It may be dated before the original, whose day may be what was wrong.
    Raises UserError when the entry was already corrected or is no follow-up.
    """
    correction = checked_correction(office, entry_id, draft)
    with office.begin(f"更正跟踪 {correction.row.number}") as work:
        entry = correction.write(office, work)
    message = f"第{correction.row.number}项的跟踪记录已更正"
    return work.done(entry.id, message=message)


@record
class Correction:
    """A correction that has been checked and can be written in a step."""

    row: LedgerRow
    new: NewEntry
    #: what came with the old entry and still holds, and the new files
    proofs: tuple[EvidenceRow | Evidence, ...] = ()

    def write(self, office: Office, work: UnitOfWork) -> EntryRow:
        """Add the entry that supersedes the old one."""
        entry = add_entry(work, Hand.of(work), self.new)
        attach(work, self.proofs, entry_id=entry.id)
        return entry


def checked_correction(office: Office, entry_id: int, draft: FollowUpDraft) -> Correction:
    """The correction of an entry by ``draft``, its files stored; UserError: it may not be made.

    Only inside a verb.
    """
    old = office.queries.entries.entry(entry_id, date.max)
    if old.kind not in FOLLOW_UP_KINDS:
        raise UserError(RULES[old.kind].uncorrectable)
    if old.superseded_by is not None:
        raise UserError("这条记录已被更正过，请更正最新的一条。")
    reported = _checked_texts(draft)
    row = office.queries.ledger.standing(old.action_id, draft.on)
    _check(office, draft, row)
    still = [proof for proof in old.evidence if proof.id not in draft.without]
    proofs: list[EvidenceRow | Evidence] = [*still, *kept_files(office, draft.files)]
    return Correction(row, _new(draft, reported, row, supersedes=entry_id), tuple(proofs))


def check_day(office: Office, on: date, row: LedgerRow) -> None:
    """Refuse business dates in the future or before the plan began."""
    if on > office.today():
        raise UserError(f"日期{chinese_date(on)}在今天之后，请填实际发生的日期。")
    start = next(p.period_start for p in office.queries.plan.plans() if p.id == row.plan_id)
    if on < start:
        raise UserError(f"日期{chinese_date(on)}早于方案起始日{chinese_date(start)}，请核对年份。")


def _checked_texts(draft: FollowUpDraft) -> Reported[TargetValue]:
    if draft.kind not in FOLLOW_UP_KINDS:
        raise UserError(f"“{draft.kind.label}”不能作为跟踪记录，请从办结或审核处办理。")
    what = "进展情况" if draft.kind is EntryKind.PROGRESS else f"{draft.kind.label}内容"
    return draft.reported.cleaned(what)


def _check(office: Office, draft: FollowUpDraft, row: LedgerRow) -> None:
    check_day(office, draft.on, row)
    if draft.reported.percent is not None:
        if draft.kind is not EntryKind.PROGRESS:
            raise UserError(f"{draft.kind.label}不填完成进度，请改记进展。")
        check_percent(draft.reported.percent)
    if RULES[draft.kind].of_any_action:
        return
    if row.text_status is TextStatus.MISSING:
        raise UserError(f"第{row.number}项原文待导入，还没有牵头单位，请先导入完整方案或录入原文。")
    check_units(row)
    if draft.kind is EntryKind.PROGRESS:
        _check_states(draft, row)
    _check_readings(office, draft, row)


def _check_states(draft: FollowUpDraft, row: LedgerRow) -> None:
    meant = _units_meant(draft, row)
    if not any(allowed(EntryKind.PROGRESS, status.state) for status in meant):
        raise UserError(f"第{row.number}项{why_not(EntryKind.PROGRESS, meant[0].state)}")


def _units_meant(draft: FollowUpDraft, row: LedgerRow) -> list[UnitStatus]:
    if draft.unit_id is None:
        return list(row.lead_units)
    meant = [status for status in row.lead_units if status.unit_id == draft.unit_id]
    if not meant:
        names = "、".join(row.unit_names)
        raise UserError(f"所选单位不是第{row.number}项的牵头单位（{names}），请重新选择。")
    return meant


def _check_readings(office: Office, draft: FollowUpDraft, row: LedgerRow) -> None:
    if not draft.reported.readings:
        return
    known = {target.id: target for target in office.queries.ledger.detail(row.id, draft.on).targets}
    for reading in draft.reported.readings:
        target = known.get(reading.target_id)
        if target is None:
            raise UserError(f"所填指标不属于第{row.number}项，请刷新后重填。")
        has_value = reading.value is not None
        if (reading.status is ReadingStatus.VALUE) != has_value:
            raise UserError(
                f"指标“{target.target.name}”请填一个数值，或选择“数据未发布”，二者取一。"
            )
        if reading.value is not None and not reading.value.is_finite():
            raise UserError(f"指标“{target.target.name}”的数值无效，请填一个数。")


def _label(kind: EntryKind, rows: list[LedgerRow]) -> str:
    verb = _verb(kind)
    return f"{verb} {rows[0].number}" if len(rows) == 1 else f"{verb} {len(rows)}项"


def _message(kind: EntryKind, rows: list[LedgerRow]) -> str:
    named = f"第{rows[0].number}项" if len(rows) == 1 else f"{len(rows)}项"
    return f"{named}已{_verb(kind)}"


def _verb(kind: EntryKind) -> str:
    return "记跟踪" if kind is EntryKind.PROGRESS else f"记{kind.label}"


def _new(
    draft: FollowUpDraft,
    reported: Reported[TargetValue],
    row: LedgerRow,
    supersedes: int | None = None,
) -> NewEntry:
    if draft.unit_id is not None:
        _units_meant(draft, row)
    return NewEntry(draft.kind, row.id, draft.unit_id, draft.on, reported, supersedes)
