"""Where the tables of a sheet begin: heads of one to three rows, merged or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.domain.round.column_heads import (
    HeadField,
    field_of,
    is_earlier,
    title_rank,
)
from fenghua_supervisor.domain.round.months import SaidMonth, said_in
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet

_SEARCHED = 40
_DEEPEST = 3
_LONGEST_PART = 20
_LONGEST_CELL = 40  #: of a head's cell with its blanks
_NAMING = frozenset({HeadField.NUMBER, HeadField.TASK, HeadField.KEY})


@record
class HeadColumn:
    """A column of a table: its words from top to bottom, and the field that they mean."""

    column: int
    title: str
    field: HeadField | None
    months: tuple[SaidMonth, ...] = ()
    earlier: bool = False


@record
class TableHead:
    """The head of one table, in the rows from ``first`` to ``last``.

    ``start`` and ``end`` bound its columns where another table stands beside it.
    """

    first: int
    last: int
    columns: tuple[HeadColumn, ...]
    start: int = 0
    end: int | None = None

    @property
    def fields(self) -> frozenset[HeadField]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns if column.field is not None)

    @property
    def is_report(self) -> bool:
        """Whether it tells progress, and something that says which action is meant."""
        return HeadField.PROGRESS in self.fields and bool(self.fields & _NAMING)

    def of(self, field: HeadField) -> list[HeadColumn]:
        """The columns of a field, that with the usual title first."""
        found = [column for column in self.columns if column.field is field]
        return sorted(found, key=lambda column: title_rank(field, column.title))

    def side_by_side(self) -> list[TableHead]:
        """The tables that stand beside one another under this head: mostly it is one."""
        named = [column for column in self.columns if column.field in _NAMING]
        starts = [column.column for column in named if column.title == named[0].title]
        parts = [
            TableHead(
                self.first,
                self.last,
                tuple(c for c in self.columns if start <= c.column and (not end or c.column < end)),
                start,
                end,
            )
            for start, end in zip(starts, [*starts[1:], None], strict=True)
        ]
        return parts if len(parts) > 1 and all(part.is_report for part in parts) else [self]

    def repeats(self, other: TableHead) -> bool:
        """Whether it is the head of the same table once more, as on a new page."""
        return self.columns == other.columns


def find_heads(sheet: Sheet) -> list[TableHead]:
    """The heads of the report tables of a sheet, from top to bottom."""
    best: TableHead | None = None
    for row in range(min(len(sheet.rows), _SEARCHED)):
        head = _head_at(sheet, row)
        if head is not None and (best is None or len(head.fields) > len(best.fields)):
            best = head
    if best is None:
        return []
    return [best, *_further(sheet, best.last + 1)]


def _further(sheet: Sheet, start: int) -> Iterator[TableHead]:
    row = start
    while row < len(sheet.rows):
        head = _head_at(sheet, row)
        row = row + 1 if head is None else head.last + 1
        if head is not None:
            yield head


def _head_at(sheet: Sheet, row: int) -> TableHead | None:
    """The deepest head that begins in a row; None: none does."""
    if not any(_names_progress(cells) for cells in sheet.rows[row : row + _DEEPEST]):
        return None
    found = None
    for deep in range(1, _DEEPEST + 1):
        last = row + deep - 1
        if last >= len(sheet.rows) or (deep > 1 and not _is_part(sheet.rows[last])):
            break
        if deep > 1 and not _is_part(sheet.rows[row]):
            break
        head = TableHead(row, last, tuple(_columns(sheet, row, last)))
        if head.is_report and (deep == 1 or _goes_on(sheet, head)):
            found = head
    return found


def _names_progress(cells: Sequence[ReceivedCell]) -> bool:
    """Whether a row can name progress at all, asked of every row of a long table."""
    return any(
        len(cell.text) <= _LONGEST_CELL and ("进展" in cell.text or "情况" in cell.text)
        for cell in cells
    )


def _is_part(cells: Sequence[ReceivedCell]) -> bool:
    """Whether a row can be one of several of a head: some short words, no figures."""
    filled = [cell for cell in cells if not cell.blank]
    return len(filled) > 1 and all(
        cell.number is None
        and (cell.day is None or cell.text.endswith("月"))
        and len(fold(cell.text)) <= _LONGEST_PART
        for cell in filled
    )


def _goes_on(sheet: Sheet, head: TableHead) -> bool:
    """Whether the rows of a deeper head belong together: none of them names an action."""
    for column in head.columns:
        if column.field in _NAMING and len(_path(sheet, head.first, head.last, column.column)) > 1:
            return False
    return all(_tells(sheet, row, head.first) for row in range(head.first, head.last + 1))


def _tells(sheet: Sheet, row: int, first: int) -> bool:
    """Whether a row of a head has words of its own that name a field or a month."""
    cells = sheet.rows[row]
    own = [
        cell.text
        for column, cell in enumerate(cells)
        if not cell.blank and (row == first or cell.text != sheet.cell(row - 1, column).text)
    ]
    return any(field_of(text) is not None or said_in(text).months for text in own)


def _columns(sheet: Sheet, first: int, last: int) -> Iterator[HeadColumn]:
    wide = max(len(sheet.rows[row]) for row in range(first, last + 1))
    for column in range(wide):
        path = _path(sheet, first, last, column)
        if path:
            yield _column(column, path)


def _path(sheet: Sheet, first: int, last: int, column: int) -> list[str]:
    words = [sheet.cell(row, column).text.strip() for row in range(first, last + 1)]
    return list(dict.fromkeys(filter(None, words)))


def _column(column: int, path: list[str]) -> HeadColumn:
    whole = "".join(path)
    title = " ".join(" ".join(path).split())
    if any(map(is_earlier, path)):
        return HeadColumn(column, title, None, earlier=True)
    choices = (path[-1], whole, *reversed(path[:-1]))
    field = next((found for words in choices if (found := field_of(words))), None)
    months = said_in(whole).months if field is not None else ()
    if field is HeadField.PROGRESS and len(months) > 1 and months_apart(whole):
        months = months[:1]
    return HeadColumn(column, title, field, months)


def months_apart(title: str) -> bool:
    """Whether a title of progress also names what comes next: 「6月完成情况及7月计划」."""
    return any(word in title for word in ("计划", "打算", "举措", "安排"))
