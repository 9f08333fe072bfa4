"""A received form of any readable kind → plain cells; runs in the reading child only."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet
from fenghua_supervisor.domain.writing.numbers import HUNDRED, plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.document.blocks import word_content
from fenghua_supervisor.exchange.gates.archive import form_bytes
from fenghua_supervisor.exchange.gates.book_package import plain_book
from fenghua_supervisor.exchange.gates.gates import BROKEN_PACKAGE, damaged
from fenghua_supervisor.exchange.gates.number_formats import PLAIN, ShownNumber
from fenghua_supervisor.exchange.gates.office_files import (
    DOCX,
    FORMS,
    KIND_LABELS,
    ODS,
    XLS,
    XLSX,
    office_file,
)
from fenghua_supervisor.exchange.gates.sheet_marks import (
    MOST_CELLS,
    MOST_ROWS,
    Marks,
    TooFar,
    ods_marks,
    xlsx_marks,
)
from fenghua_supervisor.exchange.gates.stray_cells import without_blanks
from fenghua_supervisor.exchange.gates.xls_marks import xls_marks
from fenghua_supervisor.exchange.round.text_table import CSV_LABEL, is_text_table, text_table
from fenghua_supervisor.plan_text.source import SourceTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from python_calamine import CalamineSheet, CalamineWorkbook

    from fenghua_supervisor.exchange.gates.office_files import Door, OfficeFile
    from fenghua_supervisor.exchange.gates.package import Package

MOST_COLUMNS = 200
MOST_CHARACTERS = 500_000
_EXACT = 15  #: digits that a spreadsheet's number carries


def read_form(path: Path) -> FormTable:
    """Read one file, perhaps of an archive; UserError in one sentence when it is no form."""
    return read_tables(path.name, form_bytes(path), FORMS, MOST_CHARACTERS)


def read_tables(name: str, data: bytes, door: Door, most: int) -> FormTable:
    """The tables of a file, with ``most`` characters at most; UserError when it is none."""
    notes: tuple[str, ...] = ()
    if is_text_table(PurePath(name), data):
        sheets: tuple[Sheet, ...] = (text_table(name, data),)
        label = CSV_LABEL
    else:
        found = office_file(name, data, door)
        sheets, notes = _office_sheets(name, found, data)
        label = KIND_LABELS[found.kind]
    cells = [cell for sheet in sheets for row in sheet.rows for cell in row]
    if len(cells) > MOST_CELLS or sum(len(cell.text) for cell in cells) > most:
        raise UserError(
            f"“{name}”内容太多（{len(cells)}格），不像一张{door.what}，没有读取，请核对文件。"
        )
    if all(cell.blank for cell in cells):
        raise UserError(f"“{name}”是空表，没有内容，请确认选对了文件。")
    return FormTable(name, label, hashlib.sha256(data).hexdigest(), sheets, notes)


def _office_sheets(
    name: str, found: OfficeFile, data: bytes
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets of an office file, or tables of a document, and what is said of it."""
    package = found.package
    if package is None:
        return tuple(book_sheets(name, found.kind, data)), ()
    if found.kind == DOCX:
        sheets, notes = _word(package)
        return sheets, (*notes, *_unseen(package))
    book = plain_book(package) if found.kind == XLSX else data
    return tuple(book_sheets(name, found.kind, book)), (*package.notes(), *_unseen(package))


def _unseen(package: Package) -> Iterator[str]:
    """What can say something in an office file beside its cells, and is not read."""
    pictures = package.count("xl/media/", "word/media/", "pictures/")
    if pictures:
        yield f"有{pictures}张图片，图片里的内容没有读入"
    if package.count("xl/comments", "xl/threadedcomments", "word/comments"):
        yield "有批注，批注没有读入"


def book_sheets(name: str, kind: str, data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook whose package is plain; UserError when it is damaged or locked."""
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        data, marks = _marked(name, kind, data)
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        for found in book.sheets_metadata:
            sheet = _sheet(book, found.name)
            if sheet is not None:
                hidden = found.visible != SheetVisibleEnum.Visible
                noted = marks.get(found.name)
                rows = _cells(sheet, noted)
                _refuse_long(name, found.name, rows)
                unseen = noted or Marks()
                yield Sheet(
                    found.name,
                    rows,
                    hidden,
                    hidden_rows=frozenset(unseen.hidden_rows),
                    hidden_columns=frozenset(unseen.hidden_columns),
                )
    except PasswordError as locked:
        raise UserError(
            f"“{name}”设有打开密码，无法读取，请用Excel或WPS打开后取消密码，另存一份再导入。"
        ) from locked
    except (CalamineError, XMLSyntaxError, KeyError, *BROKEN_PACKAGE) as broken:
        raise damaged(name) from broken


def _marked(name: str, kind: str, data: bytes) -> tuple[bytes, dict[str, Marks]]:
    """The workbook, without blanks where they lead too far, and the marks of its sheets."""
    if kind == XLS:
        return data, xls_marks(data)
    read = ods_marks if kind == ODS else xlsx_marks
    try:
        return data, read(name, data)
    except TooFar:
        data = without_blanks(name, data)
        return data, read(name, data)


def _sheet(book: CalamineWorkbook, title: str) -> CalamineSheet | None:
    from python_calamine import WorksheetNotFound

    try:
        return book.get_sheet_by_name(title)
    except WorksheetNotFound:
        # A sheet that holds a chart or a macro has no cells.
        return None


def _refuse_long(name: str, title: str, rows: Sequence[object]) -> None:
    if len(rows) > MOST_ROWS:
        raise UserError(
            f"“{name}”的“{title}”有{len(rows)}行，超过{MOST_ROWS}行的上限，没有读取，"
            "请只保留填报表，删去多余的行和列后另存。"
        )


def _cells(sheet: CalamineSheet, marks: Marks | None) -> tuple[tuple[ReceivedCell, ...], ...]:
    found = sheet.to_python(skip_empty_area=False)
    if marks:
        _make_room(found, marks.formulas | marks.errors.keys())
    rows = [
        [_cell(value, (row, column), marks) for column, value in enumerate(values)]
        for row, values in enumerate(found)
    ]
    merged = [*(sheet.merged_cell_ranges or ()), *(marks.merged if marks else ())]
    _cover(rows, merged)
    return tuple(tuple(row) for row in _trimmed(rows))


def _make_room(rows: list[list[Any]], places: set[tuple[int, int]]) -> None:
    """Let formulas that have no result have a cell, also at the end of the sheet."""
    for row, column in places:
        if row < MOST_ROWS and column < MOST_COLUMNS:
            rows.extend([] for _ in range(row + 1 - len(rows)))
            rows[row].extend("" for _ in range(column + 1 - len(rows[row])))


def _cover(
    rows: list[list[ReceivedCell]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Repeat the content of merged cells in every cell that they cover."""
    left = MOST_CELLS
    for (top, start), (bottom, end) in merged:
        if left <= 0:
            return
        if top >= len(rows) or start >= len(rows[top]):
            continue
        first = rows[top][start]
        repeated = ReceivedCell(first.text, first.number, first.day, first.is_percent, covered=True)
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(start, min(end + 1, len(rows[row]))):
                left -= 1
                if (row, column) != (top, start) and left > 0:
                    rows[row][column] = repeated


def _trimmed(rows: list[list[ReceivedCell]]) -> list[list[ReceivedCell]]:
    for row in rows:
        while row and row[-1].blank and not row[-1].is_formula:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(value: Any, cell_at: tuple[int, int], marks: Marks | None) -> ReceivedCell:  # noqa: ANN401
    if marks is None:
        return _plain_cell(value, None)
    if cell_at in marks.errors:
        return ReceivedCell(marks.errors[cell_at], is_formula=cell_at in marks.formulas)
    cell = _plain_cell(value, marks.shown.get(cell_at, PLAIN))
    return replace(cell, is_formula=True) if cell_at in marks.formulas else cell


def _plain_cell(value: Any, shown: ShownNumber | None) -> ReceivedCell:  # noqa: ANN401 - as calamine gives it
    if isinstance(value, str):
        return ReceivedCell(value) if value else ReceivedCell()
    if isinstance(value, bool):
        return ReceivedCell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return _number_cell(value, shown)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        month_alone = shown is not None and shown.month
        words = f"{day.year}年{day.month}月" if month_alone else _day_words(day)
        return ReceivedCell(words, day=day)
    return ReceivedCell(str(value))


def _number_cell(value: float, shown: ShownNumber | None) -> ReceivedCell:
    """A number as it is shown; ``shown`` is None where the file does not tell."""
    try:
        number = Decimal(f"{value:.{_EXACT}g}")
    except InvalidOperation:
        return ReceivedCell(str(value))
    if not number.is_finite():
        return ReceivedCell(str(value))
    if shown is None:
        return ReceivedCell(plain(number), number=number)
    if shown.other:
        # What is seen is not what is stored: neither is taken for the other.
        return ReceivedCell(f"{plain(number)}（按格式{shown.other}显示）")
    if shown.after:
        return ReceivedCell(f"{plain(number)}{shown.after}")
    text = f"{plain(number * HUNDRED)}%" if shown.percent else plain(number)
    return ReceivedCell(text, number=number, is_percent=shown.percent)


def _day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _word(package: Package) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Each table of the document as a sheet, the lines before it in its first rows; notes."""
    content = word_content(package)
    lines: list[tuple[ReceivedCell, ...]] = []
    sheets: list[Sheet] = []
    for block in content.blocks:
        if not isinstance(block, SourceTable):
            if block.text.strip():
                lines.append((ReceivedCell(block.text),))
            continue
        cells = [
            tuple(ReceivedCell(cell.text, covered=cell.continued) for cell in row)
            for row in block.rows
        ]
        if len(cells) > MOST_ROWS:
            raise UserError(
                f"“{package.name}”的表有{len(cells)}行，不像填报表，没有读取，请核对文件。"
            )
        sheets.append(Sheet(f"表{len(sheets) + 1}", (*lines, *cells), lead=len(lines)))
    if not sheets:
        raise UserError(f"“{package.name}”里没有表格，请把内容填在表格里再导入。")
    return tuple(sheets), content.notes
