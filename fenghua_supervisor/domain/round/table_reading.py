"""Cells of a received file → the rows that were reported, whatever table they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.cell_values import day_in, fold, month_in, read_day
from fenghua_supervisor.domain.round.column_heads import (
    REPORT_FIELDS,
    TEXT_FIELDS,
    HeadField,
    find_head,
    is_head,
)
from fenghua_supervisor.domain.round.form import FormCode, find_code
from fenghua_supervisor.domain.round.received_form import (
    NO_FIELD,
    FormField,
    FormFile,
    FormProblem,
    FormReading,
    ReportRow,
)
from fenghua_supervisor.domain.round.received_table import EMPTY, ReceivedCell
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fenghua_supervisor.domain.round.received_table import FormTable, Sheet

_NUMBER = re.compile(r"第?(\d{1,4})项?[.、．]?")
_KEY = re.compile(r"A(\d{1,9})(?:T(\d{1,9}))?")
_UNIT_LABEL = re.compile(
    r"^(?:填报单位|报送单位|单位名称|单位)(?:[(（]盖章[)）])?[:：](.*)$", re.DOTALL
)
_FILLED_BY = re.compile(r"^(?:填报人|填表人|经办人)[:：](.*)$", re.DOTALL)
_CHECKED_BY = re.compile(r"^(?:审核人|审核领导|负责人|审签人)[:：](.*)$", re.DOTALL)
_FILLED_ON = re.compile(r"^(?:填报日期|填报时间|填表日期|报送日期|日期)[:：](.*)$", re.DOTALL)
_PARTS = re.compile(r"[\n\t　]+|\s{2,}")
_SIGNATURES = re.compile(
    r"^(?:填报人|填表人|审核人|负责人|填报日期|填报时间|联系电话|备注|注|说明)[:：]"
)
_LONGEST_NAME = 40


@dataclass(slots=True)
class _Line:
    """One line of the table as it stands."""

    row: int
    number: int | None
    key: tuple[int, int | None] | None
    fields: dict[HeadField, FormField]

    def get(self, wanted: HeadField) -> FormField:
        return self.fields.get(wanted, NO_FIELD)


@dataclass(slots=True)
class _Group:
    """The lines of one action: the first with its report, the others with further targets."""

    lines: list[_Line] = field(default_factory=list)

    def takes(self, line: _Line) -> bool:
        """Whether ``line`` goes on with the action of this group."""
        first = self.lines[0]
        if first.key and line.key:
            return first.key[0] == line.key[0]
        units, mine = line.get(HeadField.UNITS), first.get(HeadField.UNITS)
        if line.number is None:
            return line.get(HeadField.TASK).blank and not line.get(HeadField.DATA).blank
        same_units = units.blank or fold(units.text) == fold(mine.text)
        return line.number == first.number and same_units


def understand(table: FormTable) -> FormFile:
    """What a file reports; a file without a report table has no rows and one problem."""
    found = [(sheet, find_head(sheet)) for sheet in _by_visibility(table)]
    rows: list[ReportRow] = []
    problems: list[FormProblem] = []
    for sheet, head in found:
        if head is not None:
            rows += _rows(sheet, head[0], head[1], problems)
    problems += [FormProblem("", "", "文件", "", note) for note in table.notes]
    code = _code(table, problems)
    if all(head is None for _, head in found):
        first = table.sheets[0].name if table.sheets else ""
        problems.append(
            FormProblem(
                first,
                "",
                "表头",
                "",
                "没有找到填报表：表头要有“进展情况”和“目标任务”（或“序号”）两栏",
            )
        )
    return replace(
        _headed(table, [(sheet, head[0]) for sheet, head in found if head is not None]),
        code=code,
        rows=tuple(rows),
        problems=tuple(problems),
    )


def _by_visibility(table: FormTable) -> Iterator[Sheet]:
    """The sheets that are seen; hidden ones carry lists and codes, never reports."""
    return (sheet for sheet in table.sheets if not sheet.hidden)


def _code(table: FormTable, problems: list[FormProblem]) -> FormCode | None:
    """The code that stands in the sheets; several different ones are a problem."""
    known: dict[FormCode, tuple[str, str]] = {}
    for sheet in table.sheets:
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell.covered or "-" not in fold(cell.text).translate(_DASHES):
                    continue
                try:
                    code = find_code(cell.text)
                except UserError as wrong:
                    address = sheet.place(row, column)
                    problems.append(
                        FormProblem(
                            sheet.name, address, "编码", cell.text[:60], str(wrong).rstrip("。")
                        )
                    )
                    continue
                if code is not None:
                    known.setdefault(code, (sheet.name, sheet.place(row, column)))
    if len(known) > 1:
        (name, address) = list(known.values())[1]
        codes = "、".join(map(str, known))
        problems.append(
            FormProblem(name, address, "编码", codes, "一份文件里有几个编码，请每个单位一份文件")
        )
    return next(iter(known), None)


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－_—·", "-"))


def _headed(table: FormTable, heads: list[tuple[Sheet, int]]) -> FormFile:
    """The file with what its lines outside the tables say: unit, month, people, day."""
    labels: dict[str, str] = {}
    on: date | None = None
    lines: list[str] = []
    for sheet, head in heads:
        for row in [*range(head), *range(head + 1, len(sheet.rows))]:
            for column, cell in enumerate(sheet.rows[row]):
                if cell.covered or cell.blank:
                    continue
                if row < head:
                    lines.append(cell.text.strip())
                follower = sheet.cell(row, column + 1)
                on = _labelled(cell, follower, labels) or on
    head_words = "\n".join(lines)
    return FormFile(
        table.file,
        table.kind,
        table.sha256,
        unit=labels.get("unit", ""),
        month=month_in(head_words),
        on=on,
        filled_by=labels.get("filled_by", ""),
        checked_by=labels.get("checked_by", ""),
        head=tuple(lines),
    )


def _labelled(cell: ReceivedCell, follower: ReceivedCell, labels: dict[str, str]) -> date | None:
    """Take 「填报人：张三」 and its like up, also where the name stands in the next cell."""
    for part in filter(None, (part.strip() for part in _PARTS.split(cell.text))):
        for key, pattern in (
            ("unit", _UNIT_LABEL),
            ("filled_by", _FILLED_BY),
            ("checked_by", _CHECKED_BY),
        ):
            if found := pattern.match(part):
                name = found[1].strip() or follower.text.strip()
                if name and len(name) <= _LONGEST_NAME and not _SIGNATURES.match(name):
                    labels.setdefault(key, name.splitlines()[0].strip())
        if found := _FILLED_ON.match(part):
            return day_in(found[1]) or read_day(follower)
    return None


def _rows(
    sheet: Sheet, head: int, columns: dict[HeadField, int], problems: list[FormProblem]
) -> Iterator[ReportRow]:
    groups: list[_Group] = []
    for line in _lines(sheet, head, columns):
        if groups and groups[-1].takes(line):
            groups[-1].lines.append(line)
        else:
            groups.append(_Group([line]))
    for group in groups:
        yield _row(sheet, group, problems)


def _lines(sheet: Sheet, head: int, columns: dict[HeadField, int]) -> Iterator[_Line]:
    for row, cells in islice(enumerate(sheet.rows), head + 1, None):
        if all(cell.blank for cell in cells) or is_head(sheet, row):
            continue
        fields = {
            wanted: FormField(sheet.cell(row, column), sheet.place(row, column))
            for wanted, column in columns.items()
        }
        number = _number(fields.get(HeadField.NUMBER, NO_FIELD))
        key = _key(fields.get(HeadField.KEY, NO_FIELD))
        line = _Line(row, number, key, fields)
        if not _is_heading(line, cells):
            yield line


def _is_heading(line: _Line, cells: tuple[ReceivedCell, ...]) -> bool:
    """A line that groups others or signs the table: one text, reaching across it or alone."""
    first = next(cell for cell in cells if not cell.blank)
    if _SIGNATURES.match(fold(first.text)):
        return True
    filled = [cell for cell in cells if not cell.blank]
    same = all(cell.text == first.text for cell in filled)
    return same and line.key is None and line.number is None and _says_nothing(line, filled)


def _says_nothing(line: _Line, filled: list[ReceivedCell]) -> bool:
    across = len(filled) > 1 and any(cell.covered for cell in filled)
    own = (*REPORT_FIELDS, HeadField.DATA)
    return across or all(line.get(wanted).blank for wanted in own)


def _number(field: FormField) -> int | None:
    if field.cell.number is not None:
        whole = int(field.cell.number)
        return whole if whole == field.cell.number and 0 < whole < 10_000 else None
    found = _NUMBER.fullmatch(fold(field.text))
    return int(found[1]) if found else None


def _key(field: FormField) -> tuple[int, int | None] | None:
    found = _KEY.fullmatch(fold(field.text))
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _row(sheet: Sheet, group: _Group, problems: list[FormProblem]) -> ReportRow:
    first = group.lines[0]
    cells = {wanted: _joined(group, wanted) for wanted in TEXT_FIELDS.values()}
    cells[HeadField.PERCENT] = _one(sheet, group, HeadField.PERCENT, problems)
    readings = [
        FormReading(
            line.get(HeadField.GOAL).text.strip(),
            line.get(HeadField.DATA),
            line.key[1] if line.key else None,
        )
        for line in group.lines
        if not line.get(HeadField.DATA).blank or line.get(HeadField.DATA).cell.is_formula
    ]
    return ReportRow(
        sheet=sheet.name,
        number=first.number,
        text=first.get(HeadField.TASK),
        action_id=first.key[0] if first.key else None,
        units=_joined(group, HeadField.UNITS),
        cells={wanted: cell for wanted, cell in cells.items() if wanted in first.fields},
        readings=tuple(readings),
        has_readings=HeadField.DATA in first.fields,
    )


def _joined(group: _Group, wanted: HeadField) -> FormField:
    """The text of a field; what stands in further lines of the action is put below it."""
    fields = [line.get(wanted) for line in group.lines]
    filled = [field for field in fields if not field.blank]
    if not filled:
        return next((field for field in fields if field.cell.is_formula), fields[0])
    texts = list(dict.fromkeys(field.text for field in filled))
    if len(texts) == 1:
        return filled[0]
    return FormField(ReceivedCell("\n".join(texts)), filled[0].address)


def _one(sheet: Sheet, group: _Group, wanted: HeadField, problems: list[FormProblem]) -> FormField:
    """The only value of a field; two different ones in the lines of an action are a problem."""
    fields = [line.get(wanted) for line in group.lines]
    filled = [field for field in fields if not field.blank]
    if not filled:
        return next((field for field in fields if field.cell.is_formula), fields[0])
    other = next((field for field in filled if field.text != filled[0].text), None)
    if other is not None:
        why = f"同一任务的{wanted}填了两个不同的数，请只留一个"
        problems.append(FormProblem(sheet.name, other.address, wanted, other.text[:40], why))
        return FormField(EMPTY, filled[0].address)
    return filled[0]
