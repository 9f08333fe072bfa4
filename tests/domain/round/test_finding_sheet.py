from __future__ import annotations

from fenghua_supervisor.domain.round.finding_sheet import (
    FINDING_COLUMNS,
    finding_key,
    is_finding_sheet,
    read_findings,
)
from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet

HEADS = tuple(column.title for column in FINDING_COLUMNS)


def sheet(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Sheet:
    texts = (("2025年10月问题整改情况",), ("填报单位：区民政局",), heads, *rows)
    return Sheet("问题整改", tuple(tuple(map(ReceivedCell, row)) for row in texts))


def test_rows_in_which_something_is_filled_in_are_read_with_their_places() -> None:
    blank = ("问题〔2025〕2号", "甲", "", "", "", " ", "", "F2")
    filled = ("问题〔2025〕3号", "乙", "", "", "已清理", "2025-10-20", "是", finding_key(17))
    made = sheet(blank, filled, ())
    assert is_finding_sheet(made)
    [row], problems = read_findings(made)
    assert problems == []
    assert (row.number.text, row.key_id, row.measure.text) == ("问题〔2025〕3号", 17, "已清理")
    assert (row.measure.address, row.done_on.address, row.asks.address) == ("E5", "F5", "G5")


def test_a_table_that_a_unit_typed_needs_number_measure_and_wish_in_any_order() -> None:
    heads = ("申请 销号", "整改情况", "问题编号")
    [row], _ = read_findings(sheet(("是", "已清理", "〔2025〕3号"), heads=heads))
    assert (row.number.address, row.asks.text, row.key_id) == ("C4", "是", None)
    assert row.done_on.blank
    assert not is_finding_sheet(sheet(heads=("问题编号", "整改情况")))


def test_two_columns_of_one_name_are_a_problem_and_nothing_is_read() -> None:
    rows, [problem] = read_findings(sheet(("1",) * 9, heads=(*HEADS, "整改情况")))
    assert rows == []
    assert (problem.place, problem.why) == (
        "问题整改 I3",
        "有2个“整改情况”栏，分不清看哪一栏，请只留一栏",
    )


def test_a_key_that_is_none_of_ours_names_nothing() -> None:
    row = ("问题〔2025〕3号", "", "", "", "已清理", "", "", "F12345678901")
    [read], _ = read_findings(sheet(row))
    assert read.key_id is None
