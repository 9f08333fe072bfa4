"""Which of several columns counts: the month decides, or nobody does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.domain.round.column_choice import (
    ALL_OF_THEM,
    NONE_OF_THEM,
    Settled,
    settle,
)
from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet
from fenghua_supervisor.domain.round.table_reading import understand
from fenghua_supervisor.domain.writing.month import Month

JULY = Month(2025, 7)


def settled(
    heads: str,
    values: str,
    answers: dict[str, str] | None = None,
    month: Month = JULY,
    hidden: frozenset[int] = frozenset(),
) -> Settled:
    """A table of one action; heads and values are parted by 「|」."""
    rows = (
        tuple(map(ReceivedCell, ("序号", *heads.split("|")))),
        (ReceivedCell("69", number=Decimal(69)), *map(ReceivedCell, values.split("|"))),
    )
    sheet = Sheet("填报表", rows, hidden_columns=hidden)
    return settle(understand(FormTable("a", "Excel", "0", (sheet,))), month, answers or {})


@pytest.mark.parametrize(
    ("heads", "progress"),
    [
        ("一季度完成情况|二季度完成情况|7月完成情况", "丙"),
        ("6月进展|7月进展|8月进展", "乙"),
        ("2024年7月进展|2025年7月进展|2025年6月进展", "乙"),
        ("上半年完成情况|本月进展|累计完成情况", "乙"),
        ("6月进展|进展情况|5月进展", "乙"),
        ("1—5月完成情况|1—6月完成情况|1—7月完成情况", "丙"),
        ("一季度进展|二季度进展|三季度进展", "丙"),
    ],
)
def test_the_column_of_the_month_counts(heads: str, progress: str) -> None:
    found = settled(heads, "甲|乙|丙")
    assert [row.progress.text for row in found.rows] == [progress]
    assert not found.problems
    [note] = found.notes
    assert note.startswith("这些栏没有读入：")


@pytest.mark.parametrize(
    ("heads", "places"),
    [
        ("进展情况|进展情况|备注", "B1、C1"),
        ("一季度完成情况|二季度完成情况|备注", "B1、C1"),
        ("7月进展|1—7月进展|备注", "B1、C1"),
        ("7月进展|本月进展|备注", "B1、C1"),
        ("7月进展|7月完成情况|6月进展", "B1、C1、D1"),
        ("5月进展|6月进展|8月进展", "B1、C1、D1"),
    ],
)
def test_a_doubt_is_a_question_with_every_address_and_no_rows(heads: str, places: str) -> None:
    found = settled(heads, "甲|乙|丙")
    assert found.rows == ()
    [problem] = found.problems
    assert (problem.cell, problem.field) == (places, "进展情况")
    [question] = found.questions
    assert question.is_open
    assert [option.value for option in question.options] == [*places.split("、"), ALL_OF_THEM]


def test_the_office_decides_which_column_counts() -> None:
    found = settled("进展情况|进展情况", "甲|乙", {"进展情况": "C1"})
    assert [row.progress.text for row in found.rows] == ["乙"]
    assert not found.problems
    assert found.notes == ["这些栏没有读入：B1“进展情况”"]
    assert found.questions[0].answer == "C1"


def test_columns_that_belong_together_can_count_together() -> None:
    heads = "进展情况（已完成）|进展情况（推进中）|完成率"
    found = settled(heads, "甲|乙|60", {"进展情况": ALL_OF_THEM})
    assert found.rows[0].progress.text == "进展情况（已完成）：甲\n进展情况（推进中）：乙"
    assert (found.rows[0].progress.address, found.notes) == ("B2", [])
    assert settled(heads, "|乙|60").rows[0].progress.text == "乙"


def test_two_percentages_may_both_be_left_out_but_not_in_silence() -> None:
    heads, values = "进展情况|完成率|完成进度", "甲|50|60"
    [problem] = settled(heads, values).problems
    assert (problem.cell, problem.field) == ("C1、D1", "完成百分比")
    assert settled("进展情况|本月完成率|累计完成率", values).problems[0].cell == "C1、D1"
    assert (
        settled("进展情况|6月完成率|7月完成率", values).rows[0].cells[HeadField.PERCENT].address
        == "D2"
    )
    [row] = settled(heads, values, {"完成百分比": NONE_OF_THEM}).rows
    assert HeadField.PERCENT not in row.cells
    [row] = settled(heads, values, {"完成百分比": "D1"}).rows
    assert row.cells[HeadField.PERCENT].text == "60"


def test_the_only_column_of_another_month_is_a_question() -> None:
    found = settled("6月进展情况", "甲")
    assert found.problems[0].why == "B1“6月进展情况”，看不出哪一栏是2025年7月的，请选定"
    assert settled("6月进展情况", "甲", {"进展情况": "B1"}).rows[0].progress.text == "甲"


def test_hidden_columns_are_never_read_and_named() -> None:
    found = settled("进展情况|进展情况", "旧|新", hidden=frozenset({1}))
    assert found.rows[0].progress.text == "新"
    assert found.notes == ["这些栏没有读入：B1“进展情况”（隐藏）"]
    [problem] = settled("进展情况", "甲", hidden=frozenset({1})).problems
    assert "隐藏" in problem.why


def test_an_empty_column_claims_nothing_beside_a_filled_one() -> None:
    found = settled("进展情况|完成情况", "|乙")
    assert found.rows[0].progress.text == "乙"
    assert not found.problems


def test_unknown_columns_are_named_and_empty_ones_are_not() -> None:
    found = settled("进展情况|自评|备注|上期填报", "甲|好||旧")
    assert found.notes == ["这些栏没有读入：C1“自评”"]
    assert settled("进展情况|", "甲|多写的").notes == ["这些栏没有读入：C1（没有栏名）"]


def test_next_steps_may_be_those_of_the_next_month() -> None:
    [row] = settled("进展情况|6月下步打算|8月下步打算", "甲|乙|丙").rows
    assert row.cells[HeadField.NEXT_STEPS].text == "丙"


def test_the_figures_are_those_of_the_column_that_counts() -> None:
    [row] = settled("进展情况|指标要求|6月本期数据|7月本期数据", "甲|床位|1|2").rows
    assert [reading.value.text for reading in row.readings] == ["2"]


def test_tables_of_a_sheet_that_is_left_out_are_not_read() -> None:
    rows = tuple(tuple(map(ReceivedCell, row)) for row in (("序号", "进展情况"), ("69", "甲")))
    form = understand(FormTable("a", "Excel", "0", (Sheet("5月", rows), Sheet("7月", rows))))
    assert [row.sheet for row in settle(form, JULY, {}, frozenset({"5月"})).rows] == ["7月"]
