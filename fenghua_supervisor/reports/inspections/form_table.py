"""The tables of these papers: rows that are never torn, long texts below their row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.inspections.paper import LARGE, UPRIGHT, ImageCell
from fenghua_supervisor.reports.inspections.pictures import PictureCell
from fenghua_supervisor.reports.typesetting.cells import PaperCell, PaperColumn, PaperRow
from fenghua_supervisor.reports.typesetting.geometry import LINE_GAP, MM
from fenghua_supervisor.reports.typesetting.setting import compose
from fenghua_supervisor.reports.typesetting.styles import (
    CELL,
    CELL_CENTRE,
    CELL_HEAD,
    CELL_SMALL,
    CELL_SMALL_CENTRE,
    CELL_SMALL_HEAD,
    Align,
)
from fenghua_supervisor.reports.typesetting.tables import table

if TYPE_CHECKING:
    from fenghua_supervisor.domain.papers.inspections.paper import (
        SheetCell,
        SheetColumn,
        SheetTable,
    )
    from fenghua_supervisor.reports.inspections.pictures import PaperPictures
    from fenghua_supervisor.reports.typesetting.styles import TextStyle
    from fenghua_supervisor.reports.typesetting.tables import Table

#: A cell higher than this leaves its column for a row of its own, in points.
_TALLEST = 58 * MM
_BELOW = "（见下行）"


def form_table(shown: SheetTable, pictures: PaperPictures, note: str = "") -> Table:
    """A table on its page: smaller type on one across, but not on A3.

    ``note`` stands below the table's own.
    """
    width = sum(column.width for column in shown.columns)
    across = UPRIGHT < width < LARGE
    styles = (CELL_SMALL, CELL_SMALL_CENTRE) if across else (CELL, CELL_CENTRE)
    head = CELL_SMALL_HEAD if across else CELL_HEAD
    columns = [PaperColumn(column.title, column.width * MM) for column in shown.columns]
    rows: list[PaperRow] = []
    for name, cells in zip(shown.names, shown.rows, strict=True):
        first, *below_it = _rows(name, shown.columns, cells, pictures, styles)
        rows += [replace(first, least=shown.least * MM), *below_it]
    below = "\n".join(filter(None, (shown.note, note)))
    return table(columns, rows, compose(below), foot=LINE_GAP / 2, head=head)


def _rows(
    name: str,
    columns: tuple[SheetColumn, ...],
    cells: tuple[SheetCell, ...],
    pictures: PaperPictures,
    styles: tuple[TextStyle, TextStyle],
) -> list[PaperRow]:
    plain, centre = styles
    kept: list[PaperCell] = []
    below: list[PaperRow] = []
    for column, told in zip(columns, cells, strict=True):
        if isinstance(told, ImageCell):
            kept.append(PictureCell(told, pictures))
            continue
        cell = PaperCell(told, style=centre if column.is_centred else plain)
        cell.set_to(column.width * MM)
        if cell.height > _TALLEST:
            label = f"{name}{''.join(column.title.split())}"
            whole = PaperCell(f"{label}：", told, style=replace(plain, align=Align.JUSTIFY))
            below.append(PaperRow((whole,), band=True, label=label))
            cell = PaperCell(_BELOW, style=centre)
        kept.append(cell)
    return [PaperRow(tuple(kept), label=name, whole=True), *below]
