from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.head_rows import find_heads
from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet
from fenghua_supervisor.domain.round.row_reading import TableReader

HEAD = ("序号", "目标任务", "牵头单位", "进展情况", "完成率")
Value = str | int


def cell(value: Value) -> ReceivedCell:
    if isinstance(value, int):
        return ReceivedCell(str(value), number=Decimal(value))
    return ReceivedCell(value)


def read(*rows: tuple[Value, ...], hidden: frozenset[int] = frozenset()) -> TableReader:
    cells = tuple(tuple(map(cell, row)) for row in rows)
    sheet = Sheet("填报表", cells, hidden_rows=hidden)
    reader = TableReader(sheet, find_heads(sheet)[0], 0, 0)
    reader.read(range(1, len(cells)))
    return reader


@pytest.mark.parametrize("ditto", ["同上", "同 上", "〃", "同前"])
def test_ditto_stands_for_what_is_above_and_says_so(ditto: str) -> None:
    reader = read(HEAD, (69, "a", "区民政局", "已建", 60), (70, "b", ditto, ditto, ditto))
    first, second = reader.rows
    assert [claim.text for _, claim in second.claims] == [claim.text for _, claim in first.claims]
    assert second.units.text == "区民政局"
    assert [claim.address for _, claim in second.claims] == ["D3", "E3"]
    assert len(reader.notes) == 3
    assert reader.notes[0] == f"C3写的是“{ditto}”，按上一行的内容读入"


def test_ditto_under_nothing_is_a_problem() -> None:
    reader = read(HEAD, (69, "a", "区民政局", "同上", 60))
    [problem] = reader.problems
    assert (problem.cell, problem.what) == ("D2", "同上")
    assert reader.rows[0].claims[0][1].blank


def test_hidden_rows_with_reports_are_a_problem_and_empty_ones_are_not() -> None:
    rows = [(number, "a", "区民政局", "已建", 60) for number in (69, 70, 71)]
    reader = read(HEAD, *rows, (72, "b", "", "", ""), hidden=frozenset({2, 3, 4}))
    assert [row.number for row in reader.rows] == [69]
    [problem] = reader.problems
    assert problem.why.startswith("第3、4行隐藏着")
    assert not read(HEAD, rows[0], (72, "b", "", "", ""), hidden=frozenset({2})).problems


def test_several_cells_can_name_the_action() -> None:
    head = ("序号", "重点任务", "工作内容", "进展情况")
    [row] = read(head, (69, "养老", "建设床位", "已建")).rows
    assert {row.text.text, *(text.text for text in row.texts)} == {"养老", "建设床位"}


def test_columns_know_whether_anything_stands_in_them() -> None:
    reader = read(HEAD, (69, "a", "区民政局", "已建", ""))
    assert [(c.field, c.place, c.used) for c in reader.columns] == [
        (HeadField.PROGRESS, "D1", True),
        (HeadField.PERCENT, "E1", False),
    ]


def test_a_signature_beside_the_table_is_no_unknown_column() -> None:
    reader = read(HEAD, (69, "a", "区民政局", "已建", 60), ("填报人：张三", "", "", "", "", "李四"))
    assert all(column.field is not None for column in reader.columns)


def test_two_percentages_for_one_action_are_a_problem() -> None:
    head = ("序号", "指标要求", "本期数据", "进展情况", "完成百分比")
    reader = read(head, (69, "a", 1, "x", 60), (69, "b", 2, "", 70))
    [problem] = reader.problems
    assert (problem.cell, problem.field) == ("E3", "完成百分比")
    assert reader.rows[0].claims[-1][1].blank


def test_progress_in_two_lines_of_one_action_is_put_together_and_told() -> None:
    reader = read(HEAD, (69, "a", "区民政局", "甲科已办", 60), (69, "", "", "乙科已办", ""))
    assert reader.rows[0].claims[0][1].text == "甲科已办\n乙科已办"
    assert reader.notes == ["D2、D3是同一项任务，进展情况合为一条"]
