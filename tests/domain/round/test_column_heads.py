from __future__ import annotations

import pytest

from fenghua_supervisor.domain.round.column_heads import (
    HeadField,
    field_of,
    is_earlier,
    title_rank,
)


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
    ("title", "field"),
    [
        ("7月完成率", HeadField.PERCENT),
        ("截至7月底完成进度", HeadField.PERCENT),
        ("目前完成（％）", HeadField.PERCENT),
        ("6月份", None),
        ("2025年7月工作推进情况", HeadField.PROGRESS),
        ("下月计划", HeadField.NEXT_STEPS),
        ("自评", None),
        ("单位", None),
    ],
)
def test_a_month_or_a_mark_of_percent_in_a_title_does_not_hide_its_field(
    title: str, field: HeadField | None
) -> None:
    assert field_of(title) is field


def test_the_more_usual_title_goes_first() -> None:
    assert title_rank(HeadField.NUMBER, "任务编号") < title_rank(HeadField.NUMBER, "序号")
    assert title_rank(HeadField.UNITS, "牵头单位") < title_rank(HeadField.UNITS, "责任单位")
    assert title_rank(HeadField.UNITS, "某牵头单位") > title_rank(HeadField.UNITS, "责任单位")


@pytest.mark.parametrize(
    ("title", "earlier"), [("上期填报", True), ("上 月进展", True), ("进展", False)]
)
def test_what_was_reported_before_is_known_by_its_title(title: str, earlier: bool) -> None:
    assert is_earlier(title) is earlier
