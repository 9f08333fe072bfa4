from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus
from fenghua_supervisor.domain.codes.plan import DueBasis
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource
from fenghua_supervisor.services.plan.shipped import shipped_hints
from tests.plan_text.full_plan import SHIPPED_PLAN

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, PlanAction

TABLE = Path(__file__).with_name("expected_fenghua.toml")
EXPECTED = tomllib.loads(TABLE.read_text(encoding="utf-8"))["item"]


def as_row(action: PlanAction) -> dict[str, Any]:
    targets = [
        " | ".join(
            (
                target.name,
                target.relation,
                "" if target.value is None else str(target.value),
                "" if target.value_high is None else str(target.value_high),
                target.unit,
                target.direction,
            )
        )
        for target in action.targets
    ]
    return {
        "number": action.number,
        "line": action.line,
        "title": action.title,
        "units": "、".join(action.lead_units),
        "stated": action.deadline is not None and action.deadline.basis is DueBasis.STATED,
        "targets": targets,
    }


def test_counts_of_the_shipped_text(shipped: ParsedPlan) -> None:
    units = [unit for action in shipped.actions for unit in action.lead_units]
    assert [action.number for action in shipped.actions] == list(range(54, 123))
    assert shipped.missing_numbers == tuple(range(1, 54))
    assert (len(units), len(set(units)), len(shipped.problems)) == (124, 43, 0)
    assert sum(row["stated"] for row in map(as_row, shipped.actions)) == 56


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: str(row["number"]))
def test_item_is_read_as_a_person_reads_it(shipped: ParsedPlan, expected: dict[str, Any]) -> None:
    action = next(action for action in shipped.actions if action.number == expected["number"])
    assert as_row(action) == expected


def test_text_equals_the_print_to_the_character(shipped: ParsedPlan) -> None:
    print_ = "".join(SHIPPED_PLAN.read_text(encoding="utf-8").split())
    for action in shipped.actions:
        dot = "" if action.number == 88 else "."
        units = "、".join(action.lead_units)
        assert f"{action.number}{dot}{action.text}（牵头单位：{units}）" in print_


def test_every_figure_is_a_target_a_year_or_part_of_a_name(shipped: ParsedPlan) -> None:
    left = []
    for action in shipped.actions:
        text = action.text.replace("2025年", "")
        for target in action.targets:
            if target.value is not None:
                text = text.replace(target.words, "")
        left += re.findall(r"\d[\d.+]*[^，。、\d]{2}", text)
    names = ["1+3+3”县", "2实验", "2.0版建", "2.5年均"]
    assert sorted(left) == sorted([*names, *["10分钟"] * 3, *["15分钟"] * 5])


def test_title_and_period_are_those_of_the_print(shipped: ParsedPlan) -> None:
    assert shipped.title == "奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）"
    assert (shipped.period_start, shipped.period_end) == (date(2021, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("number", "campaign", "section", "status"),
    [
        (54, "全生命周期公共服务提质攻坚行动", "推进“奉有优学”", HeadingStatus.INFERRED),
        (57, "全生命周期公共服务提质攻坚行动", "推进“奉有优学”", HeadingStatus.INFERRED),
        (58, "全生命周期公共服务提质攻坚行动", "推进“奉有健康”", HeadingStatus.INFERRED),
        (80, "全生命周期公共服务提质攻坚行动", "推进“奉有温暖”", HeadingStatus.INFERRED),
        (81, "全域美丽大花园建设攻坚行动", "建设绿色低碳城市", HeadingStatus.PRINTED),
        (94, "新时代新风尚养成攻坚行动", "实施文明提升工程", HeadingStatus.PRINTED),
        (122, "区域治理现代化攻坚行动", "强化社会风险防控", HeadingStatus.PRINTED),
    ],
)
def test_headings(
    shipped: ParsedPlan, number: int, campaign: str, section: str, status: HeadingStatus
) -> None:
    action = shipped.actions[number - 54]
    assert (action.campaign, action.section, action.heading_status) == (campaign, section, status)


def test_all_fifteen_printed_sections_are_found(shipped: ParsedPlan) -> None:
    assert len({action.section for action in shipped.actions}) == 15 + 1


def test_deadline_of_an_item_without_one_is_the_end_of_the_plan(shipped: ParsedPlan) -> None:
    deadline = shipped.actions[0].deadline
    assert deadline is not None
    assert (deadline.date, deadline.basis) == (date(2025, 12, 31), DueBasis.PLAN_PERIOD)


def test_the_page_before_is_named(shipped: ParsedPlan) -> None:
    assert "本页上接第2版，之前的内容不在本文件中" in shipped.notes
    assert "原文从第54项开始，第1—53项不在本文件中" in shipped.notes


def test_hints_of_one_plan_do_not_reach_another() -> None:
    text = SHIPPED_PLAN.read_text(encoding="utf-8").replace("奉化推进", "示例推进", 1)
    other = parse_plan(PlanSource.from_text(text), shipped_hints())
    assert other.actions[0].heading_status is HeadingStatus.MISSING
    assert other.actions[0].campaign == ""
