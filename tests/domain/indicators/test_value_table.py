from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.indicators import (
    Method,
    ValueStatus,
)
from fenghua_supervisor.domain.indicators.value_table import values_from
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.indicators.measured import OCTOBER, indicator, number, table, value

BEDS = indicator("床位占比", code="a", unit="%", target="60")
DONE = indicator("建成基地", code="b", method=Method.YES_NO)
KNOWN = {"a": [value("a", "54", Month(2025, 9))]}
VALUE_HEADS = ["代码", "指标名称", "期间", "数值", "数据情况", "公布日期", "来源"]


def test_values_are_read_and_held_against_what_is_known() -> None:
    day = ReceivedCell("2025/10/1", day=date(2025, 10, 1))
    read = values_from(
        table(
            VALUE_HEADS,
            ["a", "床位占比", day, number("0.57", percent=True), "初步数", "2025-11-05", "民政局"],
            ["", "床位占比", "2025年9月", "54"],
            ["b", "", "2025", "是"],
            ["a", "", "2025-08", "", "数据未发布"],
            ["a", "", "2025-07", "", ""],
        ),
        [BEDS, DONE],
        KNOWN,
        OCTOBER,
    )
    assert not read.problems
    first = read.lines[0].draft
    assert (first.value, first.status, str(first.month)) == (
        *(Decimal(57), ValueStatus.PRELIMINARY),
        "2025-10",
    )
    assert first.on == date(2025, 11, 5)
    assert [line.is_new for line in read.lines] == [True, False, True, True]
    assert read.lines[3].draft.status is ValueStatus.NOT_PUBLISHED
    assert len(read.new) == 3


WRONG_VALUES = [
    (["x", "", "", "54"], "指标体系 A2：体系里没有代码为“x”的指标"),
    (["a", "别的", "", "54"], "指标体系 B2：代码“a”是“床位占比”，这里写的是“别的”"),
    (["", "床位", "", "54"], "指标体系 B2：体系里没有“床位”，请核对名称，或写代码"),
    (["a", "", "", "很多"], "指标体系 D2：指标“床位占比”的数值“很多”不是数"),
    (["a", "", "", "-5"], "指标体系 D2：指标“床位占比”不会是负数"),
    (["a", "", "十月", "54"], "指标体系 C2：期间“十月”无效"),
    (["a", "", "", "54", "大概"], "指标体系 E2：“大概”不认识"),
    (["a", "", "", "54", "数据未发布"], "指标体系 E2：写了“数据未发布”，又有数值“54”"),
    (["a", "", "", "54", "", "昨天"], "指标体系 F2：公布日期“昨天”"),
]


@pytest.mark.parametrize(("row", "why"), WRONG_VALUES)
def test_a_wrong_value_is_told_with_its_cell(row: list[str], why: str) -> None:
    read = values_from(table(VALUE_HEADS, row), [BEDS, DONE], KNOWN, OCTOBER)
    assert read.problems[0].words.startswith(why)
    assert not read.new


def test_one_month_twice_in_a_file_is_told() -> None:
    read = values_from(
        table(VALUE_HEADS, ["a", "", "", "54"], ["a", "", "", "55"]), [BEDS], {}, OCTOBER
    )
    assert read.problems[0].words.endswith("2025年10月的数在指标体系 D2已经有了。")
    nowhere = values_from(table(VALUE_HEADS, ["a", "", "", "54"]), [BEDS], {}, None)
    assert "没有写期间" in nowhere.problems[0].why


def test_values_below_merged_heads_are_read_and_what_is_not_is_told() -> None:
    read = values_from(
        table(
            ["序号", "指标名称", "完成情况", "", "发布日期"],
            ["", "", "完成值", "去年同期", ""],
            ["1", "床位占比", "56.2%", "50%", "2025.10.15"],
            ["2", "建成基地", "未公布", "", ""],
            ["3", "建成基地", ReceivedCell("", is_formula=True), "", ""],
        ),
        [BEDS, DONE],
        {},
        OCTOBER,
    )
    first, second = (line.draft for line in read.lines)
    assert (first.value, first.on) == (Decimal("56.2"), date(2025, 10, 15))
    assert second.status is ValueStatus.NOT_PUBLISHED
    assert [p.words for p in read.problems] == ["指标体系 C5：公式没有可用的结果，请改填数字。"]
    assert read.notes == ("没有读入的列：去年同期",)
