"""Notices to the units: proposed as of a day, and issued for many units as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.notices import ladder as escalation
from fenghua_supervisor.domain.notices.causes import Urging, causes_of, finding_causes
from fenghua_supervisor.domain.notices.talk import checked_talk
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.ledger.entries import Hand
from fenghua_supervisor.services.ledger.follow_up import check_day
from fenghua_supervisor.services.notices.papers import notice_sheets, paper_name
from fenghua_supervisor.services.notices.rows import add_notice
from fenghua_supervisor.services.papers.slips import NOTICES, expect_papers
from fenghua_supervisor.services.situation import situation
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.notices import NoticeRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.calendar.workdays import WorkdayCount
    from fenghua_supervisor.domain.codes.notices import NoticeKind
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.notices.talk import Talk
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_MOST_DAYS = 60
_TEXT_LIMIT = 3_000
_REASON_LIMIT = 300


@record
class _Planned:
    """One unit's notice, checked and in its words, before it has a number."""

    unit_id: int
    unit: str
    calls: tuple[Urging, ...]
    reason: str
    based_on_id: int | None


def propose(office: Office, as_of: date, kind: NoticeKind) -> tuple[UnitProposal, ...]:
    """The notices of ``kind`` that are called for as of a day, one per unit."""
    return escalation.propose(situation(office, as_of), kind)


@verb
def issue_notices(
    office: Office, draft: IssueDraft, folder: Path | None = None
) -> Done[tuple[int, ...]]:
    """Issue one notice per unit, numbered on from the last; all are issued or none.

    The value of the step is the ids of the notices in the order of their numbers. ``folder``: where
    their papers are written next; what is missing there is made again at the next start.
    """
    text = clean_field(draft.text, "要求", limit=_TEXT_LIMIT)
    days = check_reply_days(office, draft.reply_workdays)
    talk = checked_talk(draft.kind, draft.talk, draft.on)
    facts = situation(office, draft.on)
    planned = _planned(office, facts, draft)
    last = _last_number(office, draft)
    due = office.calendar.add(draft.on, days)
    label = f"发{draft.kind.label} {last + 1}号"
    if len(planned) > 1:
        label = f"发{draft.kind.label} {last + 1}—{last + len(planned)}号"
    with office.begin(label) as work:
        ids = tuple(
            add_notice(
                work,
                Hand.of(work),
                NoticeRow(
                    kind=draft.kind,
                    unit_id=plan.unit_id,
                    year=draft.on.year,
                    number=number,
                    issued_on=draft.on,
                    reply_due=due.day,
                    reply_days=days,
                    text=text,
                    based_on_id=plan.based_on_id,
                    reason=plan.reason,
                    **_talk_columns(talk),
                ),
                plan.calls,
                facts.settings.number_prefix,
            )
            for number, plan in enumerate(planned, start=last + 1)
        )
    if folder is not None:
        sheets = notice_sheets(office, ids)
        names = {sheet.notice.id: paper_name(sheet) for sheet in sheets}
        expect_papers(office, work.step_id, NOTICES, folder, names)
    return work.done(ids, _message(office, ids, planned, due))


def _talk_columns(talk: Talk | None) -> dict[str, Any]:
    return {"talk_at": talk.at, "talk_place": talk.place, "talk_by": talk.by} if talk else {}


def check_reply_days(office: Office, days: int | None) -> int:
    """Within how many working days a reply is wanted; UserError when that makes no sense."""
    wanted = office.settings.reply_workdays if days is None else days
    if not 1 <= wanted <= _MOST_DAYS:
        raise UserError(f"答复期限请填1到{_MOST_DAYS}个工作日，现为{wanted}个。")
    return wanted


def _planned(office: Office, facts: Situation, draft: IssueDraft) -> list[_Planned]:
    if not draft.entries:
        raise UserError(f"还没有选择要发{draft.kind.label}的单位，请先选择。")
    if draft.on > office.today():
        raise UserError(f"日期{chinese_date(draft.on)}在今天之后，请填实际发生的日期。")
    if len({entry.unit_id for entry in draft.entries}) < len(draft.entries):
        raise UserError(f"同一单位一次只发一份{draft.kind.label}，请把它的任务合在一份上。")
    known = {row.id: row for row in facts.rows}
    for action_id in {i for entry in draft.entries for i in entry.action_ids}.difference(known):
        known[action_id] = office.queries.ledger.row(action_id, draft.on)
    for row in {row.plan_id: row for row in known.values()}.values():
        check_day(office, draft.on, row)
    return [_plan(facts, draft, entry, known) for entry in draft.entries]


def _plan(
    facts: Situation, draft: IssueDraft, entry: IssueEntry, known: dict[int, LedgerRow]
) -> _Planned:
    kind, unit_id, matters = draft.kind, entry.unit_id, entry.matters
    if not matters:
        raise UserError(f"有一份{kind.label}上没有任务，请至少选择一项。")
    reason = clean_field(entry.reason, "理由", limit=_REASON_LIMIT)
    calls = [
        *sorted(
            (_call(facts, known[ident], unit_id) for ident, _ in matters if ident is not None),
            key=lambda call: call.number,
        ),
        *(
            _finding_call(facts, ident, unit_id)
            for ident in sorted(ident for _, ident in matters if ident is not None)
        ),
    ]
    unit = _unit(facts, known, entry)
    needed = escalation.reason_needed(facts, kind, unit_id, unit, matters)
    if needed and not reason:
        raise UserError(needed)
    unanswered = escalation.basis(facts.notices, kind, unit_id, facts.as_of)
    based = next((notice.id for notice, left in unanswered if left.intersection(matters)), None)
    raised = escalation.raised_calls(facts, kind, unit_id)
    return _Planned(
        unit_id,
        unit,
        tuple(raised.get(call.matter, call) for call in calls),
        reason,
        based,
    )


def _unit(facts: Situation, known: dict[int, LedgerRow], entry: IssueEntry) -> str:
    """The name of the unit of a notice."""
    if entry.action_ids:
        return _status(known[entry.action_ids[0]], entry.unit_id).unit
    finding = _finding(facts, entry.finding_ids[0], entry.unit_id)
    return finding.units[finding.unit_ids.index(entry.unit_id)]


def _call(facts: Situation, row: LedgerRow, unit_id: int) -> Urging:
    """An item in the words of the day; one that calls for nothing carries its light's reason."""
    if row.text_status is TextStatus.MISSING:
        raise UserError(f"第{row.number}项原文待导入，不能催办，请先导入完整方案或录入原文。")
    status = _status(row, unit_id)
    if not status.is_open:
        raise UserError(
            f"第{row.number}项{status.unit}现为“{status.state.label}”，无需再发，请从文书中去掉。"
        )
    return Urging.of(row, causes_of(row, status, facts)).or_reason(status.verdict.reason)


def _finding_call(facts: Situation, finding_id: int, unit_id: int) -> Urging:
    """A finding by itself in the words of the day."""
    finding = _finding(facts, finding_id, unit_id)
    if not finding.is_with_units:
        raise UserError(
            f"{finding.number_words}现为“{finding.state.label}”，没有等待单位办理的，"
            "请从文书中去掉。"
        )
    due = f"应于{chinese_date(finding.due_on)}整改" if finding.due_on is not None else "尚未整改"
    return Urging.of_finding(finding, finding_causes(finding, facts)).or_reason(due)


def _finding(facts: Situation, finding_id: int, unit_id: int) -> Finding:
    found = next((f for f in facts.open_work.findings if f.id == finding_id), None)
    if found is None:
        day = chinese_date(facts.as_of)
        raise UserError(f"所选的问题截至{day}没有登记，或已经销号，请从文书中去掉。")
    if unit_id not in found.unit_ids:
        raise UserError(f"所选单位不是{found.number_words}的责任单位，请重新选择。")
    return found


def _status(row: LedgerRow, unit_id: int) -> UnitStatus:
    found = next((status for status in row.lead_units if status.unit_id == unit_id), None)
    if found is None:
        raise UserError(f"所选单位不是第{row.number}项的牵头单位，请重新选择。")
    return found


def _last_number(office: Office, draft: IssueDraft) -> int:
    last, issued_on = office.queries.notices.last_number(draft.kind, draft.on.year)
    if issued_on is not None and draft.on < issued_on:
        raise UserError(
            f"日期{chinese_date(draft.on)}早于上一份{draft.kind.label}（{last}号）的"
            f"{chinese_date(issued_on)}，文号须按先后编排，请核对日期。"
        )
    return last


def _message(
    office: Office, ids: Sequence[int], planned: Sequence[_Planned], due: WorkdayCount
) -> str:
    count = sum(len(plan.calls) for plan in planned)
    notice = office.queries.notices.notice(ids[0])
    number = notice.number_words(office.settings.number_prefix)
    sent = f"已发出{notice.kind.label}{len(ids)}份（{number}起）"
    if len(ids) == 1:
        sent = f"已向{notice.unit}发出{number}"
    unknown = _without_contact(office, planned)
    used = office.queries.registers.used(Register.NOTICE, notice.kind.value)
    skipped = skipped_words(used, notice.year, notice.number)
    return f"{sent}，共{count}项，请于{due.words}前答复{unknown}{skipped}"


def _without_contact(office: Office, planned: Sequence[_Planned]) -> str:
    """A hint that somebody has to be found before the notice can be brought to the unit."""
    contacts = office.queries.units.contacts()
    reached = {unit_id for unit_id, contact in contacts.items() if contact.has_contact}
    unknown = [plan.unit for plan in planned if plan.unit_id not in reached]
    if not unknown:
        return ""
    who = unknown[0] if len(unknown) == 1 else f"其中{len(unknown)}个单位"
    return f"；{who}没有登记联系人，可在“单位”页补充"
