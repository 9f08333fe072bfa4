"""The command ``act-now``: 马上就办, a leader's instruction and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import ON, Argument, Command, OneOf
from fenghua_supervisor.cli.documents import act_now_document, act_now_words
from fenghua_supervisor.domain.act_now.instruction import (
    ActNowDraft,
    ActNowEntryDraft,
    parse_number,
    parse_source,
)
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.office.journal import Done


def act_now(call: Call) -> None:
    """马上就办: register an instruction, list them, chase, note or answer one."""
    args = call.args
    if args.list:
        known = call.office.queries.act_now.given(call.as_of)
        items = [item for item in known if args.all or item.is_open(call.as_of)]
        documents = [act_now_document(item, call.as_of) for item in items]
        call.answer(act_now_words(items, call.as_of, call.office.calendar), documents)
        return
    item_id, done = _act_now_event(call)
    day = max(call.as_of, call.on())
    item = call.office.queries.act_now.item(item_id, day)
    document = act_now_document(item, day)
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


ACT_NOW = Command(
    "act-now",
    "马上就办：登记、列出、催问、回复",
    run=act_now,
    arguments=(
        OneOf(
            Argument("--list", action="store_true", help="列出还没有办结的"),
            Argument("--reply", metavar="编号", help="回复办结，内容写在--text，如3或2025-3"),
            Argument("--chase", metavar="编号", help="记一次催问"),
            Argument("--note", metavar="编号", help="记进展，内容写在--text"),
        ),
        Argument("--all", action="store_true", help="与--list同用，已办结的也列出"),
        Argument("--text", help="交办内容，或进展、催问、回复的内容"),
        Argument("--leader", default="", help="交办的领导"),
        Argument("--source", default="批示", help="来源：批示、会议、电话、现场、其他"),
        Argument("--unit", help="承办单位，可不写"),
        Argument("--days", type=int, default=3, help="办理时限，几个工作日，不写为3"),
        ON,
    ),
)


def _act_now_event(call: Call) -> tuple[int, Done[int]]:
    from fenghua_supervisor.services.act_now import add_act_now, moment_on, record_act_now

    args, office = call.args, call.office
    at = moment_on(office, call.on())
    events = (
        (args.reply, ActNowEvent.REPLY),
        (args.chase, ActNowEvent.CHASE),
        (args.note, ActNowEvent.NOTE),
    )
    for number, kind in events:
        if number is not None:
            item_id = office.queries.act_now.id_of(*parse_number(number, call.as_of.year))
            entry = ActNowEntryDraft(item_id, kind, args.text or "", at)
            return item_id, record_act_now(office, entry)
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
    done = add_act_now(office, draft)
    return done.value, done
