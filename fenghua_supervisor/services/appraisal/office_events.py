"""Events of rounds, sheets, instructions, findings and inspections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.facts import Record, ScoreFact
from fenghua_supervisor.domain.calendar.ringing import month_days
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent
from fenghua_supervisor.domain.codes.inspections import FindingState, InspectionEvent
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.round.round_status import RoundState
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.appraisal.records import late_since
from fenghua_supervisor.services.round.sending_out import round_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.appraisal.records import RecordSpan

_OF_KIND = {
    NoticeKind.URGE: ScoreEvent.URGED,
    NoticeKind.SUPERVISE: ScoreEvent.SUPERVISED,
    NoticeKind.CIRCULAR: ScoreEvent.CRITICISED,
    NoticeKind.TALK: ScoreEvent.TALKED,
}


def round_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Forms that came late or not at all, of each month whose last day lies in the span."""
    settings, calendar = span.office.settings, span.office.calendar
    issues = span.office.queries.appraisal.form_issues()
    for month in sorted({month for month, _ in issues}):
        due = next(d.day for d in month_days(month, settings, calendar) if d.stage == "due")
        if not span.has(late_since(due)) or month.first > span.last or not span.plan_ids:
            continue
        for unit in round_status(span.office, month, span.last).units:
            issue = issues.get((month, unit.unit_id))
            told = f"{month.words}填报表，截止{chinese_date(due)}"
            matter = f"round:{month}:{unit.unit_id}"
            if unit.received and unit.received[0].on > due:
                first = unit.received[0]
                yield ScoreFact(
                    ScoreEvent.REPORT_LATE,
                    unit.unit_id,
                    first.on,
                    f"{told}，{chinese_date(first.on)}收到",
                    Record("form_return", first.id),
                    matter=matter,
                )
            elif unit.state is RoundState.MISSING and issue is not None:
                yield ScoreFact(
                    ScoreEvent.REPORT_MISSING,
                    unit.unit_id,
                    late_since(due),
                    f"{told}，到{chinese_date(span.last)}没有收到",
                    Record("form_issue", issue),
                    matter=matter,
                )


def returned_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Reports that the office sent back."""
    numbers = {row.id: row for row in span.rows}
    kinds = (EntryKind.SEND_BACK,)
    entries = span.office.queries.entries.between(span.plan_ids, kinds, span.first, span.last)
    for entry in entries:
        unit_id, row = span.ids.get(entry.unit), numbers.get(entry.action_id)
        if unit_id is not None and row is not None:
            yield ScoreFact(
                ScoreEvent.REPORT_RETURNED,
                unit_id,
                entry.on,
                f"第{row.number}项 {row.told_title}的填报{chinese_date(entry.on)}退回",
                Record("entry", entry.id, row.id),
                matter=f"returned:{entry.id}",
            )


def notice_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Sheets that were issued and stand, and replies to them that came late or not at all.

    Sheets that follow from one another are one matter.
    """
    notices = span.office.queries.notices.issued(span.last)
    by_id = {notice.id: notice for notice in notices}
    prefix = span.office.settings.number_prefix
    for notice in notices:
        if not notice.stands(span.last):
            continue
        number, matter = notice.number_words(prefix), f"notice:{_root(notice, by_id)}"
        if span.has(notice.issued_on):
            yield ScoreFact(
                _OF_KIND[notice.kind],
                notice.unit_id,
                notice.issued_on,
                f"{notice.kind.label}{number}，{len(notice.items)}项",
                Record("notice", notice.id),
                matter=matter,
                source=number,
            )
        late = _reply_late(notice, span.last)
        if late is not None and span.has(late[0]):
            yield ScoreFact(
                ScoreEvent.REPLY_LATE,
                notice.unit_id,
                late[0],
                f"{notice.kind.label}{number}应于{chinese_date(notice.reply_due)}前答复，{late[1]}",
                Record("notice", notice.id),
                matter=matter,
                source=number,
            )


def order_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Instructions of leaders that were not answered by their day."""
    for act in span.office.queries.act_now.given(span.last):
        since, done = late_since(act.due_on), act.closed_at(span.last)
        if act.unit_id is None or not span.has(since):
            continue
        if done is not None and done.date() <= act.due_on:
            continue
        end = (
            f"{chinese_date(done.date())}才回复" if done else f"到{chinese_date(span.last)}没有回复"
        )
        yield ScoreFact(
            ScoreEvent.ORDER_LATE,
            act.unit_id,
            since,
            f"{act.number_words}，期限{chinese_date(act.due_on)}，{end}",
            Record("act_now", act.id),
            matter=f"act_now:{act.id}",
        )


def finding_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Findings that were not handed in by the day they were first due, or that came back."""
    findings = [one for one in span.office.queries.findings.registered(span.last) if one.counts]
    for finding in findings:
        late = _handed_in_late(finding, span.last)
        if late is not None and span.has(late[0]):
            for unit_id in finding.unit_ids:
                yield ScoreFact(
                    ScoreEvent.FINDING_LATE,
                    unit_id,
                    late[0],
                    f"{finding.number_words}，{late[1]}",
                    Record("finding", finding.id, finding.action_id),
                    matter=f"finding:{finding.id}",
                )
        if finding.repeats_id is not None and span.has(finding.registered_on):
            for unit_id in finding.unit_ids:
                yield ScoreFact(
                    ScoreEvent.FINDING_REBOUND,
                    unit_id,
                    finding.registered_on,
                    f"{finding.number_words}是已销号的问题反弹",
                    Record("finding", finding.id, finding.action_id),
                    matter=f"finding:{finding.repeats_id}",
                )


def praise_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Units that an inspection praised."""
    for inspection in span.office.queries.inspections.planned(span.last):
        for entry in inspection.entries:
            unit_id = span.ids.get(entry.unit)
            praised = entry.kind is InspectionEvent.PRAISE
            if praised and unit_id is not None and span.has(entry.on):
                yield ScoreFact(
                    ScoreEvent.PRAISED,
                    unit_id,
                    entry.on,
                    f"{inspection.number_words}《{inspection.title}》：{entry.text}",
                    Record("inspection", inspection.id),
                    matter=f"praise:{entry.id}",
                    source=inspection.number_words,
                )


def _root(notice: Notice, by_id: Mapping[int, Notice]) -> int:
    """The first sheet of the chain that a sheet follows from."""
    while notice.based_on_id is not None and notice.based_on_id in by_id:
        notice = by_id[notice.based_on_id]
    return notice.id


def _reply_late(notice: Notice, last: date) -> tuple[date, str] | None:
    """The day on which the first reply became late, and how it ended; None: it was in time."""
    since = late_since(notice.reply_due)
    first = notice.replies[0].on if notice.replies else None
    if first is not None:
        late = first > notice.reply_due
        return (since, f"{chinese_date(first)}才答复") if late else None
    return (since, f"到{chinese_date(last)}没有答复") if since <= last else None


def _handed_in_late(finding: Finding, last: date) -> tuple[date, str] | None:
    """The day on which a finding became late, and how it stands; None: it did not.

    An extension that was granted moves the day; a look due at what lasts is the office's own.
    """
    due = finding.due_on
    if due is None or finding.state is FindingState.LASTING:
        return None
    told = f"整改期限{chinese_date(due)}"
    handed_in = finding.submitted_on
    if handed_in is not None and not finding.is_with_units:
        late = handed_in > due
        return (late_since(due), f"{told}，{chinese_date(handed_in)}才申请销号") if late else None
    if finding.is_behind(last):
        return late_since(due), f"{told}，到{chinese_date(last)}没有申请销号"
    return None


def pilot_events(span: RecordSpan) -> Iterator[ScoreFact]:
    """Pilots that were granted within the span, by a document, to each unit that takes them on."""
    for pilot in span.office.queries.pilots.noted(span.last):
        grant = pilot.grant
        if grant is None or not span.has(grant.on):
            continue
        for unit_id in pilot.unit_ids:
            yield ScoreFact(
                ScoreEvent.PILOT_GRANTED,
                unit_id,
                grant.on,
                f"{pilot.level.label}试点“{pilot.name}”获批",
                Record("pilot", pilot.id, pilot.action_id),
                matter=f"pilot:{pilot.id}",
                source=grant.doc_number,
            )
