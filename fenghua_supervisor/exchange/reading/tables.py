"""Plain tables in the child: the cells of a workbook or a CSV file, nothing understood of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet
from fenghua_supervisor.exchange.gates.archive import form_bytes
from fenghua_supervisor.exchange.gates.office_files import Door
from fenghua_supervisor.exchange.reading.codec import Shape
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.exchange.reading.limits import Stopwatch

TABLE_ADVICE = "请用Excel或WPS打开，只保留要导入的表，另存后再导入"
_DOOR = Door("指标表", ".xlsx、.xls、.ods或.csv", TABLE_ADVICE)
_MOST_CHARACTERS = 1_000_000


@record
class CarriedSheet:
    """A sheet on its way out of the child."""

    name: str
    rows: tuple[tuple[ReceivedCell, ...], ...]
    hidden: bool


@record
class CarriedTable:
    """A file on its way out of the child."""

    file: str
    kind: str
    sha256: str
    sheets: tuple[CarriedSheet, ...]
    notes: tuple[str, ...]

    @property
    def table(self) -> FormTable:
        """The file as it was read."""
        sheets = tuple(Sheet(each.name, each.rows, each.hidden) for each in self.sheets)
        return FormTable(self.file, self.kind, self.sha256, sheets, self.notes)


TABLE_FILE = Shape(CarriedTable, ReceivedCell)


def table_reader() -> Callable[[Path, Stopwatch], object]:
    """How the child reads one file."""
    from fenghua_supervisor.exchange.round.tables import read_tables

    def read(path: Path, _watch: Stopwatch) -> object:
        found = read_tables(path.name, form_bytes(path), _DOOR, _MOST_CHARACTERS)
        sheets = tuple(CarriedSheet(each.name, each.rows, each.hidden) for each in found.sheets)
        notes = [*found.notes]
        for each in found.sheets:
            if (each.hidden_rows or each.hidden_columns) and not each.hidden:
                notes.append(f"工作表“{each.name}”有隐藏的行或列，一并读入了")
        carried = CarriedTable(found.file, found.kind, found.sha256, sheets, tuple(notes))
        return TABLE_FILE.encode(carried)

    return read
