"""Received forms: a preview of every file, then one undoable step for those that are chosen."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import ChangeKind, EntryKind
from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft
from fenghua_supervisor.domain.round.import_preview import (
    FilePreview,
    FormsPreview,
    Report,
    Said,
    completed,
    imported_words,
    kind_of,
)
from fenghua_supervisor.domain.round.rivals import beside_one_another, refuse_rivals
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.archive import form_bytes
from fenghua_supervisor.services.inspections.findings import write_finding_entry
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry
from fenghua_supervisor.services.round.file_judging import FormJudge
from fenghua_supervisor.services.round.sending_out import round_month, round_status
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.round import FormReturnRow, ReportReviewRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.round.questions import Answers
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.round.received_files import ReadFile
    from fenghua_supervisor.store.tables.ledger import EntryRow
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

NOTHING_DECIDED: Mapping[int, Answers] = {}


def preview_forms(
    office: Office,
    files: Sequence[ReadFile],
    as_of: date,
    month: Month | None = None,
    answers: Mapping[int, Answers] = NOTHING_DECIDED,
) -> FormsPreview:
    """What importing ``files`` would do in the round of ``month``; writes nothing.

    Without a month: the round that is going on as of the day. ``answers``: what the office has
    decided, by the place of the file.
    """
    month = month or round_month(office, as_of)
    judge = FormJudge(office, as_of, month)
    previews = beside_one_another(
        [judge.judge(index, file, answers.get(index, {})) for index, file in enumerate(files)]
    )
    here = {unit for file in previews if file.month == month for unit, _ in file.units}
    owing = round_status(office, month, as_of).units
    missing = tuple(
        unit.unit for unit in owing if unit.owing and not unit.received and unit.unit_id not in here
    )
    return FormsPreview(month, as_of, previews, missing)


@verb
def apply_forms(
    office: Office, preview: FormsPreview, chosen: Collection[int]
) -> Done[tuple[int, ...]]:
    """Record the chosen files of a preview as one step; rows with problems are left out.

    Each file is kept under its hash. A report that says what was said already adds nothing; one
    that says otherwise supersedes the earlier one of the month. Raises UserError when a file has
    changed since the preview, or nothing is chosen.
    """
    files = [file for file in preview.files if file.id in chosen and file.can_be_taken]
    if not files:
        raise UserError("没有可导入的填报表，请先勾选要导入的文件。")
    refuse_rivals(files, chosen)
    for file in files:
        _check_day(office, file)
    for file, content in [(file, _content(file)) for file in files]:
        office.store.files.keep_bytes(content, file.name)
    writer = _Writer(office, preview.as_of)
    with office.begin(f"导入填报表（{len(files)}份）") as work:
        counts = [writer.write(work, file) for file in files]
    findings = sum(len(file.new_findings) for file in files)
    message = imported_words(counts, sum(len(file.troubles) for file in files), findings)
    return work.done(tuple(file.id for file in files), message)


def _content(file: FilePreview) -> bytes:
    """What is in a file, if it is still what the preview has read."""
    content = form_bytes(file.path)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise UserError(f"“{file.name}”在预览之后又改过，未作导入，请重新选择文件。")
    return content


def _check_day(office: Office, file: FilePreview) -> None:
    assert file.on is not None
    if file.on > office.today():
        raise UserError(
            f"“{file.name}”的填报日期{chinese_date(file.on)}在今天之后，请核对日期或改统计截止日。"
        )


class _Writer:
    """Writes files one after another, each beside what the ones before it said."""

    def __init__(self, office: Office, as_of: date) -> None:
        self._office = office
        self._as_of = as_of
        self._said: dict[Month, dict[tuple[int, int], Said]] = {}

    def write(self, work: UnitOfWork, file: FilePreview) -> int:
        """Record one file; how many reports it added."""
        assert file.month is not None
        said_before, month = self._said_of(file.month), file.month
        received: dict[int, int] = {}
        known = self._office.queries.round.received_files(file.plan_id, month)
        for unit_id, _ in file.units:
            same = [ident for sha256, _, ident in known.get(unit_id, ()) if sha256 == file.sha256]
            received[unit_id] = same[0] if same else self._add_received(work, file, unit_id)
        count = 0
        for line in file.lines:
            pair = (line.report.action_id, line.report.unit_id)
            before = said_before.get(pair)
            if _stands(line.report, before, file.sha256):
                continue
            entry = self._add_entry(work, line.report, before, file)
            _drop_pending(work, before)
            return_id = received[line.report.unit_id]
            self._add_review(work, entry, return_id, month)
            said_before[pair] = _recorded(line.report, before, entry)
            count += 1
        for told in file.new_findings:
            draft = FindingEntryDraft(told.finding_id, told.event, told.text, told.on)
            write_finding_entry(self._office, work, draft)
            count += 1
        return count

    def _said_of(self, month: Month) -> dict[tuple[int, int], Said]:
        if month not in self._said:
            self._said[month] = self._office.queries.round.said_by_forms(None, month)
        return self._said[month]

    def _add_received(self, work: UnitOfWork, file: FilePreview, unit_id: int) -> int:
        row = FormReturnRow(
            plan_id=file.plan_id,
            month=str(file.month),
            unit_id=unit_id,
            file_name=file.name,
            sha256=file.sha256,
            returned_on=self._as_of,
            filled_by=file.filled_by,
            checked_by=file.checked_by,
            recorded_at=self._office.now(),
        )
        return work.add(row).id

    def _add_entry(
        self, work: UnitOfWork, report: Report, before: Said | None, file: FilePreview
    ) -> EntryRow:
        head = before.head_id if before else None
        assert file.on is not None
        on = max(file.on, date.fromisoformat(before.head_on)) if before and head else file.on
        whole = completed(report, before)
        hand = Hand(file.filled_by or self._office.actor, self._office.now())
        part = (report.action_id, report.unit_id)
        return add_entry(work, hand, NewEntry(EntryKind.PROGRESS, *part, on, whole, head))

    def _add_review(self, work: UnitOfWork, entry: EntryRow, return_id: int, month: Month) -> None:
        work.add(
            ReportReviewRow(
                entry_id=entry.id,
                return_id=return_id,
                month=str(month),
                verdict=ReviewVerdict.PENDING,
            )
        )


def _stands(report: Report, before: Said | None, sha256: str) -> bool:
    """Whether a report adds nothing: it came by this very file, or says what was said last."""
    if before is None:
        return False
    return sha256 in before.files or kind_of(report, before) is ChangeKind.UNCHANGED


def _drop_pending(work: UnitOfWork, before: Said | None) -> None:
    """What was superseded before anybody looked at it needs no verdict any more."""
    if before is None:
        return
    review = work.first(ReportReviewRow, ReportReviewRow.entry_id == before.entry_id)
    if review is not None and review.verdict == ReviewVerdict.PENDING:
        work.delete(review)


def _recorded(report: Report, before: Said | None, entry: EntryRow) -> Said:
    return Said(entry.id, entry.id, entry.on_date.isoformat(), completed(report, before))
