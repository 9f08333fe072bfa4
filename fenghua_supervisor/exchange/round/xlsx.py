"""A unit's form as an Excel file: pale yellow cells to fill, all else locked, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.target_words import target_goal
from fenghua_supervisor.domain.round.form import FormRow, FormTarget
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import NOTHING, percent_text, plain
from fenghua_supervisor.exchange.cells import cell_text
from fenghua_supervisor.exchange.excel import name_faces
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.books import FormBooks
from fenghua_supervisor.exchange.round.findings import add_findings
from fenghua_supervisor.exchange.round.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl import Workbook

    from fenghua_supervisor.domain.round.form import FormColumn, FormSheet, LastReport
    from fenghua_supervisor.exchange.round.books import FormBook

#: Rows without a target, with one and with several: their lines have every shape that there is.
_ANY_TARGET = FormTarget(0, Target("", Relation.FULL_COVERAGE))
_ALL_SHAPES = [FormRow(0, 0, "", "", "", (_ANY_TARGET,) * count) for count in (0, 1, 3)]
#: A longer report of the last month would fill the page of this one.
_LAST_LONGEST = 260


def form_bytes(sheet: FormSheet, books: FormBooks | None = None) -> bytes:
    """The form of one unit as an .xlsx file; equal forms give equal cells.

    ``books``: those of the forms that are written with it, one after the other.
    """
    made = (books or FormBooks()).book_of(bool(sheet.findings))
    if made.is_new:
        _try_on_looks(made)
    paper = Paper(made.book.create_sheet(layout.SHEET_NAME), made.wardrobe)
    _write_heads(paper, sheet)
    last = _write_lines(paper, sheet.rows)
    paper.offer(layout.FIRST_ROW, last)
    foot = last + 2
    _write_foot(paper, foot)
    paper.lay_out(foot, f"{cell_text(sheet.unit)}　{sheet.code}")
    add_findings(made.book, sheet, made.wardrobe)
    _name_cells(made.book, sheet, foot)
    name_faces(made.book)
    return made.content()


def _try_on_looks(made: FormBook) -> None:
    """Dress lines of every shape first, so that no form tells which ones are written beside it."""
    _write_lines(Paper(made.book.create_sheet(), made.wardrobe), _ALL_SHAPES)
    made.number_looks()
    made.begin()


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


def _write_lines(paper: Paper, rows: Iterable[FormRow]) -> int:
    """The table below its heads; returns the row of its last line."""
    number = layout.HEADER_ROW
    lines = (line for row in rows for line in _lines(row))
    for number, (values, begins, ends) in enumerate(lines, layout.FIRST_ROW):
        paper.line(number, values, begins=begins, ends=ends)
    return number


def _lines(row: FormRow) -> Iterator[tuple[dict[FormColumn, str], bool, bool]]:
    """The lines of an action: what is printed in each; an empty text is a cell to fill.

    Beside it, whether it is the first and the last.
    """
    blank = {column: "" for column in layout.COLUMNS if column.filled and column != layout.DATA}
    own = {
        layout.TASK: _task(row),
        layout.DUE: row.due_words,
        layout.LAST: _last_words(row.last),
        **blank,
    }
    targets = row.targets or (None,)
    for place, target in enumerate(targets, 1):
        values = {layout.NUMBER: str(row.number), **own, **_target_cells(row, target)}
        yield values, place == 1, place == len(targets)
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
