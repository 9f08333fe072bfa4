from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource
from tests.plan_text.tables.cases import essence

EXPECTED = [
    (1, "建设甲。新建甲站5个", ("甲局",), ("乙局", "丙局"), "2024-06-30"),
    (2, "建设乙", ("乙局",), (), "2024-12-31"),
]
TITLE = "示例区2024年重点任务分解表\n"
BARS = """| 序号 | 任务名称 | 建设内容 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 建设甲 | 新建甲站5个 | 甲局 | 乙局、丙局 | 6月底前 |
| 2 | 建设乙 |  | 乙局 |  | 12月底前 |
"""
OPEN_BARS = """序号|任务名称|建设内容|牵头单位|配合单位|完成时限
1|建设甲|新建甲站5个|甲局|乙局、丙局|6月底前
2|建设乙||乙局||12月底前
"""
BOX = """┌──┬──────┬────┬────┬─────┬────┐
│序号│任务名称│建设内容│牵头单位│配合单位│完成时限│
├──┼──────┼────┼────┼─────┼────┤
│ 1 │建设甲　│新建甲│ 甲局 │乙局、　│6月底前 │
│　 │　　　　│站5个│　　　│丙局　　│　　　　│
├──┼──────┼────┼────┼─────┼────┤
│ 2 │建设乙　│　　　　│ 乙局 │　　　　│12月底前│
└──┴──────┴────┴────┴─────┴────┘
"""
TABS = """序号\t任务名称\t建设内容\t牵头单位\t配合单位\t完成时限
1\t建设甲\t新建甲站5个\t甲局\t"乙局
丙局"\t6月底前

2\t建设乙\t\t乙局\t\t12月底前
"""


@pytest.mark.parametrize(
    "text", [BARS, OPEN_BARS, BOX, TABS], ids=["bars", "open bars", "box", "tabs"]
)
def test_tables_in_plain_text_are_read(text: str) -> None:
    plan = parse_plan(PlanSource.from_text(TITLE + text + "\n联系人：张三\n"))
    assert [essence(action) for action in plan.actions] == EXPECTED
    assert plan.title == "示例区2024年重点任务分解表"
    assert plan.problems == ()


def test_a_line_between_rows_is_a_heading() -> None:
    lines = OPEN_BARS.split("\n")
    text = "\n".join([lines[0], "一、产业行动", lines[1], "二、民生行动", lines[2]])
    plan = parse_plan(PlanSource.from_text(TITLE + text))
    assert [action.campaign for action in plan.actions] == ["产业行动", "民生行动"]


def test_bars_and_tabs_in_prose_are_no_table() -> None:
    text = TITLE + "1.建设甲|乙|丙。（牵头单位：甲局）\n2.\t建设乙\t丙。（牵头单位：乙局）"
    assert [a.number for a in parse_plan(PlanSource.from_text(text)).actions] == [1, 2]
