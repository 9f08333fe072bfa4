"""Commands of inspections: ``inspect``, ``finding``, ``findings``, ``clue``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.cli.call import FILES, ON, Argument, Command, OneOf
from fenghua_supervisor.cli.inspecting.documents import (
    clue_document,
    clue_words,
    finding_document,
    findings_document,
    findings_words,
    inspection_document,
    inspection_words,
    sheets_of,
)
from fenghua_supervisor.cli.inspecting.papers import (
    ISSUE,
    OF_AN_INSPECTION,
    OF_THE_FINDINGS,
    OUT,
    findings_paper,
    inspection_paper,
)
from fenghua_supervisor.cli.inspecting.pictures import read_before
from fenghua_supervisor.domain.act_now.instruction import parse_number
from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    ClueEvent,
    FindingEvent,
    FindingState,
    InspectionEvent,
    InspectionKind,
    PhotoRole,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.domain.inspections.drafts import (
    ClueDraft,
    ClueEntryDraft,
    FindingDraft,
    FindingEntryDraft,
    PhotoDraft,
)
from fenghua_supervisor.domain.inspections.figures import finding_figures
from fenghua_supervisor.domain.inspections.inspection import (
    InspectionDraft,
    InspectionEntryDraft,
    kind_of,
)
from fenghua_supervisor.domain.inspections.pictures import photo_role
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.codes.labelled import Labelled
    from fenghua_supervisor.domain.inspections.finding import Finding

CodeT = TypeVar("CodeT", bound="Labelled")


def coded(codes: type[CodeT], text: str, what: str) -> CodeT:
    """The code of a code or a label; UserError names the possible ones."""
    for code in codes:
        if text in (code.value, code.label):
            return code
    known = "、".join(code.label for code in codes)
    raise UserError(f"没有“{text}”这种{what}，可用的有{known}。")


def inspect(call: Call) -> None:
    """督查: plan one, note what happened to one, or list them."""
    from fenghua_supervisor.services.inspections.inspecting import (
        plan_inspection,
        record_inspection,
    )

    args, queries = call.args, call.office.queries
    if args.list:
        items = queries.inspections.planned(call.as_of)
        documents = [inspection_document(item, call.as_of) for item in items]
        call.answer(inspection_words(items, call.as_of), documents)
        return
    if args.number is not None:
        ident = queries.inspections.id_of(*parse_number(args.number, call.as_of.year))
        if args.paper:
            inspection_paper(call, ident)
            return
        kind = coded(InspectionEvent, args.event or "", "督查情况")
        draft = InspectionEntryDraft(
            ident, kind, args.text or "", call.on(), args.unit or "", call.files()
        )
        done = record_inspection(call.office, draft)
    elif args.paper:
        raise UserError("请用--number写明出哪次督查的文书，如--number 3。")
    else:
        done = plan_inspection(call.office, _inspection_draft(call))
        ident = done.value
    document = inspection_document(
        queries.inspections.item(ident, max(call.as_of, call.on())), call.as_of
    )
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


def _inspection_draft(call: Call) -> InspectionDraft:
    args, queries = call.args, call.office.queries
    begins = parse_day(args.begin, "开始日期") if args.begin else call.on()
    used = queries.checklists.named(args.checklist).latest.id if args.checklist else None
    return InspectionDraft(
        kind=_inspection_kind(args.kind, args.title),
        title=args.title or "",
        from_on=begins,
        to_on=parse_day(args.end, "结束日期") if args.end else begins,
        leader=args.leader,
        members=args.members,
        invited=args.invited,
        basis=args.basis,
        content=args.text or "",
        checklist=tuple(args.check or ()),
        units=tuple(args.units or ()),
        action_ids=tuple(queries.plan.action_id(number) for number in args.action or ()),
        checklist_version_id=used,
    )


def _inspection_kind(typed: str | None, title: str | None) -> InspectionKind:
    if typed is None:
        return kind_of(title or "") or InspectionKind.PANORAMIC
    return coded(InspectionKind, typed, "督查")


INSPECT = Command(
    "inspect",
    "督查：登记、列出、记录、出结论",
    run=inspect,
    arguments=(
        OneOf(
            Argument("--list", action="store_true", help="列出督查"),
            Argument(
                "--number",
                metavar="编号",
                help="为这次督查记一条，用--event和--text写明；或出文书，用--paper写明",
            ),
        ),
        OF_AN_INSPECTION,
        ISSUE,
        OUT,
        Argument(
            "--event", help="督查记录、好的做法、督查结论、反馈结论、对结论提出异议、答复异议"
        ),
        Argument("--kind", help="督查方式，如体验式暗访；不写的按标题，标题没有说的是全景式督查"),
        Argument("--title", help="督查标题"),
        Argument("--begin", metavar="日期", help="开始日期，不写为发生日期"),
        Argument("--end", metavar="日期", help="结束日期，不写为当天"),
        Argument("--leader", default="", help="组长"),
        Argument("--members", default="", help="成员"),
        Argument("--invited", default="", help="邀请参加的代表委员、专家"),
        Argument("--basis", default="", help="督查依据"),
        Argument("--checklist", metavar="名称", help="用哪份检查清单的最新一版"),
        Argument("--check", action="append", metavar="要点", help="另加的检查要点，可重复"),
        Argument("--units", action="append", metavar="单位", help="督查的单位，可重复"),
        Argument("--action", type=int, action="append", metavar="编号", help="督查的任务，可重复"),
        Argument("--text", help="督查内容，或这一条的内容"),
        Argument("--unit", help="这一条涉及的单位"),
        FILES,
        ON,
    ),
)

_EVENTS = {
    "assign": FindingEvent.ASSIGN,
    "object": FindingEvent.OBJECT,
    "answer": FindingEvent.ANSWER,
    "measure": FindingEvent.MEASURE,
    "submit": FindingEvent.SUBMIT,
    "sign-off": FindingEvent.SIGN_OFF,
    "last": FindingEvent.LAST,
    "extend": FindingEvent.EXTEND,
    "dismiss": FindingEvent.DISMISS,
    "merge": FindingEvent.MERGE,
    "note": FindingEvent.NOTE,
}
_STEPS = ("add", "recheck", "rebound", *_EVENTS)


def finding(call: Call) -> None:
    """问题: register one, or say what happens to one or several."""
    from fenghua_supervisor.services.inspections.findings import add_findings, record_findings

    args, office = call.args, call.office
    numbers = [parse_number(text, call.as_of.year) for text in args.number or ()]
    ids = [office.queries.findings.id_of(*number) for number in numbers]
    if args.step == "add":
        with read_before(call, [_finding_draft(call)]) as drafts:
            added = add_findings(office, drafts)
        ids, message, label = added.value, added.message, added.label
    elif args.step == "rebound":
        if len(ids) != 1:
            raise UserError("请写明反弹的是哪一个问题的编号。")
        repeated = replace(_finding_draft(call), repeats_id=ids[0])
        with read_before(call, [repeated]) as drafts:
            added = add_findings(office, drafts)
        ids, message, label = added.value, added.message, added.label
    else:
        if not ids:
            raise UserError("请写明问题的编号，如3或2025-3。")
        with read_before(call, [_entry_draft(call, ident) for ident in ids]) as entries:
            noted = record_findings(office, entries)
        message, label = noted.message, noted.label
    day = max(call.as_of, call.on())
    found = [finding_document(office.queries.findings.item(i, day), day) for i in ids]
    call.answer(message, {"label": label, "message": message, "findings": found})


FINDING = Command(
    "finding",
    "问题：登记、交办、申请销号、复查、销号、反弹、延期",
    run=finding,
    arguments=(
        Argument("step", choices=_STEPS, metavar="步骤", help="、".join(_STEPS)),
        Argument("number", nargs="*", metavar="编号", help="问题的编号，如3或2025-3"),
        Argument("--text", help="问题或这一步的内容"),
        Argument("--place", default="", help="地点"),
        Argument("--category", default="", help="问题类别"),
        Argument("--severity", default="一般", help="严重程度：轻微、一般、严重"),
        Argument("--rectify", default="立行立改", help="立行立改、分阶段整改、持续整改"),
        Argument("--requirement", default="", help="整改要求"),
        Argument("--inspection", metavar="编号", help="哪次督查发现的"),
        Argument("--action", type=int, metavar="编号", help="涉及的任务"),
        Argument("--units", action="append", metavar="单位", help="责任单位，可重复"),
        Argument("--by", metavar="日期", help="整改期限，不写按严重程度推算"),
        Argument("--person", action="append", metavar="姓名", help="复查人等，可重复"),
        Argument("--unit", default="", help="复查人的单位，不写为本办公室"),
        Argument("--result", choices=("通过", "不通过"), help="复查结果"),
        Argument("--doc-number", default="", metavar="文号", help="证明材料的文号"),
        Argument("--into", metavar="编号", help="并入哪个问题"),
        Argument("--photo", type=Path, action="append", metavar="照片", help="照片，可重复"),
        Argument("--keep-place", action="store_true", help="保留照片的拍摄地点"),
        FILES,
        ON,
    ),
)


def limited(call: Call, items: Sequence[Finding]) -> list[Finding]:
    """Those within the limits of FINDING_LIMITS."""
    args, unit_id = call.args, call.unit_id()
    state = coded(FindingState, args.state, "状态") if args.state else None
    return [
        item
        for item in items
        if (unit_id is None or unit_id in item.unit_ids)
        and (state is None or item.state is state)
        and (not args.late or item.is_late(call.as_of))
    ]


def findings(call: Call) -> None:
    """问题清单, with what is said of all, or a paper of it."""
    items = call.office.queries.findings.registered(call.as_of)
    figures = finding_figures(items, call.as_of, call.office.calendar)
    shown = limited(call, items)
    if call.args.paper:
        findings_paper(call, shown)
        return
    office = call.office
    notices = office.queries.notices.issued(call.as_of)
    sheets = sheets_of(notices, office.settings.number_prefix, call.as_of)
    call.answer(
        findings_words(shown, figures, call.as_of),
        findings_document(shown, figures, call.as_of, sheets),
    )


#: What the list and the export are limited to.
FINDING_LIMITS = (
    Argument("--unit", help="只看这个责任单位的"),
    Argument("--state", help="只看这种状态的，如整改中"),
    Argument("--late", action="store_true", help="只看逾期未整改的"),
)
FINDINGS = Command(
    "findings", "问题清单", run=findings, arguments=(*FINDING_LIMITS, OF_THE_FINDINGS, OUT)
)


def clue(call: Call) -> None:
    """线索: take one in, sort it, answer it, or list them."""
    from fenghua_supervisor.services.inspections.clues import record_clue, take_clue

    args, queries = call.args, call.office.queries
    if args.list:
        items = queries.clues.received(call.as_of)
        call.answer(clue_words(items), [clue_document(item) for item in items])
        return
    year = call.as_of.year
    if args.number is not None:
        ident = queries.clues.id_of(*parse_number(args.number, year))
        draft = ClueEntryDraft(
            ident,
            coded(ClueEvent, args.event or "", "办理方式"),
            args.text or "",
            call.on(),
            queries.findings.id_of(*parse_number(args.finding, year)) if args.finding else None,
            queries.act_now.id_of(*parse_number(args.act_now, year)) if args.act_now else None,
        )
        done = record_clue(call.office, draft)
    else:
        channel = coded(ClueChannel, args.channel, "线索来源")
        done = take_clue(
            call.office, ClueDraft(channel, args.text or "", args.teller or "", call.on())
        )
        ident = done.value
    document = clue_document(queries.clues.item(ident, max(call.as_of, call.on())))
    call.answer(done.message, {"label": done.label, "message": done.message, **document})


CLUE = Command(
    "clue",
    "线索：登记、列出、分办、答复",
    run=clue,
    arguments=(
        OneOf(
            Argument("--list", action="store_true", help="列出线索"),
            Argument("--number", metavar="编号", help="办理这条线索，用--event写明怎样办"),
        ),
        Argument("--event", help="核实、转为问题、转为马上就办、不予受理、答复"),
        Argument("--channel", default="12345热线", help="来源，如代表委员、来信来访"),
        Argument("--text", help="线索内容，或这一步的内容"),
        Argument("--teller", help="来源人，只存不印"),
        Argument("--finding", metavar="编号", help="转成了哪个问题"),
        Argument("--act-now", metavar="编号", help="转成了哪条马上就办"),
        ON,
    ),
)


def _finding_draft(call: Call) -> FindingDraft:
    args, queries = call.args, call.office.queries
    inspection = None
    if args.inspection:
        inspection = queries.inspections.id_of(*parse_number(args.inspection, call.as_of.year))
    return FindingDraft(
        text=args.text or "",
        place=args.place,
        category=args.category,
        severity=coded(Severity, args.severity, "严重程度"),
        rectify=coded(RectifyKind, args.rectify, "整改类型"),
        requirement=args.requirement,
        units=tuple(args.units or ()),
        on=call.on(),
        inspection_id=inspection,
        action_id=queries.plan.action_id(args.action) if args.action else None,
        photos=_photos(call, PhotoRole.BEFORE),
    )


def _entry_draft(call: Call, ident: int) -> FindingEntryDraft:
    args = call.args
    kind = _recheck(args.result) if args.step == "recheck" else _EVENTS[args.step]
    other = None
    if args.into:
        other = call.office.queries.findings.id_of(*parse_number(args.into, call.as_of.year))
    return FindingEntryDraft(
        finding_id=ident,
        kind=kind,
        text=args.text or "",
        on=call.on(),
        due_on=parse_day(args.by, "整改期限") if args.by else None,
        people=tuple(args.person or ()),
        unit=args.unit,
        reference=args.doc_number,
        other_id=other,
        units=tuple(args.units or ()),
        files=call.files(),
        photos=_photos(call, photo_role(kind)),
    )


def _recheck(result: str | None) -> FindingEvent:
    if result is None:
        raise UserError("请用--result写明复查通过还是不通过。")
    return FindingEvent.PASS if result == "通过" else FindingEvent.RETURN


def _photos(call: Call, role: PhotoRole) -> tuple[PhotoDraft, ...]:
    return tuple(PhotoDraft(path, role, call.args.keep_place) for path in call.args.photo or ())
