"""Tables of a received form as JSON: how the reading child hands them over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet

_FORMULA, _COVERED = 1, 2


def encode(table: FormTable) -> dict[str, Any]:
    """``table`` as values that JSON knows."""
    return {
        "file": table.file,
        "kind": table.kind,
        "sha256": table.sha256,
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "lead": sheet.lead,
                "rows": [[_cell(cell) for cell in row] for row in sheet.rows],
            }
            for sheet in table.sheets
        ],
    }


def _cell(cell: ReceivedCell) -> str | list[Any]:
    flags = cell.is_formula * _FORMULA + cell.covered * _COVERED
    if cell == ReceivedCell(cell.text):
        return cell.text
    number = None if cell.number is None else str(cell.number)
    day = None if cell.day is None else cell.day.isoformat()
    return [cell.text, number, day, cell.is_percent, flags]


def decode(found: dict[str, Any]) -> FormTable:
    """The table again; KeyError, TypeError or ValueError when it is none."""
    sheets = tuple(
        Sheet(
            str(sheet["name"]),
            tuple(tuple(_decoded(cell) for cell in row) for row in sheet["rows"]),
            bool(sheet["hidden"]),
            None if sheet["lead"] is None else int(sheet["lead"]),
        )
        for sheet in found["sheets"]
    )
    return FormTable(str(found["file"]), str(found["kind"]), str(found["sha256"]), sheets)


def _decoded(cell: str | list[Any]) -> ReceivedCell:
    if isinstance(cell, str):
        return ReceivedCell(cell)
    text, number, day, is_percent, flags = cell
    return ReceivedCell(
        str(text),
        None if number is None else Decimal(number),
        None if day is None else date.fromisoformat(day),
        is_percent,
        bool(flags & _FORMULA),
        bool(flags & _COVERED),
    )
