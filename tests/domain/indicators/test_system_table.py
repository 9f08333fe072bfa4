from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fenghua_supervisor.domain.codes.indicators import (
    Bearing,
    Frequency,
    Method,
    MissingRule,
)
from fenghua_supervisor.domain.indicators.system_table import changes_of, system_from
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from tests.domain.indicators.measured import indicator, number, table, version

HEADS = [
    "分组",
    "代码",
    "指标名称",
    "单位",
    "方向",
    "计分方法",
    "权重",
    "目标值",
    "2025年目标",
    "频率",
]


def test_a_system_is_read_with_the_words_that_others_use() -> None:
    read = system_from(
        table(
            ["某某市评价指标"],
            HEADS,
            [
                "民生",
                "a",
                "床位占比",
                "%",
                "正向",
                "",
                number("0.605", percent=True),
                "60",
                "55",
                "季度",
            ],
            ["", "", "早死率", "%", "负向", "完成比例", "39.5", number("8"), "", ""],
            ["", "", "规上……（待导入）"],
            ["合计", "", "", "", "", "", "100"],
            rules=[["缺数处理", "沿用上期（最多一期）"], ["覆盖度下限（%）", "75"]],
        ),
        "共同富裕评价",
    )
    assert not read.problems
    assert read.draft is not None
    [group] = read.draft.groups
    assert group.pending == ("规上……（待导入）",)
    first, second = group.indicators
    assert (first.weight, first.goals) == (Fraction("60.5"), ((2025, Decimal(55)),))
    assert first.frequency is Frequency.QUARTER
    assert (second.code, second.bearing, second.method) == ("02", Bearing.DOWN, Method.RATIO)
    assert read.draft.rules.missing is MissingRule.CARRY
    assert read.draft.rules.least_coverage == 75


WRONG = [
    (["民生", "a", "床位", "", "向上", "", "100", "60"], "指标体系 E2：“向上”不认识，请填正向"),
    (["民生", "a", "床位", "", "", "", "三", "60"], "指标体系 G2：权重“三”不是数"),
    (["民生", "a", "床位", "", "", "", "", "60"], "指标体系 G2：没有权重"),
    (["民生", "a", "床位", "", "", "", "99", "60"], "指标体系 G1：权重合计是99，应当是100（少1）"),
    (["民生", "a", "床位", "", "", "", "100", "六十"], "指标体系 H2：“六十”不是数"),
    (["民生", "a", "床位", "", "", "", "100", "0"], "指标体系 C2：指标“床位”的目标值是0"),
    (["民生", "a", "", "", "", "", "100", "60"], "指标体系 C2：指标“a”没有名称"),
]


@pytest.mark.parametrize(("row", "why"), WRONG)
def test_what_is_wrong_is_told_with_its_cell(row: list[str], why: str) -> None:
    read = system_from(table(HEADS, row), "体系")
    assert read.draft is None
    assert read.problems[0].words.startswith(why)


def test_a_file_without_the_table_says_so() -> None:
    read = system_from(table(["随便", "写写"]), "体系")
    assert "没有找到指标表" in read.problems[0].why


def test_what_a_draft_changes_is_told() -> None:
    read = system_from(
        table(
            HEADS,
            ["民生", "a", "床位", "", "", "", "40", "60"],
            ["", "c", "新", "", "", "", "60", "1"],
        ),
        "体系",
    )
    assert read.draft is not None
    before = version(
        [indicator("床位", code="a", target="60"), indicator("旧", code="b", target="1")]
    )
    assert changes_of(read.draft, before).words == "新增1个，调整1个，不再列入1个"
    assert changes_of(before.draft(), before).words == "与现行版本相同"


def test_years_below_one_head_are_goals_and_the_last_is_the_target() -> None:
    over = ReceivedCell("指标名称", covered=True)
    read = system_from(
        table(
            ["一级指标", "指标名称", "单位", "指标属性", "权重", "目标值", "", "上半年目标"],
            ["", over, "", "", "", "2024年", "2025年", ""],
            ["富裕", "收入倍差", "倍", "-", "60%", "1.68", "1.65", ""],
            ["", "参保率", "%", "正指标", "40", "98%", number("0.99", percent=True), ""],
        ),
        "体系",
    )
    assert not read.problems
    assert read.draft is not None
    first, second = read.draft.indicators
    assert (first.target, first.goals[0]) == (Decimal("1.65"), (2024, Decimal("1.68")))
    assert (first.weight, first.bearing, second.target) == (60, Bearing.DOWN, 99)
    assert read.notes == (
        "没有读入的列：上半年目标",
        "没有写目标值的，以最后一年的目标（2025年）为目标值",
    )


def test_a_share_for_a_percentage_is_asked_about() -> None:
    row = ["民生", "a", "参保率", "%", "", "", "100", "0.97"]
    [problem] = system_from(table(HEADS, row), "体系").problems
    assert problem.words.startswith("指标体系 H2：单位是%，“0.97”像是没有乘100，请填97%；")
    row[7] = "0.97%"
    assert not system_from(table(HEADS, row), "体系").problems
