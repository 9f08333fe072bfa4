"""The tables of a file: which of them hold tasks, and what their rows and the lines around say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.plan import ParseProblem
from fenghua_supervisor.plan_text.headings import Place, heading_at
from fenghua_supervisor.plan_text.noise import tidy
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell, SourceLine, SourceTable
from fenghua_supervisor.plan_text.tables.grid import (
    TaskHeads,
    find_header,
    header_at,
    is_head_again,
    words_of,
)
from fenghua_supervisor.plan_text.tables.headings import below, is_heading
from fenghua_supervisor.plan_text.tables.heads import Meaning, meaning_of
from fenghua_supervisor.plan_text.tables.making import make_items
from fenghua_supervisor.plan_text.tables.numbers import is_total, row_number
from fenghua_supervisor.plan_text.tables.rows import TaskRow, TaskSheet
from fenghua_supervisor.plan_text.tables.text_tables import with_text_tables
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.items import RawItem
    from fenghua_supervisor.plan_text.tables.grid import TaskColumn

_EXCERPT = 40
_FEWEST_ROWS = 3
_FOOTNOTE = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "填表", "*", "＊")


@record
class TableReading:
    """Items of all task tables; the lines and other tables remain as prose."""

    items: tuple[RawItem, ...] = ()
    prose: tuple[SourceLine, ...] = ()
    before: tuple[SourceLine, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[ParseProblem, ...] = ()


@dataclass(slots=True)
class _Walk:
    """What is known while walking through the file: the headings passed, the rows so far."""

    place: Place = field(default_factory=Place)
    header: TaskHeads | None = None
    rows: list[TaskRow] = field(default_factory=list)
    prose: list[SourceLine] = field(default_factory=list)
    before: list[SourceLine] = field(default_factory=list)
    problems: list[ParseProblem] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    not_kept: dict[str, None] = field(default_factory=dict)
    strange: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)  #: numbered tables that are none of tasks


def read_tables(source: PlanSource) -> TableReading:
    """Read all tables that have a task header; everything else is returned as prose."""
    walk = _Walk()
    for block in with_text_tables(source.blocks):
        if isinstance(block, SourceLine):
            _read_line(walk, block)
        elif not _read_table(walk, block):
            walk.prose += _flatten(block)
            walk.others += _numbered_heads(block)
    made = make_items(walk.rows)
    return TableReading(
        tuple(made.items),
        tuple(walk.prose),
        tuple(walk.before),
        (*made.notes, *_notes(walk)),
        (*walk.problems, *made.problems, *_strange_heads(walk)),
    )


def _read_line(walk: _Walk, line: SourceLine) -> None:
    walk.prose.append(line)
    if not walk.rows:
        walk.before.append(line)
    text = tidy(line.text)
    found = heading_at(text, 0)
    if found and "。" not in text[:-1]:
        walk.place = below(walk.place, text, found[0])


def _flatten(table: SourceTable) -> list[SourceLine]:
    """Return the cells of a table that only lays out text, as lines."""
    lines = []
    for row in table.rows:
        for cell in dict.fromkeys(cell.text for cell in row if not cell.continued):
            lines += [SourceLine(table.line, text) for text in cell.split("\n")]
    return lines


def _numbered_heads(table: SourceTable) -> list[str]:
    """Name a numbered table that was not understood, by where it begins and its heads."""
    if len(table.rows) < _FEWEST_ROWS:
        return []
    for at, row in enumerate(table.rows[:2]):
        words = list(dict.fromkeys(words_of(cell) for cell in row if words_of(cell)))
        if len(words) > 1 and any(meaning_of(text) is Meaning.NUMBER for text in words):
            heads = "、".join(words)[:_EXCERPT]
            return [f"第{table.line + at}行起的表（表头：{heads}）没有任务和单位两栏，没有读作任务"]
    return []


def _read_table(walk: _Walk, table: SourceTable) -> bool:
    """Read the rows of a task table; False when it is none. A split table keeps its heads."""
    header = find_header(table.rows)
    goes_on = header is None
    if header is None:
        if walk.header is None or not _fits(table, walk.header):
            return False
        header = replace(walk.header, first_row=0)
    for row in table.rows[: header.first_row]:
        _read_above(walk, row, table.line)
    is_cut = goes_on or (walk.header is not None and _same_heads(walk.header, header))
    _read_rows(walk, table, header, is_cut=is_cut and bool(walk.rows))
    return True


def _fits(table: SourceTable, header: TaskHeads) -> bool:
    """Whether a table without heads can go on with the one above: as wide, numbered as it is."""
    if not table.rows or len(table.rows[0]) != header.width or header.width < 2:
        return False
    number = TaskSheet(header).number_cell
    cells = [number(row) for row in table.rows]
    return (
        all(cell is None for cell in cells)
        or any(cell is not None and row_number(words_of(cell)) for cell in cells)
        or len(table.rows) == 1
    )


def _same_heads(left: TaskHeads, right: TaskHeads) -> bool:
    return [column.words for column in left.columns] == [column.words for column in right.columns]


def _read_above(walk: _Walk, row: Sequence[SourceCell], line: int) -> None:
    """A row above the heads: the table's title, its unit of measure, the date."""
    for text in dict.fromkeys(cell.text for cell in row if cell.text.strip()):
        if walk.header is None or len(text) > 1:
            for piece in text.split("\n"):
                _read_line(walk, SourceLine(line, piece))


def _read_rows(walk: _Walk, table: SourceTable, header: TaskHeads, *, is_cut: bool) -> None:
    rows = table.rows
    sheet = TaskSheet.of(header, rows[header.first_row :])
    walk.header = header
    at = header.first_row
    while at < len(rows):
        line = table.line + at
        if is_head_again(rows[at], sheet.header):
            at += 1
            continue
        if other := header_at(rows, at):
            sheet = TaskSheet.of(other, rows[other.first_row :])
            walk.header, at = other, other.first_row
            continue
        _read_row(walk, sheet, rows[at], line, is_cut=is_cut)
        _note_columns(walk, sheet.header, rows[at], line)
        is_cut, at = False, at + 1


def _read_row(
    walk: _Walk, sheet: TaskSheet, row: Sequence[SourceCell], line: int, *, is_cut: bool
) -> None:
    filled = [(at, words_of(cell)) for at, cell in enumerate(row) if words_of(cell)]
    if not filled:
        return
    if is_total(filled[0][1]):
        walk.totals.append(line)
        return
    if _read_heading(walk, sheet, filled, width=len(row)):
        return
    pieces = sheet.split(row)
    if pieces is None:
        why = "一格里有几个序号，其他格的行数与它对不上，没有读入"
        walk.problems.append(ParseProblem(why, None, line, filled[-1][1][:_EXCERPT]))
        return
    for piece, number in pieces:
        task = replace(sheet.read(piece, walk.place, line), is_cut=is_cut)
        if number is not None:
            task = replace(task, number=number, number_text=number.printed, number_goes_on=False)
        walk.rows.append(task)


def _read_heading(
    walk: _Walk, sheet: TaskSheet, filled: Sequence[tuple[int, str]], *, width: int
) -> bool:
    """Take a row that is a heading across the table, or a note below it; False for other rows."""
    unread = {column.index for column in (*sheet.header.not_kept(), *sheet.header.strange())}
    filled = [(at, text) for at, text in filled if at not in unread] or filled
    words = list(dict.fromkeys(text for _, text in filled))
    heading_columns = {0, *(column.index for column in (*sheet.headings, *sheet.numbers))}
    alone = len(filled) == 1 and filled[0][0] not in heading_columns and not _is_marked(words[0])
    if len(words) == 1 and width > 1 and not alone:
        if words[0].startswith(_FOOTNOTE) or not is_heading(words[0]):
            walk.footnotes.append(words[0])
        else:
            walk.place = below(walk.place, words[0], "part" if sheet.headings else "paren")
        return True
    number = row_number(words[0])
    if len(words) == 2 and number is not None and number.is_numeral and is_heading(words[1]):
        kind = "paren" if words[0][0] in "（(" else "part"
        walk.place = below(walk.place, words[1], kind)
        return True
    return False


def _is_marked(words: str) -> bool:
    return heading_at(words, 0) is not None and is_heading(words)


def _note_columns(walk: _Walk, header: TaskHeads, row: Sequence[SourceCell], line: int) -> None:
    """Remember the columns that say something and are not read."""

    def says_something(column: TaskColumn) -> bool:
        return column.index < len(row) and bool(words_of(row[column.index]))

    for column in header.not_kept():
        if says_something(column):
            walk.not_kept.setdefault(column.words)
    for column in header.strange():
        if says_something(column):
            walk.strange.setdefault(column.words, line)


def _notes(walk: _Walk) -> list[str]:
    notes = []
    if walk.not_kept:
        names = "".join(f"“{words}”" for words in walk.not_kept)
        notes.append(f"表里的{names}栏没有读入（只读任务、单位、时限和各季、各月的目标）")
    if walk.totals:
        lines = "、".join(map(str, walk.totals))
        notes.append(f"表里第{lines}行是合计，没有作为任务读入")
    notes += walk.others
    notes += [f"表里的说明没有读入：“{words[:_EXCERPT]}”" for words in walk.footnotes]
    return notes


def _strange_heads(walk: _Walk) -> list[ParseProblem]:
    return [
        ParseProblem(f"表头“{words}”不认识，这一栏没有读入", None, line)
        for words, line in walk.strange.items()
    ]
