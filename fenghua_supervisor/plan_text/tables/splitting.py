"""A row that holds several numbered tasks, one to a line, as the rows that it stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.tables.numbers import row_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.source import SourceCell
    from fenghua_supervisor.plan_text.tables.rows import TaskSheet


def split_row(sheet: TaskSheet, row: Sequence[SourceCell]) -> list[tuple[SourceCell, ...]] | None:
    """Return the rows that a row stands for: itself, or one for each number in its number cell.

    None when its cells do not have as many lines as it has numbers.
    """
    number = sheet.number_cell(row)
    numbers = _lines(number.text) if number else []
    if len(numbers) < 2 or not all(row_number(text) for text in numbers):
        return [tuple(row)]
    columns = [_lines(cell.text) for cell in row]
    tasks = [columns[column.index] for column in sheet.tasks if column.index < len(row)]
    if any(len(lines) not in (0, len(numbers)) for lines in tasks) or not any(tasks):
        return None
    return [
        tuple(
            replace(cell, text=lines[at], continued=False) if len(lines) == len(numbers) else cell
            for cell, lines in zip(row, columns, strict=True)
        )
        for at in range(len(numbers))
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
