from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.reports.cockpit.pen import plain
from fenghua_supervisor.reports.cockpit.rows import NamedRow, RowsForm, lay_rows

FORM = RowsForm(width=90, height=100, tallest=30, largest=9, smallest=7)


def laid(names: list[str], form: RowsForm = FORM) -> list[NamedRow]:
    rows = lay_rows(names, lambda size, _: plain(size), form)
    assert all(row.name.height <= row.height for row in rows)
    return rows


def end(rows: list[NamedRow]) -> float:
    return rows[-1].top + rows[-1].height


def test_few_rows_stand_apart_but_not_lost() -> None:
    assert [(row.top, row.height) for row in laid(["甲", "乙"])] == [(0, 30), (30, 30)]


def test_rows_fill_the_room_at_equal_distances() -> None:
    rows = laid(["甲" * 12, "乙", "丙", "丁"])
    assert [row.height for row in rows] == pytest.approx([25, 25, 25, 25])
    assert {row.name.style.size for row in rows} == {9}


def test_type_gets_smaller_before_a_row_is_left_out() -> None:
    rows = laid([f"行动{number}" for number in range(9)])
    assert len(rows) == 9
    assert 7 <= rows[0].name.style.size < 9
    assert end(rows) <= 100.01


def test_what_finds_no_room_leaves_room_for_the_note() -> None:
    rows = laid([f"行动{number}" for number in range(30)])
    assert 5 < len(rows) < 30
    assert end(rows) <= 100 - FORM.note + 0.01


def test_a_row_that_needs_more_than_its_name_gets_it() -> None:
    rows = laid([f"行动{number}" for number in range(30)], replace(FORM, besides=20))
    assert [row.name.style.size for row in rows] == [9, 9, 9]
    assert all(row.height >= 29 for row in rows)


def test_no_rows_are_no_rows() -> None:
    assert laid([]) == []
