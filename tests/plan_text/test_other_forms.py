from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.exchange.plan.files import read_plan_lines
from fenghua_supervisor.plan_text.parser import parse_plan
from tests.plan_text.full_plan import FIXTURES

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan


def rows(plan: ParsedPlan) -> list[str]:
    """One line per action: number, units by role, deadline."""
    return [
        f"{action.number} {'、'.join(action.lead_units)}"
        f" + {'、'.join(action.support_units)}"
        f" @ {action.deadline.date if action.deadline else '?'}"
        for action in plan.actions
    ]


def read(name: str) -> ParsedPlan:
    return parse_plan(read_plan_lines(FIXTURES / name))


EXPECTED = {
    "lead_and_support.txt": [
        "1 区政务办 + 区司法局、区数据局、各区、县级市 @ 2025-12-31",
        "2 区市场监管局 +  @ 2025-12-31",
        "3 区发改局 + 各有关单位 @ 2025-12-31",
        "4 区交通局 + 各区、县级市 @ 2024-12-31",
    ],
    "half_width.html": [
        "1 区教育局 + 区财政局 @ 2025-12-31",
        "2 区教育局、区人力社保局 +  @ 2025-12-31",
        "3 区卫生健康局 +  @ 2025-12-31",
    ],
    "in_charge.txt": [
        "1 区大数据局 + 区经信局、区财政局 @ 2023-12-31",
        "2 区大数据局、区司法局 +  @ 2023-06-30",
        "3 区文广旅体局 + 各区县（市）政府 @ 2023-12-31",
        "4 区委网信办、区公安分局 +  @ 2023-12-31",
    ],
    "responsible.txt": [
        "1 区住建局、区民政局 +  @ 2024-12-31",
        "2 区住建局 + 区财政局、区综合执法局 @ 2025-12-31",
        "3 区民政局 + 区人力社保局、各镇（街道） @ 2025-12-31",
    ],
    "restart.txt": [
        "1 区交通局 +  @ 2025-12-31",
        "2 区交通局、区农业农村局 +  @ 2025-12-31",
        "3 区交通局 +  @ 2025-12-31",
        "4 区国资中心 +  @ 2025-12-31",
        "5 区交通局 +  @ 2025-12-31",
    ],
    "table.html": [
        "1 区国资中心、区财政局 + 各国有企业 @ 2024-06-30",
        "2 区经信局 +  @ 2024-12-31",
        "3 区经信局 + 区科技局、区市场监管局 @ 2024-11-30",
        "4 区应急管理局 + 各镇（街道） @ 2024-12-31",
        "5 区应急管理局 +  @ 2024-12-31",
        "6  +  @ ?",
    ],
}
PROBLEMS = {
    "lead_and_support.txt": ["第3项：应填数字的地方是空白，请核对原文"],
    "table.html": [
        "第6项：没有找到牵头单位",
        "第6项：写明的日期“2024年13月”不存在",
        "这一行没有序号，没有读入",
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_units_and_deadlines(name: str) -> None:
    assert rows(read(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_only_what_is_wrong_is_reported(name: str) -> None:
    assert [problem.why for problem in read(name).problems] == PROBLEMS.get(name, [])


@pytest.mark.parametrize(
    ("name", "number", "campaign", "section"),
    [
        ("lead_and_support.txt", 3, "优化市场环境", ""),
        ("half_width.html", 3, "公共服务提质行动", "推进“病有良医”"),
        ("in_charge.txt", 4, "拓展应用场景", ""),
        ("responsible.txt", 3, "提升服务", ""),
        ("restart.txt", 4, "优化公交", ""),
        ("table.html", 5, "守牢安全底线", ""),
    ],
)
def test_headings_of_other_forms(name: str, number: int, campaign: str, section: str) -> None:
    action = read(name).actions[number - 1]
    assert (action.campaign, action.section) == (campaign, section)


def test_the_page_around_a_plan_is_left_out() -> None:
    plan = read("half_width.html")
    assert plan.title == "示例区推进共同富裕行动方案(2021-2025年)"
    assert plan.actions[1].text == "推动职业教育产教融合发展,完善校企合作机制。"


def test_a_merged_number_gathers_its_rows() -> None:
    action = read("table.html").actions[3]
    assert action.text == "事故起数下降10%；亿元生产总值死亡率低于0.006人/亿元"
    assert [target.unit for target in action.targets] == ["%", "人/亿元"]


def test_open_lists_are_noted() -> None:
    assert "第5项的单位名单以“等”结尾，未写明的单位没有读入" in read("restart.txt").notes
