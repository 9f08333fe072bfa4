"""The ledger as a landscape table by 攻坚行动: the bulletin's annex and the ledger PDF share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.cells import PaperCell, PaperColumn, PaperRow, item_rows
from fenghua_supervisor.reports.typesetting.setting import compose
from fenghua_supervisor.reports.typesetting.styles import CELL, CELL_BAND, CELL_GAP, CELL_HEAD, NOTE
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.reports.typesetting.styles import TextStyle

Item = TypeVar("Item")
#: Lights with their words, as a rule names them.
Legend: TypeAlias = "Sequence[tuple[Light, str]]"

#: The longest note that is kept under the last row; a longer one follows as text.
_MOST_NOTE = 600


@record
class PrintedColumn(Generic[Item]):
    """A column of the ledger: heading, width in points, and the cell it makes of an item."""

    title: str
    width: float
    cell: Callable[[Item], PaperCell]


@record
class LedgerGroup(Generic[Item]):
    """Items under one heading; words between them become a row over the whole width."""

    heading: str
    items: Sequence[Item | str]


def ledger_table(
    columns: Sequence[PrintedColumn[Item]],
    groups: Sequence[LedgerGroup[Item]],
    number: Callable[[Item], int],
    note: str,
    legend: Legend = (),
    head: TextStyle = CELL_HEAD,
) -> list[Flowable]:
    """The table with the legend of the lights, where it has any, and the note under it."""
    rows: list[PaperRow] = []
    for group in groups:
        if group.heading:
            heading = PaperCell(group.heading, style=CELL_BAND)
            rows.append(PaperRow((heading,), band=True, bookmark=group.heading))
        for item in group.items:
            if isinstance(item, str):
                rows.append(PaperRow((PaperCell(item, style=CELL_GAP),), band=True))
            else:
                cells = [column.cell(item) for column in columns]
                rows += item_rows(number(item), [column.title for column in columns], cells)
    sheet = [PaperColumn(column.title, column.width) for column in columns]
    shapes = _legend(legend) if legend else []
    text = compose(*shapes, "\n" if shapes and note else "", note)
    if len(text) <= _MOST_NOTE:
        return [table(sheet, rows, note=text, head=head)]
    return [table(sheet, rows, note=compose(*shapes), head=head), CJKPara(note, style=NOTE)]


def light_cell(light: Light, word: str, reason: str) -> PaperCell:
    """Shape and word on the first line, the reason below."""
    return PaperCell(light, f"{word}\n{reason}" if reason else word, style=CELL)


def units_cell(units: str, style: TextStyle) -> PaperCell:
    """Lead units one below the other."""
    return PaperCell(units.replace("、", "\n"), style=style)


def _legend(legend: Legend) -> list[str | Light]:
    """Each shape with its word."""
    parts: list[str | Light] = ["图例："]
    for light, word in legend:
        parts += [light, f"{word}\u3000"]
    return parts
