"""Commands of cases: ``case``, ``visit``, ``meeting``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import FILES, ON, Argument, Command, OneOf
from fenghua_supervisor.cli.inspecting.documents import (
    case_document,
    case_words,
    meeting_document,
    meeting_words,
)
from fenghua_supervisor.cli.inspecting.inspections import coded
from fenghua_supervisor.cli.inspecting.papers import (
    ISSUE,
    LEDGER_OR_VISITS,
    OF_A_MEETING,
    OUT,
    case_paper,
    meeting_paper,
)
from fenghua_supervisor.domain.act_now.instruction import parse_number
from fenghua_supervisor.domain.cases.case_file import CaseDraft, CaseEntryDraft, VisitDraft
from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.codes.cases import CaseEvent, MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.cli.call import Call


def case(call: Call) -> None:
    """包案: open one, note what happened to one, or list them."""
    from fenghua_supervisor.services.cases.case_files import open_case, record_case

    args, queries = call.args, call.office.queries
    if args.paper:
        number = args.number
        year = call.as_of.year
        case_paper(call, queries.cases.id_of(*parse_number(number, year)) if number else None)
        return
    if args.list:
        items = queries.cases.opened(call.as_of)
        documents = [case_document(item, call.as_of) for item in items]
        call.answer(case_words(items, call.as_of), documents)
        return
    year, due = call.as_of.year, _by(call, "办理期限")
    if args.number is not None:
        ident = queries.cases.id_of(*parse_number(args.number, year))
        kind = coded(CaseEvent, args.event or "", "包案记录")
        draft = CaseEntryDraft(
            *(ident, kind, args.text or "", call.on()),
            *(args.leader, args.post, due, call.files()),
        )
        done = record_case(call.office, draft)
    else:
        if due is None:
            raise UserError("请用--by写明包案的办理期限。")
        finding = args.finding
        done = open_case(
            call.office,
            CaseDraft(
                title=args.title or "",
                leader=args.leader,
                post=args.post,
                due_on=due,
                units=tuple(args.units or ()),
                plan=args.text or "",
                visits_per_month=args.visits,
                on=call.on(),
                action_id=queries.plan.action_id(args.action) if args.action else None,
                finding_id=queries.findings.id_of(*parse_number(finding, year))
                if finding
                else None,
            ),
        )
        ident = done.value
    day = max(call.as_of, call.on())
    document = case_document(queries.cases.item(ident, day), day)
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


CASE = Command(
    "case",
    "包案：登记、列出、记录、结案",
    run=case,
    arguments=(
        OneOf(
            Argument("--list", action="store_true", help="列出包案"),
            Argument("--number", metavar="编号", help="为这个包案记一条，用--event和--text写明"),
        ),
        LEDGER_OR_VISITS,
        OUT,
        Argument("--event", help="攻坚方案、进展、延期、调整包案领导、结案"),
        Argument("--title", help="包案事项"),
        Argument("--leader", default="", help="包案领导"),
        Argument("--post", default="", help="领导职务"),
        Argument("--units", action="append", metavar="单位", help="攻坚小组单位，可重复"),
        Argument("--by", metavar="日期", help="办理期限"),
        Argument("--visits", type=int, default=2, help="每月回访次数，不写为2"),
        Argument("--action", type=int, metavar="编号", help="涉及的任务"),
        Argument("--finding", metavar="编号", help="涉及的问题"),
        Argument("--text", help="攻坚方案，或这一条的内容"),
        FILES,
        ON,
    ),
)


def visit(call: Call) -> None:
    """回访 of a case."""
    from fenghua_supervisor.services.cases.case_files import record_visit

    args, queries = call.args, call.office.queries
    ident = queries.cases.id_of(*parse_number(args.number, call.as_of.year))
    done = record_visit(
        call.office,
        VisitDraft(
            case_id=ident,
            way=coded(VisitWay, args.way, "回访方式"),
            by=args.person,
            verdict=coded(VisitVerdict, args.verdict, "评价"),
            whom=args.whom or "",
            opinion=args.text or "",
            promise=args.promise,
            promise_due=_by(call, "承诺期限"),
            on=call.on(),
        ),
    )
    day = max(call.as_of, call.on())
    document = case_document(queries.cases.item(ident, day), day)
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


VISIT = Command(
    "visit",
    "回访包案的当事人",
    run=visit,
    arguments=(
        Argument("number", metavar="编号", help="包案的编号"),
        Argument("--way", default="现场", help="现场、电话、座谈"),
        Argument("--person", required=True, help="回访人"),
        Argument("--verdict", required=True, help="满意、基本满意、不满意、未联系上"),
        Argument("--whom", help="回访对象，只存不印"),
        Argument("--text", help="意见"),
        Argument("--promise", default="", help="承诺的事"),
        Argument("--by", metavar="日期", help="承诺办理的期限"),
        ON,
    ),
)


def meeting(call: Call) -> None:
    """会商: write one down with its decisions, finish a decision, or list them."""
    from fenghua_supervisor.services.cases.meetings import finish_decision, hold_meeting

    args, queries = call.args, call.office.queries
    if args.list:
        items = queries.meetings.held(call.as_of)
        documents = [meeting_document(item, call.as_of) for item in items]
        call.answer(meeting_words(items), documents)
        return
    year, day = call.as_of.year, max(call.as_of, call.on())
    if args.number is not None:
        ident = queries.meetings.id_of(*parse_number(args.number, year))
        if args.paper:
            meeting_paper(call, ident)
            return
        decisions = queries.meetings.item(ident, day).decisions
        if args.done is None or not 1 <= args.done <= len(decisions):
            raise UserError(f"请用--done写明办结的是第几条议定事项，共{len(decisions)}条。")
        chosen = decisions[args.done - 1].id
        done = finish_decision(call.office, chosen, call.on(), args.text or "")
    elif args.paper:
        raise UserError("请用--number写明出哪次会商的纪要，如--number 4。")
    else:
        case_number = args.case
        done = hold_meeting(
            call.office,
            MeetingDraft(
                kind=coded(MeetingKind, args.kind, "会议"),
                title=args.title or "",
                chair=args.chair,
                present=args.present,
                summary=args.text or "",
                on=call.on(),
                case_id=queries.cases.id_of(*parse_number(case_number, year))
                if case_number
                else None,
                decisions=tuple(map(_decision, args.decision or ())),
                files=call.files(),
            ),
        )
        ident = done.value
    document = meeting_document(queries.meetings.item(ident, day), day)
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


MEETING = Command(
    "meeting",
    "会商：登记、列出、议定事项办结",
    run=meeting,
    arguments=(
        OneOf(
            Argument("--list", action="store_true", help="列出会商"),
            Argument("--number", metavar="编号", help="这次会商的议定事项办结，用--done写明第几条"),
        ),
        OF_A_MEETING,
        ISSUE,
        OUT,
        Argument("--done", type=int, metavar="第几条", help="办结的议定事项"),
        Argument("--kind", default="会商", help="会商、专班会议、领导小组会议"),
        Argument("--title", help="会议名称"),
        Argument("--chair", default="", help="主持人"),
        Argument("--present", default="", help="参加人员"),
        Argument("--case", metavar="编号", help="哪个包案的会商"),
        Argument(
            "--decision",
            action="append",
            metavar="事项",
            help="议定事项，可重复：内容｜单位｜期限，后两样可不写；前面加“马上就办：”的同时登记",
        ),
        Argument("--text", help="纪要，或办结情况"),
        FILES,
        ON,
    ),
)
_AT_ONCE = "马上就办："


def _decision(text: str) -> DecisionDraft:
    parts = [part.strip() for part in text.replace("|", "｜").split("｜")]
    if len(parts) > len(("内容", "单位", "期限")):
        raise UserError(f"议定事项“{text}”请写成“内容｜单位｜期限”。")
    words, unit, due = (*parts, "", "")[:3]
    return DecisionDraft(
        text=words.removeprefix(_AT_ONCE),
        unit=unit,
        due_on=parse_day(due, "议定事项的期限") if due else None,
        as_instruction=words.startswith(_AT_ONCE),
    )


def _by(call: Call, what: str) -> date | None:
    return parse_day(call.args.by, what) if call.args.by else None
