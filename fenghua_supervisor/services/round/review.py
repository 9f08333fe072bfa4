"""Review of reports that came by forms: the queue, and passing, returning or mending them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.review import Beside, in_order, to_review
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry
from fenghua_supervisor.services.ledger.follow_up import check_day, checked_correction
from fenghua_supervisor.services.plan.worked import titles_beside, worked_ids
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.round import ReportReviewRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.round.drafts import MendedReport, SendBackDraft
    from fenghua_supervisor.domain.round.review import MonthReport, ReportToReview, Waiting
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


def review_queue(office: Office, as_of: date, plan_id: int | None = None) -> list[ReportToReview]:
    """Reports that wait for review as of a day, the suspicious and the worst first.

    Of one plan, or of all that are worked on.

    A unit's light before is told as if none of them had come.
    """
    queries = office.queries
    plan = (plan_id,) if plan_id is not None else worked_ids(office, as_of)
    waiting = queries.review.waiting(plan, as_of)
    if not waiting:
        return []
    units: defaultdict[int, set[int]] = defaultdict(set)
    for report in waiting:
        units[report.entry.action_id].add(report.unit_id)
    ids = units.keys()
    titles = titles_beside(queries.plan.plans(), queries.plan.current().id)
    known = queries.ledger.rows(as_of, plan, titles=titles)
    rows = {row.id: row for row in known if row.id in ids}
    without = [report.entry.id for report in waiting]
    less = queries.ledger.rows_without(without, ids, as_of)
    before = {(row.id, s.unit_id): s for row in less for s in row.lead_units}
    earlier = queries.review.month_reports(units, as_of)
    targets = queries.plan.targets_of(ids)
    found = []
    for report in waiting:
        row = rows[report.entry.action_id]
        after = _status(row, report.unit_id)
        if after is not None:
            former = before[row.id, report.unit_id]
            reports = _earlier(earlier[row.id], report)
            beside = Beside(row, former, after, reports, targets[row.id])
            found.append(to_review(report, beside))
    return in_order(found)


@verb
def accept_reports(office: Office, review_ids: Sequence[int], on: date) -> Done[tuple[int, ...]]:
    """Pass reports as they are, all in one step or none."""
    if not review_ids:
        raise UserError("没有选择要通过的填报，请先在列表中选一条。")
    waiting = _waiting(office, review_ids, on)
    with office.begin(_label("通过填报", waiting)) as work:
        for report in waiting:
            _decide(office, work, report, ReviewVerdict.ACCEPTED, on)
    name = waiting[0].name if len(waiting) == 1 else f"{len(waiting)}条填报"
    return work.done(tuple(review_ids), message=f"{name}已通过")


@verb
def return_report(office: Office, draft: SendBackDraft) -> Done[int]:
    """Return a report: from ``on`` it does not count any more, and the unit owes another one."""
    (report,), on = _waiting(office, [draft.review_id], draft.on), draft.on
    reason = required_field(draft.reason, "退回理由")
    label = f"退回填报 {report.row.number}"
    part = (report.row.id, report.waiting.unit_id)
    sent_back = NewEntry(
        EntryKind.SEND_BACK, *part, on, Reported(reason), supersedes=report.waiting.entry.id
    )
    with office.begin(label) as work:
        entry = add_entry(work, Hand.of(work), sent_back)
        _decide(office, work, report, ReviewVerdict.RETURNED, on, reason)
    return work.done(entry.id, message=f"{report.name}已退回，请该单位重报")


@verb
def correct_and_accept(office: Office, mended: MendedReport) -> Done[int]:
    """Mend a report and pass it in one step; what the unit wrote stays beside it."""
    (report,) = _waiting(office, [mended.review_id], mended.on)
    draft = mended.report
    if draft.kind is not EntryKind.PROGRESS or draft.unit_id != report.waiting.unit_id:
        raise UserError("修改填报时不能改变填报单位和记录种类，如不属实请退回。")
    correction = checked_correction(office, report.waiting.entry.id, draft)
    with office.begin(f"修改填报 {report.row.number}") as work:
        entry = correction.write(office, work)
        _decide(office, work, report, ReviewVerdict.ACCEPTED, mended.on, "修改后通过")
    return work.done(entry.id, message=f"{report.name}已修改并通过，原文留存")


@record
class _Waiting:
    """A report that may be decided on."""

    waiting: Waiting
    row: LedgerRow

    @property
    def name(self) -> str:
        """「第82项区教育局的填报」."""
        return f"第{self.row.number}项{self.waiting.entry.unit}的填报"


def _waiting(office: Office, review_ids: Sequence[int], on: date) -> list[_Waiting]:
    """The reports of reviews; UserError when one waits no more or ``on`` does not fit."""
    queries, today = office.queries, office.today()
    known = {report.review_id: report for report in queries.review.waiting(None, today)}
    rows: dict[int, LedgerRow] = {}
    found = []
    for review_id in dict.fromkeys(review_ids):
        report = known.get(review_id)
        if report is None:
            raise UserError("有填报已经审核过，或单位又报了新的一份，请刷新后再审。")
        action_id = report.entry.action_id
        if action_id not in rows:
            rows[action_id] = queries.ledger.row(action_id, today)
            check_day(office, on, rows[action_id])
        if on < report.entry.on:
            raise UserError(
                f"审核日期{chinese_date(on)}早于填报日期{chinese_date(report.entry.on)}，"
                "请把统计截止日改为填报当天或以后。"
            )
        found.append(_Waiting(report, rows[action_id]))
    return found


def _decide(
    office: Office,
    work: UnitOfWork,
    report: _Waiting,
    verdict: ReviewVerdict,
    on: date,
    reason: str = "",
) -> None:
    stored = work.get(ReportReviewRow, report.waiting.review_id)
    if stored is None:
        raise UserError("这条填报的审核记录已不存在，请刷新后再审。")
    stored.verdict = verdict
    stored.reason = reason
    stored.reviewed_on = on
    stored.reviewed_by = office.actor
    work.save(stored)


def _label(what: str, waiting: Sequence[_Waiting]) -> str:
    if len(waiting) == 1:
        return f"{what} {waiting[0].row.number}"
    return f"{what} {len(waiting)}条"


def _status(row: LedgerRow, unit_id: int) -> UnitStatus | None:
    return next((status for status in row.lead_units if status.unit_id == unit_id), None)


def _earlier(reports: Sequence[MonthReport], waiting: Waiting) -> tuple[MonthReport, ...]:
    """What the unit, or the office for all units, reported for earlier months."""
    units = ("", waiting.entry.unit)
    return tuple(r for r in reports if r.month < waiting.month and r.entry.unit in units)
