"""A unit's form as an Excel file: pale yellow cells to fill, all else locked, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text, plain
from fenghua_supervisor.exchange.cells import cell_text
from fenghua_supervisor.exchange.excel import finished_book
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.findings import add_findings
from fenghua_supervisor.exchange.round.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

    from fenghua_supervisor.domain.round.form import (
        FormColumn,
        FormRow,
        FormSheet,
        FormTarget,
        LastReport,
    )

#: A longer report of the last month would fill the page of this one.
_LAST_LONGEST = 260


def form_bytes(sheet: FormSheet) -> bytes:
    """The form of one unit as an .xlsx file; equal forms give equal cells."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    if page is None:
        page = book.create_sheet()
    page.title = layout.SHEET_NAME
    paper = Paper(page)
    _write_heads(paper, sheet)
    line = layout.FIRST_ROW
    for row in sheet.rows:
        lines = list(_lines(row))
        for number, values in enumerate(lines, 1):
            paper.line(line, values, begins=number == 1, ends=number == len(lines))
            line += 1
    paper.offer(layout.FIRST_ROW, line - 1)
    foot = line + 1
    _write_foot(paper, foot)
    paper.lay_out(foot, f"{cell_text(sheet.unit)}　{sheet.code}")
    add_findings(book, sheet)
    _name_cells(book, sheet, foot)
    return finished_book(book)


def _write_heads(paper: Paper, sheet: FormSheet) -> None:
    paper.head(layout.TITLE_ROW, sheet.title, size=16, height=30, bold=True, centred=True)
    parts = (
        f"填报单位：{sheet.unit}",
        f"报送截止：{sheet.due_words}",
        f"共{len(sheet.rows)}项",
    )
    paper.head(layout.HEAD_LINE_ROW, "　　".join(parts), last=layout.place(layout.DATA))
    paper.put_code(layout.HEAD_LINE_ROW, f"编码：{sheet.code}")
    paper.head(layout.NOTE_ROW, sheet.instructions, height=30)
    paper.column_heads(layout.HEADER_ROW)


def _lines(row: FormRow) -> Iterator[dict[FormColumn, str]]:
    """The lines of an action: what is printed in each; an empty text is a cell to fill."""
    blank = {column: "" for column in layout.COLUMNS if column.filled and column != layout.DATA}
    own = {
        layout.TASK: _task(row),
        layout.DUE: row.due_words,
        layout.LAST: _last_words(row.last),
        **blank,
    }
    for target in row.targets or (None,):
        yield {layout.NUMBER: str(row.number), **own, **_target_cells(row, target)}
        own = {}


def _task(row: FormRow) -> str:
    words = row.text or row.title
    if row.text and not row.text.startswith(row.title):
        words = f"{row.title}\n{row.text}"
    return "\n".join((*row.notes, words))


def _target_cells(row: FormRow, target: FormTarget | None) -> dict[FormColumn, str]:
    if target is None:
        return {
            layout.GOAL: layout.NOTHING,
            layout.LAST_DATA: layout.NOTHING,
            layout.KEY: layout.line_key(row.action_id, None),
        }
    return {
        layout.GOAL: target.target.name + target_goal(target.target),
        layout.LAST_DATA: _last_data(target),
        layout.DATA: "",
        layout.KEY: layout.line_key(row.action_id, target.id),
    }


def _last_data(target: FormTarget) -> str:
    last = target.last
    if last is None:
        return NOTHING
    if last.status is ReadingStatus.NOT_PUBLISHED or last.value is None:
        return ReadingStatus.NOT_PUBLISHED.label
    return f"{plain(last.value)}{last.unit}"


def _last_words(last: LastReport | None) -> str:
    """The last report in one cell: when and how far, then its three texts."""
    if last is None:
        return "尚未填报"
    reported = last.reported
    percent = "" if reported.percent is None else f"，完成{percent_text(reported.percent)}"
    parts = [f"{chinese_date(last.on)}填报{percent}：{reported.progress}"]
    parts += [f"{text.label}：{words}" for text, words in reported.further()]
    words = "\n".join(parts)
    if len(words) <= _LAST_LONGEST:
        return words
    return f"{words[:_LAST_LONGEST]}……（以下略，全文{len(words)}字）"


def _write_foot(paper: Paper, row: int) -> None:
    paper.label(row, layout.TASK, layout.FILLED_BY_LABEL)
    paper.blank(row, layout.FILLED_BY_COLUMN)
    paper.label(row, layout.PROGRESS, layout.CHECKED_BY_LABEL)
    paper.blank(row, layout.CHECKED_BY_COLUMN)


def _name_cells(book: Workbook, sheet: FormSheet, foot: int) -> None:
    """Say in the file itself where the code and the two names stand, and the code once more."""
    from openpyxl.workbook.defined_name import DefinedName

    places = {
        layout.CODE_NAME: (layout.HEAD_LINE_ROW, layout.CODE_COLUMN),
        layout.FILLED_BY_NAME: (foot, layout.FILLED_BY_COLUMN),
        layout.CHECKED_BY_NAME: (foot, layout.CHECKED_BY_COLUMN),
    }
    for name, (row, column) in places.items():
        reference = f"'{layout.SHEET_NAME}'!${layout.letter(column)}${row}"
        book.defined_names[name] = DefinedName(name, attr_text=reference)
    book.properties.title = cell_text(f"{sheet.title} {sheet.unit}")
    book.properties.creator = cell_text(sheet.office)
    book.properties.keywords = str(sheet.code)
