"""Commands of surveys on the four senses: ``import-survey``, ``senses``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import ON, Argument, Command
from fenghua_supervisor.cli.evaluation.papers import OUT, check_out, expect_one, write_paper
from fenghua_supervisor.cli.inspecting.inspections import coded
from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMode
from fenghua_supervisor.domain.senses.found import QuestionChoice
from fenghua_supervisor.domain.senses.frozen import figures_document
from fenghua_supervisor.domain.senses.rule import parse_score
from fenghua_supervisor.domain.senses.survey import SurveyDraft
from fenghua_supervisor.domain.senses.words import (
    rate_words,
    sample_line,
    sample_words,
    score_words,
    within_words,
)
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.senses.figures import SurveyFigures
    from fenghua_supervisor.domain.senses.found import FoundColumn
    from fenghua_supervisor.domain.senses.preview import SurveyPreview
    from fenghua_supervisor.domain.senses.survey import SenseSurvey

_LEFT_OUT, _VOID = "不计入", "作废"


def import_survey(call: Call) -> None:
    """Preview a file of answers, or keep its counts."""
    from fenghua_supervisor.services.safekeeping.backups import back_up_first
    from fenghua_supervisor.services.senses import importing

    args, office = call.args, call.office
    scores, void = _scores(args.score or ())
    hints = importing.survey_hints(office, _choices(args.question or ()), scores, void)
    draft = SurveyDraft(
        args.wave,
        coded(SurveyMode, args.mode, "调查方式"),
        args.population,
        args.approval,
        _day(args.begin, "调查开始日期"),
        _day(args.end, "调查结束日期"),
        _people(args.people or ()),
    )
    found = importing.read_answers(NullProgress(), args.file, hints)
    preview = importing.preview_survey(office, found, draft)
    message = "以上是预览，没有写入，加--apply导入；只保存各题各答案的份数，不保存个人信息"
    if args.apply:
        back_up_first(office)
        message = importing.import_survey(office, preview).message
    document = {**_preview_document(preview), "applied": args.apply, "message": message}
    call.answer("\n".join([_preview_words(preview), message]), document, stands=args.apply)


IMPORT_SURVEY = Command(
    "import-survey",
    "导入四感问卷（问卷星、腾讯问卷、一般表格），只保存份数",
    run=import_survey,
    arguments=(
        Argument("file", type=Path, metavar="文件", help=".xlsx、.xls、.ods或.csv"),
        Argument("--wave", required=True, metavar="批次", help="如2025年第三季度"),
        Argument("--mode", required=True, help="、".join(mode.label for mode in SurveyMode)),
        Argument("--population", default="", metavar="对象", help="调查对象，如18周岁以上常住居民"),
        Argument("--approval", default="", metavar="文号", help="统计部门批准文号，没有为内部测评"),
        Argument("--begin", metavar="日期", help="调查开始日期，不写按提交时间"),
        Argument("--end", metavar="日期", help="调查结束日期，不写按提交时间"),
        Argument(
            "--question",
            nargs="+",
            metavar="题目=读法",
            help="题目怎么读：获得感、幸福感、安全感、认同感、分层、只计数、不读入",
        ),
        Argument("--score", nargs="+", metavar="答案=分数", help="答案计多少分，或不计入，或作废"),
        Argument("--people", nargs="+", metavar="镇街=人口", help="各镇街人口，用来加权"),
        Argument("--apply", action="store_true", help="导入，不写只预览"),
    ),
)


def senses(call: Call) -> None:
    """四感: the surveys, one of them, its paper, its publication or its withdrawal."""
    from fenghua_supervisor.services.papers import published_surveys
    from fenghua_supervisor.services.papers.evaluation_papers import paper_of_survey
    from fenghua_supervisor.services.senses.results import survey_figures
    from fenghua_supervisor.services.senses.withdrawing import withdraw_survey

    args, office = call.args, call.office
    expect_one(call, "out", "publish", "withdraw")
    surveys = office.queries.senses.surveys(call.as_of)
    if args.out is not None:
        check_out(call)
    chosen = _chosen(surveys, args.wave) if args.wave or args.out else None
    if args.withdraw or args.publish:
        survey = _chosen(surveys, args.wave)
        done = (
            withdraw_survey(office, survey.id, args.withdraw, call.on())
            if args.withdraw
            else published_surveys.publish_survey(office, survey.id, call.as_of, call.on())
        )
        call.answer_done(done)
    elif args.out is not None:
        assert chosen is not None
        write_paper(call, paper_of_survey(office, chosen.id, call.as_of))
    else:
        listed = surveys if chosen is None else [chosen]
        figures = [survey_figures(office, survey) for survey in listed]
        words = "\n".join(map(_figures_words, figures)) or "还没有导入四感调查。"
        call.answer(words, [_figures_document(each) for each in figures])


SENSES = Command(
    "senses",
    "四感测评的得分和区间；--out出测评专报",
    run=senses,
    arguments=(
        Argument("--wave", metavar="批次", help="哪一批次；不写列出全部，只有一个时不用写"),
        OUT,
        Argument("--publish", action="store_true", help="定稿发布，以后原样重印"),
        Argument("--withdraw", metavar="原因", help="作废这一批次的数据"),
        ON,
    ),
)


def _chosen(surveys: Sequence[SenseSurvey], wave: str | None) -> SenseSurvey:
    """The survey of a wave; where none is named, the only one."""
    if not surveys:
        raise UserError("还没有导入四感调查，请先用import-survey导入。")
    known = "、".join(survey.wave for survey in surveys)
    if not wave and len(surveys) > 1:
        raise UserError(f"有{len(surveys)}个批次（{known}），请用--wave写明是哪一个。")
    if not wave:
        return surveys[0]
    found = next((survey for survey in surveys if survey.wave == wave), None)
    if found is None:
        raise UserError(f"没有“{wave}”这一批次，已有的是{known}。")
    return found


def _day(text: str | None, what: str) -> date | None:
    return parse_day(text, what) if text else None


def _parted(words: str, option: str, form: str) -> tuple[str, str]:
    name, mark, value = words.rpartition("=")
    if not mark or not name.strip() or not value.strip():
        raise UserError(f"{option}的“{words}”请写成“{form}”。")
    return name.strip(), value.strip()


def _choices(told: Sequence[str]) -> list[QuestionChoice]:
    choices = []
    for words in told:
        text, reading = _parted(words, "--question", "题目=读法")
        sense = next((sense for sense in Sense if reading in (sense.value, sense.label)), None)
        role = QuestionRole.SCORED if sense else coded(QuestionRole, reading, "读法")
        if role is QuestionRole.SCORED and sense is None:
            raise UserError(f"“{text}”要计分，请写明属于获得感、幸福感、安全感还是认同感。")
        choices.append(QuestionChoice(text, role, sense))
    return choices


def _scores(told: Sequence[str]) -> tuple[list[tuple[str, Decimal | None]], list[str]]:
    scores: list[tuple[str, Decimal | None]] = []
    void = []
    for words in told:
        answer, value = _parted(words, "--score", "答案=分数")
        if value == _VOID:
            void.append(answer)
        elif value == _LEFT_OUT:
            scores.append((answer, None))
        else:
            scores.append((answer, parse_score(value, f"“{answer}”的分数")))
    return scores, void


def _people(told: Sequence[str]) -> tuple[tuple[str, int], ...]:
    people = []
    for words in told:
        name, value = _parted(words, "--people", "镇街=人口")
        if not value.isdecimal():
            raise UserError(f"“{name}”的人口“{value}”不是整数，请只写数字。")
        people.append((name, int(value)))
    return tuple(people)


def _preview_words(preview: SurveyPreview) -> str:
    lines = [preview.words]
    for column in preview.found.columns:
        if column.role is not QuestionRole.LEFT_OUT or "指定" in column.why:
            lines += _column_words(column)
    lines += [f"提示：{note}" for note in preview.notes]
    lines += [f"要处理：{problem.words}" for problem in preview.problems]
    return "\n".join(lines)


def _column_words(column: FoundColumn) -> list[str]:
    reading = column.sense.label if column.sense is not None else column.role.label
    skipped = f"，未答{column.skipped}份" if column.skipped else ""
    void = f"，作废{column.void}份" if column.void else ""
    words = [f"{column.place}  {reading}  {column.text}（{column.why}{skipped}{void}）"]
    for answer in column.answers:
        score = plain(answer.score) if answer.score is not None else _LEFT_OUT
        told = "待定" if answer.is_doubtful else score
        is_scored = column.role is QuestionRole.SCORED
        words.append(f"    {answer.text}  {answer.n}份{f'  {told}' if is_scored else ''}")
    return words


def _preview_document(preview: SurveyPreview) -> dict[str, Any]:
    found = preview.found
    return {
        "file": found.file,
        "maker": found.maker.label,
        "received": found.received,
        "counted": found.counted,
        "copies": found.copies,
        "hasty": found.hasty,
        "median_seconds": found.median,
        "questions": [
            {
                "place": column.place,
                "text": column.text,
                "role": column.role.value,
                "sense": column.sense.label if column.sense is not None else None,
                "why": column.why,
                "skipped": column.skipped,
                "void": column.void,
                "answers": [
                    {
                        "text": answer.text,
                        "n": answer.n,
                        "score": str(answer.score) if answer.score is not None else None,
                        "doubtful": answer.is_doubtful,
                    }
                    for answer in column.answers
                ],
            }
            for column in found.columns
        ],
        "strata": {stratum.name: stratum.population for stratum in preview.strata},
        "problems": [{"place": p.place or None, "why": p.why} for p in preview.problems],
        "notes": list(preview.notes),
        "ready": preview.is_ready,
    }


def _figures_words(figures: SurveyFigures) -> str:
    survey, least = figures.survey, figures.rule.least
    rows = [("四感指数", figures.index), *((s.label, figures.sense(s)) for s in Sense)]
    lines = [f"{survey.wave}  {survey.days_words}  {sample_line(figures)}  {survey.standing}"]
    for label, figure in rows:
        small = sample_words(figure, least)
        lines.append(
            f"    {label}  {score_words(figure, least)}（{within_words(figure)}）"
            f"  满意率{rate_words(figure)}{f'  {small}' if small else ''}"
        )
    return "\n".join([*lines, *(f"    {note}" for note in figures.notes)])


def _figures_document(figures: SurveyFigures) -> dict[str, Any]:
    survey = figures.survey
    return {
        **figures_document(figures),
        "id": survey.id,
        "from": survey.from_on.isoformat(),
        "to": survey.to_on.isoformat(),
        "approval": survey.approval or None,
        "received": survey.received,
        "copies": survey.copies,
        "hasty": survey.hasty,
        "notes": list(figures.notes),
    }
