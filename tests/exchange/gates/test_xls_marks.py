from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.exchange.gates.number_formats import ShownNumber
from fenghua_supervisor.exchange.gates.xls_marks import xls_marks
from tests.exchange.xls_samples import Cell, formula, xls_bytes


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("small", [True, False])
def test_formats_of_numbers_are_read(packed: bool, small: bool) -> None:
    rows = (
        ("完成率", "指标"),
        (Cell(0.75, "0.0%", packed), Cell(12.5, '0.00"亿元"', packed)),
        (Cell(0.8, '0.0"%"', packed), 80.0),
    )
    marks = xls_marks(xls_bytes(*rows, small=small))["表1"]
    assert marks.shown == {
        (1, 0): ShownNumber(percent=True),
        (1, 1): ShownNumber(after="亿元"),
        (2, 0): ShownNumber(after="%"),
    }


def test_hidden_and_merged_places_and_formulas_are_read() -> None:
    made = xls_bytes(
        ("a", "b"),
        (1.0, 2.0),
        hidden_rows=(1,),
        hidden_columns=(1,),
        merged=((0, 1, 0, 0),),
        extra=formula(1, 2, 3.0),
    )
    marks = xls_marks(made)["表1"]
    assert (marks.hidden_rows, marks.hidden_columns) == ({1}, {1})
    assert marks.merged == [((0, 0), (1, 0))]
    assert marks.formulas == {(1, 2)}


def test_an_older_file_tells_nothing() -> None:
    assert xls_marks(xls_bytes(("a",), version=0x0500)) == {}
    assert xls_marks(b"noise") == {}


@given(st.integers(0, 6000), st.binary(min_size=1, max_size=6))
def test_no_damage_breaks_the_reader(at: int, by: bytes) -> None:
    whole = bytearray(xls_bytes(("a", Cell(0.5, "0%")), (1.0, Cell(0.25, "0.0%", packed=True))))
    at %= len(whole)
    whole[at : at + len(by)] = by
    for marks in xls_marks(bytes(whole)).values():
        assert all(row >= 0 for row, _ in marks.shown)
