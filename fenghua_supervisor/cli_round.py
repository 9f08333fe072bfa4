"""The command ``forms``: the monthly forms for one unit or all, written and recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.units import resolve_unit
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.cli_call import Call
    from fenghua_supervisor.domain.form_sheet import FormSheet


def forms(call: Call) -> None:
    """Write the forms of a month, all or none, then record that they were made."""
    from fenghua_supervisor.services.forms import (
        already_there,
        collect_forms,
        issue_forms,
        render_forms,
    )

    office, args = call.office, call.args
    sheets = collect_forms(office, args.month, call.as_of)
    if args.unit:
        unit = resolve_unit(office.queries.units(), args.unit)
        sheets = tuple(sheet for sheet in sheets if sheet.code.unit_id == unit.id)
        if not sheets:
            raise UserError(f"{unit.name}没有需要填报的任务，没有生成填报表。")
    there = already_there(sheets, args.out)
    if there:
        raise UserError(
            f"文件夹里已有“{there[0].name}”等{len(there)}份同名的表，可能已经填写，请换一个文件夹。"
        )
    paths = render_forms(NullProgress(), sheets, args.out)
    done = issue_forms(office, args.month, [sheet.code.unit_id for sheet in sheets])
    pairs = list(zip(sheets, paths, strict=True))
    lines = [f"{sheet.code}  {sheet.unit}  {len(sheet.rows)}项  {path}" for sheet, path in pairs]
    call.answer(
        "\n".join([f"{done.message}。", *lines]), [_document(sheet, path) for sheet, path in pairs]
    )


def _document(sheet: FormSheet, path: Path) -> dict[str, Any]:
    return {
        "code": str(sheet.code),
        "unit": sheet.unit,
        "month": sheet.code.month,
        "due_on": sheet.due_on.isoformat(),
        "actions": [row.number for row in sheet.rows],
        "file": str(path),
    }
