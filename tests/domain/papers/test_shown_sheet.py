from __future__ import annotations

import pytest

from fenghua_supervisor.domain.papers.shown_sheet import placed_rows, sheet_columns
from fenghua_supervisor.domain.papers.shown_table import ShownColumn, ShownTable


def table(*widths: int) -> ShownTable:
    columns = tuple(ShownColumn(f"列{w}", w, is_wide=not w) for w in widths)
    return ShownTable("名单", columns, (tuple(map(str, widths)),))


def test_a_sheet_has_the_cells_of_the_table() -> None:
    shown = table(60, 0)
    (row,) = placed_rows(shown)
    assert [column.text(row) for column in sheet_columns(shown)] == ["60", "0"]
    assert [column.is_wide for column in sheet_columns(shown)] == [False, True]


@pytest.mark.parametrize("widths", [(60, 90), (60,), (2000, 0), (900, 900, 900, 0)])
def test_one_column_takes_the_room_that_the_others_leave(widths: tuple[int, ...]) -> None:
    columns = sheet_columns(table(*widths))
    assert sum(column.is_wide for column in columns) == 1
    assert sum(column.width for column in columns if not column.is_wide) <= 80.01
