"""The commands of the monthly round: ``forms`` writes them, ``import-forms`` takes them back."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.cli.questions import question_documents, question_words
from fenghua_supervisor.domain.round.import_preview import FormVerdict
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.domain.round.import_preview import FilePreview, FormsPreview
    from fenghua_supervisor.domain.round.received_form import FormProblem


def forms(call: Call) -> None:
    """Record that the forms of a month are made and write them, all or none."""
    from fenghua_supervisor.services.files import check_folder
    from fenghua_supervisor.services.round.sending_out import (
        FormsWritten,
        already_there,
        collect_forms,
        issue_forms,
        render_forms,
    )
    from fenghua_supervisor.services.safekeeping.step_papers import written_or_undone

    office, args = call.office, call.args
    month = Month.parse(args.month)
    sheets = collect_forms(office, month, call.as_of)
    unit = call.unit()
    if unit is not None:
        sheets = tuple(sheet for sheet in sheets if sheet.code.unit_id == unit.id)
        if not sheets:
            raise UserError(f"{unit.name}没有需要填报的任务，没有生成填报表。")
    there = already_there(sheets, args.out)
    if there:
        raise UserError(
            f"文件夹里已有“{there[0].name}”等{len(there)}份同名的表，可能已经填写，请换一个文件夹。"
        )
    check_folder(args.out)
    ids = [sheet.code.unit_id for sheet in sheets]
    done = issue_forms(office, month, ids, FormsWritten.of(sheets, args.out, call.as_of))
    render = partial(render_forms, NullProgress(), sheets, args.out)
    pairs = list(zip_longest(sheets, written_or_undone(office, done, render)))
    lines = [
        f"{sheet.code}  {sheet.unit}  {len(sheet.rows)}项  {path or ''}" for sheet, path in pairs
    ]
    call.answer(
        "\n".join([f"{done.message}。", *lines]), [_document(sheet, path) for sheet, path in pairs]
    )


FORMS = Command(
    "forms",
    "发放填报表",
    run=forms,
    arguments=(
        Argument("--month", required=True, help="月份，如2025-11"),
        Argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪里"),
        Argument("--unit", help="只给这个单位，不写为所有有在办任务的单位"),
    ),
)


def _document(sheet: FormSheet, path: Path | None) -> dict[str, Any]:
    return {
        "code": str(sheet.code),
        "unit": sheet.unit,
        "month": str(sheet.code.month),
        "due_on": sheet.due_on.isoformat(),
        "actions": [row.number for row in sheet.rows],
        "file": str(path) if path else None,
    }


def import_forms(call: Call) -> None:
    """Preview received forms, or import those that are without doubt; ``--all``: every one."""
    from fenghua_supervisor.services.round.importing import apply_forms, preview_forms
    from fenghua_supervisor.services.round.received_files import read_form_files
    from fenghua_supervisor.services.safekeeping.backups import back_up_first

    files = read_form_files(NullProgress(), call.args.file)
    month = Month.parse(call.args.month) if call.args.month else None
    preview = preview_forms(call.office, files, call.as_of, month)
    if call.args.choose:
        answers = _answers(preview, call.args.choose)
        preview = preview_forms(call.office, files, call.as_of, month, answers)
        # A month that was chosen may bring up which column is meant.
        answers = _answers(preview, call.args.choose, strict=True)
        preview = preview_forms(call.office, files, call.as_of, month, answers)
    unread = [file for file in preview.files if file.why]
    message = "以上是预览，没有写入，加--apply导入"
    chosen = preview.taken
    if call.args.all:
        chosen = frozenset(file.id for file in preview.files if file.can_be_taken)
    if call.args.apply:
        message = "没有要导入的内容，没有改动"
        if chosen:
            back_up_first(call.office)
            message = apply_forms(call.office, preview, chosen).message
    document = _preview_document(preview, chosen)
    if len(unread) < len(preview.files):
        words = "\n".join(filter(None, (_preview_words(preview), message)))
        told = message if call.args.apply else ""
        call.answer(words, {**document, "applied": call.args.apply, "message": told})
        return
    if call.args.json:
        call.answer("", {**document, "applied": False, "message": ""})
    raise UserError(
        unread[0].why if len(unread) == 1 else f"{len(unread)}份都读不出：{unread[0].why}"
    )


IMPORT_FORMS = Command(
    "import-forms",
    "导入收回的填报表",
    run=import_forms,
    arguments=(
        Argument("file", type=Path, nargs="+", metavar="文件", help="文件或文件夹，可多个"),
        Argument("--month", help="哪个月的填报，不写为本期"),
        Argument("--apply", action="store_true", help="导入，不写只预览"),
        Argument("--all", action="store_true", help="连同非本月的也导入"),
        Argument(
            "--choose",
            nargs="+",
            metavar="项=答案",
            help="待选定的怎么定，如 月份=2025-06 进展情况=E2",
        ),
    ),
)


def _answers(
    preview: FormsPreview, chosen: Sequence[str], *, strict: bool = False
) -> dict[int, dict[str, str]]:
    """What ``--choose`` decides of each file; UserError when it decides nothing at all."""
    pairs = [tuple(map(str.strip, words.partition("=")[::2])) for words in chosen]
    answers: dict[int, dict[str, str]] = {}
    for key, value in pairs:
        found = False
        for file in preview.files:
            for question in file.questions:
                if question.key == key and any(o.value == value for o in question.options):
                    answers.setdefault(file.id, {})[key] = value
                    found = True
        if strict and not found:
            raise UserError(f"没有要选定“{key}={value}”的表，请照预览里列出的写。")
    return answers


def _preview_words(preview: FormsPreview) -> str:
    lines = []
    for file in preview.files:
        lines.append(
            f"{file.verdict.label}  {file.unit_words or '单位不明'}  {file.name}"
            f"  改动{file.new_count}项  问题{len(file.troubles)}处"
        )
        lines += [f"    {file.why}"] if file.why else []
        if file.verdict is FormVerdict.OTHER_MONTH and file.month is not None:
            lines.append(
                f"    表里是{file.month.words}的填报，这次看的是{preview.month.words}，"
                f"请加--month {file.month}，或加--all一并导入"
            )
        if file.rivals:
            lines.append(f"    与{file.rival_words}对同一任务填的不同，请选留一份")
        if file.verdict is FormVerdict.NOTHING and not file.troubles:
            lines.append("    表里没有填写进展情况")
        lines += [f"    {_named(p)}{p.place}  {p.field}：{p.why}" for p in file.troubles]
        lines += [f"    {question_words(question)}" for question in file.questions]
        lines += [f"    {note}" for note in file.notes]
    for what, units in (
        ("未返回", preview.missing),
        ("迟报", preview.late),
        ("再次报送", preview.double),
    ):
        lines += [f"{what}{len(units)}家：{'、'.join(units)}"] if units else []
    return "\n".join(lines)


def _preview_document(preview: FormsPreview, chosen: frozenset[int]) -> dict[str, Any]:
    return {
        "month": str(preview.month),
        "files": [_file_document(file, chosen) for file in preview.files],
        "missing": list(preview.missing),
        "late": list(preview.late),
        "double": list(preview.double),
    }


def _file_document(file: FilePreview, chosen: frozenset[int]) -> dict[str, Any]:
    unread = [{"sheet": "", "cell": "", "field": "文件", "what": "", "why": file.why}]
    return {
        "file": file.name,
        "unit": file.unit_words,
        "units": [name for _, name in file.units],
        "month": str(file.month or ""),
        "verdict": file.verdict.value,
        "taken": file.id in chosen,
        "matched": len(file.lines),
        "changed": len(file.changed),
        "unchanged": len(file.lines) - len(file.changed),
        "unmatched": len(file.unmatched),
        "changes": [
            {"number": line.number, "unit": line.unit, "field": c.field, "old": c.old, "new": c.new}
            for line in file.changed
            for c in line.changes
        ],
        "findings": [
            {
                "id": line.finding_id,
                "number": line.number_words,
                "event": line.event.value,
                "text": line.text,
                "new": line.is_new,
            }
            for line in file.findings
        ],
        "problems": unread if file.why else [_problem_document(p) for p in file.troubles],
        "rivals": [name for _, name in file.rivals],
        "notes": list(file.notes),
        "questions": question_documents(file.questions),
    }


def _named(problem: FormProblem) -> str:
    return f"{problem.item}  " if problem.item else ""


def _problem_document(problem: FormProblem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "field": problem.field,
        "what": problem.what,
        "why": problem.why,
        "number": problem.number,
        "title": problem.title,
    }
