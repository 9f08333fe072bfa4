"""Commands of the appraisal: ``scores``, ``board``, ``objection``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import FILES, ON, Argument, Command, OneOf
from fenghua_supervisor.cli.evaluation.papers import OUT, check_out, expect_one, write_paper
from fenghua_supervisor.cli.evaluation.score_documents import (
    board_document,
    board_words,
    counted_document,
    counted_words,
    objection_document,
    objection_words,
)
from fenghua_supervisor.cli.inspecting.inspections import coded
from fenghua_supervisor.domain.act_now.instruction import parse_number
from fenghua_supervisor.domain.appraisal.board import (
    AnswerDraft,
    BoardDraft,
    BoardMove,
    ExemptionDraft,
    ObjectionDraft,
    PointsDraft,
)
from fenghua_supervisor.domain.appraisal.facts import line_key
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreRole
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.appraisal.facts import LineKey
    from fenghua_supervisor.domain.appraisal.result import Counted

_BOARD = Argument("--board", metavar="编号", help="哪一期亮榜，如3或2025-3")
_UNIT = Argument("--unit", metavar="单位", help="哪个单位")
_TEXT = Argument("--text", default="", help="理由、说明或答复")
_DOC = Argument("--doc-number", default="", metavar="依据", help="依据的文件名称或文号")
_FIRST = Argument("--first", metavar="日期", help="考核期开始，不写为当年1月1日")
_LAST = Argument("--last", metavar="日期", help="考核期结束，不写为统计截止日")


def scores(call: Call) -> None:
    """计分: turn it on, enter points or exemptions, show the points, or write them to a file."""
    from fenghua_supervisor.services.appraisal import points, rules

    args, office = call.args, call.office
    if args.turn_on:
        since = parse_day(args.since, "采用日期") if args.since else date(call.as_of.year, 1, 1)
        call.answer_done(
            rules.turn_on_appraisal(office, rules.shipped_score_rule(args.turn_on), since)
        )
    elif args.turn_off:
        call.answer_done(rules.turn_off_appraisal(office))
    elif args.points:
        value = _points(args.value) if args.value else None
        role = ScoreRole.SUPPORT if args.supports else ScoreRole.LEAD
        draft = PointsDraft(
            *(_named(args.unit), args.points, args.text, args.doc_number),
            *(value, role, call.on(), call.files()),
        )
        call.answer_done(points.enter_points(office, draft))
    elif args.exempt:
        key = line_key(args.exempt)
        _require_line(call, key)
        exempt = ExemptionDraft(key, args.text, args.doc_number, call.on())
        call.answer_done(points.exempt_line(office, exempt))
    elif args.withdraw_points or args.withdraw_exempt:
        _withdraw(call)
    elif args.out is not None:
        _write_scores(call)
    else:
        counted = _counted(call)
        unit_id = call.unit_id()
        call.answer(counted_words(counted, unit_id), counted_document(counted, unit_id))


SCORES = Command(
    "scores",
    "综合绩效考核计分：按规则从记录计分、登记手工加减分和免责；--out出汇总表或计分明细",
    run=scores,
    arguments=(
        OneOf(
            Argument("--turn-on", metavar="规则", help="启用考核，按自带的规则：督查考核计分等"),
            Argument("--turn-off", action="store_true", help="停用考核，规则和榜单保留"),
            Argument("--points", metavar="计分项", help="登记手工加减分"),
            Argument("--exempt", metavar="计分行", help="这一行免责，不计分"),
            Argument(
                "--withdraw-points", metavar="计分行", help="作废这行手工加减分，--text写原因"
            ),
            Argument("--withdraw-exempt", metavar="计分行", help="作废这行的免责，--text写原因"),
            Argument(
                "--out",
                type=Path,
                metavar="文件",
                help=".xlsx为全部单位，.pdf或.docx加--unit为计分明细",
            ),
        ),
        Argument("--from", dest="since", metavar="日期", help="启用的规则从哪天起采用"),
        *(_BOARD, _FIRST, _LAST, _UNIT),
        Argument("--value", metavar="分值", help="酌情的计分项给几分"),
        Argument("--supports", action="store_true", help="按配合单位计"),
        *(_TEXT, _DOC, FILES, ON),
    ),
)


def board(call: Call) -> None:
    """亮榜: draft one, make it public, final, withdraw it, list them, or write it to a file."""
    from fenghua_supervisor.services.appraisal import boards, counting
    from fenghua_supervisor.services.appraisal import papers as board_papers

    args, office = call.args, call.office
    if args.draft:
        first, last = _span(call)
        call.answer_done(
            boards.draft_board(office, BoardDraft(first, last, args.title, on=call.on()))
        )
        return
    if args.number is None:
        if args.publish or args.final or args.withdraw or args.out is not None:
            raise UserError("没有写是哪一期亮榜，请用--number写明，如3或2025-3。")
        items = office.queries.boards.drafted(call.as_of)
        words = "\n".join(board_words(item) for item in items)
        call.answer(words or "还没有亮榜。", [board_document(item) for item in items])
        return
    if args.out is not None:
        check_out(call)
    ident = office.queries.boards.id_of(*parse_number(args.number, call.as_of.year))
    if args.publish or args.final:
        state = BoardState.PUBLISHED if args.publish else BoardState.FINAL
        call.answer_done(
            board_papers.publish(office, BoardMove(ident, state, args.text, call.on()))
        )
    elif args.withdraw:
        move = BoardMove(ident, BoardState.WITHDRAWN, args.text, call.on())
        call.answer_done(boards.withdraw_board(office, move))
    elif args.out is not None:
        write_paper(call, board_papers.paper_of_board(office, ident, call.as_of))
    else:
        item = office.queries.boards.item(ident, call.as_of)
        counted = counting.count_board(office, item)
        changed = [change.words for change in counting.changes_since(office, item)]
        words = f"{board_words(item)}\n{counted_words(counted, None)}"
        words += "".join(f"\n现在重算：{each}" for each in changed)
        document = {**board_document(item), "now_differs": changed}
        call.answer(words, {**document, **counted_document(counted, None)})


BOARD = Command(
    "board",
    "亮榜：草拟、公示、定稿、作废、列出；--out出亮榜（A3）",
    run=board,
    arguments=(
        OneOf(
            Argument("--draft", action="store_true", help="草拟一期"),
            Argument("--publish", action="store_true", help="公示"),
            Argument("--final", action="store_true", help="定稿"),
            Argument("--withdraw", action="store_true", help="作废，--text写原因"),
            OUT,
        ),
        Argument("--number", metavar="编号", help="哪一期，如3或2025-3"),
        *(_FIRST, _LAST),
        Argument("--title", default="", help="亮榜的标题"),
        *(_TEXT, ON),
    ),
)


def objection(call: Call) -> None:
    """异议: register one, answer one, list those of a board, or write the answer to a file."""
    from fenghua_supervisor.services.appraisal import boards
    from fenghua_supervisor.services.appraisal.papers import paper_of_objection

    args, office = call.args, call.office
    expect_one(call, "out", "verdict")
    if args.number is None and (args.out is not None or args.verdict):
        raise UserError("没有写是哪一件异议，请用--number写明，编号在列表里。")
    if args.number is not None and args.out is not None:
        check_out(call)
        write_paper(call, paper_of_objection(office, args.number, call.as_of))
        return
    if args.number is not None:
        verdict = coded(ObjectionVerdict, args.verdict or "", "结论")
        value = _points(args.value) if args.value else Decimal(0)
        proofs = args.doc_number, call.files()
        draft = AnswerDraft(args.number, verdict, args.text, value, call.on(), *proofs)
        call.answer_done(boards.answer_objection(office, draft))
        return
    if args.board and args.unit:
        ident = office.queries.boards.id_of(*parse_number(args.board, call.as_of.year))
        line = line_key(args.line) if args.line else None
        proofs = args.doc_number, call.files()
        asked = ObjectionDraft(ident, args.unit, args.text, line, call.on(), *proofs)
        call.answer_done(boards.object_to_board(office, asked))
        return
    if args.board or args.unit or args.line or args.text:
        raise UserError("登记异议要写明--board哪一期、--unit哪个单位，现在没有登记。")
    items = [
        (item, each)
        for item in office.queries.boards.drafted(call.as_of)
        for each in item.objections
    ]
    words = "\n".join(objection_words(item, each) for item, each in items)
    call.answer(words or "没有异议。", [objection_document(item, each) for item, each in items])


OBJECTION = Command(
    "objection",
    "考核异议：登记（--board --unit）、答复（--number --verdict）、列出；--out出申诉答复",
    run=objection,
    arguments=(
        Argument("--number", type=int, metavar="编号", help="答复哪一件，列表里的编号"),
        OUT,
        *(_BOARD, _UNIT),
        Argument("--line", metavar="计分行", help="对哪一行有异议，不写为对总分"),
        Argument("--verdict", help="、".join(verdict.label for verdict in ObjectionVerdict)),
        Argument("--value", metavar="分值", help="异议成立时更正的分值"),
        *(_TEXT, _DOC, FILES, ON),
    ),
)


def _write_scores(call: Call) -> None:
    from fenghua_supervisor.services.appraisal.papers import paper_of_unit, scores_book

    args, office = call.args, call.office
    out: Path = args.out
    if out.suffix.lower() == ".xlsx":
        files.check_target(out)
        ident, demo = _board_id(call), office.settings.demo_data
        item = None if ident is None else office.queries.boards.item(ident, call.as_of)
        content = scores_book(NullProgress(), _counted(call), item, is_demo=demo)
        files.write_file(out, content)
        call.answer(f"已导出得分汇总和计分明细：{out}", {"file": str(out)}, stands=True)
        return
    check_out(call)
    unit_id = call.unit_id()
    if unit_id is None:
        raise UserError("计分明细是一个单位的，请加--unit；全部单位的请写成.xlsx文件。")
    first, last = _span(call)
    board_id = _board_id(call)
    write_paper(call, paper_of_unit(office, unit_id, last, board_id=board_id, first=first))


def _counted(call: Call) -> Counted:
    from fenghua_supervisor.services.appraisal.counting import count_board, count_span

    ident = _board_id(call)
    if ident is not None:
        return count_board(call.office, call.office.queries.boards.item(ident, call.as_of))
    return count_span(call.office, *_span(call), known=call.as_of)


def _board_id(call: Call) -> int | None:
    if not call.args.board:
        return None
    return call.office.queries.boards.id_of(*parse_number(call.args.board, call.as_of.year))


def _span(call: Call) -> tuple[date, date]:
    args = call.args
    last = parse_day(args.last, "考核期结束日期") if args.last else call.as_of
    first = parse_day(args.first, "考核期开始日期") if args.first else date(last.year, 1, 1)
    if first > last:
        raise UserError(f"考核期的结束日期{last}早于开始日期{first}，请核对。")
    return first, last


def _require_line(call: Call, key: LineKey) -> None:
    """UserError when what is counted has no such line: an exemption of it would do nothing."""
    score = _counted(call).of(key.unit_id)
    if score is None or key not in {line.fact.key for line in score.lines}:
        raise UserError(
            f"计分明细里没有“{key.code}”这一行，请核对；"
            "是某一期亮榜或别的考核期的，请加--board或--first、--last。"
        )


def _withdraw(call: Call) -> None:
    from fenghua_supervisor.services.appraisal import points

    args, office, on = call.args, call.office, call.on()
    if args.withdraw_points:
        line = line_key(args.withdraw_points)
        if line.table != "score_manual":
            raise UserError(
                f"计分行“{line.code}”由台账的记录计分，不是手工加减分；"
                "记录有误的请更正记录，或登记免责。"
            )
        call.answer_done(points.withdraw_points(office, line.id, args.text, on))
        return
    line = line_key(args.withdraw_exempt)
    ident = points.exemption_of(office, line)
    call.answer_done(points.withdraw_exemption(office, ident, args.text, on))


def _named(unit: str | None) -> str:
    if not unit:
        raise UserError("请用--unit写明给哪个单位加减分。")
    return unit


def _points(text: str) -> Decimal:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        raise UserError(f"分值“{text}”不是数字，请填如2或-0.5。") from None
