"""A workbook that holds a plan → one table for each sheet that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import EMPTY, address
from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.round.tables import book_sheets
from fenghua_supervisor.plan_text.source import SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet

_MOST_NAMED = 10


def book_blocks(
    name: str, kind: str, data: bytes
) -> tuple[tuple[SourceLine | SourceTable, ...], tuple[str, ...]]:
    """Return the sheets of a workbook that has passed the gates, and notes on what is left out."""
    allowance, line = Allowance(name), 1
    blocks: list[SourceLine | SourceTable] = []
    hidden, notes = [], []
    for sheet in book_sheets(name, kind, data):
        if sheet.hidden:
            hidden.append(sheet.name)
        elif sheet.rows:
            blocks.append(_table(sheet, line, allowance))
            line += len(sheet.rows)
            notes += _unseen(sheet)
    if hidden:
        notes.append(f"隐藏的工作表没有读入：{'、'.join(hidden)}")
    return tuple(blocks), tuple(notes)


def _table(sheet: Sheet, line: int, allowance: Allowance) -> SourceTable:
    """What is seen of a sheet; a row keeps its number though others above it are hidden."""
    columns = [at for at in range(max(map(len, sheet.rows))) if at not in sheet.hidden_columns]
    rows: list[tuple[SourceCell, ...]] = []
    for at in range(len(sheet.rows)):
        is_seen = at not in sheet.hidden_rows
        cells = (sheet.cell(at, column) if is_seen else EMPTY for column in columns)
        rows.append(
            tuple(
                SourceCell(allowance.cell(cell.text), continued=_goes_on(sheet, at, column, cell))
                for column, cell in zip(columns, cells, strict=True)
            )
        )
    return SourceTable(line, tuple(rows))


def _unseen(sheet: Sheet) -> list[str]:
    """What is hidden in a sheet and says something."""

    def says(row: int, column: int) -> bool:
        cell = sheet.cell(row, column)
        return not cell.blank and not cell.covered

    width = max(map(len, sheet.rows))
    rows = [at for at in sorted(sheet.hidden_rows) if any(says(at, c) for c in range(width))]
    columns = [
        at
        for at in sorted(sheet.hidden_columns)
        if any(says(row, at) for row in range(len(sheet.rows)))
    ]
    notes = []
    if rows:
        numbers = "、".join(str(at + 1) for at in rows[:_MOST_NAMED])
        notes.append(f"“{sheet.name}”有{len(rows)}行是隐藏的（第{numbers}行），没有读入")
    if columns:
        letters = "、".join(address(0, at).rstrip("1") for at in columns[:_MOST_NAMED])
        notes.append(f"“{sheet.name}”有{len(columns)}列是隐藏的（{letters}列），没有读入")
    return notes


def _goes_on(sheet: Sheet, row: int, column: int, cell: ReceivedCell) -> bool:
    """Whether a merged cell reaches down from above to this place."""
    return row > 0 and cell.covered and sheet.cell(row - 1, column).text == cell.text
