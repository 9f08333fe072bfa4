"""Commands of the supervision: instructions, handling, sheets, working days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor import cli_json
from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, parse_number, parse_source
from fenghua_supervisor.domain.calendar.holiday_dates import weekday_word
from fenghua_supervisor.domain.calendar.workdays import parse_count
from fenghua_supervisor.domain.writing.dates import chinese_date, parse_day
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.cli_call import Call
    from fenghua_supervisor.domain.office.journal import Done


def act_now(call: Call) -> None:
    """马上就办: register an instruction, list them, chase, note or answer one."""
    args = call.args
    if args.list:
        known = call.office.queries.act_now(call.as_of)
        items = [item for item in known if args.all or item.is_open(call.as_of)]
        documents = [cli_json.act_now_document(item, call.as_of) for item in items]
        call.answer(cli_json.act_now_words(items, call.as_of, call.office.calendar), documents)
        return
    item_id, done = _act_now_step(call)
    day = max(call.as_of, call.on())
    item = call.office.queries.act_now_item(item_id, day)
    document = cli_json.act_now_document(item, day)
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


def _act_now_step(call: Call) -> tuple[int, Done[int]]:
    from fenghua_supervisor.services import act_now as verbs

    args, office = call.args, call.office
    at = verbs.moment_on(office, call.on())
    steps = (
        (args.reply, verbs.reply_act_now),
        (args.chase, verbs.chase_act_now),
        (args.note, verbs.note_act_now),
    )
    for said, verb in steps:
        if said is not None:
            item_id = office.queries.act_now_id(*parse_number(said, call.as_of.year))
            return item_id, verb(office, item_id, args.text or "", at)
    if args.text is None:
        raise UserError("还没有写交办内容，请用--text写明领导交办了什么，或用--list列出。")
    draft = ActNowDraft(
        text=args.text,
        given_at=at,
        leader=args.leader,
        source=parse_source(args.source),
        unit=args.unit or "",
        workdays=args.days,
    )
    done = verbs.add_act_now(office, draft)
    return done.value, done


def workdays(call: Call) -> None:
    """The day that lies N working days on, and whether its years are announced."""
    start, count = parse_day(call.args.date), parse_count(call.args.count)
    reached = call.office.calendar.add(start, count)
    document = {
        "start": start.isoformat(),
        "workdays": count,
        "day": reached.day.isoformat(),
        "status": "provisional" if reached.is_provisional else "official",
        "note": reached.note,
    }
    way = f"往前{-count}" if count < 0 else f"之后{count}"
    told = f"{chinese_date(start)}{way}个工作日" if count else f"{chinese_date(start)}起首个工作日"
    day = f"{chinese_date(reached.day)}（{weekday_word(reached.day)}）"
    call.answer(f"{told}：{day}，{reached.note or '按已公布的放假安排'}", document)
