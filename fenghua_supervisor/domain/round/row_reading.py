"""The lines of one report table → rows: what stands in each column, one row an action."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.domain.round.column_heads import (
    READ_ELSEWHERE,
    REPORT_FIELDS,
    HeadField,
)
from fenghua_supervisor.domain.round.received_form import (
    NO_FIELD,
    FormField,
    FormProblem,
    FormReading,
    ReportColumn,
    ReportRow,
)
from fenghua_supervisor.domain.round.received_table import EMPTY, ReceivedCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.round.head_rows import HeadColumn, TableHead
    from fenghua_supervisor.domain.round.received_table import Sheet

_NUMBER = re.compile(r"第?(\d{1,4})项?[.、．]?")
_KEY = re.compile(r"A(\d{1,9})(?:T(\d{1,9}))?")
SIGNATURES = re.compile(
    r"^(?:填报人|填表人|审核人|负责人|填报日期|填报时间|联系电话|备注|注|说明)[:：]"
)
#: What stands for the words of the line above.
_DITTO = frozenset({"同上", "同上。", "同前", "〃", "″", '"', "''"})
_CLAIMED = (*REPORT_FIELDS, HeadField.DATA)


@dataclass(slots=True)
class _Line:
    """One line of the table as it stands; ``claims`` by the place of the column in the table."""

    number: int | None
    key: tuple[int, int | None] | None
    fields: dict[HeadField, FormField]
    texts: tuple[FormField, ...]
    claims: list[FormField]
    data: list[int]

    def get(self, wanted: HeadField) -> FormField:
        return self.fields.get(wanted, NO_FIELD)

    @property
    def has_data(self) -> bool:
        return any(not self.claims[index].blank for index in self.data)


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
            return line.get(HeadField.TASK).blank and line.has_data
        same_units = units.blank or fold(units.text) == fold(mine.text)
        return line.number == first.number and same_units


class TableReader:
    """Reads the rows of one table; ``first`` is the place of its first column in the file."""

    def __init__(self, sheet: Sheet, head: TableHead, table: int, first: int) -> None:
        self._sheet = sheet
        self._head = head
        self._table = table
        self._first = first
        self._claimed = [column for column in head.columns if column.field in _CLAIMED]
        self._above: dict[int, FormField] = {}
        self._hidden: list[int] = []
        self._read: list[int] = []
        self.problems: list[FormProblem] = []
        self.notes: list[str] = []
        self.rows: tuple[ReportRow, ...] = ()
        self.columns: tuple[ReportColumn, ...] = ()

    def read(self, places: Sequence[int]) -> None:
        """Read the lines that stand in these rows, counted from 0."""
        groups: list[_Group] = []
        for line in self._lines(places):
            if groups and groups[-1].takes(line):
                groups[-1].lines.append(line)
            else:
                groups.append(_Group([line]))
        self.rows = tuple(self._row(group) for group in groups)
        self.columns = (*map(self._column, self._claimed), *self._unknown())
        if self._hidden:
            self._tell_hidden()

    def _column(self, column: HeadColumn) -> ReportColumn:
        at = self._claimed.index(column)
        used = any(not claim.blank for row in self.rows for _, claim in row.claims[at : at + 1])
        return ReportColumn(
            self._table,
            self._sheet.name,
            self._sheet.place(self._head.last, column.column),
            column.title,
            column.field,
            column.months,
            hidden=column.column in self._sheet.hidden_columns,
            used=used,
        )

    def _unknown(self) -> Iterator[ReportColumn]:
        """Columns with contents that nobody reads; those of our own form tell nothing new."""
        titled = {column.column: column for column in self._head.columns}
        wide = max((len(self._sheet.rows[row]) for row in self._read), default=0)
        for number in range(self._head.start, self._head.end or wide):
            head = titled.get(number)
            if head is not None and (
                head.earlier or head.field is not None or fold(head.title) in READ_ELSEWHERE
            ):
                continue
            if any(self._tells(row, number) for row in self._read):
                place = self._sheet.place(self._head.last, number)
                title = head.title if head is not None else ""
                hidden = number in self._sheet.hidden_columns
                yield ReportColumn(
                    self._table, self._sheet.name, place, title, None, hidden=hidden, used=True
                )

    def _tells(self, row: int, column: int) -> bool:
        """Whether a cell says something that the rest of its line does not."""
        cell = self._sheet.cell(row, column)
        beside = column and cell.covered and self._sheet.cell(row, column - 1).text == cell.text
        return not cell.blank and not beside

    def _lines(self, places: Sequence[int]) -> Iterator[_Line]:
        for row in places:
            cells = self._sheet.rows[row][self._head.start : self._head.end]
            if all(cell.blank for cell in cells):
                continue
            line = self._line(row)
            if self._is_heading(line, cells):
                continue
            if row in self._sheet.hidden_rows:
                if any(not claim.blank for claim in line.claims):
                    self._hidden.append(row)
                continue
            self._read.append(row)
            yield line

    def _line(self, row: int) -> _Line:
        fields: dict[HeadField, FormField] = {}
        texts: list[FormField] = []
        for wanted in (HeadField.NUMBER, HeadField.TASK, HeadField.UNITS, HeadField.GOAL,
                       HeadField.KEY):  # fmt: skip
            for column in self._head.of(wanted):
                found = self._field(row, column.column)
                if wanted not in fields:
                    fields[wanted] = found
                elif wanted is HeadField.TASK and not found.blank:
                    texts.append(found)
        number = _number(fields.get(HeadField.NUMBER, NO_FIELD))
        key = _key(fields.get(HeadField.KEY, NO_FIELD))
        claims = [self._field(row, column.column) for column in self._claimed]
        data = [i for i, column in enumerate(self._claimed) if column.field is HeadField.DATA]
        return _Line(number, key, fields, tuple(texts), claims, data)

    def _field(self, row: int, column: int) -> FormField:
        """What stands in a cell; 「同上」 stands for what is above it."""
        found = FormField(self._sheet.cell(row, column), self._sheet.place(row, column))
        if fold(found.text) not in _DITTO:
            self._above[column] = found
            return found
        above = self._above.get(column, NO_FIELD)
        if above.blank:
            why = f"写的是“{found.text.strip()}”，上一行却没有内容，请写出内容"
            self._problem(found.address, "", found.text.strip(), why)
            return FormField(EMPTY, found.address)
        self.notes.append(f"{found.address}写的是“{found.text.strip()}”，按上一行的内容读入")
        return FormField(above.cell, found.address)

    def _is_heading(self, line: _Line, cells: tuple[ReceivedCell, ...]) -> bool:
        """A line that groups others or signs the table: one text, reaching across it or alone."""
        first = next(cell for cell in cells if not cell.blank)
        if SIGNATURES.match(fold(first.text)):
            return True
        filled = [cell for cell in cells if not cell.blank]
        same = all(cell.text == first.text for cell in filled)
        alone = same and line.key is None and line.number is None
        across = len(filled) > 1 and any(cell.covered for cell in filled)
        return alone and (across or all(claim.blank for claim in line.claims))

    def _row(self, group: _Group) -> ReportRow:
        first = group.lines[0]
        claims = []
        readings: list[FormReading] = []
        for at, column in enumerate(self._claimed):
            fields = [line.claims[at] for line in group.lines]
            if column.field is HeadField.DATA:
                readings += self._readings(group, at)
            elif column.field is HeadField.PERCENT:
                claims.append((self._first + at, self._one(fields, HeadField.PERCENT)))
                continue
            claims.append((self._first + at, _joined(fields)))
            if column.field is HeadField.PROGRESS and "\n" in claims[-1][1].text:
                self._tell_joined(fields)
        return ReportRow(
            sheet=self._sheet.name,
            number=first.number,
            text=first.get(HeadField.TASK),
            action_id=first.key[0] if first.key else None,
            units=_joined([line.get(HeadField.UNITS) for line in group.lines]),
            readings=tuple(readings),
            texts=first.texts,
            table=self._table,
            claims=tuple(claims),
        )

    def _readings(self, group: _Group, at: int) -> Iterator[FormReading]:
        for line in group.lines:
            found = line.claims[at]
            if not found.blank or found.cell.is_formula:
                goal = line.get(HeadField.GOAL).text.strip()
                target = line.key[1] if line.key else None
                yield FormReading(goal, found, target, self._first + at)

    def _one(self, fields: list[FormField], wanted: HeadField) -> FormField:
        """The only value of a field; two different ones in the lines of an action are a problem."""
        filled = [found for found in fields if not found.blank]
        if not filled:
            return next((found for found in fields if found.cell.is_formula), fields[0])
        other = next((found for found in filled if found.text != filled[0].text), None)
        if other is not None:
            why = f"同一任务的{wanted}填了两个不同的数，请只留一个"
            self._problem(other.address, wanted, other.text[:40], why)
            return FormField(EMPTY, filled[0].address)
        return filled[0]

    def _tell_joined(self, fields: list[FormField]) -> None:
        filled = dict.fromkeys(found.text for found in fields if not found.blank)
        if len(filled) > 1:
            places = "、".join(found.address for found in fields if not found.blank)
            self.notes.append(f"{places}是同一项任务，进展情况合为一条")

    def _tell_hidden(self) -> None:
        rows = "、".join(str(row + 1) for row in self._hidden[:10])
        more = "等" if len(self._hidden) > 10 else ""
        place = self._sheet.place(self._hidden[0], 0)
        why = f"第{rows}{more}行隐藏着，里面填的内容没有读入，要导入的请取消隐藏或筛选后另存"
        self._problem(place, "隐藏的行", "", why)

    def _problem(self, place: str, what: str, text: str, why: str) -> None:
        self.problems.append(FormProblem(self._sheet.name, place, what, text, why))


def _number(found: FormField) -> int | None:
    if found.cell.number is not None:
        whole = int(found.cell.number)
        return whole if whole == found.cell.number and 0 < whole < 10_000 else None
    matched = _NUMBER.fullmatch(fold(found.text))
    return int(matched[1]) if matched else None


def _key(found: FormField) -> tuple[int, int | None] | None:
    matched = _KEY.fullmatch(fold(found.text))
    return (int(matched[1]), int(matched[2]) if matched[2] else None) if matched else None


def _joined(fields: list[FormField]) -> FormField:
    """The text of a field; what stands in further lines of the action is put below it."""
    filled = [found for found in fields if not found.blank]
    if not filled:
        return next((found for found in fields if found.cell.is_formula), fields[0])
    texts = list(dict.fromkeys(found.text for found in filled))
    if len(texts) == 1:
        return filled[0]
    return replace(filled[0], cell=ReceivedCell("\n".join(texts)))
