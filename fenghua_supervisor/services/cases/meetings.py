"""A meeting is written down with its decisions; one may become 马上就办, each is done in time."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.cases.meeting import check_decisions
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import write_act_now
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.cases import DecisionDoneRow, DecisionRow, MeetingRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_MAX_TEXT, _MAX_LINE = 3_000, 200
_MORNING = time(9)


@verb
def hold_meeting(office: Office, draft: MeetingDraft) -> Done[int]:
    """Write a meeting down under the next number of its year; the value is its id.

    A decision that becomes 马上就办 is registered in the same step.
    """
    on = happened_on(draft.on, office.today())
    title = one_line(required_field(draft.title, "会议名称", limit=_MAX_LINE))
    check_decisions(draft.decisions, on)
    if draft.case_id is not None:
        office.queries.cases.item(draft.case_id, on)
    number = office.queries.meetings.last_number(on.year) + 1
    files = kept_files(office, draft.files)
    with office.begin(f"登记会商 {number}号") as work:
        row = work.add(
            MeetingRow(
                number=number,
                year=on.year,
                kind=draft.kind,
                on_date=on,
                title=title,
                chair=_line(draft.chair, "主持人"),
                present=_line(draft.present, "参加人员"),
                summary=clean_field(draft.summary, "纪要"),
                case_id=draft.case_id,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(title, draft.chair, draft.summary),
            )
        )
        for place, decision in enumerate(draft.decisions, 1):
            _write_decision(office, work, row, place, decision)
        attach(work, files, meeting_id=row.id)
    used = office.queries.registers.used(Register.MEETING)
    return work.done(
        row.id, f"会商〔{on.year}〕{number}号已登记{skipped_words(used, on.year, number)}"
    )


@verb
def finish_decision(office: Office, decision_id: int, on: date | None, text: str) -> Done[int]:
    """Note that a decision was carried out; one that became 马上就办 is answered there."""
    day = happened_on(on, office.today())
    with office.begin("议定事项办结") as work:
        decision = work.get(DecisionRow, decision_id)
        if decision is None:
            raise UserError("这条议定事项已不存在，请刷新后再试。")
        if decision.act_now_id is not None:
            raise UserError("这条议定事项已转马上就办，请在马上就办里回复办结。")
        if work.first(DecisionDoneRow, DecisionDoneRow.decision_id == decision_id) is not None:
            raise UserError("这条议定事项已经办结。")
        meeting = office.queries.meetings.item(decision.meeting_id, office.today())
        if day < meeting.on:
            raise UserError(
                f"办结日期{chinese_date(day)}早于会议日期{chinese_date(meeting.on)}，请核对。"
            )
        row = work.add(
            DecisionDoneRow(
                decision_id=decision_id,
                on_date=day,
                text=required_field(text, "办结情况", limit=_MAX_TEXT),
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(row.id, f"{meeting.number_words}的议定事项已办结")


def _write_decision(
    office: Office, work: UnitOfWork, meeting: MeetingRow, place: int, draft: DecisionDraft
) -> None:
    text = required_field(draft.text, f"议定事项第{place}条", limit=_MAX_TEXT)
    unit = resolve_unit(office.queries.units.all(), draft.unit) if has_words(draft.unit) else None
    act_now_id = None
    if draft.as_instruction:
        instruction = ActNowDraft(
            text=text,
            given_at=datetime.combine(meeting.on_date, _MORNING),
            leader=meeting.chair,
            source=ActNowSource.MEETING,
            unit=draft.unit,
            due_on=draft.due_on,
        )
        act_now_id = write_act_now(office, work, instruction).id
    work.add(
        DecisionRow(
            meeting_id=meeting.id,
            position=place,
            text=text,
            unit_id=unit.id if unit else None,
            due_on=draft.due_on,
            act_now_id=act_now_id,
        )
    )


def _line(text: str, what: str) -> str:
    return one_line(clean_field(text, what, limit=_MAX_LINE))
