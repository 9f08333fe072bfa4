"""What every table in Excel is written with: text that stays text, heads, lines, printing."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from fenghua_supervisor.exchange.cells import cell_text
from fenghua_supervisor.exchange.faces import in_faces, one_face_has
from fenghua_supervisor.exchange.finished import finished_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_ROW, NOTE_ROW, HEAD_ROW = 1, 2, 3
PERCENT_FORMAT, COUNT_FORMAT = "0.0%", "0"
TALLEST_ROW = 409.0  #: Excel's own limit
LINE_HEIGHT = 15.0
_TEXT_FORMAT = "@"
_HAN_WIDTH = 2.1  #: spreadsheet units that one Han character takes
_TITLE_HAN = 1.6  #: how much wider a Han character of the title is than one of the table
_A3, _A4 = 8, 9  #: as spreadsheets number papers
#: What one unit of width prints as, and the widest table that A4 shows at 8 pt, both in points.
_UNIT, _MOST_ON_A4 = 5.25, 960.0


def cell_at(page: Worksheet, row: int, column: int) -> Cell:
    """The cell of a row and a column, both from 1; none that a merged one hides."""
    from openpyxl.cell import Cell

    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put_text(cell: Cell, text: str) -> None:
    """Set a cell's text as text: 「=cmd|」 stays what the user typed."""
    cell.value = cell_text(text)
    cell.data_type = "s"
    cell.number_format = _TEXT_FORMAT


def put_number(cell: Cell, value: float | Decimal, number_format: str) -> None:
    """Set a cell's number and how it is shown."""
    cell.value = value
    cell.number_format = number_format


def dress(cell: Cell, font: Font, border: Border, alignment: Alignment) -> None:
    """Set how a cell of a table looks."""
    cell.font, cell.border, cell.alignment = font, border, alignment


def copy_look(cell: Cell, other: Cell) -> None:
    """Let a cell look like another of its book.

    openpyxl compares each font, border and colour that is set with all that the book has.
    """
    to, worn = cast("Any", cell), cast("Any", other)
    to._style = copy(worn._style)  # noqa: SLF001 - it copies looks no other way


def grid() -> Border:
    """Thin lines on every side."""
    from openpyxl.styles import Border, Side

    thin = Side(style="thin")
    return Border(left=thin, right=thin, top=thin, bottom=thin)


def write_heads(
    page: Worksheet, title: str, note: str, heads: Sequence[str], widths: Sequence[float]
) -> None:
    """Title and note across the table, and below them the heads of its columns.

    ``widths`` of the columns in Han characters.
    """
    write_title(page, title, note, widths)
    write_head_row(page, HEAD_ROW, heads)


def write_title(page: Worksheet, title: str, note: str, widths: Sequence[float]) -> None:
    """Title and note across columns of these widths in Han characters."""
    from openpyxl.styles import Alignment, Font

    for row in (TITLE_ROW, NOTE_ROW):
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    title_lines = 1 + int(len(title) * _TITLE_HAN // sum(widths))
    for row, text, font, height in (
        (TITLE_ROW, title, Font(name="宋体", size=16, bold=True), 30 * title_lines),
        (NOTE_ROW, note, Font(name="宋体", size=10.5), text_height([note], [sum(widths)])),
    ):
        cell = cell_at(page, row, 1)
        put_text(cell, text)
        cell.font, cell.alignment = font, centre
        page.row_dimensions[row].height = height


def write_head_row(page: Worksheet, row: int, heads: Sequence[str]) -> None:
    """The heads of the columns in a row."""
    from openpyxl.styles import Alignment, Font, PatternFill

    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    bold, grey = Font(name="宋体", size=10.5, bold=True), "FFF2F2F2"
    for index, text in enumerate(heads, 1):
        head = cell_at(page, row, index)
        put_text(head, text)
        dress(head, bold, grid(), centre)
        head.fill = PatternFill("solid", start_color=grey)
    page.row_dimensions[row].height = 24


def lay_out(page: Worksheet, widths: Sequence[float], count: int) -> None:
    """What the printer and the screen need for ``count`` rows below the heads.

    ``widths`` of the columns in Han characters; heads frozen and repeated, A4 across, or A3
    where A4 would print smaller than 8 pt; page numbers.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for index, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(index)].width = width * _HAN_WIDTH
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    page.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(widths))}{HEAD_ROW + count}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.page_setup.orientation = "landscape"
    is_wide = sum(widths) * _HAN_WIDTH * _UNIT > _MOST_ON_A4
    page.page_setup.paperSize = _A3 if is_wide else _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.3 if is_wide else 0.5
    page.page_margins.top = page.page_margins.bottom = 0.6
    footer = page.oddFooter
    assert footer is not None
    footer.center.text = "第&P页 共&N页"
    page.print_options.horizontalCentered = True


def text_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height of a row by its fullest cell; openpyxl leaves that to the writer."""
    lines = 1.0
    for text, width in zip(texts, widths, strict=True):
        lines = max(lines, sum(1 + len(part) // max(1, int(width)) for part in text.split("\n")))
    return min(TALLEST_ROW, lines * LINE_HEIGHT + 6)


def finished_book(book: Workbook) -> bytes:
    """The workbook as bytes; ideographs that the face of a cell lacks have one that has them."""
    name_faces(book)
    return finished_bytes(book)


def name_faces(book: Workbook) -> None:
    """Let ideographs that the face of a cell lacks have one that has them."""
    from openpyxl.cell import Cell

    for page in book.worksheets:
        # Asked for its rows, openpyxl makes every cell that they do not have.
        for cell in cast("Any", page)._cells.values():  # noqa: SLF001
            text = cell.value
            if isinstance(cell, Cell) and isinstance(text, str) and not one_face_has(text):
                _name_faces(cell)


def _name_faces(cell: Cell) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    font = cell.font
    pieces = list(in_faces(str(cell.value), font.name))
    if {face for _, face in pieces} == {font.name}:
        return
    parts = [
        TextBlock(InlineFont(rFont=face, sz=font.sz, b=font.b, color=font.color), piece)
        for piece, face in pieces
    ]
    cell.value = CellRichText(parts)
