from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.plan_text.aims.figures import (
    changes_to,
    direction_of,
    figures_in,
    is_counter,
    is_money,
    is_span,
    makes_names,
    relation_of,
)
from fenghua_supervisor.plan_text.targets import read_targets

UNITS = [
    *(
        "%",
        "‰",
        "个百分点",
        "亿斤",
        "万标箱",
        "万吨标煤",
        "起",
        "人次",
        "公里",
        "亿元",
        "万亩",
        "亿美元",
        "家次",
    ),
    *(
        "平方米",
        "微克/立方米",
        "元/年",
        "亿方/年",
        "件/万人",
        "名",
        "所",
        "万户",
        "千瓦时",
        "个工作日",
    ),
]
TAILS = {"": Relation.REACH, "以上": Relation.AT_LEAST, "以内": Relation.AT_MOST}
values = st.decimals(0, 10**9, places=2, allow_nan=False)


@given(values, st.sampled_from(UNITS), st.sampled_from(sorted(TAILS)))
def test_every_figure_is_read_as_it_is_printed(value: Decimal, unit: str, tail: str) -> None:
    (target,) = read_targets(f"甲指标达到{value}{unit}{tail}。").targets
    assert (target.value, target.unit, target.relation) == (value, unit, TAILS[tail])
    assert target.name == "甲指标"


@given(values, values, st.sampled_from(["—", "-", "至", "～", "——"]), st.sampled_from(UNITS))
def test_every_range_is_read_with_both_ends(
    low: Decimal, high: Decimal, to: str, unit: str
) -> None:
    for first in ("", unit):
        (target,) = read_targets(f"甲指标达到{low}{first}{to}{high}{unit}。").targets
        assert (target.value, target.value_high, target.unit) == (low, high, unit)
        assert target.relation is Relation.RANGE


@given(st.integers(1, 10**6), st.sampled_from(["个", "家", "名", "所", "座", "公里"]))
def test_a_figure_stands_before_or_behind_its_name(count: int, unit: str) -> None:
    for body in (f"新建甲乙丙{count}{unit}。", f"新建{count}{unit}甲乙丙。"):
        (target,) = read_targets(body).targets
        assert (target.name, target.value, target.unit) == ("新建甲乙丙", Decimal(count), unit)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("300余名", ["300名"]),
        ("1万多人", ["1万人"]),
        ("2万亩次", ["2万亩次"]),
        ("5%±1%", ["4-6%"]),
        ("1.69:1", ["1.69:1"]),
        ("1,200.50万吨", ["1200.50万吨"]),
        ("5000万—1亿元", []),
        ("2025年", []),
        ("121人才项目", ["121"]),
        ("5部门", ["5"]),
        ("20名城市管理专家", ["20名"]),
        ("50人工作专班", ["50人"]),
        ("20家长者食堂", ["20家"]),
        ("5项目标任务", ["5项"]),
        ("10支队伍", ["10支"]),
        ("第3名", []),
        ("PM2.5", []),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert [
        f"{found.value}{'' if found.high is None else f'-{found.high}'}{found.unit}"
        for found in figures_in(text)
    ] == figures


@pytest.mark.parametrize(
    ("verb", "text", "relation", "direction"),
    [
        ("不低于", "5%", Relation.AT_LEAST, Direction.UP),
        ("不超过", "5件", Relation.AT_MOST, Direction.DOWN),
        ("低于", "5%", Relation.BELOW, Direction.DOWN),
        ("保持在", "5%以上", Relation.AT_LEAST, Direction.HOLD),
        ("缩短到", "5天", Relation.REACH, Direction.DOWN),
        ("", "5%左右", Relation.ABOUT, Direction.UP),
        ("", "300余名", Relation.AT_LEAST, Direction.UP),
        ("", "3至5家", Relation.RANGE, Direction.UP),
    ],
)
def test_how_a_figure_is_to_be_met(
    verb: str, text: str, relation: Relation, direction: Direction
) -> None:
    (figure,) = figures_in(text)
    assert relation_of(verb, figure) is relation
    assert direction_of(verb, relation) is direction


def test_kinds_of_units() -> None:
    assert [is_counter(unit) for unit in ("名", "万个", "万", "亿元", "公里")] == [
        *(True, True, True, False, False)
    ]
    assert [is_money(unit) for unit in ("亿元", "亿美元", "万人")] == [True, True, False]
    assert [is_span(unit) for unit in ("天", "个工作日", "万元")] == [True, True, False]
    assert [makes_names(unit) for unit in ("分钟", "公里", "次")] == [True, True, False]
    assert [changes_to(verb) for verb in ("压缩到", "提高到", "保持在")] == [True, True, False]
