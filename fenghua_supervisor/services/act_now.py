"""马上就办: an instruction is typed in, changed, chased, and closed by a reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.changes import Terms, TermsChange, check_change
from fenghua_supervisor.domain.act_now.instruction import check_open, check_workdays
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.units.names import UnitInfo, resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.act_now import ActNowChangeRow, ActNowEntryRow, ActNowRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
    from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowDraft, ActNowEntryDraft
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_MAX_TEXT = 3_000
_MAX_LEADER = 40
_MAX_REASON = 1_000
_MORNING = time(9)


def moment_on(office: Office, day: date) -> datetime:
    """When something dated ``day`` happened: now for today, else the morning of that day."""
    return datetime.combine(day, office.now().time() if day == office.today() else _MORNING)


@verb
def add_act_now(office: Office, draft: ActNowDraft) -> Done[int]:
    """Register the instruction under the next number of its year, with its day due and its scans.

    The value of the step is the instruction's id.
    """
    scans = kept_files(office, draft.files)
    year = draft.given_at.year
    number = office.queries.act_now.last_number(year) + 1
    with office.begin(f"马上就办 {number}号") as work:
        row = write_act_now(office, work, draft)
        if scans:
            entry = _entry(office, work, row.id, ActNowEvent.SCAN, draft.given_at)
            attach(work, scans, act_now_entry_id=entry.id)
    due_words = _due(office, draft)[2]
    skipped = skipped_words(office.queries.registers.used(Register.ACT_NOW), year, number)
    message = f"马上就办〔{year}〕{number}号已登记，{due_words}前办结{skipped}"
    return work.done(row.id, message)


def write_act_now(office: Office, work: UnitOfWork, draft: ActNowDraft) -> ActNowRow:
    """Write an instruction under the next number of its year, within a step that is open."""
    text = required_field(draft.text, "交办内容", limit=_MAX_TEXT)
    leader = clean_field(draft.leader, "领导", limit=_MAX_LEADER).replace("\n", " ")
    _check_moment(office, draft.given_at, "交办")
    unit = _unit(office, draft.unit)
    workdays, due, _ = _due(office, draft)
    year = draft.given_at.year
    return work.add(
        ActNowRow(
            year=year,
            number=office.queries.act_now.last_number(year) + 1,
            text=text,
            leader=leader,
            source=str(draft.source),
            unit_id=unit.id if unit else None,
            given_at=draft.given_at,
            workdays=workdays,
            due_on=due,
            entered_by=office.actor,
            recorded_at=office.now(),
            search_key=search_key(text, leader, unit.name if unit else ""),
        )
    )


@verb
def record_act_now(office: Office, draft: ActNowEntryDraft) -> Done[int]:
    """Note how far an instruction is, that the unit was asked, or the reply, which closes it.

    Files may come with each, and alone, also to one that is closed: a scan is filed later.
    """
    kind = draft.kind
    if kind is ActNowEvent.CHANGE:
        raise UserError("更改承办单位、内容或期限请用“更改”办理。")
    check = clean_field if kind in _WITHOUT_WORDS else required_field
    text = check(draft.text, _FIELDS[kind])
    item = office.queries.act_now.item(draft.item_id, date.max)
    if kind is not ActNowEvent.SCAN:
        check_open(item, _TOLD[kind])
    elif not draft.files:
        raise UserError("还没有选择附件，请添加批示件等文件后再保存。")
    moment = _moment(office, item, draft.at, kind)
    proofs = kept_files(office, draft.files)
    with office.begin(f"马上就办{kind.label} {item.number}号") as work:
        entry = _entry(office, work, item.id, kind, moment, text)
        attach(work, proofs, act_now_entry_id=entry.id)
    return work.done(entry.id, _message(item, kind))


@verb
def change_act_now(office: Office, draft: ActNowChangeDraft) -> Done[int]:
    """TermsChange the unit, the words or the deadline of an open instruction, as a dated entry.

    The old value stays in the history; a deadline put off needs a reason. The value of the step
    is the entry's id.
    """
    item = office.queries.act_now.item(draft.item_id, date.max)
    check_open(item, "更改")
    reason = clean_field(draft.reason, "更改理由", limit=_MAX_REASON)
    change = TermsChange(_terms(item), _wanted(office, item, draft))
    check_change(change, item.given_at.date(), reason)
    moment = _moment(office, item, draft.at, ActNowEvent.CHANGE)
    former = max((entry.at for entry in item.entries if entry.change), default=moment)
    if moment < former:
        raise UserError(
            f"更改日期{chinese_date(moment.date())}早于上一次更改，请改为"
            f"{chinese_date(former.date())}或以后的日期。"
        )
    after = change.after
    with office.begin(f"马上就办更改 {item.number}号") as work:
        entry = _entry(office, work, item.id, ActNowEvent.CHANGE, moment, reason)
        work.add(
            ActNowChangeRow(
                entry_id=entry.id,
                text=after.text,
                unit_id=after.unit_id,
                workdays=after.workdays,
                due_on=after.due_on,
                search_key=search_key(after.text, after.unit),
            )
        )
    return work.done(entry.id, f"{item.number_words}已更改{change.summary}")


def _due(office: Office, draft: ActNowDraft) -> tuple[int, date, str]:
    """Working days given (0: a day was named), the day due, and how it is said."""
    given_on = draft.given_at.date()
    if draft.due_on is None:
        count = check_workdays(draft.workdays)
        due = office.calendar.add(given_on, count)
        return count, due.day, due.words
    if draft.due_on < given_on:
        raise UserError(
            f"期限{chinese_date(draft.due_on)}早于交办日期{chinese_date(given_on)}，请核对。"
        )
    return 0, draft.due_on, chinese_date(draft.due_on)


def _terms(item: ActNow) -> Terms:
    return Terms(item.text, item.unit_id, item.unit, item.workdays, item.due_on)


def _wanted(office: Office, item: ActNow, draft: ActNowChangeDraft) -> Terms:
    """What the instruction is to say; UserError when a value makes no sense."""
    terms = _terms(item)
    if draft.workdays is not None and draft.due_on is not None:
        raise UserError("期限请只给一种：几个工作日，或哪一天。")
    if draft.text is not None:
        terms = replace(terms, text=required_field(draft.text, "交办内容", limit=_MAX_TEXT))
    if draft.unit is not None:
        unit = _unit(office, draft.unit)
        terms = replace(terms, unit_id=unit.id if unit else None, unit=unit.name if unit else "")
    if draft.workdays is not None:
        count = check_workdays(draft.workdays)
        due = office.calendar.add(item.given_at.date(), count).day
        terms = replace(terms, workdays=count, due_on=due)
    if draft.due_on is not None and draft.due_on != terms.due_on:
        terms = replace(terms, workdays=0, due_on=draft.due_on)
    return terms


def _moment(office: Office, item: ActNow, at: datetime | None, kind: ActNowEvent) -> datetime:
    """When something happened to an instruction; UserError when it cannot have."""
    moment = at or moment_on(office, office.today())
    _check_moment(office, moment, kind.label)
    if moment.date() < item.given_at.date():
        raise UserError(
            f"{kind.label}日期{chinese_date(moment.date())}早于交办日期"
            f"{chinese_date(item.given_at.date())}，请核对。"
        )
    return moment


def _entry(
    office: Office,
    work: UnitOfWork,
    item_id: int,
    kind: ActNowEvent,
    at: datetime,
    text: str = "",
) -> ActNowEntryRow:
    return work.add(
        ActNowEntryRow(act_now_id=item_id, kind=kind, at=at, text=text, entered_by=office.actor)
    )


_WITHOUT_WORDS = frozenset({ActNowEvent.CHASE, ActNowEvent.SCAN})
_FIELDS = {
    ActNowEvent.CHASE: "催问内容",
    ActNowEvent.NOTE: "进展",
    ActNowEvent.REPLY: "办结回复",
    ActNowEvent.SCAN: "附件说明",
}
_TOLD = {
    ActNowEvent.CHASE: "催问",
    ActNowEvent.NOTE: "记进展",
    ActNowEvent.REPLY: "回复",
    ActNowEvent.SCAN: "添加附件",
}


def _message(item: ActNow, kind: ActNowEvent) -> str:
    done = "已回复办结" if kind is ActNowEvent.REPLY else f"已{_TOLD[kind]}"
    return f"{item.number_words}{done}"


def _check_moment(office: Office, moment: datetime, what: str) -> None:
    if moment.date() > office.today():
        raise UserError(f"{what}日期{chinese_date(moment.date())}在今天之后，请填实际发生的日期。")


def _unit(office: Office, name: str) -> UnitInfo | None:
    return resolve_unit(office.queries.units.all(), name) if has_words(name) else None
