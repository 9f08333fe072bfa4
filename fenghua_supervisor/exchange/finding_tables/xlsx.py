"""A table of findings as Excel, its pictures in their cells, and as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes, written_whole
from fenghua_supervisor.domain.finding_tables.columns import PICTURES
from fenghua_supervisor.domain.finding_tables.sheets import MOST_PICTURES
from fenghua_supervisor.exchange import excel as excel
from fenghua_supervisor.exchange.cells import cell_text, csv_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.finding_tables.sheets import (
        FindingSheet,
        SheetRow,
    )
    from fenghua_supervisor.domain.inspections.finding import Photo

    #: The cleaned copy of a picture; None: it is not at hand.
    Pictured = Callable[[Photo], bytes | None]

_CENTRED_WIDTH = 8
#: A picture in a cell: how large it is stored, and how high it is shown, in pixels.
_EDGE, _SHOWN_HIGH = 480, 72
_QUALITY = 80
_PIXEL = 9_525  #: English Metric Units
_POINTS = 0.75  #: of a pixel
_GAP = 4


def write_findings_xlsx(
    sheet: FindingSheet, path: Path, office: str, pictured: Pictured | None
) -> None:
    """Write the table; ``pictured`` None leaves the pictures out. UserError: not to be written."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet.tab
    book.properties.title, book.properties.creator = cell_text(sheet.title), cell_text(office)
    _Page(page, sheet, pictured).write()
    write_bytes(path, excel.finished_book(book))


def write_findings_csv(sheet: FindingSheet, path: Path) -> None:
    """Write the table without pictures, readable by Excel and WPS; UserError as above."""
    with (
        written_whole(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow([csv_text(sheet.title)])
        writer.writerow([csv_text(sheet.note)])
        columns = sheet.kind.columns
        for section in sheet.sections:
            writer.writerow([])
            if section.head:
                writer.writerow([csv_text(section.head)])
            writer.writerow([column.title for column in columns])
            for row in section.rows:
                writer.writerow([csv_text(row.texts[column.field]) for column in columns])


class _Page:
    """Writes one sheet from top to bottom."""

    def __init__(self, page: Worksheet, sheet: FindingSheet, pictured: Pictured | None) -> None:
        from openpyxl.styles import Alignment, Font

        self._page, self._sheet, self._pictured = page, sheet, pictured
        self._columns = sheet.kind.columns
        self._widths = [column.width for column in self._columns]
        self._font = Font(name="宋体", size=10.5)
        self._centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self._grid = excel.grid()
        self._row = excel.NOTE_ROW

    def write(self) -> None:
        """Title, note, each section under its own heads, and who signs."""
        sections = self._sheet.sections
        alone = sections[0].head if len(sections) == 1 else ""
        note = "　".join(filter(None, (self._sheet.note, alone)))
        excel.write_title(self._page, self._sheet.title, note, self._widths)
        excel.lay_out(self._page, self._widths, sum(len(section.rows) for section in sections))
        for section in sections:
            if not alone and section.head:
                self._row += len(sections) > 1 and section is not sections[0]
                self._line(section.head)
            self._heads()
            for row in section.rows:
                self._finding(row)
        if len(sections) > 1:
            # Heads in several places: no one row stands for all of them.
            self._page.auto_filter.ref = None
            self._page.freeze_panes = None
            self._page.print_title_rows = None
        for words in self._sheet.kind.foot:
            self._line(words)

    def _heads(self) -> None:
        self._row += 1
        excel.write_head_row(self._page, self._row, [column.title for column in self._columns])

    def _line(self, words: str) -> None:
        """A line across the table."""
        self._row += 1
        self._page.merge_cells(
            start_row=self._row, start_column=1, end_row=self._row, end_column=len(self._columns)
        )
        cell = excel.cell_at(self._page, self._row, 1)
        excel.put_text(cell, words)
        cell.font, cell.alignment = self._font, self._left
        height = excel.text_height([words], [sum(self._widths)])
        self._page.row_dimensions[self._row].height = height

    def _finding(self, row: SheetRow) -> None:
        self._row += 1
        texts = [row.texts[column.field] for column in self._columns]
        for index, (column, text) in enumerate(zip(self._columns, texts, strict=True), 1):
            cell = excel.cell_at(self._page, self._row, index)
            excel.put_text(cell, text)
            is_short = column.width <= _CENTRED_WIDTH
            excel.dress(cell, self._font, self._grid, self._centre if is_short else self._left)
        height = excel.text_height(texts, self._widths)
        put = [self._put_pictures(row, index) for index, _ in enumerate(self._columns, 1)]
        if any(put):
            height = max(height, (_SHOWN_HIGH + 2 * _GAP) * _POINTS)
        self._page.row_dimensions[self._row].height = height

    def _put_pictures(self, row: SheetRow, index: int) -> bool:
        """The pictures of a cell beside one another; whether there are any."""
        field = self._columns[index - 1].field
        if field not in PICTURES or self._pictured is None:
            return False
        left = _GAP
        for photo in row.pictures.get(field, ())[:MOST_PICTURES]:
            content = self._pictured(photo)
            if content is not None:
                left += _put(self._page, self._row, index, left, content) + _GAP
        return left > _GAP


def _put(page: Worksheet, row: int, column: int, left: int, content: bytes) -> int:
    """Put a picture into a cell, small and without a word of its camera; how wide it is shown."""
    from openpyxl.drawing.image import Image as Shown
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((_EDGE, _EDGE))
    stored = io.BytesIO()
    small.save(stored, format="JPEG", quality=_QUALITY)
    stored.seek(0)
    wide = max(1, round(small.width * _SHOWN_HIGH / small.height))
    shown = Shown(stored)
    marker = AnchorMarker(col=column - 1, colOff=left * _PIXEL, row=row - 1, rowOff=_GAP * _PIXEL)
    size = XDRPositiveSize2D(wide * _PIXEL, _SHOWN_HIGH * _PIXEL)
    shown.anchor = OneCellAnchor(_from=marker, ext=size)
    page.add_image(shown)
    return wide
