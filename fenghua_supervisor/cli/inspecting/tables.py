"""Findings in the office's own tables: ``import-findings``, ``export-findings``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import ON, Argument, Command
from fenghua_supervisor.cli.inspecting.inspections import FINDING_LIMITS, coded, limited
from fenghua_supervisor.cli.questions import question_documents, question_words
from fenghua_supervisor.domain.act_now.instruction import parse_number
from fenghua_supervisor.domain.finding_tables.columns import TableKind
from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.finding_tables.preview import TableLine, TablePreview
    from fenghua_supervisor.domain.round.received_form import FormProblem


_WORKDAYS, _CALENDAR_DAYS = "工作日", "自然日"


def import_findings(call: Call) -> None:
    """Preview a table of findings, or take its new rows in."""
    from fenghua_supervisor.services.finding_tables import importing
    from fenghua_supervisor.services.safekeeping.backups import back_up_first

    args, office = call.args, call.office
    inspection = None
    if args.inspection:
        number = parse_number(args.inspection, call.as_of.year)
        inspection = office.queries.inspections.id_of(*number)
    answers = _answers(args.choose or ())
    with TemporaryDirectory() as folder:
        read = importing.read_finding_table(NullProgress(), args.file, Path(folder))
        preview = importing.preview_findings(
            *(office, read, call.on(), answers, inspection),
            terms_in_workdays=_in_workdays(args.days),
        )
        unknown = [name for name in answers if all(q.key != name for q in preview.questions)]
        if unknown:
            raise UserError(f"没有要选定“{unknown[0]}”的，请照预览里列出的写。")
        message = "以上是预览，没有写入，加--apply导入"
        if args.apply:
            message = "没有要导入的内容，没有改动"
            if preview.new or (args.further and preview.further):
                back_up_first(office)
                message = importing.import_findings(
                    office, read, preview, answers, further=args.further
                ).message
            if preview.further and not args.further:
                message += f"；{len(preview.further)}条可以接着办理的没有写入，加--further写入"
    document = _document(preview)
    told = message if args.apply else ""
    call.answer(
        "\n".join([_words(preview), message]),
        {**document, "applied": args.apply, "message": told},
        stands=args.apply,
    )


IMPORT_FINDINGS = Command(
    "import-findings",
    "导入办公室自己的问题表",
    run=import_findings,
    arguments=(
        Argument("file", type=Path, metavar="文件", help=".xlsx、.xls、.ods、.csv或.docx"),
        Argument("--inspection", metavar="编号", help="属于哪次督查，如3或2025-3"),
        Argument("--apply", action="store_true", help="导入，不写只预览"),
        Argument(
            "--further",
            action="store_true",
            help="已登记过的，按表里的复查结果接着办理（复查、销号），不写不动它们",
        ),
        Argument(
            "--days",
            default=_WORKDAYS,
            metavar="工作日|自然日",
            help="整改期限只写“7天”的按哪种天数计，不写为工作日",
        ),
        Argument(
            "--choose",
            nargs="+",
            metavar="名称=单位",
            help="待选定的单位怎么定，如 教育局=区教育局 某村=待定",
        ),
        ON,
    ),
)


def export_findings(call: Call) -> None:
    """Write findings in one of the four tables."""
    from fenghua_supervisor.services.files import check_target
    from fenghua_supervisor.services.finding_tables import exporting

    args = call.args
    exporting.check_suffix(args.file)
    check_target(args.file)
    kind = coded(TableKind, args.kind, "问题表")
    findings = limited(call, call.office.queries.findings.registered(call.as_of))
    export = exporting.collect_export(call.office, findings, kind, call.as_of)
    path = exporting.export_findings(NullProgress(), export, args.file)
    document = {"file": str(path), "kind": kind.label, "findings": len(findings)}
    call.answer(f"已导出{len(findings)}个问题：{path}", document, stands=True)


EXPORT_FINDINGS = Command(
    "export-findings",
    "按办公室的四种表导出问题",
    run=export_findings,
    arguments=(
        Argument("file", type=Path, metavar="文件", help="以.xlsx或.csv结尾"),
        Argument(
            "--kind",
            default=TableKind.REGISTER.label,
            help="、".join(kind.label for kind in TableKind) + "，不写为治理台账",
        ),
        *FINDING_LIMITS,
    ),
)


def _in_workdays(words: str) -> bool:
    if words not in (_WORKDAYS, _CALENDAR_DAYS):
        raise UserError(f"--days只能写{_WORKDAYS}或{_CALENDAR_DAYS}，请改正。")
    return words == _WORKDAYS


def _answers(chosen: Sequence[str]) -> dict[str, str]:
    """What ``--choose`` decides: the unit by the name that stands in the file."""
    answers = {}
    for words in chosen:
        name, mark, unit = words.rpartition("=")
        if not mark or not name.strip() or not unit.strip():
            raise UserError(f"--choose的“{words}”请写成“名称=单位”。")
        answers[name.strip()] = unit.strip()
    return answers


def _words(preview: TablePreview) -> str:
    lines = [preview.words]
    lines += [f"    {_problem_words(problem)}" for problem in preview.problems]
    for line in preview.lines:
        lines += _line_words(line)
    lines += map(question_words, preview.questions)
    lines += [f"提示：{note}" for note in preview.notes]
    return "\n".join(lines)


def _line_words(line: TableLine) -> list[str]:
    finding = line.finding
    units = "、".join(finding.units) or "责任单位未定"
    text = " ".join(finding.text.split())
    state = finding.state.label if line.verdict is LineVerdict.NEW else line.same
    if line.verdict is LineVerdict.FURTHER:
        steps = "、".join(f"{e.on.isoformat()}{e.kind.label}" for e in line.added)
        state = f"{line.same} {steps}"
    told = f"{line.verdict.label}  {line.place}  {finding.registered_on.isoformat()}"
    words = [f"{told}  {units}  {state}  {text[:40]}"]
    words += [f"    {_problem_words(problem)}" for problem in line.problems]
    words += [f"    {line.held}"] if line.held else []
    return [*words, *(f"    {note}" for note in line.notes)]


def _problem_words(problem: FormProblem) -> str:
    return f"{problem.place}  {problem.field}：{problem.why}"


def _document(preview: TablePreview) -> dict[str, Any]:
    return {
        "file": preview.file,
        "kinds": [kind.label for kind in preview.kinds],
        "new": len(preview.new),
        "further": len(preview.further),
        "rows": [_row_document(line) for line in preview.lines],
        "problems": [_problem_document(problem) for problem in preview.troubles],
        "questions": question_documents(preview.questions),
        "notes": list(preview.notes),
    }


def _row_document(line: TableLine) -> dict[str, Any]:
    finding = line.finding
    return {
        "place": line.place,
        "verdict": line.verdict.value,
        "same": line.same or None,
        "on": finding.registered_on.isoformat(),
        "text": finding.text,
        "where": finding.place,
        "category": finding.category,
        "severity": finding.severity.label,
        "units": list(finding.units),
        "state": finding.state.label,
        "due_on": finding.first_due.isoformat() if finding.first_due else None,
        "entries": [
            {"kind": e.kind.label, "on": e.on.isoformat(), "people": list(e.people)}
            for e in (line.added if line.verdict is LineVerdict.FURTHER else finding.entries)
        ],
        "photos": len(line.pictures),
        "held": line.held or None,
        "notes": list(line.notes),
    }


def _problem_document(problem: FormProblem) -> dict[str, str]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "field": problem.field,
        "what": problem.what,
        "why": problem.why,
    }
