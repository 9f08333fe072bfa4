from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.codes.notices import LADDER, NoticeKind
from fenghua_supervisor.domain.notices.notice import NoticeItem
from fenghua_supervisor.domain.notices.sheet import (
    RECEIPT_COLUMNS,
    item_cells,
    item_columns,
    receipt_words,
)
from fenghua_supervisor.domain.notices.wording import sheet_words
from tests.domain.notices.notice_sample import items, sheet


def test_both_tables_are_as_wide_as_the_text() -> None:
    tables = item_columns(items(1)), RECEIPT_COLUMNS
    assert [sum(width for _, width in table) for table in tables] == [156, 156]


def test_a_finding_has_its_number_before_its_words_and_short_on_the_receipt() -> None:
    finding = NoticeItem(None, 0, "消防通道堆放杂物", "", "尚未整改", 3, "问题〔2025〕3号")
    cells = item_cells(2, finding)
    assert cells == ("2", "问题", "〔2025〕3号　消防通道堆放杂物", "", "尚未整改")
    older = replace(finding, finding="问题〔2024〕12号")
    both = sheet(0, items=(*items(1), finding, older))
    assert receipt_words(both, sheet_words(both)).rows == ("54", "问题3号", "2024年问题12号")
    titles = [item_columns(found)[2][0] for found in ((*items(1), finding), (finding,), ())]
    assert titles == ["工作任务", "督查问题", "工作任务"]


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
