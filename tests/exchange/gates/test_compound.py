from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.exchange.gates.compound import NoStream, stream_of
from tests.exchange.xls_samples import compound

TEXT = bytes(range(256)) * 20


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("length", [70, 1000, 5000])
def test_a_stream_comes_out_as_it_was_put_in(small: bool, length: int) -> None:
    content = TEXT[:length]
    if small and length > 4096:
        content = content[:4000]
    found = stream_of(compound("Workbook", content, small=small), "Book", "workbook")
    assert found[: len(content)] == content


def test_another_stream_is_none() -> None:
    with pytest.raises(NoStream):
        stream_of(compound("WordDocument", TEXT), "Workbook")
    with pytest.raises(NoStream):
        stream_of(b"PK", "Workbook")


def test_a_chain_that_bites_its_tail_ends() -> None:
    whole = bytearray(compound("Workbook", TEXT))
    at = 512 + 4 * 5
    whole[at : at + 4] = (3).to_bytes(4, "little")
    with pytest.raises(NoStream):
        stream_of(bytes(whole), "Workbook")


@given(st.integers(8, 5000), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_damage_does_anything_but_end_the_reading(at: int, by: bytes, small: bool) -> None:
    whole = bytearray(compound("Workbook", TEXT[:3000], small=small))
    whole[at : at + len(by)] = by
    try:
        stream_of(bytes(whole), "Workbook")
    except NoStream:
        return


@given(st.integers(0, 4000))
def test_a_file_that_breaks_off_is_no_container(length: int) -> None:
    whole = compound("Workbook", TEXT[:3000])
    try:
        found = stream_of(whole[:length], "Workbook")
    except NoStream:
        return
    assert len(found) <= 4096
