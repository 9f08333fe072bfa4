"""Where the tables of findings begin on a sheet: heads of one or two rows, merged or not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.columns import (
    PICTURES,
    TableField,
    field_of,
    remark_of,
)
from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.round.received_table import Sheet

_LEAST_FIELDS = 3
_LONGEST_PART = 20


@record
class NamedColumn:
    """A column of a head that is understood."""

    column: int
    field: TableField
    title: str


@record
class FindingHead:
    """A head, in the rows from ``first`` to ``last``."""

    first: int
    last: int
    columns: tuple[NamedColumn, ...]

    @property
    def fields(self) -> tuple[TableField, ...]:
        """The fields in the order of their columns."""
        return tuple(column.field for column in self.columns)

    @property
    def doubled(self) -> tuple[NamedColumn, ...]:
        """Columns of a field that has one before; pictures may lie in several."""
        met: Counter[TableField] = Counter()
        found = []
        for column in self.columns:
            met[column.field] += 1
            if met[column.field] > 1 and column.field not in PICTURES:
                found.append(column)
        return tuple(found)

    @property
    def remarks(self) -> dict[TableField, str]:
        """What stands in the brackets of the heads."""
        told = {column.field: remark_of(column.title) for column in self.columns}
        return {field: remark for field, remark in told.items() if remark}

    def of(self, field: TableField) -> int | None:
        """The column of a field, counted from 0."""
        return next((c.column for c in self.columns if c.field is field), None)


def finding_heads(sheet: Sheet) -> Iterator[FindingHead]:
    """The heads of a sheet from top to bottom."""
    row = 0
    while row < len(sheet.rows):
        head = _head_at(sheet, row)
        row = row + 1 if head is None else head.last + 1
        if head is not None:
            yield head


def _head_at(sheet: Sheet, row: int) -> FindingHead | None:
    """The head that begins in a row; a second row belongs to it where it tells more columns."""
    alone = _head(sheet, row, row)
    below = row + 1
    if below >= len(sheet.rows) or not _goes_on(sheet, row, below):
        return alone
    both = _head(sheet, row, below)
    if both is None:
        return alone
    # A line over a head is none of it, where the head tells as much without.
    rival = alone or _head(sheet, below, below)
    return alone if rival is not None and len(both.columns) <= len(rival.columns) else both


def _head(sheet: Sheet, first: int, last: int) -> FindingHead | None:
    head = FindingHead(first, last, tuple(_columns(sheet, first, last)))
    is_head = TableField.TEXT in head.fields and len(set(head.fields)) >= _LEAST_FIELDS
    return head if is_head else None


def _goes_on(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a row can be the second of a head: short words, none of them below the text's."""
    cells = [cell for cell in sheet.rows[last] if not cell.blank]
    if not cells or any(cell.number is not None or cell.day is not None for cell in cells):
        return False
    for column, cell in enumerate(sheet.rows[last]):
        above = sheet.cell(first, column)
        own = not cell.blank and cell.text != above.text
        if own and (
            len(fold(cell.text)) > _LONGEST_PART or field_of(above.text) is TableField.TEXT
        ):
            return False
    return True


def _columns(sheet: Sheet, first: int, last: int) -> Iterator[NamedColumn]:
    wide = max(len(sheet.rows[row]) for row in range(first, last + 1))
    before: tuple[str, ...] = ()
    for column in range(wide):
        cells = [sheet.cell(row, column) for row in range(first, last + 1)]
        words = tuple(dict.fromkeys(t for c in cells if (t := "".join(c.text.split()))))
        # A head that is merged across columns names one column.
        again = words == before and all(cell.covered or cell.blank for cell in cells)
        before = words
        if not words or again:
            continue
        for title in (words[-1], "".join(words), words[0]):
            field = field_of(title)
            if field is not None:
                yield NamedColumn(column, field, title)
                break
