from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import InferredHeading, PlanHints, PlanSource

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, PlanAction

TITLE = "示例区工作方案（2021—2025年）\n"
UNIT = "（牵头单位：区教育局）"


def parse(body: str, hints: PlanHints | None = None) -> ParsedPlan:
    return parse_plan(PlanSource.from_text(TITLE + body), hints)


def numbers(plan: ParsedPlan) -> list[int]:
    return [action.number for action in plan.actions]


def whys(plan: ParsedPlan) -> list[str]:
    return [problem.why for problem in plan.problems]


def only(plan: ParsedPlan) -> PlanAction:
    assert len(plan.actions) == 1
    return plan.actions[0]


@pytest.mark.parametrize(
    "body",
    [
        f"1.建设甲。{UNIT}\n2.建设乙。{UNIT}",
        f"1．建设甲。{UNIT}\n2．建设乙。{UNIT}",
        f"1、建设甲。{UNIT}\n2、建设乙。{UNIT}",
        f"（1）建设甲。{UNIT}\n（2）建设乙。{UNIT}",
        f"(1)建设甲。{UNIT}\n(2)建设乙。{UNIT}",
        f"①建设甲。{UNIT}\n②建设乙。{UNIT}",
        f"第一部分 1.建设甲。{UNIT}\n2.建设乙。{UNIT}",
        f"一、主要任务 1．建设甲。{UNIT}2．建设乙。{UNIT}",
        f"1.建设甲。{UNIT}\n2建设乙。{UNIT}",
        f"1.建设甲。{UNIT}2.建设乙。{UNIT}",
        f"　　1 . 建设甲。{UNIT}\n\n　　2 .建设乙。{UNIT}",
        "1.建设甲。(牵头单位:区教育局)\n2.建设乙。(牵头单位:区教育局)",
    ],
)
def test_numbering_forms(body: str) -> None:
    plan = parse(body)
    assert [(a.number, a.text, a.lead_units) for a in plan.actions] == [
        (1, "建设甲。", ("区教育局",)),
        (2, "建设乙。", ("区教育局",)),
    ]
    assert plan.problems == ()


@pytest.mark.parametrize("number", ["12", "１２", "１2"])
def test_numbers_of_any_width(number: str) -> None:
    plan = parse(f"{number}.建设甲。{UNIT}\n13.建设乙。{UNIT}")
    assert numbers(plan) == [12, 13]


@pytest.mark.parametrize("mark", [".", "．", "、"])
def test_an_item_may_begin_with_a_date(mark: str) -> None:
    plan = parse(f"1{mark}2025年底前建成甲。{UNIT}\n2{mark}2024年，建成乙。{UNIT}")
    assert [action.text for action in plan.actions] == ["2025年底前建成甲。", "2024年，建成乙。"]


def test_the_only_item_may_stand_behind_the_title_in_one_line() -> None:
    plan = parse_plan(PlanSource.from_text(f"示例区工作方案（2021—2025年）1.建设甲。{UNIT}"))
    assert only(plan).text == "建设甲。"
    assert plan.title == "示例区工作方案（2021—2025年）"


@pytest.mark.parametrize("first", [1, 54])
def test_a_numbered_menu_before_the_plan_is_left_out_with_a_note(first: int) -> None:
    menu = "1.政务公开\n2.政务服务\n3.互动交流\n"
    plan = parse(f"{menu}{TITLE}{first}.建设甲。{UNIT}\n{first + 1}.建设乙。{UNIT}")
    assert [(a.number, a.text) for a in plan.actions] == [
        (first, "建设甲。"),
        (first + 1, "建设乙。"),
    ]
    assert plan.notes[0] == "第2—5行是3个编号段落（“政务公开”等），没有责任单位，未作为任务读入"


def test_points_inside_an_item_are_no_items() -> None:
    plan = parse(f"1.建设甲：\n（1）子项一；\n（2）子项二。{UNIT}\n2.建设乙：①一；②二。{UNIT}")
    assert numbers(plan) == [1, 2]
    assert plan.actions[0].text == "建设甲：（1）子项一；（2）子项二。"


@pytest.mark.parametrize("wrapped", ["培育工匠\n2名", "达到\n2.5%", "比例为1.\n2%", "面积\n2亩"])
def test_a_figure_at_a_line_start_begins_no_item(wrapped: str) -> None:
    plan = parse(f"1.建设甲，{wrapped}。{UNIT}\n2.建设乙。{UNIT}")
    assert numbers(plan) == [1, 2]
    assert plan.actions[0].text == "建设甲，" + wrapped.replace("\n", "") + "。"


def test_a_jump_is_reported_with_its_place() -> None:
    plan = parse(f"1.建设甲。{UNIT}\n2.建设乙。{UNIT}\n5.建设丙。{UNIT}")
    assert numbers(plan) == [1, 2, 5]
    assert plan.missing_numbers == (3, 4)
    problem = plan.problems[0]
    assert problem.why == "编号从2跳到5，第3—4项没有找到，请核对原文"
    assert (problem.number, problem.line) == (3, 4)


def test_a_repeated_number_is_reported_and_counted_behind_the_last() -> None:
    plan = parse(f"1.建设甲。{UNIT}\n2.建设乙。{UNIT}\n2.建设丙。{UNIT}\n3.建设丁。{UNIT}")
    assert [(action.number, action.text) for action in plan.actions] == [
        (1, "建设甲。"),
        (2, "建设乙。"),
        (3, "建设丁。"),
        (4, "建设丙。"),
    ]
    assert plan.actions[3].printed_number == "2"
    assert whys(plan) == ["编号2重复：第3行已有第2项，这一项编为第4项，请核对"]


def test_numbers_restarting_in_each_part_are_counted_on_with_a_note() -> None:
    plan = parse(f"一、甲部\n1.建设甲。{UNIT}\n2.建设乙。{UNIT}\n二、乙部\n1.建设丙。{UNIT}")
    assert numbers(plan) == [1, 2, 3]
    assert plan.actions[2].campaign == "乙部"
    assert "重新从1开始" in plan.notes[0]
    assert plan.problems == ()


def test_a_gap_in_a_chapter_that_counts_anew_is_reported() -> None:
    plan = parse(f"一、甲部\n1.建设甲。{UNIT}\n3.建设乙。{UNIT}\n二、乙部\n1.建设丙。{UNIT}")
    assert numbers(plan) == [1, 2, 3]
    assert [action.printed_number for action in plan.actions] == ["", "3", "1"]
    assert whys(plan) == ["第2项：原文编号从1到3，中间不连续，请核对原文"]


def test_an_unclosed_unit_bracket_is_reported_and_no_unit_guessed() -> None:
    plan = parse("1.建设甲。（牵头单位：区教育局\n")
    assert only(plan).lead_units == ()
    assert whys(plan) == ["第1项：牵头单位的括号没有右括号，单位没有读入"]


def test_an_item_without_units_is_reported() -> None:
    plan = parse(f"1.建设甲。\n2.建设乙。{UNIT}")
    assert [action.lead_units for action in plan.actions] == [(), ("区教育局",)]
    assert whys(plan) == ["第1项：没有找到牵头单位"]


def test_words_behind_the_unit_bracket_are_reported() -> None:
    plan = parse(f"1.建设甲。{UNIT}另外还要建设乙。\n2.建设丙。{UNIT}")
    assert plan.actions[0].text == "建设甲。另外还要建设乙。"
    assert whys(plan) == ["第1项：单位括号之后还有文字“另外还要建设乙。”，已并入正文，请核对"]


def test_a_paragraph_behind_the_units_is_reported_and_left_out() -> None:
    plan = parse(f"1.建设甲。{UNIT}\n另外还要建设乙。\n2.建设丙。{UNIT}")
    assert plan.actions[0].text == "建设甲。"
    assert whys(plan) == ["第1项：单位括号之后还有文字“另外还要建设乙。”，没有读入"]


def test_headings_of_three_levels() -> None:
    plan = parse(
        f"二、任务\n（一）甲行动\n——推进“乙有\n丙丁”\n1.建设甲。{UNIT}\n（二）戊行动\n2.建设乙。{UNIT}"
    )
    assert [(a.campaign, a.section) for a in plan.actions] == [
        ("甲行动", "推进“乙有丙丁”"),
        ("戊行动", ""),
    ]


@pytest.mark.parametrize("dash", ["——", "――", "--", "—"])
def test_dashes_before_a_section(dash: str) -> None:
    plan = parse(f"（一）甲行动\n{dash}乙—丙工程\n1.建设甲。{UNIT}")
    assert (only(plan).campaign, only(plan).section) == ("甲行动", "乙—丙工程")


def test_a_heading_that_ends_an_item_without_units() -> None:
    plan = parse("（一）甲行动\n1.建设甲。\n（二）乙行动\n2.建设乙。\n")
    assert [(a.text, a.campaign) for a in plan.actions] == [
        ("建设甲。", "甲行动"),
        ("建设乙。", "乙行动"),
    ]


def test_numbered_aims_without_units_are_left_out_with_a_note() -> None:
    plan = parse(f"一、目标\n1.经济更强。\n2.生活更好。\n二、任务\n1.建设甲。{UNIT}")
    assert [action.text for action in plan.actions] == ["建设甲。"]
    assert "未作为任务读入" in plan.notes[0]


def test_expected_numbers_come_from_the_hints_of_the_same_plan() -> None:
    hints = PlanHints(title="示例区工作方案", expected_count=4)
    plan = parse(f"2.建设乙。{UNIT}", hints)
    assert plan.missing_numbers == (1, 3, 4)


@pytest.mark.parametrize(
    ("period", "body", "is_known"),
    [
        ("（2021—2025年）", "建设甲。", True),
        ("（2026—2030年）", "建设甲。", False),
        ("", "到2025年，建成甲。", True),
        ("", "到2030年，建成甲。", False),
        ("", "建设甲。", False),
    ],
)
def test_hints_need_the_title_and_the_period(period: str, body: str, is_known: bool) -> None:
    heading = InferredHeading(1, 1, campaign="甲行动")
    span = (date(2021, 1, 1), date(2025, 12, 31))
    hints = PlanHints("示例区工作方案", *span, headings=(heading,))
    text = f"示例区工作方案{period}\n1.{body}{UNIT}"
    plan = parse_plan(PlanSource.from_text(text), hints)
    assert only(plan).campaign == ("甲行动" if is_known else "")


def test_an_action_without_any_deadline_is_reported() -> None:
    plan = parse_plan(PlanSource.from_text(f"示例区工作方案\n1.建设甲。{UNIT}"))
    assert only(plan).deadline is None
    assert whys(plan) == ["第1项：没有写明完成时限，方案名称里也没有起止年份，请补充"]


@pytest.mark.parametrize(
    "text", ["", "没有任务的一篇文章。", "\n\n\n", "1", "（牵头单位：区教育局）"]
)
def test_a_text_without_items_is_a_problem(text: str) -> None:
    plan = parse_plan(PlanSource.from_text(text))
    assert plan.actions == ()
    assert "没有找到编号的任务" in plan.problems[0].why


@pytest.mark.parametrize("title", ["含有<b>&的方案", "=cmd|' /C calc'!A0", "{\\rtf1}"])
def test_markup_and_formulas_are_only_text(title: str) -> None:
    assert only(parse(f"1.{title}。{UNIT}")).title == title


def test_a_figure_that_became_no_target_is_a_problem() -> None:
    plan = parse(f"1.建设甲。到2025年，建成乙30垧。{UNIT}")
    assert whys(plan) == ["第1项：“建成乙30垧”中的数字没有识别为指标，请核对"]


def test_the_share_of_a_quarter_goal_is_read_and_no_problem() -> None:
    goals = "一季度招标；二季度完成总投资的30%；三季度完成总投资的70%，建成乙30垧。"
    plan = parse_plan(PlanSource.from_text(f"奉化区2025年工作要点\n1.建设甲。{goals}{UNIT}"))
    assert [goal.percent for goal in only(plan).period_goals] == [None, 30, 70]
    assert whys(plan) == ["第1项：“建成乙30垧”中的数字没有识别为指标，请核对"]


def test_only_a_number_is_reported() -> None:
    plan = parse(f"1.{UNIT}\n2.建设乙。{UNIT}")
    assert whys(plan) == ["第1项：只有编号，没有正文"]


@pytest.mark.parametrize(
    "blank",
    [
        *("有   家", "有 家", "达＿＿%", "新增××个", "有　　名", "新增 名人才", "培育企业 家"),
        *("引进企业_____家", "培育企业XX家", "新建 座桥"),
    ],
)
def test_a_figure_left_blank_is_reported(blank: str) -> None:
    plan = parse(f"1.建设甲，{blank}，乙。{UNIT}")
    assert whys(plan) == ["第1项：应填数字的地方是空白，请核对原文"]


@pytest.mark.parametrize(
    "fine", ["拥有 家庭医生", "到 2025年，有 5 家", "有 所提升", "基地 1个", "龙头企业 3 家"]
)
def test_layout_spaces_are_no_blank_figures(fine: str) -> None:
    assert parse(f"1.建设甲，{fine}。{UNIT}").problems == ()


def test_a_bracket_before_the_units_only_explains() -> None:
    plan = parse("1.移交主管部门（区民政局）。（责任单位：区教育局）\n2.建设乙。\n责任单位：区甲局")
    assert plan.actions[0].lead_units == ("区教育局",)
    assert plan.actions[0].text == "移交主管部门（区民政局）。"


def test_numbers_that_run_on_below_headings_are_items() -> None:
    plan = parse(
        "一、甲篇\n1.办好甲。2.办好乙。（责任单位：区甲局）\n二、乙篇\n3.办好丙。4.办好丁。（责任单位：区乙局）"
    )
    assert numbers(plan) == [1, 2, 3, 4]
    assert whys(plan) == ["第1项：没有找到牵头单位", "第3项：没有找到牵头单位"]


def test_points_are_numbered_with_their_item_where_they_are_items_themselves() -> None:
    plan = parse(
        f"1.办好甲。{UNIT}\n2.办好乙：\n（1）建设丙。{UNIT}\n（2）建设丁。{UNIT}\n3.办好戊。{UNIT}"
        f"\n4.办好己：\n（1）建设庚。{UNIT}\n（2）建设辛。{UNIT}"
    )
    assert [action.printed_number for action in plan.actions] == [
        "",
        "2（1）",
        "2（2）",
        "3",
        "4（1）",
        "4（2）",
    ]
