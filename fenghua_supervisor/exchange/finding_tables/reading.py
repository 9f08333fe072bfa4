"""A file of findings → its rows; runs in the reading child only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.reading import understood
from fenghua_supervisor.domain.writing.formulas import starts_formula
from fenghua_supervisor.exchange.finding_tables.placed_pictures import (
    counts_from_1904,
    document_pictures,
    old_book_pictures,
    placed_pictures,
)
from fenghua_supervisor.exchange.gates.archive import form_bytes
from fenghua_supervisor.exchange.gates.office_files import DOCX, XLSX, Door, office_file
from fenghua_supervisor.exchange.round.tables import read_tables
from fenghua_supervisor.exchange.round.text_table import is_text_table

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.finding_tables.found import FoundFile
    from fenghua_supervisor.domain.round.received_table import ReceivedCell

FINDING_TABLES = Door(
    "问题表", ".xlsx、.xls、.ods、.csv或.docx", "请用Excel或WPS打开，只保留问题的表，另存后再导入"
)
_MOST_CHARACTERS = 2_000_000


def read_finding_file(path: Path, folder: Path) -> FoundFile:
    """Read one file, the pictures of its cells into ``folder``; UserError when it is none."""
    data = form_bytes(path)
    table = read_tables(path.name, data, FINDING_TABLES, _MOST_CHARACTERS)
    if is_text_table(PurePath(path.name), data):
        sheets = tuple(replace(s, rows=tuple(map(_unmarked, s.rows))) for s in table.sheets)
        return understood(replace(table, sheets=sheets))
    found = office_file(path.name, data, FINDING_TABLES)
    if found.package is None:
        left = old_book_pictures(data)
        advice = f"有{left}张图片，旧版Excel里的图片没有读入，请另存为.xlsx后再导入"
        return understood(replace(table, notes=(*table.notes, advice)) if left else table)
    if found.kind == XLSX:
        pictures, left = placed_pictures(found.package, table.sheets, folder)
        why = "不是照片的格式"
    elif found.kind == DOCX:
        pictures, left = document_pictures(found.package, folder)
        why = "不在表格里，或者不是照片的格式"
    else:
        return understood(table)
    notes = [note for note in table.notes if "张图片" not in note]
    notes += [f"有{left}张图片{why}，没有读入"] if left else []
    table = replace(table, notes=tuple(notes))
    is_1904 = found.kind == XLSX and counts_from_1904(found.package)
    return understood(table, pictures, is_1904=is_1904)


def _unmarked(row: tuple[ReceivedCell, ...]) -> tuple[ReceivedCell, ...]:
    """A row without the marks by which our own CSV keeps texts from being formulas."""
    return tuple(
        replace(cell, text=cell.text[1:])
        if cell.text.startswith("'") and starts_formula(cell.text[1:])
        else cell
        for cell in row
    )
