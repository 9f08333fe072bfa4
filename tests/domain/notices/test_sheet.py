from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.sheet import (
    ITEM_COLUMNS,
    RECEIPT_COLUMNS,
    item_cells,
    receipt_words,
)
from fenghua_supervisor.domain.notices.wording import sheet_words
from tests.domain.notices.notice_sample import items, sheet


def test_both_tables_are_as_wide_as_the_text() -> None:
    assert [sum(width for _, width in table) for table in (ITEM_COLUMNS, RECEIPT_COLUMNS)] == [
        156,
        156,
    ]


@pytest.mark.parametrize(
    ("due", "shown"), [("2025年底", "2025年底"), ("2025年12月15日", "2025年\n12月15日")]
)
def test_a_long_date_is_broken_after_its_year(due: str, shown: str) -> None:
    (item,) = items(1)
    cells = item_cells(3, replace(item, due_words=due))
    assert cells == ("3", "54", item.title, shown, item.reason)


@pytest.mark.parametrize(
    ("count", "rows", "is_whole"),
    [(0, ("",), False), (2, ("54", "55"), False), (10, tuple(map(str, range(54, 64))), False)]
    + [(11, ("共11项",), True)],
)
def test_a_receipt_has_a_row_an_item_or_one_for_many(
    count: int, rows: tuple[str, ...], is_whole: bool
) -> None:
    one = sheet(count)
    words = receipt_words(one, sheet_words(one))
    assert (words.rows, words.is_whole) == (rows, is_whole)


@pytest.mark.parametrize("kind", LADDER)
def test_a_receipt_names_its_sheet(kind: NoticeKind) -> None:
    one = sheet(2, kind, receipt_apart=True)
    words = receipt_words(one, sheet_words(one))
    assert (words.title, words.unit, words.number) == (
        f"{kind.label}回执",
        "区教育局",
        one.number_words,
    )
    assert words.due == "2025年12月1日（星期一）"
    assert words.apart
