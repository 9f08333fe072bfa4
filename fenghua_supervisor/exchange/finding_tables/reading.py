"""A file of findings → its rows; runs in the reading child only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.reading import understood
from fenghua_supervisor.domain.writing.formulas import starts_formula
from fenghua_supervisor.exchange.finding_tables.placed_pictures import (
    counts_from_1904,
    placed_pictures,
)
from fenghua_supervisor.exchange.gates.archive import form_bytes
from fenghua_supervisor.exchange.gates.office_files import XLSX, Door, office_file
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
    if found.kind != XLSX or found.package is None:
        return understood(table)
    pictures, left = placed_pictures(found.package, table.sheets, folder)
    notes = [note for note in table.notes if "张图片" not in note]
    notes += [f"有{left}张图片不是照片的格式，没有读入"] if left else []
    table = replace(table, notes=tuple(notes))
    return understood(table, pictures, is_1904=counts_from_1904(found.package))


def _unmarked(row: tuple[ReceivedCell, ...]) -> tuple[ReceivedCell, ...]:
    """A row without the marks by which our own CSV keeps texts from being formulas."""
    return tuple(
        replace(cell, text=cell.text[1:])
        if cell.text.startswith("'") and starts_formula(cell.text[1:])
        else cell
        for cell in row
    )
