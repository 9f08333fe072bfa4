"""Commands of pilots and results: ``pilots``, ``results``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import FILES, ON, Argument, Command, OneOf
from fenghua_supervisor.cli.evaluation.papers import OUT, check_out, expect_one, write_paper
from fenghua_supervisor.cli.inspecting.inspections import coded
from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.domain.pilots.pilot import PilotDraft, PilotEntryDraft
from fenghua_supervisor.domain.pilots.result import (
    RecognitionDraft,
    ResultDraft,
    ResultEntryDraft,
    result_figures,
)
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.pilots.pilot import Pilot
    from fenghua_supervisor.domain.pilots.result import Result

_LEVELS = "、".join(level.label for level in Level)


def pilots(call: Call) -> None:
    """试点: write one down, note what happened to one, list them, or print the list."""
    from fenghua_supervisor.services.papers.evaluation_papers import paper_of_pilots
    from fenghua_supervisor.services.pilots import pilots as verbs

    args, office = call.args, call.office
    expect_one(call, "add", "event", "out")
    if args.number is None and args.event:
        raise UserError("没有写是哪个试点，请用--number写明，编号在列表里。")
    if args.add:
        draft = PilotDraft(
            *(args.add, coded(Level, args.level, "级别"), args.field, args.approver),
            *(args.text or "", tuple(args.units or ()), _action(call), call.on()),
        )
        call.answer_done(verbs.note_pilot(office, draft))
    elif args.number is not None:
        ends_on = parse_day(args.until, "到期日期") if args.until else None
        kind = coded(PilotEvent, args.event or "", "试点记录")
        entry = PilotEntryDraft(
            *(args.number, kind, args.text or "", args.doc_number, call.on(), ends_on),
            call.files(),
        )
        call.answer_done(verbs.record_pilot(office, entry))
    elif args.out is not None:
        check_out(call)
        write_paper(call, paper_of_pilots(office, call.as_of))
    else:
        items = office.queries.pilots.noted(call.as_of)
        words = "\n".join(_pilot_words(item, call.as_of) for item in items)
        documents = [_pilot_document(item, call.as_of) for item in items]
        call.answer(words or "还没有登记试点。", documents)


PILOTS = Command(
    "pilots",
    "改革试点：登记、记进展、列出；--out出试点清单",
    run=pilots,
    arguments=(
        OneOf(
            Argument("--add", metavar="名称", help="登记一个试点"),
            Argument("--number", type=int, metavar="编号", help="为这个试点记一条"),
        ),
        OUT,
        Argument("--event", help="、".join(kind.label for kind in PilotEvent)),
        Argument("--level", default=Level.DISTRICT.label, help=_LEVELS),
        Argument("--field", default="", metavar="领域", help="试点领域"),
        Argument("--approver", default="", metavar="机关", help="批准机关"),
        Argument("--units", action="append", metavar="单位", help="承担单位，可重复"),
        Argument("--action", type=int, metavar="编号", help="对应的任务"),
        Argument("--text", help="试点任务，或这一条的内容"),
        Argument("--doc-number", default="", metavar="文号", help="批准或验收的文号"),
        Argument("--until", metavar="日期", help="获批或延续到哪一天"),
        FILES,
        ON,
    ),
)


def results(call: Call) -> None:
    """成果: write one down, note a stage or a recognition, list them, or print list or card."""
    from fenghua_supervisor.services.papers import evaluation_papers as papers
    from fenghua_supervisor.services.pilots import results as verbs

    args, office, number = call.args, call.office, call.args.number
    expect_one(call, "add", "stage", "recognition", "out")
    if number is None and (args.stage or args.recognition):
        raise UserError("没有写是哪项成果，请用--number写明，编号在列表里。")
    if args.add:
        kind = coded(ResultKind, args.kind, "成果")
        draft = ResultDraft(
            *(args.add, kind, args.text or "", args.effect, args.pilot, _action(call)),
            *(tuple(args.units or ()), call.on()),
        )
        call.answer_done(verbs.note_result(office, draft))
    elif number is not None and args.stage:
        stage = coded(ResultStatus, args.stage, "阶段")
        entry = ResultEntryDraft(number, stage, args.text or "", call.on())
        call.answer_done(verbs.note_stage(office, entry))
    elif number is not None and args.recognition:
        call.answer_done(verbs.note_recognition(office, _recognition(call)))
    elif args.out is not None:
        check_out(call)
        paper = (
            papers.paper_of_results(office, call.as_of)
            if number is None
            else papers.paper_of_result(office, number, call.as_of)
        )
        write_paper(call, paper)
    else:
        items = office.queries.results.noted(call.as_of)
        items = [item for item in items if number in (None, item.id)]
        words = [*map(_result_words, items), f"{result_figures(items).words}。"]
        call.answer("\n".join(words), [_result_document(item) for item in items])


RESULTS = Command(
    "results",
    "标志性成果：登记、记阶段和认可、列出；--out出成果清单，加--number出成果卡",
    run=results,
    arguments=(
        OneOf(
            Argument("--add", metavar="名称", help="登记一项成果"),
            Argument("--number", type=int, metavar="编号", help="哪一项成果"),
        ),
        OUT,
        Argument("--stage", help="转到哪个阶段：成型、推广"),
        Argument(
            "--recognition",
            metavar="方式",
            help="记一次认可：" + "、".join(kind.label for kind in RecognitionKind),
        ),
        Argument("--kind", default=ResultKind.PRACTICE.label, help="制度成果、实践成果"),
        Argument("--effect", default="", metavar="成效", help="取得的成效"),
        Argument("--pilot", type=int, metavar="编号", help="来自哪个试点"),
        Argument("--action", type=int, metavar="编号", help="对应的任务"),
        Argument("--units", action="append", metavar="单位", help="单位，可重复"),
        Argument("--level", default=Level.DISTRICT.label, help=f"认可的级别：{_LEVELS}"),
        Argument("--giver", default="", metavar="机关", help="认可机关"),
        Argument("--grade", default=AwardGrade.NONE.label, help="获奖等次：金奖、银奖、铜奖"),
        Argument("--places", type=int, metavar="个数", help="复制推广到几个地方"),
        Argument("--doc-number", default="", metavar="文号", help="没有文号和文件的不计入"),
        Argument("--text", help="主要做法，或说明"),
        FILES,
        ON,
    ),
)


def _recognition(call: Call) -> RecognitionDraft:
    args = call.args
    return RecognitionDraft(
        result_id=args.number,
        kind=coded(RecognitionKind, args.recognition, "认可方式"),
        level=coded(Level, args.level, "级别"),
        giver=args.giver,
        doc_number=args.doc_number,
        text=args.text or "",
        grade=coded(AwardGrade, args.grade, "等次"),
        places=args.places,
        on=call.on(),
        files=call.files(),
    )


def _action(call: Call) -> int | None:
    number = call.args.action
    return call.office.queries.plan.action_id(number) if number else None


def _pilot_words(pilot: Pilot, as_of: date) -> str:
    parts = (f"{pilot.id:>3}", pilot.state.label, pilot.level.label, pilot.name)
    more = (pilot.doc_number, pilot.term_words(as_of), "、".join(pilot.units))
    return "  ".join(filter(None, (*parts, *more)))


def _pilot_document(pilot: Pilot, as_of: date) -> dict[str, Any]:
    return {
        "id": pilot.id,
        "name": pilot.name,
        "level": pilot.level.label,
        "field": pilot.field,
        "approver": pilot.approver,
        "doc_number": pilot.doc_number or None,
        "granted_on": pilot.granted_on.isoformat() if pilot.granted_on else None,
        "ends_on": pilot.ends_on.isoformat() if pilot.ends_on else None,
        "days_left": (pilot.ends_on - as_of).days if pilot.ends_on and pilot.is_open else None,
        "state": pilot.state.label,
        "units": list(pilot.units),
        "entries": [
            {"kind": e.kind.label, "on": e.on.isoformat(), "text": e.text} for e in pilot.entries
        ],
    }


def _result_words(result: Result) -> str:
    parts = (f"{result.id:>3}", result.stage.label, result.kind.label, result.name)
    return "  ".join((*parts, f"认可{result.recognised_words}"))


def _result_document(result: Result) -> dict[str, Any]:
    return {
        "id": result.id,
        "name": result.name,
        "kind": result.kind.label,
        "stage": result.stage.label,
        "pilot": result.pilot or None,
        "units": list(result.units),
        "recognitions": [
            {
                "kind": each.kind.label,
                "level": each.level.label,
                "giver": each.giver,
                "on": each.on.isoformat(),
                "doc_number": each.doc_number or None,
                "counted": each.is_counted,
            }
            for each in result.recognitions
        ],
    }
