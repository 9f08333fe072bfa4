"""What rings of inspections, clues, cases and meetings: findings, visits, decisions, terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_ring
from fenghua_supervisor.domain.cases.cadence import (
    SPEAKS_FROM,
    cadence,
    is_urgent,
    missed_months,
    speaks,
)
from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.reminders.digest import Occurrence
from fenghua_supervisor.domain.reminders.terms import (
    AHEAD,
    SHORT,
    WAITING,
    morning,
    term_words,
    urgency,
)
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.cases.meeting import Meeting
    from fenghua_supervisor.domain.cases.open_work import OpenWork
    from fenghua_supervisor.domain.inspections.finding import Finding

#: A case runs for months, the others for days.
_RINGING = {ReminderKind.CASE: AHEAD}
_AT_WORK = frozenset({FindingState.ASSIGNED, FindingState.UNDER_WAY, FindingState.RETURNED})
_FEW_MISSED = 2
#: Working days within which the office gives a finding to its units.
_SOON_GIVEN = 2


def rung_of_work(work: OpenWork, today: date, calendar: Calendar) -> Iterator[Occurrence]:
    """What has rung of it by now and is not dealt with, each with its last ring."""
    for term in dated_work(work, today):
        day = term.due_on and last_ring(term.due_on, today, _RINGING.get(term.kind, SHORT))
        if day is not None:
            yield replace(term, at=morning(day))
    for since, waits in (*_waiting(work, today), *_not_given(work, today, calendar)):
        day = last_ring(since, today, WAITING)
        if day is not None:
            yield replace(waits, at=morning(day))
    for case in work.cases:
        yield from _visits(case, today, calendar)


def dated_work(work: OpenWork, today: date) -> Iterator[Occurrence]:
    """Everything of it that has a day, each on that day, whether it has rung or not."""
    for finding in work.findings:
        yield from _finding_term(finding, today)
    for meeting in work.meetings:
        yield from _decisions(meeting, today)
    for case in work.cases:
        if case.closed_on is None:
            told = f"{term_words(case.due_on, today)}，包案领导{case.leader}（{case.post}）"
            yield replace(
                _of_case(case, f"case:{case.id}", ReminderKind.CASE, told),
                at=morning(case.due_on),
                urgency=urgency(case.due_on, today),
                due_on=case.due_on,
            )


def _finding_term(finding: Finding, today: date) -> Iterator[Occurrence]:
    due = finding.due_on
    if due is None:
        return
    if finding.state is FindingState.LASTING:
        key, kind, words = f"look:{finding.id}", ReminderKind.RECHECK, "持续整改，下次复查"
    elif finding.state in _AT_WORK:
        sent_back = "退回整改" if finding.state is FindingState.RETURNED else "整改"
        key, kind, words = f"finding:{finding.id}", ReminderKind.RECTIFY, sent_back
    else:
        return
    yield _of_finding(finding, key, kind, words + term_words(due, today), (due, today))


def _decisions(meeting: Meeting, today: date) -> Iterator[Occurrence]:
    """What is done as 马上就办 rings there."""
    for decision in meeting.decisions:
        due = decision.due_on
        if decision.done_on is None and decision.act_now_id is None and due is not None:
            yield Occurrence(
                key=f"decision:{decision.id}",
                kind=ReminderKind.DECISION,
                at=morning(due),
                urgency=urgency(due, today),
                title=_title(meeting.number_words, decision.text),
                words=term_words(due, today),
                units=(decision.unit,) if decision.unit else (),
                unit_id=decision.unit_id,
                due_on=due,
                about=(
                    (Register.MEETING, meeting.id)
                    if meeting.case_id is None
                    else (Register.CASE, meeting.case_id)
                ),
            )


def _waiting(work: OpenWork, today: date) -> Iterator[tuple[date, Occurrence]]:
    """What waits for the office, with the day since when."""
    for finding in work.findings:
        found = _finding_waits(finding, today)
        if found is not None:
            yield found
    for inspection in work.inspections:
        objection = inspection.open_objection
        if objection is not None:
            yield (
                objection.on,
                Occurrence(
                    key=f"conclusion:{inspection.id}",
                    kind=ReminderKind.OBJECTION,
                    at=morning(objection.on),
                    urgency=Urgency.SOON,
                    title=_title(inspection.number_words, inspection.title),
                    words=f"{short_day(objection.on, today)}对结论提出异议，等待答复",
                    units=(objection.unit,) if objection.unit else (),
                    about=(Register.INSPECTION, inspection.id),
                ),
            )
    for clue in work.clues:
        if clue.sorted_as is None:
            came = clue.received_on
            yield (
                came,
                Occurrence(
                    key=f"clue:{clue.id}",
                    kind=ReminderKind.CLUE,
                    at=morning(came),
                    urgency=Urgency.SOON,
                    title=_title(clue.number_words, clue.text),
                    words=f"{short_day(came, today)}收到（{clue.channel.label}），等待分办",
                    about=(Register.CLUE, clue.id),
                ),
            )


def _finding_waits(finding: Finding, today: date) -> tuple[date, Occurrence] | None:
    """Asked to be struck off, rechecked, or objected to: the next step is the office's."""
    passed, asked = finding.recheck, finding.submitted_on
    if finding.state is FindingState.OBJECTED:
        since = next(e.on for e in reversed(finding.entries) if e.kind is FindingEvent.OBJECT)
        key, kind, words = f"objected:{finding.id}", ReminderKind.OBJECTION, "提出异议，等待答复"
    elif finding.state is not FindingState.SUBMITTED or asked is None:
        return None
    elif passed is None:
        since = asked
        key, kind, words = f"recheck:{finding.id}", ReminderKind.RECHECK, "申请销号，等待复查"
    else:
        since = passed.on
        key, kind, words = f"sign_off:{finding.id}", ReminderKind.RECHECK, "复查通过，等待销号"
    return since, _of_finding(finding, key, kind, f"{short_day(since, today)}{words}")


def _not_given(
    work: OpenWork, today: date, calendar: Calendar
) -> Iterator[tuple[date, Occurrence]]:
    """What was registered and given to nobody for too long, with the day since when it is that."""
    for finding in work.findings:
        came = finding.registered_on
        passed = calendar.between(came, today)
        if finding.state is FindingState.REGISTERED and passed > _SOON_GIVEN:
            words = f"{short_day(came, today)}挂号，{passed}个工作日还没有交办"
            waits = _of_finding(finding, f"assign:{finding.id}", ReminderKind.ASSIGN, words)
            yield calendar.add(came, _SOON_GIVEN + 1).day, waits


def _visits(case: CaseFile, today: date, calendar: Calendar) -> Iterator[Occurrence]:
    """What the month still lacks: told from the 15th, and again when few working days are left."""
    told = cadence(case, Month.of(today), today)
    if not speaks(told, today):
        return
    urgent = is_urgent(told, today, calendar)
    since = max(told.month.first.replace(day=SPEAKS_FROM), case.opened_on)
    if urgent:
        since = today
        while is_urgent(told, since - timedelta(1), calendar):
            since -= timedelta(1)
        since = max(since, case.opened_on)
    missed = [each.month.words for each in missed_months(case, today)]
    words = told.words
    if missed:
        more = "等" if len(missed) > _FEW_MISSED else ""
        words += f"；此前{len(missed)}个月未访满（{'、'.join(missed[-_FEW_MISSED:])}{more}）"
    yield replace(
        _of_case(case, f"visit:{case.id}:{told.month}", ReminderKind.VISIT, words),
        at=morning(since),
        urgency=Urgency.URGENT if urgent else Urgency.SOON,
        due_on=told.month.last,
    )


def _of_finding(
    finding: Finding,
    key: str,
    kind: ReminderKind,
    words: str,
    term: tuple[date, date] | None = None,
) -> Occurrence:
    """A reminder of a finding that waits since it was registered, or for the day of its ``term``.

    ``term``: the day due and today.
    """
    where = f"{finding.place}：" if finding.place else ""
    return Occurrence(
        key=key,
        kind=kind,
        at=morning(term[0] if term else finding.registered_on),
        urgency=urgency(*term) if term else Urgency.SOON,
        title=_title(finding.number_words, where + finding.text),
        words=words,
        units=finding.units,
        unit_id=finding.unit_ids[0] if finding.unit_ids else None,
        due_on=term[0] if term else None,
        about=(Register.FINDING, finding.id),
    )


def _of_case(case: CaseFile, key: str, kind: ReminderKind, words: str) -> Occurrence:
    return Occurrence(
        key=key,
        kind=kind,
        at=morning(case.opened_on),
        urgency=Urgency.SOON,
        title=_title(case.number_words, case.title),
        words=words,
        units=case.units,
        unit_id=case.unit_ids[0] if case.unit_ids else None,
        about=(Register.CASE, case.id),
    )


def _title(number_words: str, text: str) -> str:
    """「问题〔2025〕3号　实验小学：消防通道堆放杂物」, on one line."""
    return f"{number_words}　{' '.join(text.split())}"
