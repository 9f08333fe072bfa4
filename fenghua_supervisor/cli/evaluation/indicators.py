"""Commands of indicators: ``indicators``, ``indicator-value``, ``import-indicators``."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import FILES, Argument, Command, OneOf
from fenghua_supervisor.cli.inspecting.inspections import coded
from fenghua_supervisor.domain.codes.indicators import AboutRule, ValueStatus
from fenghua_supervisor.domain.indicators.adoption import SYSTEM_NAME, AdoptionChoice
from fenghua_supervisor.domain.indicators.monitoring import index_words, trial_words
from fenghua_supervisor.domain.indicators.rounding import score_words, value_words, weight_words
from fenghua_supervisor.domain.indicators.value_table import ValueDraft
from fenghua_supervisor.domain.indicators.values import (
    is_unpublished,
    parse_period,
    parse_value,
    per_head,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
    from fenghua_supervisor.domain.indicators.value_table import ValueReading
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.services.indicators.exchange import SystemPreview

SYSTEM = Argument("--system", default="", metavar="名称", help="哪个指标体系，只有一个时不用写")
PERIOD = Argument(
    "--period", metavar="期间", help="2025-10、2025Q3、2025H1或2025，不写为有数据的最近一个月"
)
_APPLY = Argument("--apply", action="store_true", help="导入，不写只预览")


def shown_index(call: Call) -> Monitoring:
    """The index of the system and the period that are asked for."""
    from fenghua_supervisor.services.indicators.index import monitoring

    system = call.office.queries.indicators.named(call.args.system)
    return monitoring(call.office, system.id, month_of(call, system.id), call.as_of)


def month_of(call: Call, system_id: int) -> Month:
    """The month that ``--period`` ends with, else the newest with a figure."""
    from fenghua_supervisor.services.indicators.index import newest_month

    if call.args.period:
        return parse_period(call.args.period)
    return newest_month(call.office, system_id, call.as_of)


def indicators(call: Call) -> None:
    """指标: adopt the plan's targets, write a system out, stop one, or list a month."""
    from fenghua_supervisor.services.indicators import exchange, systems

    args, office = call.args, call.office
    if args.adopt:
        call.answer_done(systems.adopt_targets(office, _choice(call)))
        return
    if args.stop or args.resume:
        system = office.queries.indicators.named(args.system)
        call.answer_done(systems.stop_system(office, system.id, stopped=bool(args.stop)))
        return
    if args.out is not None:
        check_book(args.out)
    shown = shown_index(call)
    if args.out is not None:
        make = exchange.values_workbook if args.values else None
        version = shown.index.version
        content = make(shown) if make else exchange.system_workbook(version)
        _write_book(call, args.out, content, f"{version.words}的{'数据表' if make else '指标'}")
        return
    index = shown.index
    told = [index.version.words, index_words(index, shown.change), trial_words(index)]
    lines = ["　".join(filter(None, told)), *map(_row_words, shown.rows)]
    call.answer("\n".join(lines), [_row_document(row) for row in shown.rows])


INDICATORS = Command(
    "indicators",
    "评价指标：采用方案目标、列出一个月的数据和得分；--out导出指标体系或数据表",
    run=indicators,
    arguments=(
        OneOf(
            Argument("--adopt", action="store_true", help="采用方案的数值目标为指标"),
            Argument("--out", type=Path, metavar="文件.xlsx", help="导出指标体系"),
            Argument("--stop", action="store_true", help="停用这个体系"),
            Argument("--resume", action="store_true", help="恢复使用"),
        ),
        SYSTEM,
        PERIOD,
        Argument("--values", action="store_true", help="与--out同用：导出这个月的数据表"),
        Argument("--words", action="store_true", help="与--adopt同用：文字目标按是否完成采用"),
        Argument("--no-shipped", action="store_true", help="与--adopt同用：不带目标任务的指标"),
        Argument(
            "--order", action="append", metavar="代码=下达数", help="完成市下达任务的数，可重复"
        ),
        Argument(
            "--about",
            default=AboutRule.CAP.value,
            choices=[rule.value for rule in AboutRule],
            help="“左右”怎么算：cap按上限，band按上下10%%的区间",
        ),
    ),
)


def indicator_value(call: Call) -> None:
    """Note one value of an indicator."""
    from fenghua_supervisor.services.indicators.values import note_values

    args, queries = call.args, call.office.queries.indicators
    system = queries.named(args.system)
    indicator = queries.version_on(system.id, call.as_of).indicator(args.code)
    text = args.value
    if args.per_head:
        text = value_words(per_head(*(_number(each) for each in (text, *args.per_head))))
    is_open = is_unpublished(text)
    status = coded(ValueStatus, args.status, "数据情况") if args.status else ValueStatus.FINAL
    draft = ValueDraft(
        code=indicator.code,
        month=month_of(call, system.id) if args.period else parse_period(str(call.as_of)[:7]),
        status=ValueStatus.NOT_PUBLISHED if is_open else status,
        value=None if is_open else parse_value(indicator, text),
        on=call.on(),
        source=args.source or indicator.source,
        note=args.text or "",
        document=args.doc_number,
    )
    call.answer_done(note_values(call.office, system.id, [draft], call.files()))


INDICATOR_VALUE = Command(
    "indicator-value",
    "录入一个指标的数据",
    run=indicator_value,
    arguments=(
        Argument("code", metavar="代码", help="指标代码，如062-1"),
        Argument("value", metavar="数值", help="数字，或是、否、未发布；负数写成 -- -1.2"),
        SYSTEM,
        Argument("--period", metavar="期间", help="2025-10、2025Q3或2025，不写为统计截止日的月份"),
        Argument("--status", metavar="情况", help="、".join(s.label for s in ValueStatus)),
        Argument("--source", default="", metavar="来源", help="数据来源，不写为责任单位"),
        Argument("--doc-number", default="", metavar="文号", help="佐证的文号"),
        Argument("--text", help="说明；人工评定的理由"),
        Argument(
            "--per-head", nargs=2, metavar="年末数", help="数值是总量，按两个年末数的平均换算成人均"
        ),
        FILES,
        Argument("--on", help="公布日期，不写为统计截止日"),
    ),
)


def import_indicators(call: Call) -> None:
    """Preview a file of indicators or of values, or take it in."""
    from fenghua_supervisor.services.indicators import exchange
    from fenghua_supervisor.services.safekeeping.backups import back_up_first

    args, office = call.args, call.office
    table = exchange.read_indicator_file(NullProgress(), args.file)
    message = "以上是预览，没有写入，加--apply导入"
    if args.values:
        system = office.queries.indicators.named(args.system)
        version = office.queries.indicators.version_on(system.id, call.as_of)
        month = parse_period(args.period) if args.period else None
        reading = exchange.preview_values(office, table, version, month)
        if args.apply:
            back_up_first(office)
            message = exchange.import_values(office, system.id, reading, call.as_of).message
        words, document = _values_words(reading), _values_document(reading)
    else:
        named = args.system or exchange.system_named_in(office, table)
        name = named or "共同富裕评价指标体系"
        preview = exchange.preview_system(office, table, name)
        if args.apply:
            back_up_first(office)
            message = exchange.import_system(office, preview, args.text or "").message
        words, document = _system_words(preview, name), _system_document(preview)
    document |= {"applied": args.apply, "message": message}
    call.answer("\n".join([*words, message]), document, stands=args.apply)


IMPORT_INDICATORS = Command(
    "import-indicators",
    "从Excel导入指标体系，或用--values导入数据",
    run=import_indicators,
    arguments=(
        Argument("file", type=Path, metavar="文件", help=".xlsx、.xls、.ods或.csv"),
        Argument("--system", default="", metavar="名称", help="体系名称，同名的发布为新版"),
        Argument("--values", action="store_true", help="文件是数据，不是体系"),
        Argument("--period", metavar="期间", help="与--values同用：没写期间的行按它"),
        Argument("--text", help="版本说明"),
        _APPLY,
    ),
)


def _choice(call: Call) -> AdoptionChoice:
    from fenghua_supervisor.services.indicators import systems

    args = call.args
    known = {one.code: one for one in systems.candidates(call.office, call.as_of)}
    ordered = []
    for words in args.order or ():
        code, mark, figure = words.partition("=")
        found = known.get(code.strip())
        if not mark or found is None or not found.needs_figure:
            raise UserError(f"--order的“{words}”请写成“代码=下达数”，如074-1=12000。")
        ordered.append((found.target_id, _number(figure)))
    return AdoptionChoice(
        name=args.system or SYSTEM_NAME,
        with_words=args.words,
        ordered=tuple(ordered),
        about=AboutRule(args.about),
        shipped=() if args.no_shipped else systems.shipped_groups(),
    )


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UserError(f"“{text}”不是数，请只填数字。")
    return number


def check_book(out: Path) -> None:
    """Refuse a target that no workbook may be written to."""
    files.check_target(out)
    if out.suffix.lower() != ".xlsx":
        raise UserError(f"“{out.name}”要以.xlsx结尾，请改文件名。")


def _write_book(call: Call, out: Path, content: bytes, what: str) -> None:
    files.write_file(out, content)
    call.answer(f"已导出{what}：{out}", {"file": str(out)}, stands=True)


def _row_words(row: Monitored) -> str:
    line = row.line
    score = score_words(line.score.value) if line.score is not None else "—"
    return (
        f"{line.indicator.title}  {row.value_words}（{line.period_words or '无数'}）"
        f"  目标{line.goal_words}  {score}  {row.standing}  权重{weight_words(line.weight)}"
    )


def _row_document(row: Monitored) -> dict[str, Any]:
    line, one = row.line, row.line.indicator
    value = line.value
    return {
        "id": row.id,
        "group": line.group,
        "code": one.code,
        "name": one.name,
        "unit": one.unit,
        "method": one.method.value,
        "bearing": one.bearing.value,
        "weight": weight_words(line.weight),
        "goal": value_words(line.goal) if line.goal is not None else None,
        "value": value_words(value.value) if value is not None else None,
        "month": str(value.month) if value is not None else None,
        "status": value.status.value if value is not None else None,
        "source": value.source if value is not None else None,
        "from_form": value.is_from_form if value is not None else None,
        "standing": line.standing.value,
        "score": score_words(line.score.value, 4) if line.score is not None else None,
        "arithmetic": line.words,
    }


def _system_words(preview: SystemPreview, name: str) -> list[str]:
    reading = preview.reading
    told = preview.changes.words if preview.changes is not None else ""
    what = "发布新版" if preview.system_id is not None else "新建体系"
    head = f"{reading.file}：{what}“{name}”{f'，{told}' if told else ''}"
    problems = [f"要改正：{problem.words}" for problem in reading.problems]
    return [head, *problems, *(f"提示：{note}" for note in reading.notes)]


def _system_document(preview: SystemPreview) -> dict[str, Any]:
    reading, changes = preview.reading, preview.changes
    return {
        "file": reading.file,
        "ready": reading.draft is not None,
        "problems": [{"place": p.place, "why": p.why} for p in reading.problems],
        "added": list(changes.added) if changes else [],
        "changed": list(changes.changed) if changes else [],
        "removed": list(changes.removed) if changes else [],
        "notes": list(reading.notes),
    }


def _values_words(reading: ValueReading) -> list[str]:
    lines = [f"{reading.file}：将录入{len(reading.new)}个数据"]
    for line in reading.lines:
        value = line.draft.value
        told = value_words(value) if value is not None else line.draft.status.label
        mark = "" if line.is_new else "（已有）"
        lines.append(f"    {line.place}  {line.title}  {line.draft.month.words}  {told}{mark}")
    return [*lines, *(f"要改正：{problem.words}" for problem in reading.problems)]


def _values_document(reading: ValueReading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "ready": bool(reading.new) and not reading.problems,
        "new": [
            {
                "place": line.place,
                "code": line.draft.code,
                "month": str(line.draft.month),
                "value": value_words(line.draft.value) if line.draft.value is not None else None,
                "status": line.draft.status.value,
            }
            for line in reading.new
        ],
        "problems": [{"place": p.place, "why": p.why} for p in reading.problems],
        "notes": list(reading.notes),
    }
