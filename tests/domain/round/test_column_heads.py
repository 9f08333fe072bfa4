from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.column_heads import HeadField, field_of, find_head, is_head
from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet


def sheet(*rows: str) -> Sheet:
    """A sheet of rows whose cells are parted by 「|」."""
    return Sheet("填报表", tuple(tuple(map(ReceivedCell, row.split("|"))) for row in rows))


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("序号", HeadField.NUMBER),
        ("目标 任务", HeadField.TASK),
        ("责任部门", HeadField.UNITS),
        ("填报单位", HeadField.UNITS),
        ("进展情况*", HeadField.PROGRESS),
        ("进展情况：", HeadField.PROGRESS),
        ("10月底进展情况", HeadField.PROGRESS),
        ("进展情况（500字以内）", HeadField.PROGRESS),
        ("存在问题及原因", HeadField.ISSUES),
        ("下一步工作打算", HeadField.NEXT_STEPS),
        ("下步推进措施", HeadField.NEXT_STEPS),
        ("完成百分比（%）", HeadField.PERCENT),
        ("进度", HeadField.PERCENT),
        ("指标要求", HeadField.GOAL),
        ("完成值", HeadField.DATA),
        ("标识", HeadField.KEY),
        ("上期进展情况", None),
        ("上月进展", None),
        ("备注", None),
        ("", None),
        ("（单位：项）", None),
        ("本表进展情况由各牵头单位于每月二十五日前报送", None),
    ],
)
def test_a_column_is_known_by_any_word_that_offices_use(
    title: str, field: HeadField | None
) -> None:
    assert field_of(title) is field


def test_a_cell_of_any_length_is_no_title_at_once() -> None:
    assert field_of("[" * 200_000 + "进展情况") is None
    assert field_of(f"进展情况{' ' * 150}") is HeadField.PROGRESS


@pytest.mark.parametrize(("length", "known"), [(20, True), (21, False)])
def test_a_sentence_is_no_title(length: int, known: bool) -> None:
    title = "进展情况".rjust(length, "某")
    assert (field_of(title) is HeadField.PROGRESS) is known


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("序号|目标任务|进展情况", {HeadField.NUMBER: 0, HeadField.TASK: 1, HeadField.PROGRESS: 2}),
        ("序号|进展情况|进展情况", {HeadField.NUMBER: 0, HeadField.PROGRESS: 1}),
        ("标识|备注|进展情况", {HeadField.KEY: 0, HeadField.PROGRESS: 2}),
        ("序号|目标任务|牵头单位", None),
        ("牵头单位|进展情况", None),
    ],
)
def test_a_table_of_reports_says_what_is_meant_and_how_it_goes(
    head: str, found: dict[HeadField, int] | None
) -> None:
    table = sheet("区民政局10月填报表", head)
    assert find_head(table) == (None if found is None else (1, found))
    assert is_head(table, 1) is (found is not None)


def test_the_row_that_tells_most_is_the_head_and_the_first_of_equals() -> None:
    table = sheet("序号|进展情况", "序号|目标任务|进展情况", "1|甲|好", "编号|任务|进展")
    assert find_head(table) == (1, {HeadField.NUMBER: 0, HeadField.TASK: 1, HeadField.PROGRESS: 2})
    assert is_head(table, 3)
    assert not is_head(table, 2)


@pytest.mark.parametrize(("above", "found"), [(39, True), (40, False)])
def test_a_head_stands_among_the_first_forty_rows(above: int, found: bool) -> None:
    table = sheet(*["说明"] * above, "序号|进展情况")
    assert (find_head(table) is not None) is found
