"""A file of findings as it was understood: its tables, their rows, and what could not be used."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.columns import TableField, TableKind
from fenghua_supervisor.domain.round.received_form import NO_FIELD, FormField
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fenghua_supervisor.domain.round.received_form import FormProblem


@record
class PlacedPicture:
    """A picture that lies in a workbook: the name of its file, the sheet, its cell.

    ``row`` and ``column`` are counted from 0.
    """

    file: str
    sheet: str
    row: int
    column: int


@record
class RowPicture:
    """A picture of one row; ``is_after``: it shows what was put right."""

    file: str
    place: str
    is_after: bool


@record
class FoundRow:
    """One row that names a finding: what stands in its fields, and its pictures."""

    sheet: str
    cells: Mapping[TableField, FormField]
    pictures: tuple[RowPicture, ...] = ()

    def field(self, name: TableField) -> FormField:
        """What stands in a field; nothing where the table has no such column."""
        return self.cells.get(name, NO_FIELD)

    @property
    def place(self) -> str:
        """Where its text stands: 「检查记录 D5」."""
        address = self.field(TableField.TEXT).address
        return " ".join(part for part in (self.sheet, address) if part)


@record
class FoundTable:
    """One table: which of the four it is most like, and what is said around it for all its rows.

    ``notes`` are the brackets in the heads of its columns, by field.
    """

    sheet: str
    kind: TableKind
    rows: tuple[FoundRow, ...]
    unit: FormField = NO_FIELD
    on: FormField = NO_FIELD
    inspector: FormField = NO_FIELD
    fields: tuple[TableField, ...] = ()
    notes: Mapping[TableField, str] = field(default_factory=dict)


@record
class FoundFile:
    """A whole file; ``is_1904``: its bare serial numbers count from another day."""

    file: str
    kind: str
    sha256: str
    tables: tuple[FoundTable, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    notes: tuple[str, ...] = ()
    is_1904: bool = False

    @property
    def rows(self) -> int:
        """How many findings are named."""
        return sum(len(table.rows) for table in self.tables)


def with_pictures(table: FoundTable, files: Collection[str]) -> FoundTable:
    """A table with no pictures but those of these names: what cannot be read proves nothing."""
    rows = tuple(
        replace(row, pictures=tuple(p for p in row.pictures if p.file in files))
        for row in table.rows
    )
    return replace(table, rows=rows)
