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
