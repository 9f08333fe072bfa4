"""A case is opened, planned, extended, handed to a successor, visited for, and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.cadence import cadence
from fenghua_supervisor.domain.cases.case_file import (
    check_case_event,
    check_visit,
    check_visits_per_month,
)
from fenghua_supervisor.domain.codes.cases import CaseEvent
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.cases import (
    CaseEntryRow,
    CaseRow,
    CaseUnitRow,
    VisitPersonRow,
    VisitRow,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cases.case_file import CaseDraft, CaseEntryDraft, VisitDraft
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_MAX_TEXT, _MAX_LINE, _MAX_NAME = 3_000, 200, 40


@verb
def open_case(office: Office, draft: CaseDraft) -> Done[int]:
    """Open a case under the next number of its year; the value is its id."""
    on = happened_on(draft.on, office.today())
    title = one_line(required_field(draft.title, "包案事项", limit=_MAX_LINE))
    leader = one_line(required_field(draft.leader, "包案领导", limit=_MAX_NAME))
    post = one_line(required_field(draft.post, "领导职务", limit=_MAX_NAME))
    if draft.due_on < on:
        raise UserError(
            f"办理期限{chinese_date(draft.due_on)}早于开始的{chinese_date(on)}，请核对。"
        )
    known = office.queries.units.all()
    units = {u.id: u for u in (resolve_unit(known, n) for n in draft.units if has_words(n))}
    if draft.finding_id is not None:
        office.queries.findings.item(draft.finding_id, on)
    number = office.queries.cases.last_number(on.year) + 1
    with office.begin(f"登记包案 {number}号") as work:
        row = work.add(
            CaseRow(
                number=number,
                year=on.year,
                title=title,
                leader=leader,
                post=post,
                opened_on=on,
                due_on=draft.due_on,
                visits_per_month=check_visits_per_month(draft.visits_per_month),
                plan=clean_field(draft.plan, "攻坚方案", limit=_MAX_TEXT),
                action_id=draft.action_id,
                finding_id=draft.finding_id,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(title, leader, post, *draft.units),
            )
        )
        for place, unit_id in enumerate(units):
            work.add(CaseUnitRow(case_id=row.id, unit_id=unit_id, position=place))
    used = office.queries.registers.used(Register.CASE)
    return work.done(
        row.id, f"包案〔{on.year}〕{number}号已登记{skipped_words(used, on.year, number)}"
    )


@verb
def record_case(office: Office, draft: CaseEntryDraft) -> Done[int]:
    """Note what happened to a case; the value is the entry's id."""
    kind, on = draft.kind, happened_on(draft.on, office.today())
    case = office.queries.cases.item(draft.case_id, office.today())
    check_case_event(case, draft, on)
    changes_leader = kind is CaseEvent.LEADER
    files = kept_files(office, draft.files)
    with office.begin(f"包案{kind.label} {case.number}号") as work:
        entry = work.add(
            CaseEntryRow(
                case_id=case.id,
                kind=kind,
                on_date=on,
                text=required_field(draft.text, kind.label, limit=_MAX_TEXT),
                leader=_name(draft.leader, "包案领导") if changes_leader else "",
                post=_name(draft.post, "领导职务") if changes_leader else "",
                due_on=draft.due_on if kind is CaseEvent.EXTEND else None,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, files, case_entry_id=entry.id)
    return work.done(entry.id, f"{case.number_words}的{kind.label}已保存")


@verb
def record_visit(office: Office, draft: VisitDraft) -> Done[int]:
    """Note a visit of a case; the value is the visit's id.

    Whom it was to is kept in a place of its own, which no list, paper or search reads.
    """
    on = happened_on(draft.on, office.today())
    case = office.queries.cases.item(draft.case_id, office.today())
    check_visit(case, draft, on)
    whom = one_line(clean_field(draft.whom, "回访对象", limit=_MAX_LINE))
    with office.begin(f"登记回访 包案{case.number}号") as work:
        row = work.add(
            VisitRow(
                case_id=case.id,
                on_date=on,
                way=draft.way,
                visited_by=one_line(required_field(draft.by, "回访人", limit=_MAX_LINE)),
                verdict=draft.verdict,
                opinion=clean_field(draft.opinion, "意见", limit=_MAX_TEXT),
                promise=clean_field(draft.promise, "承诺", limit=_MAX_TEXT),
                promise_due=draft.promise_due,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        if whom:
            work.add(VisitPersonRow(visit_id=row.id, whom=whom))
    after = cadence(
        office.queries.cases.item(case.id, office.today()), Month.of(on), office.today()
    )
    return work.done(row.id, f"{case.number_words}的回访已登记，{after.words}")


def _name(text: str, what: str) -> str:
    return one_line(required_field(text, what, limit=_MAX_NAME))
