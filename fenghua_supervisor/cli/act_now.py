"""The command ``act-now``: 马上就办, a leader's instruction and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import FILES, ON, Argument, Command, OneOf
from fenghua_supervisor.cli.documents import act_now_document, act_now_words
from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
from fenghua_supervisor.domain.act_now.instruction import (
    DEFAULT_WORKDAYS,
    ActNowDraft,
    ActNowEntryDraft,
    parse_number,
    parse_source,
)
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.office.journal import Done


def act_now(call: Call) -> None:
    """马上就办: register an instruction, list them, change, chase, note or answer one."""
    args = call.args
    if args.list:
        known = call.office.queries.act_now.given(call.as_of)
        items = [item for item in known if args.all or item.is_open(call.as_of)]
        if args.out:
            _export(call, items, args.out)
            return
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
    "马上就办：登记、列出、更改、催问、回复",
    run=act_now,
    arguments=(
        OneOf(
            Argument("--list", action="store_true", help="列出还没有办结的"),
            Argument("--reply", metavar="编号", help="回复办结，内容写在--text，如3或2025-3"),
            Argument("--chase", metavar="编号", help="记一次催问"),
            Argument("--note", metavar="编号", help="记进展，内容写在--text"),
            Argument(
                "--set",
                metavar="编号",
                help="更改承办单位、内容或期限，用--unit、--text、--days或--by写明",
            ),
            Argument("--attach", metavar="编号", help="添加批示件等附件，用--file写明"),
        ),
        Argument("--all", action="store_true", help="与--list同用，已办结的也列出"),
        Argument("--out", type=Path, metavar="文件", help="与--list同用，导出为.xlsx、.docx或.pdf"),
        Argument("--text", help="交办内容，或进展、催问、回复的内容"),
        Argument("--leader", default="", help="交办的领导"),
        Argument("--source", default="批示", help="来源：批示、会议、电话、现场、其他"),
        Argument("--unit", help="承办单位，可不写"),
        Argument("--days", type=int, help="办理时限，几个工作日，不写为3"),
        Argument("--by", metavar="日期", help="办理期限，写明哪一天，代替--days"),
        Argument("--reason", default="", help="与--set同用：更改的理由，推迟期限必填"),
        FILES,
        ON,
    ),
)


def _act_now_event(call: Call) -> tuple[int, Done[int]]:
    from fenghua_supervisor.services.act_now import (
        add_act_now,
        change_act_now,
        moment_on,
        record_act_now,
    )

    args, office = call.args, call.office
    at = moment_on(office, call.on())
    events = (
        (args.reply, ActNowEvent.REPLY),
        (args.chase, ActNowEvent.CHASE),
        (args.note, ActNowEvent.NOTE),
        (args.attach, ActNowEvent.SCAN),
    )
    for number, kind in events:
        if number is not None:
            item_id = office.queries.act_now.id_of(*parse_number(number, call.as_of.year))
            entry = ActNowEntryDraft(item_id, kind, args.text or "", at, call.files())
            return item_id, record_act_now(office, entry)
    by = parse_day(args.by, "办理期限") if args.by is not None else None
    if args.set is not None:
        item_id = office.queries.act_now.id_of(*parse_number(args.set, call.as_of.year))
        change = ActNowChangeDraft(
            item_id, args.text, args.unit, args.days, by, reason=args.reason, at=at
        )
        return item_id, change_act_now(office, change)
    if args.text is None:
        raise UserError("还没有写交办内容，请用--text写明领导交办了什么，或用--list列出。")
    draft = ActNowDraft(
        text=args.text,
        given_at=at,
        leader=args.leader,
        source=parse_source(args.source),
        unit=args.unit or "",
        workdays=DEFAULT_WORKDAYS if args.days is None else args.days,
        due_on=by,
        files=call.files(),
    )
    done = add_act_now(office, draft)
    return done.value, done


def _export(call: Call, items: list[ActNow], path: Path) -> None:
    from fenghua_supervisor.services.papers.instructions import export_instructions, list_sheet
    from fenghua_supervisor.services.progress import NullProgress

    sheet = list_sheet(call.office, items, call.as_of)
    export_instructions(NullProgress(), tuple(items), sheet, path)
    document = {"file": str(path), "instructions": len(items)}
    call.answer(f"已导出{len(items)}条：{path}", document, stands=True)
