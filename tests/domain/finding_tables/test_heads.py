from __future__ import annotations

import pytest

from fenghua_supervisor.domain.finding_tables.columns import TableField
from fenghua_supervisor.domain.finding_tables.heads import finding_heads
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from tests.domain.finding_table_cells import NOTICE, RECORD, across, sheet

UPPER = (
    *("序号", "检查情况"),
    ReceivedCell("检查情况", covered=True),
    *("问题", "图片"),
    ReceivedCell("图片", covered=True),
)
LOWER = (
    ReceivedCell("序号", covered=True),
    *("检查时间", "检查人"),
    ReceivedCell("问题", covered=True),
    *("整改前", "整改后"),
)


def test_a_head_stands_below_its_title() -> None:
    page = sheet(across("整改通知单", 14), across("检查时间：2025年10月9日", 14), NOTICE, ["1"])
    [head] = finding_heads(page)
    assert (head.first, head.last, len(head.columns)) == (2, 2, 14)
    assert head.remarks == {TableField.TERM: "天数"}


def test_the_order_of_the_columns_does_not_matter() -> None:
    [head] = finding_heads(sheet(NOTICE[::-1]))
    assert head.fields[0] is TableField.REMARK
    assert head.of(TableField.TEXT) == 9
    assert head.of(TableField.RESULT) is None


def test_a_head_of_two_rows_is_one() -> None:
    [head] = finding_heads(sheet(UPPER, LOWER, ["1", "10月9日", "张", "堵了", "", ""]))
    assert (head.first, head.last) == (0, 1)
    assert head.fields == (
        *(TableField.NUMBER, TableField.FOUND_ON, TableField.INSPECTOR, TableField.TEXT),
        *(TableField.BEFORE, TableField.AFTER),
    )


def test_the_first_finding_is_no_second_row_of_a_head() -> None:
    [head] = finding_heads(sheet(RECORD, ["一", "时间", "部位", "地点", "检查人", "日期"]))
    assert (head.first, head.last) == (0, 0)


def test_a_head_that_is_merged_across_columns_names_one() -> None:
    wide = ("序号", "问题", ReceivedCell("问题", covered=True), "地点", "备注")
    [head] = finding_heads(sheet(wide))
    assert head.fields.count(TableField.TEXT) == 1
    assert head.doubled == ()


def test_two_columns_of_one_name_are_told() -> None:
    [head] = finding_heads(sheet(["问题", "存在问题", "地点", "备注", "图片", "照片"]))
    assert [column.column for column in head.doubled] == [1]


@pytest.mark.parametrize(
    "row", [["问题", "备注"], ["序号", "地点", "类别", "备注"], ["存在问题：无", "地点", "类别"]]
)
def test_other_tables_are_none(row: list[str]) -> None:
    assert list(finding_heads(sheet(row))) == []


def test_a_sheet_may_hold_several() -> None:
    page = sheet(RECORD, ["1", "", "", "甲"], [], RECORD, ["1", "", "", "乙"])
    assert [head.first for head in finding_heads(page)] == [0, 3]
