"""The sheet of a form on which a unit reports on its findings: its columns, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.domain.round.form import FormColumn
from fenghua_supervisor.domain.round.received_form import (
    NO_FIELD,
    FindingReport,
    FormField,
    FormProblem,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet

FINDINGS_SHEET = "问题整改"


NUMBER = FormColumn("问题编号", 7)
PROBLEM = FormColumn("问题", 18)
REQUIREMENT = FormColumn("整改要求", 13)
DUE = FormColumn("整改期限", 6)
MEASURE = FormColumn("整改情况", 23, filled=True)
DONE_ON = FormColumn("完成时间", 7, filled=True)
ASKS = FormColumn("申请销号", 5, filled=True)
KEY = FormColumn("问题标识", 6, hidden=True)
FINDING_COLUMNS = (NUMBER, PROBLEM, REQUIREMENT, DUE, MEASURE, DONE_ON, ASKS, KEY)
#: By these a table is known.
_NEEDED = (NUMBER, MEASURE, ASKS)
YES, NO = "是", "否"


def finding_key(finding_id: int) -> str:
    """「F17」."""
    return f"F{finding_id}"


def is_finding_sheet(sheet: Sheet) -> bool:
    """Whether findings are reported on a sheet."""
    return _head_row(sheet) is not None


def read_findings(sheet: Sheet) -> tuple[list[FindingReport], list[FormProblem]]:
    """The rows in which something was filled in, and what keeps the table from being read."""
    head = _head_row(sheet)
    assert head is not None
    titles = [fold(cell.text) for cell in sheet.rows[head]]
    for column in FINDING_COLUMNS:
        places = [at for at, title in enumerate(titles) if title == column.title]
        if len(places) > 1:
            where = sheet.place(head, places[1])
            why = f"有{len(places)}个“{column.title}”栏，分不清看哪一栏，请只留一栏"
            return [], [FormProblem(sheet.name, where, column.title, column.title, why)]
    at = {c: titles.index(c.title) for c in FINDING_COLUMNS if c.title in titles}
    rows = [_row(sheet, row, at) for row in range(head + 1, len(sheet.rows))]
    return [row for row in rows if not row.blank], []


def _head_row(sheet: Sheet) -> int | None:
    for row, cells in enumerate(sheet.rows):
        titles = {fold(cell.text) for cell in cells}
        if titles.issuperset(column.title for column in _NEEDED):
            return row
    return None


def _row(sheet: Sheet, row: int, at: Mapping[FormColumn, int]) -> FindingReport:
    def field(column: FormColumn) -> FormField:
        if column not in at:
            return NO_FIELD
        cell: ReceivedCell = sheet.cell(row, at[column])
        return FormField(cell, sheet.place(row, at[column]))

    return FindingReport(
        sheet.name, field(NUMBER), field(KEY), field(MEASURE), field(DONE_ON), field(ASKS)
    )
