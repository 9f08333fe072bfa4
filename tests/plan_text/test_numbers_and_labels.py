"""Every way to number an item with every way to name its units, and with noise around them."""

from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource
from tests.walk.turns import pairs_in_turns

TITLE = "某区2025年工作要点\n"
BODIES = ["推进甲工程，建成丙", "2025年底前完成乙改造", "落实“丁、戊”制度（含己）"]
NUMBERS = {
    "1.": ("1.", "2.", "3."),
    "1．": ("1．", "2．", "3．"),
    "1、": ("1、", "2、", "3、"),
    "(1)": ("(1)", "(2)", "(3)"),
    "（1）": ("（1）", "（2）", "（3）"),
    "1）": ("1）", "2）", "3）"),
    "①": ("①", "②", "③"),
    "⑴": ("⑴", "⑵", "⑶"),
    "一、": ("一、", "二、", "三、"),
    "（一）": ("（一）", "（二）", "（三）"),
    "(十九)": ("(十九)", "(二十)", "(二十一)"),
    "1.1": ("1.1 ", "1.2 ", "1.3 "),
    "1-1": ("1-1 ", "1-2 ", "1-3 "),
    "第一条": ("第一条 ", "第二条 ", "第三条 "),
    "第1项": ("第1项：", "第2项：", "第3项："),
    "任务一": ("任务一：", "任务二：", "任务三："),
    "一是": ("一是", "二是", "三是"),
    "★1.": ("★1.", "★2.", "★3."),
    "01.": ("01.", "02.", "03."),
    "12.": ("12.", "13.", "14."),
}
CHARGES = {
    "（牵头单位：区甲局，配合单位：区乙局、丙街道）": ("区甲局", "区乙局 丙街道"),
    "(牵头单位:区甲局;配合单位:区乙局、丙街道)": ("区甲局", "区乙局 丙街道"),
    "（牵头单位：区甲局)": ("区甲局", ""),
    "【责任单位：区甲局】": ("区甲局", ""),
    "〔负责单位：区甲局〕": ("区甲局", ""),
    "[责任部门：区甲局；协办部门：区乙局]": ("区甲局", "区乙局"),
    "（主要责任单位：区甲局；责任单位：区乙局）": ("区甲局", "区乙局"),
    "（责任科室：综合科、财务科）": ("综合科 财务科", ""),
    "（实施单位：区甲局，参与单位：丙街道）": ("区甲局", "丙街道"),
    "（主办单位：区甲局 成员单位：区乙局）": ("区甲局", "区乙局"),
    "（牵头部门：区甲局，协同配合单位：区乙局）": ("区甲局", "区乙局"),
    "（区甲局负责）": ("区甲局", ""),
    "（区甲局牵头，区乙局、丙街道配合）": ("区甲局", "区乙局 丙街道"),
    "（区甲局、区乙局，丙街道按职责分工负责）": ("区甲局 区乙局 丙街道", ""),
    "（区甲局）": ("区甲局", ""),
    "\n责任单位：区甲局\n配合单位：区乙局": ("区甲局", "区乙局"),
    "\n【牵头单位】区甲局\n【配合单位】区乙局": ("区甲局", "区乙局"),
    "\n责任单位：区甲局\n责任人：张某\n完成时限：6月底": ("区甲局", ""),
    "（牵头领导：张某；牵头单位：区甲局）": ("区甲局", ""),
}


def units(number: str, charge: str, joint: str = "\n") -> list[tuple[str, str, str]]:
    lines = [f"{mark}{body}。{charge}" for mark, body in zip(NUMBERS[number], BODIES, strict=True)]
    plan = parse_plan(PlanSource.from_text(TITLE + joint.join(lines)))
    return [
        (action.text, " ".join(action.lead_units), " ".join(action.support_units))
        for action in plan.actions
    ]


@pytest.mark.parametrize(("number", "charge"), pairs_in_turns(NUMBERS, CHARGES, every=4))
def test_any_number_with_any_charge(number: str, charge: str) -> None:
    assert units(number, charge) == [(f"{body}。", *CHARGES[charge]) for body in BODIES]


@pytest.mark.parametrize(
    ("number", "charge"),
    pairs_in_turns(
        (number for number in NUMBERS if number not in {"12.", "(十九)"}),
        (charge for charge in CHARGES if "\n" not in charge),
        every=4,
    ),
)
def test_all_items_in_one_paragraph(number: str, charge: str) -> None:
    bodies = [body.replace("2025年底前", "") for body in BODIES]
    lines = [f"{mark}{body}。{charge}" for mark, body in zip(NUMBERS[number], bodies, strict=True)]
    plan = parse_plan(PlanSource.from_text(TITLE + "".join(lines)))
    assert [action.text for action in plan.actions] == [f"{body}。" for body in bodies]
    assert {" ".join(action.lead_units) for action in plan.actions} == {CHARGES[charge][0]}


@pytest.mark.parametrize("number", [n for n in NUMBERS if n != "一、"])
@pytest.mark.parametrize("is_anew", [True, False])
def test_chapters_above_the_items_are_their_campaign(number: str, is_anew: bool) -> None:
    if is_anew and number in {"12.", "(十九)", "1.1", "1-1"}:
        pytest.skip("no paper begins a chapter again with such a number")
    charge = "（牵头单位：区甲局）"
    first, second, third = NUMBERS[number]
    text = f"{TITLE}一、甲篇\n{first}办好甲。{charge}\n{second}办好乙。{charge}\n二、乙篇\n"
    plan = parse_plan(
        PlanSource.from_text(f"{text}{first if is_anew else third}办好丙。{charge}\n")
    )
    assert [action.campaign for action in plan.actions] == ["甲篇", "甲篇", "乙篇"]
    assert [action.text for action in plan.actions] == ["办好甲。", "办好乙。", "办好丙。"]
