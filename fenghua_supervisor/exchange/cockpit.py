"""The figures of a cockpit as an Excel file: a sheet a block, numbers as numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.plain_tables import cockpit_title, figure_tables
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.exchange import excel as excel
from fenghua_supervisor.exchange.cells import cell_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.domain.cockpit.plain_tables import FigureTable, Value


def cockpit_workbook(figures: CockpitFigures) -> bytes:
    """The file's content."""
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    title = cockpit_title(figures)
    book.properties.title = cell_text(title)
    book.properties.creator = cell_text(figures.head.office)
    for table in figure_tables(figures):
        page = book.create_sheet(table.name)
        excel.write_heads(page, title, table.note, table.heads, table.widths)
        _write_rows(page, table)
        excel.lay_out(page, table.widths, len(table.rows))
    return excel.finished_book(book)


def _write_rows(page: Worksheet, table: FigureTable) -> None:
    from openpyxl.styles import Alignment, Font

    font, grid = Font(name="宋体", size=10), excel.grid()
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    right = Alignment(horizontal="right", vertical="center")
    for number, row in enumerate(table.rows, excel.HEAD_ROW + 1):
        for index, value in enumerate(row, 1):
            cell = excel.cell_at(page, number, index)
            _fill(cell, value)
            excel.dress(cell, font, grid, left if isinstance(value, str) else right)
        texts = [value if isinstance(value, str) else "" for value in row]
        page.row_dimensions[number].height = excel.text_height(texts, table.widths)


def _fill(cell: Cell, value: Value) -> None:
    if value is None:
        excel.put_text(cell, NOTHING)
    elif isinstance(value, str):
        excel.put_text(cell, value)
    elif isinstance(value, Decimal):
        excel.put_number(cell, value / 100, excel.PERCENT_FORMAT)
    else:
        excel.put_number(cell, value, excel.COUNT_FORMAT)
