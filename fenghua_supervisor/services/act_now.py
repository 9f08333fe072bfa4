"""马上就办: an instruction is typed in, chased, and closed by a reply."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import check_open, check_workdays
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.units.names import UnitInfo, resolve_unit
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.act_now import ActNowEntryRow, ActNowRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowDraft, ActNowEntryDraft
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_MAX_TEXT = 3_000
_MAX_LEADER = 40
_MORNING = time(9)


def moment_on(office: Office, day: date) -> datetime:
    """When something dated ``day`` happened: now for today, else the morning of that day."""
    return datetime.combine(day, office.now().time() if day == office.today() else _MORNING)


@verb
def add_act_now(office: Office, draft: ActNowDraft) -> Done[int]:
    """Register the instruction under the next number of its year, with its day due.

    The value of the step is the instruction's id.
    """
    text = required_field(draft.text, "交办内容", limit=_MAX_TEXT)
    leader = clean_field(draft.leader, "领导", limit=_MAX_LEADER).replace("\n", " ")
    workdays = check_workdays(draft.workdays)
    _check_moment(office, draft.given_at, "交办")
    unit = _unit(office, draft.unit)
    due = office.calendar.add(draft.given_at.date(), workdays)
    year = draft.given_at.year
    number = office.queries.act_now.last_number(year) + 1
    with office.begin(f"马上就办 {number}号") as work:
        row = work.add(
            ActNowRow(
                year=year,
                number=number,
                text=text,
                leader=leader,
                source=str(draft.source),
                unit_id=unit.id if unit else None,
                given_at=draft.given_at,
                workdays=workdays,
                due_on=due.day,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(text, leader, unit.name if unit else ""),
            )
        )
    skipped = skipped_words(office.queries.registers.used(Register.ACT_NOW), year, number)
    message = f"马上就办〔{year}〕{number}号已登记，{due.words}前办结{skipped}"
    return work.done(row.id, message)


@verb
def record_act_now(office: Office, draft: ActNowEntryDraft) -> Done[int]:
    """Note how far an instruction is, that the unit was asked, or the reply, which closes it."""
    kind = draft.kind
    check = clean_field if kind is ActNowEvent.CHASE else required_field
    text = check(draft.text, _FIELDS[kind])
    item = office.queries.act_now.item(draft.item_id, date.max)
    check_open(item, _TOLD[kind])
    moment = draft.at or moment_on(office, office.today())
    _check_moment(office, moment, kind.label)
    if moment.date() < item.given_at.date():
        raise UserError(
            f"{kind.label}日期{chinese_date(moment.date())}早于交办日期"
            f"{chinese_date(item.given_at.date())}，请核对。"
        )
    with office.begin(f"马上就办{kind.label} {item.number}号") as work:
        entry = work.add(
            ActNowEntryRow(
                act_now_id=item.id,
                kind=kind,
                at=moment,
                text=text,
                entered_by=office.actor,
            )
        )
    return work.done(entry.id, _message(item, kind))


_FIELDS = {
    ActNowEvent.CHASE: "催问内容",
    ActNowEvent.NOTE: "进展",
    ActNowEvent.REPLY: "办结回复",
}
_TOLD = {
    ActNowEvent.CHASE: "催问",
    ActNowEvent.NOTE: "记进展",
    ActNowEvent.REPLY: "回复",
}


def _message(item: ActNow, kind: ActNowEvent) -> str:
    done = "已回复办结" if kind is ActNowEvent.REPLY else f"已{_TOLD[kind]}"
    return f"{item.number_words}{done}"


def _check_moment(office: Office, moment: datetime, what: str) -> None:
    if moment.date() > office.today():
        raise UserError(f"{what}日期{chinese_date(moment.date())}在今天之后，请填实际发生的日期。")


def _unit(office: Office, name: str) -> UnitInfo | None:
    return resolve_unit(office.queries.units.all(), name) if name.strip() else None
