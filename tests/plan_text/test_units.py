from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.plan_text.duty.units import read_charge, read_stacked_units
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan


@pytest.mark.parametrize(
    ("content", "lead", "support"),
    [
        ("牵头单位：区教育局", "区教育局", ""),
        ("牵头单位:区教育局、区财政局", "区教育局 区财政局", ""),
        ("牵头单位：甲局，配合单位：乙局、丙局", "甲局", "乙局 丙局"),
        ("牵头单位:甲局,配合单位:乙局,各区、县级市", "甲局", "乙局 各区、县级市"),
        ("牵头单位：甲局，各区、县级市", "甲局", "各区、县级市"),
        ("牵头单位：甲局，配合单位：各有关单位", "甲局", "各有关单位"),
        ("牵头单位：甲局；责任单位：乙局、丙局", "甲局", "乙局 丙局"),
        ("责任单位：甲局、乙局", "甲局 乙局", ""),
        ("牵头单位：各镇（街道）", "各镇（街道）", ""),
        ("甲局、乙局负责", "甲局 乙局", ""),
        ("甲局牵头，乙局、丙局配合", "甲局", "乙局 丙局"),
        ("甲局牵头，各区县（市）政府按职责分工负责", "甲局", "各区县（市）政府"),
        ("甲局、乙局、各区县（市）政府按职责分工负责", "甲局 乙局 各区县（市）政府", ""),
        (
            "牵头单位：区“五水共治”办、共建“我们、你们”专班",
            "区“五水共治”办 共建“我们、你们”专班",
            "",
        ),
        ("牵头单位：区应急局（消防、救援大队）、甲局", "区应急局（消防、救援大队） 甲局", ""),
        ("牵头单位：甲局、甲局", "甲局", ""),
        ("牵头单位：", "", ""),
    ],
)
def test_units_by_role(content: str, lead: str, support: str) -> None:
    charge = read_charge(content)
    assert (" ".join(charge.lead), " ".join(charge.support)) == (lead, support)


@pytest.mark.parametrize("ending", ["等", "等部门", "等单位", "等有关部门", "等部门按职责分工负责"])
def test_a_list_that_ends_in_deng_is_marked_open(ending: str) -> None:
    charge = read_charge(f"责任单位：甲局、乙局{ending}")
    assert (charge.lead, charge.is_open_list) == (("甲局", "乙局"), True)


@pytest.mark.parametrize(
    ("content", "lead", "unread", "left_out"),
    [
        ("责任单位：甲局；考核单位：乙委", "甲局", "考核单位：乙委", ""),
        ("责任单位：区发改局督查要求：每月报", "区发改局", "督查要求：每月报", ""),
        ("责任单位：甲局:乙局", "", "甲局：乙局", ""),
        ("牵头领导：某某；牵头单位：丑局", "丑局", "", "牵头领导：某某"),
        ("牵头单位：区委常委、副区长李四", "", "", "区委常委 副区长李四"),
        ("牵头单位：区人大常委会办公室", "区人大常委会办公室", "", ""),
        ("责任单位：丑局）", "丑局", "", ""),
        ("责任单位：甲局，以下任务均需各镇落实", "甲局", "以下任务均需各镇", ""),
        ("牵头单位：无", "", "", ""),
    ],
)
def test_what_is_no_unit_is_told(content: str, lead: str, unread: str, left_out: str) -> None:
    charge = read_charge(content)
    assert " ".join(charge.lead) == lead
    assert (" ".join(charge.unread), " ".join(charge.left_out)) == (unread, left_out)


@pytest.mark.parametrize(
    ("content", "lead", "support"),
    [
        ("甲局、乙局，丙局按职责分工负责", "甲局 乙局 丙局", ""),
        ("责任单位：甲局、乙局，各镇（街道）", "甲局 乙局", "各镇（街道）"),
        ("责任单位：甲局（牵头）、乙局", "甲局", "乙局"),
        ("甲局会同乙局、丙局", "甲局", "乙局 丙局"),
        ("由区甲局牵头负责，区乙局等部门配合", "区甲局", "区乙局"),
        ("区自然资源和规划分局、区住建局和各镇", "区自然资源和规划分局 区住建局 各镇", ""),
        ("省、市有关部门，各区、县级市负责", "省、市有关部门 各区、县级市", ""),
        ("区财政局 区国资办", "区财政局 区国资办", ""),
        ("责任单位：甲局、乙局，排位第一的为牵头单位，下同", "甲局", "乙局"),
    ],
)
def test_who_leads_and_who_helps(content: str, lead: str, support: str) -> None:
    charge = read_charge(content)
    assert (" ".join(charge.lead), " ".join(charge.support)) == (lead, support)


def test_a_deadline_inside_the_bracket() -> None:
    charge = read_charge("牵头单位：甲局；完成时限：2023年6月底前")
    assert (charge.lead, charge.due_words) == (("甲局",), "2023年6月底前")


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("甲局\n乙局", "甲局 乙局"),
        ("区自然资源\n和规划分局", "区自然资源和规划分局"),
        ("甲局、\n乙局", "甲局 乙局"),
        ("甲局、乙局\n大堰镇", "甲局 乙局 大堰镇"),
        ("甲局、区\n民政局", "甲局 区民政局"),
        ("宁波滨海旅游休闲区\n管委会", "宁波滨海旅游休闲区管委会"),
        ("区公安\n分局\n区委宣传部\n区法院", "区公安分局 区委宣传部 区法院"),
        ("溪口镇\n大堰镇", "溪口镇 大堰镇"),
        ("各区\n县", "各区县"),
        ("", ""),
    ],
)
def test_stacked_units_of_a_cell(cell: str, units: str) -> None:
    assert " ".join(read_stacked_units(cell)[0]) == units


def test_the_directory_names_every_unit_of_the_plan_once(shipped: ParsedPlan) -> None:
    with (SHIPPED_DIR / "units.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(names) == len(set(names)) == 43
    assert set(names) == {unit for action in shipped.actions for unit in action.lead_units}


AHEAD = "甲区2026年安全生产重点任务\n1.【{0}】排查隐患300处。\n2.【{1}】改造小区20个。\n{2}\n"


@pytest.mark.parametrize(
    ("names", "lead"),
    [
        (
            ("区应急局", "区住建局、区财政局", "3.【区教育局】培训2000人。"),
            "区应急局 区住建局·区财政局 区教育局",
        ),
        (
            ("区应急局", "区住建局", "3.【区教育局】培训2000人。（配合单位：区财政局）"),
            "区应急局 区住建局 区教育局",
        ),
        (
            ("区应急局", "区住建局", "3.培训2000人。"),
            "",
        ),  # not every item has it: it stays in the text
        (("一网统管", "免证办", "3.【浙里办】培训2000人。"), ""),  # slogans
        (("区应急局", "一网统管", "3.【区教育局】培训2000人。"), ""),
    ],
)
def test_units_before_the_text_where_every_item_has_them(names: tuple[str, ...], lead: str) -> None:
    plan = parse_plan(PlanSource.from_text(AHEAD.format(*names)))
    assert " ".join("·".join(action.lead_units) for action in plan.actions).strip() == lead
    if lead:
        assert [action.text for action in plan.actions][0] == "排查隐患300处。"
        assert not plan.problems
    else:
        assert all(action.text.startswith("【") for action in plan.actions[:2])
        assert {problem.number for problem in plan.problems} == {1, 2, 3}
