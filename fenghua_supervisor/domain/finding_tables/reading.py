"""Cells of a file → the rows that name a finding, whatever stands around them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.columns import PICTURES, TableField, kind_of
from fenghua_supervisor.domain.finding_tables.found import (
    FoundFile,
    FoundRow,
    FoundTable,
    PlacedPicture,
    RowPicture,
)
from fenghua_supervisor.domain.finding_tables.heads import finding_heads
from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.domain.round.received_form import NO_FIELD, FormField, FormProblem
from fenghua_supervisor.domain.round.received_table import ReceivedCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.finding_tables.heads import FindingHead
    from fenghua_supervisor.domain.round.received_table import FormTable, Sheet

#: What stands around a table for all its rows.
_UNIT_LABEL = re.compile(
    r"(?:被检查单位|受检单位|被督查单位|责任单位|整改单位|接收单位)(?:[(（].{1,4}[)）])?[:：](.*)",
    re.S,
)
_DAY_LABEL = re.compile(
    r"(?:检查时间|检查日期|督查时间|督查日期|签发日期|签发时间|下发日期|日期|时间)[:：](.*)", re.S
)
_PERSON_LABEL = re.compile(r"(?:检查人|检查人员|督查人|督查人员|检查组)[:：](.*)", re.S)
_PARTS = re.compile(r"[\n\t　]+|\s{2,}")
#: A row that begins so is signed, not found.
_FOOT = re.compile(
    r"(?:签发|签收|接收单位|整改单位|主管部门|负责人|填表|制表|审核|审批|经办|合计|共计|备注|注|说明"
    r"|检查人|检查单位|被检查单位|责任单位|日期|时间|联系电话|抄送)[^:：]{0,12}[:：]|(?:合计|共计)"
)
_DITTO = frozenset({"同上", "同上。", "同前", "〃", "″", '"', "''"})
#: Fields for which 「同上」 is understood.
_REPEATED = frozenset(
    {
        *(TableField.UNIT, TableField.PLACE, TableField.CATEGORY, TableField.SEVERITY),
        *(TableField.REQUIREMENT, TableField.TERM, TableField.PERSON, TableField.FOUND_ON),
        *(TableField.INSPECTOR, TableField.DONE_ON, TableField.RECHECKED_ON),
        *(TableField.RECHECKED_BY, TableField.RESULT, TableField.DONE),
    }
)
_NO_TABLE = "没有找到问题的表：表头要有“问题”一栏，另有“地点”“类别”“检查时间”等至少两栏"


def understood(
    table: FormTable, pictures: Sequence[PlacedPicture] = (), *, is_1904: bool = False
) -> FoundFile:
    """What a file names; one without a table of findings has one problem and no rows."""
    reader = _FileReader(pictures)
    for sheet in table.sheets:
        reader.read(sheet)
    problems = list(reader.problems)
    if not reader.tables and not problems:
        hidden = next((s.name for s in table.sheets if s.hidden and any(finding_heads(s))), "")
        why = f"问题的表在隐藏的工作表“{hidden}”里，没有读入，请取消隐藏后另存" if hidden else ""
        first = table.sheets[0].name if table.sheets else ""
        problems.append(FormProblem(first, "", "表头", "", why or _NO_TABLE))
    return FoundFile(
        table.file,
        table.kind,
        table.sha256,
        tuple(reader.tables),
        tuple(problems),
        (*table.notes, *reader.notes, *reader.left_pictures()),
        is_1904,
    )


class _FileReader:
    """Collects the tables of one file; ``pictures`` are given to the rows they lie on."""

    def __init__(self, pictures: Sequence[PlacedPicture]) -> None:
        self.tables: list[FoundTable] = []
        self.problems: list[FormProblem] = []
        self.notes: list[str] = []
        self._pictures: defaultdict[tuple[str, int], list[PlacedPicture]] = defaultdict(list)
        for picture in pictures:
            self._pictures[picture.sheet, picture.row].append(picture)

    def left_pictures(self) -> Iterator[str]:
        """What is said of pictures that lie on no row."""
        count = sum(map(len, self._pictures.values()))
        if count:
            yield f"有{count}张图片不在问题所在的行里，没有读入"

    def read(self, sheet: Sheet) -> None:
        """Take the tables of a sheet up."""
        heads = list(finding_heads(sheet))
        if sheet.hidden:
            if heads:
                self.notes.append(f"隐藏的工作表“{sheet.name}”没有读入")
            return
        if not heads:
            if any(not cell.blank for row in sheet.rows for cell in row):
                self.notes.append(f"工作表“{sheet.name}”里没有问题的表，没有读入")
            return
        begins = [0, *(_begin(sheet, *pair) for pair in pairwise(heads)), len(sheet.rows)]
        for head, (begin, end) in zip(heads, pairwise(begins), strict=True):
            self._read_table(sheet, head, begin, end)
        hidden = sorted(r + 1 for r in sheet.hidden_rows if heads[0].last < r < len(sheet.rows))
        if hidden:
            listed = "、".join(map(str, hidden[:5]))
            more = f"等{len(hidden)}行" if len(hidden) > 5 else ""
            self.notes.append(f"“{sheet.name}”里隐藏的第{listed}行{more}没有读入")

    def _read_table(self, sheet: Sheet, head: FindingHead, begin: int, end: int) -> None:
        doubled = head.doubled
        if doubled:
            column = doubled[0]
            why = f"有几栏都是“{column.field.value}”，分不清看哪一栏，请只留一栏"
            place = sheet.place(head.last, column.column)
            self.problems.append(
                FormProblem(sheet.name, place, column.field.value, column.title, why)
            )
            return
        rows: list[FoundRow] = []
        around = _Around()
        for row in range(begin, head.first):
            around.hear(sheet, row)
        for row in range(head.last + 1, end):
            if row in sheet.hidden_rows:
                continue
            self._read_row(sheet, head, row, rows, around)
        fields = frozenset(head.fields)
        self.tables.append(
            FoundTable(
                sheet.name,
                kind_of(fields),
                tuple(rows),
                around.unit,
                around.on,
                around.inspector,
                head.fields,
                head.remarks,
            )
        )

    def _read_row(
        self, sheet: Sheet, head: FindingHead, row: int, rows: list[FoundRow], around: _Around
    ) -> None:
        line = sheet.rows[row]
        if all(cell.blank for cell in line):
            return
        cells = {
            c.field: FormField(sheet.cell(row, c.column), sheet.place(row, c.column))
            for c in head.columns
        }
        text = cells[TableField.TEXT]
        if _is_around(sheet, head, row):
            around.hear(sheet, row)
            return
        pictures = tuple(self._taken(sheet, head, row))
        if rows and text.cell.covered and text.text == rows[-1].field(TableField.TEXT).text:
            # One finding over several rows, as where each row has a picture.
            rows[-1] = replace(rows[-1], pictures=(*rows[-1].pictures, *pictures))
            return
        if text.blank:
            self._without_text(sheet, row, cells)
            return
        for field in _REPEATED & cells.keys():
            if fold(cells[field].text) in _DITTO and rows:
                cells[field] = rows[-1].field(field)
        rows.append(FoundRow(sheet.name, cells, pictures))

    def _without_text(self, sheet: Sheet, row: int, cells: dict[TableField, FormField]) -> None:
        """A line that has only its number is one of the form that was not used."""
        said = [f for name, f in cells.items() if name is not TableField.NUMBER and not f.blank]
        if said:
            place = cells[TableField.TEXT].address or sheet.place(row, 0)
            what = " ".join(said[0].text.split())[:20]
            why = "这一行没有写问题，没有读入"
            self.problems.append(FormProblem(sheet.name, place, TableField.TEXT.value, what, why))

    def _taken(self, sheet: Sheet, head: FindingHead, row: int) -> Iterator[RowPicture]:
        """The pictures of a row: from after, where they lie in such a column."""
        columns = {c.column: c.field for c in head.columns if c.field in PICTURES}
        for picture in self._pictures.pop((sheet.name, row), ()):
            is_after = columns.get(picture.column) is TableField.AFTER
            yield RowPicture(picture.file, sheet.place(row, picture.column), is_after)


class _Around:
    """What the lines outside a table say for all its rows; the first to say it counts."""

    def __init__(self) -> None:
        self.unit = self.on = self.inspector = NO_FIELD

    def hear(self, sheet: Sheet, row: int) -> None:
        """Take up what a line says."""
        for column, cell in enumerate(sheet.rows[row]):
            if cell.covered or cell.blank:
                continue
            place = sheet.place(row, column)
            follower = sheet.cell(row, column + 1)
            for part in filter(None, (part.strip() for part in _PARTS.split(cell.text))):
                self._hear_part(part, follower, place)

    def _hear_part(self, part: str, follower: ReceivedCell, place: str) -> None:
        for name, label in (
            ("unit", _UNIT_LABEL),
            ("on", _DAY_LABEL),
            ("inspector", _PERSON_LABEL),
        ):
            found = label.fullmatch(part)
            if found is None or not getattr(self, name).blank:
                continue
            said = found[1].strip()
            cell = ReceivedCell(said) if said else replace(follower, covered=False)
            if not cell.blank and not _is_label(cell.text):
                setattr(self, name, FormField(cell, place))


def _is_around(sheet: Sheet, head: FindingHead, row: int) -> bool:
    """Whether a line groups the others or is signed: one text, reaching across or alone."""
    filled = [cell for cell in sheet.rows[row] if not cell.blank]
    column = head.of(TableField.TEXT)
    assert column is not None
    alone = all(cell.text == filled[0].text for cell in filled)
    across = len(filled) > 1 and any(cell.covered for cell in filled)
    is_text = not sheet.cell(row, column).blank
    return bool(_FOOT.match(fold(filled[0].text))) or (alone and (across or not is_text))


def _begin(sheet: Sheet, former: FindingHead, head: FindingHead) -> int:
    """Where the lines over a table begin that stands below another one.

    Those behind the last blank line below the other's rows are over this one; without any blank
    line, all of them.
    """
    begin = head.first
    while begin > former.last + 1 and (
        all(cell.blank for cell in sheet.rows[begin - 1]) or _is_around(sheet, former, begin - 1)
    ):
        begin -= 1
    blanks = [r for r in range(begin, head.first) if all(c.blank for c in sheet.rows[r])]
    return blanks[-1] if blanks else begin


def _is_label(text: str) -> bool:
    return any(
        label.match(text.strip()) for label in (_UNIT_LABEL, _DAY_LABEL, _PERSON_LABEL, _FOOT)
    )
