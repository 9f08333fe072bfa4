"""A table as the user sees it, as a sheet on paper and in a workbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.ledger.columns import LedgerColumn

if TYPE_CHECKING:
    from fenghua_supervisor.domain.papers.shown_table import ShownTable

#: A row with its place, counted from 1.
PlacedRow: TypeAlias = tuple[int, tuple[str, ...]]
_HAN_PX = 13  #: about what a Han character takes on the screen
_LEAST_WIDE = 40.0  #: Han characters for a column that takes the room left
_MOST_FIXED = 80.0  #: what the other columns may take together


def placed_rows(table: ShownTable) -> tuple[PlacedRow, ...]:
    """The rows with their places."""
    return tuple(enumerate(table.rows, 1))


def sheet_columns(table: ShownTable) -> tuple[LedgerColumn[PlacedRow], ...]:
    """The columns as wide as on the screen, as far as a sheet across holds them.

    At least one takes the room that is left.
    """
    columns = table.columns
    fixed = {place: _width(c.title, c.width) for place, c in enumerate(columns) if not c.is_wide}
    if len(fixed) == len(columns):
        fixed.pop(max(fixed, key=fixed.__getitem__))
    share = min(_MOST_FIXED / (sum(fixed.values()) or 1), 1.0)
    return tuple(
        LedgerColumn(
            column.title,
            partial(_text, place),
            fixed[place] * share if place in fixed else _LEAST_WIDE,
            is_wide=place not in fixed,
            is_centred=column.is_centred,
        )
        for place, column in enumerate(columns)
    )


def _width(title: str, pixels: int) -> float:
    return max(pixels / _HAN_PX, len(title) + 1.0)


def _text(place: int, row: PlacedRow) -> str:
    return row[1][place]
