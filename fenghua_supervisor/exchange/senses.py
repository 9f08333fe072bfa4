"""A file of answers → counts; runs in the reading child only, where every answer stays."""

from __future__ import annotations

import hashlib
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.senses.counting import counted
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.finding_tables.placed_pictures import counts_from_1904
from fenghua_supervisor.exchange.gates.book_package import plain_book
from fenghua_supervisor.exchange.gates.gates import BROKEN_PACKAGE, damaged, read_bytes
from fenghua_supervisor.exchange.gates.office_files import DOCX, XLSX, Door, office_file
from fenghua_supervisor.exchange.gates.parted_text import parted_rows
from fenghua_supervisor.exchange.round.text_table import is_text_table

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.senses.counting import Rows
    from fenghua_supervisor.domain.senses.found import FoundSurvey, SurveyHints

SURVEYS = Door(
    "问卷数据", ".xlsx、.xls、.ods或.csv", "请用Excel或WPS打开，只保留答卷的表，另存后再导入"
)
MOST_ROWS, MOST_COLUMNS = 60_000, 500


def read_survey_file(path: Path, hints: SurveyHints) -> FoundSurvey:
    """Read one file of answers and count them; UserError in one sentence when it is none."""
    data = read_bytes(path)
    name, sha256 = path.name, hashlib.sha256(data).hexdigest()
    is_text = is_text_table(PurePath(name), data)
    rows: Rows = list(parted_rows(name, data)) if is_text else _book_rows(name, data)
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        raise UserError(
            f"“{name}”有{len(rows)}行，超过{MOST_ROWS}行或{MOST_COLUMNS}列的上限，没有读取，"
            "请分成几个批次导入。"
        )
    if not any(cell not in ("", None) for row in rows for cell in row):
        raise UserError(f"“{name}”是空表，没有内容，请确认选对了文件。")
    return counted(name, sha256, rows, hints)


def _book_rows(name: str, data: bytes) -> Rows:
    """The rows of the one sheet that holds answers."""
    found = office_file(name, data, SURVEYS)
    if found.kind == DOCX:
        raise UserError(f"“{name}”是Word文件，不是问卷数据，请选择{SURVEYS.accepted}文件。")
    if found.kind == XLSX and found.package is not None:
        if counts_from_1904(found.package):
            raise UserError(
                f"“{name}”的日期按1904年起算，读出的时间靠不住，请在Excel“选项—高级”里"
                "取消“使用1904日期系统”，核对日期后另存再导入。"
            )
        data = plain_book(found.package)
    return _sheet_rows(name, data)


def _sheet_rows(name: str, data: bytes) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        sheets = {title: _rows_of(book, title) for title in shown}
    except PasswordError as locked:
        raise UserError(
            f"“{name}”设有打开密码，无法读取，请用Excel或WPS打开后取消密码，另存一份再导入。"
        ) from locked
    except (CalamineError, KeyError, *BROKEN_PACKAGE) as broken:
        raise damaged(name) from broken
    filled = [title for title, rows in sheets.items() if len(rows) > 1]
    if len(filled) > 1:
        told = "、".join(filled[:3])
        raise UserError(
            f"“{name}”有{len(filled)}个有内容的工作表（{told}），分不清哪个是答卷，"
            "请只保留答卷的一个，另存后再导入。"
        )
    return sheets[filled[0]] if filled else next(iter(sheets.values()), [])


def _rows_of(book: object, title: str) -> Rows:
    from python_calamine import CalamineWorkbook, WorksheetNotFound

    assert isinstance(book, CalamineWorkbook)
    try:
        found = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    except WorksheetNotFound:
        # A sheet that holds a chart has no cells.
        return []
    return [list(row) for row in found]
