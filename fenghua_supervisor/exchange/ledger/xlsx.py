"""The ledger as an Excel file that prints well: A4 across, head repeated, pages numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.exchange.cells import cell_text
from fenghua_supervisor.exchange.finished import finished_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font
    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.ledger.columns import LedgerColumn, LedgerSheet
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_TITLE_ROW, _NOTE_ROW, _HEAD_ROW = 1, 2, 3
_HAN_WIDTH = 2.1  #: spreadsheet units that one Han character takes
_LINE_HEIGHT = 15.0
_TALLEST_ROW = 409.0  #: Excel's own limit
_A4 = 9


def write_ledger_xlsx(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    """Write the ledger; raises UserError when the target cannot be written."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    if page is None:
        page = book.create_sheet()
    page.title = "督办台账"
    book.properties.title = cell_text(sheet.title)
    book.properties.creator = cell_text(sheet.office)
    _write_heads(page, sheet)
    _write_rows(page, rows)
    _write_foot(page, sheet, _HEAD_ROW + len(rows) + 1)
    _lay_out(page, len(rows))
    # Finished in memory first: a ZIP that a full disk cuts short complains once more when freed.
    write_bytes(path, finished_bytes(book))


def _put_text(cell: Cell, text: str) -> None:
    """Set a cell's text as text: 「=cmd|」 stays what the user typed."""
    cell.value = cell_text(text)
    cell.data_type = "s"
    cell.number_format = "@"


def _write_heads(page: Worksheet, sheet: LedgerSheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    last = len(LEDGER_COLUMNS)
    for row in (_TITLE_ROW, _NOTE_ROW):
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    title, note = _cell(page, _TITLE_ROW, 1), _cell(page, _NOTE_ROW, 1)
    _put_text(title, sheet.title)
    title.font, title.alignment = Font(name="宋体", size=16, bold=True), centre
    _put_text(note, sheet.head_line)
    note.font, note.alignment = Font(name="宋体", size=10), centre
    page.row_dimensions[_TITLE_ROW].height = 30
    page.row_dimensions[_NOTE_ROW].height = 20
    for index, column in enumerate(LEDGER_COLUMNS, 1):
        head = _cell(page, _HEAD_ROW, index)
        _put_text(head, column.title)
        head.font, head.alignment = Font(name="宋体", size=10, bold=True), centre
        head.fill, head.border = PatternFill("solid", start_color="FFF2F2F2"), _grid()
    page.row_dimensions[_HEAD_ROW].height = 24


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    from openpyxl.cell import Cell

    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _grid() -> Border:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin")
    return Border(left=thin, right=thin, top=thin, bottom=thin)


def _write_rows(page: Worksheet, rows: Sequence[LedgerRow]) -> None:
    from openpyxl.styles import Alignment, Font

    font, grid = Font(name="宋体", size=10), _grid()
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    for row_number, row in enumerate(rows, _HEAD_ROW + 1):
        for index, column in enumerate(LEDGER_COLUMNS, 1):
            cell = _cell(page, row_number, index)
            _fill(cell, column, row)
            _dress(cell, font, grid, centred if column.is_centred else left)
        page.row_dimensions[row_number].height = _height(row)


def _dress(cell: Cell, font: Font, grid: Border, alignment: Alignment) -> None:
    cell.font, cell.border, cell.alignment = font, grid, alignment


def _fill(cell: Cell, column: LedgerColumn, row: LedgerRow) -> None:
    value = column.number(row) if column.number else None
    if value is None:
        _put_text(cell, column.text(row))
    elif column.is_percent:
        cell.value = value / 100
        cell.number_format = "0.0%"
    else:
        cell.value = value
        cell.number_format = "0"


def _height(row: LedgerRow) -> float:
    """Give a row the height of its fullest cell; openpyxl leaves that to the writer."""
    lines = 1.0
    for column in LEDGER_COLUMNS:
        parts = column.text(row).split("\n")
        lines = max(lines, sum(1 + len(part) // max(1, int(column.width)) for part in parts))
    return min(_TALLEST_ROW, lines * _LINE_HEIGHT + 6)


def _write_foot(page: Worksheet, sheet: LedgerSheet, row: int) -> None:
    from openpyxl.styles import Alignment, Font

    if not sheet.rule_words:
        return
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(LEDGER_COLUMNS))
    foot = _cell(page, row, 1)
    _put_text(foot, sheet.rule_words)
    foot.font = Font(name="宋体", size=9)
    foot.alignment = Alignment(vertical="center", wrap_text=True)
    page.row_dimensions[row].height = 32


def _lay_out(page: Worksheet, count: int) -> None:
    """Set what the printer and the screen need: width, frozen head, A4 across, page numbers."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for index, column in enumerate(LEDGER_COLUMNS, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width * _HAN_WIDTH
    page.freeze_panes = f"A{_HEAD_ROW + 1}"
    page.auto_filter.ref = (
        f"A{_HEAD_ROW}:{get_column_letter(len(LEDGER_COLUMNS))}{_HEAD_ROW + count}"
    )
    page.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = page.page_margins.bottom = 0.6
    footer = page.oddFooter
    assert footer is not None
    footer.center.text = "第&P页 共&N页"
    page.print_options.horizontalCentered = True
