from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.received_table import EMPTY, ReceivedCell, Sheet, address


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (0, 0, "A1"),
        (11, 2, "C12"),
        (0, 25, "Z1"),
        (0, 26, "AA1"),
        (0, 51, "AZ1"),
        (0, 52, "BA1"),
        (0, 701, "ZZ1"),
        (0, 702, "AAA1"),
        (1_048_575, 16_383, "XFD1048576"),
    ],
)
def test_a_place_is_called_as_the_spreadsheet_calls_it(row: int, column: int, words: str) -> None:
    assert address(row, column) == words
    assert Sheet("填报表", ()).place(row, column) == words


@pytest.mark.parametrize(
    ("row", "words"), [(0, "表前"), (1, "表前"), (2, "第1行第3列"), (5, "第4行第3列")]
)
def test_in_a_document_rows_count_from_the_table(row: int, words: str) -> None:
    assert Sheet("表1", (), lead=2).place(row, 2) == words


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (0, 0, "序号"),
        (1, 0, "1"),
        (1, 1, ""),
        (0, 2, ""),
        (2, 0, ""),
        (-1, 0, ""),
        (0, -1, ""),
    ],
)
def test_outside_the_sheet_every_cell_is_empty(row: int, column: int, text: str) -> None:
    sheet = Sheet("填报表", ((ReceivedCell("序号"), ReceivedCell("进展")), (ReceivedCell("1"),)))
    assert sheet.cell(row, column).text == text
    if not text:
        assert sheet.cell(row, column) is EMPTY


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \n\t", True), ("\u3000\xa0", True), ("0", False)]
)
def test_white_space_alone_is_blank(text: str, blank: bool) -> None:
    assert ReceivedCell(text).blank is blank


@pytest.mark.parametrize(
    "unseen", ["\u200b", " \u3000\u00a0", "\u3164\ufeff", "\u2800", "\u00ad\n"]
)
def test_a_cell_in_which_nothing_is_seen_is_blank(unseen: str) -> None:
    assert ReceivedCell(unseen).blank


def test_a_cell_holds_characters_as_what_they_look_like() -> None:
    assert ReceivedCell("区⼈⼒\u200b局\u2028甲").text == "区人力局\n甲"
    assert ReceivedCell("\uf0fe是").text == "\uf0fe是"
