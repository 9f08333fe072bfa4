"""A workbook that holds a plan → one table for each sheet that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.gates.allowance import Allowance
from fenghua_supervisor.exchange.round.tables import book_sheets
from fenghua_supervisor.plan_text.source import SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet


def book_blocks(
    name: str, kind: str, data: bytes
) -> tuple[tuple[SourceLine | SourceTable, ...], tuple[str, ...]]:
    """Return the sheets of a workbook that has passed the gates, and notes on what is left out."""
    allowance, line = Allowance(name), 1
    blocks: list[SourceLine | SourceTable] = []
    hidden = []
    for sheet in book_sheets(name, kind, data):
        if sheet.hidden:
            hidden.append(sheet.name)
        elif sheet.rows:
            blocks.append(_table(sheet, line, allowance))
            line += len(sheet.rows)
    notes = (f"隐藏的工作表没有读入：{'、'.join(hidden)}",) if hidden else ()
    return tuple(blocks), notes


def _table(sheet: Sheet, line: int, allowance: Allowance) -> SourceTable:
    width = max(map(len, sheet.rows))
    rows: list[tuple[SourceCell, ...]] = []
    for at in range(len(sheet.rows)):
        cells = (sheet.cell(at, column) for column in range(width))
        rows.append(
            tuple(
                SourceCell(allowance.cell(cell.text), continued=_goes_on(sheet, at, column, cell))
                for column, cell in enumerate(cells)
            )
        )
    return SourceTable(line, tuple(rows))


def _goes_on(sheet: Sheet, row: int, column: int, cell: ReceivedCell) -> bool:
    """Whether a merged cell reaches down from above to this place."""
    return row > 0 and cell.covered and sheet.cell(row - 1, column).text == cell.text
