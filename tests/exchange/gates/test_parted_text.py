from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.gates.parted_text import parted_rows

CELLS = st.text(alphabet='满意 ",;\t\n1', max_size=6)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\r\n1\t2,3", [["a", "b"], ["1", "2,3"]]),
        ('a,b\n1,"一\n二"\n', [["a", "b"], ["1", "一\n二"]]),
        ('a,b\n1,他说"好"\n', [["a", "b"], ["1", '他说"好"']]),
        ("a,b\n\n1,2\n\n\n", [["a", "b"], [], ["1", "2"]]),
        ("end\nend", [["end"], ["end"]]),
    ],
)
def test_cells_are_parted(text: str, rows: list[list[str]]) -> None:
    assert parted_rows("a.csv", text.encode()) == rows


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"满意\n2,不满意\n', 2),
        ('a,b\n1,满意\n2,不满意\n3,"', 4),
        ('"a,b\n1,满意\n', 1),
        ('a,b\n1,"一\n二"\n2,"三\n', 4),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UserError, match=f"“a.csv”第{line}行起有一格的英文双引号没有成对"):
        parted_rows("a.csv", text.encode())


def test_a_cell_that_is_too_long_is_told_with_its_line() -> None:
    text = "a,b\n1,2\n3," + "满" * 200_000 + "\n"
    with pytest.raises(UserError, match=r"“a\.csv”第3行起有一格过长，没有读取"):
        parted_rows("a.csv", text.encode())


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=3, max_size=5))
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["h,h,h,h,h"] * 9, *rows])
    [_head, *found] = parted_rows("a.csv", stream.getvalue().encode())
    assert [[c.replace("\r", "") for c in row] for row in found] == rows
