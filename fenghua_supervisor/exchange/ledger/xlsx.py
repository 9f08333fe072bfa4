"""A ledger as an Excel file that prints well: A4 across, head repeated, pages numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.exchange import excel as excel
from fenghua_supervisor.exchange.cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.ledger.columns import LedgerColumn, LedgerSheet, RowT


def write_ledger_xlsx(
    rows: Sequence[RowT], sheet: LedgerSheet, path: Path, columns: Sequence[LedgerColumn[RowT]]
) -> None:
    """Write the ledger; raises UserError when the target cannot be written."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    if page is None:
        page = book.create_sheet()
    page.title = sheet.tab
    book.properties.title = cell_text(sheet.title)
    book.properties.creator = cell_text(sheet.office)
    heads, widths = [column.title for column in columns], [column.width for column in columns]
    excel.write_heads(page, sheet.title, sheet.head_line, heads, widths)
    _write_rows(page, rows, columns)
    _write_foot(page, sheet, excel.HEAD_ROW + len(rows) + 1, len(columns))
    excel.lay_out(page, widths, len(rows))
    # Finished in memory first: a ZIP that a full disk cuts short complains once more when freed.
    write_bytes(path, excel.finished_book(book))


def _write_rows(
    page: Worksheet, rows: Sequence[RowT], columns: Sequence[LedgerColumn[RowT]]
) -> None:
    from openpyxl.styles import Alignment, Font

    font, grid = Font(name="宋体", size=10.5), excel.grid()
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    for row_number, row in enumerate(rows, excel.HEAD_ROW + 1):
        for index, column in enumerate(columns, 1):
            cell = excel.cell_at(page, row_number, index)
            _fill(cell, column, row)
            excel.dress(cell, font, grid, centred if column.is_centred else left)
        texts = [column.text(row) for column in columns]
        widths = [column.width for column in columns]
        page.row_dimensions[row_number].height = excel.text_height(texts, widths)


def _fill(cell: Cell, column: LedgerColumn[RowT], row: RowT) -> None:
    value = column.number(row) if column.number else None
    if value is None:
        excel.put_text(cell, column.text(row))
    elif column.is_percent:
        excel.put_number(cell, value / 100, excel.PERCENT_FORMAT)
    else:
        excel.put_number(cell, value, excel.COUNT_FORMAT)


def _write_foot(page: Worksheet, sheet: LedgerSheet, row: int, count: int) -> None:
    from openpyxl.styles import Alignment, Font

    if not sheet.rule_words:
        return
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=count)
    foot = excel.cell_at(page, row, 1)
    excel.put_text(foot, sheet.rule_words)
    foot.font = Font(name="宋体", size=10.5)
    foot.alignment = Alignment(vertical="center", wrap_text=True)
    page.row_dimensions[row].height = 36
