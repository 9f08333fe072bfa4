from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell, SourceLine, SourceTable

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan

HEAD = ("序号", "目标任务", "牵头单位", "配合单位", "完成时限")
TITLE = SourceLine(1, "示例区2024年重点任务分解表")


def table(*rows: tuple[str, ...]) -> SourceTable:
    return SourceTable(2, tuple(tuple(SourceCell(text) for text in row) for row in rows))


def parse(*rows: tuple[str, ...]) -> ParsedPlan:
    return parse_plan(PlanSource((TITLE, table(*rows))))


def test_columns_are_found_by_their_names() -> None:
    plan = parse(("责任单位", "工作任务", "编号"), ("甲局\n乙局", "建设甲5个", "1"))
    (action,) = plan.actions
    assert (action.number, action.text, action.lead_units) == (1, "建设甲5个", ("甲局", "乙局"))
    assert plan.title == "示例区2024年重点任务分解表"


def test_charged_units_help_where_a_lead_is_named() -> None:
    plan = parse(
        ("序号", "目标任务", "牵头单位", "责任单位"), ("1", "建设甲", "甲局", "乙局、丙局")
    )
    assert plan.actions[0].lead_units == ("甲局",)
    assert plan.actions[0].support_units == ("乙局", "丙局")


def test_a_row_merged_into_one_cell_is_a_heading() -> None:
    plan = parse(HEAD, ("（一）甲行动",) * 5, ("1", "建设甲", "甲局", "", "6月底前"))
    assert plan.actions[0].campaign == "甲行动"


def test_a_column_of_blocks_is_a_heading() -> None:
    plan = parse(("攻坚行动", *HEAD), ("甲行动", "1", "建设甲", "甲局", "", "2024年"))
    assert plan.actions[0].campaign == "甲行动"


def test_a_table_goes_on_behind_a_page_break() -> None:
    first = table(HEAD, ("1", "建设甲", "甲局", "", ""))
    second = table(("2", "建设乙", "乙局", "", ""))
    plan = parse_plan(PlanSource((TITLE, first, second)))
    assert [action.number for action in plan.actions] == [1, 2]


def test_repeated_numbers_gaps_and_bad_numbers_are_reported() -> None:
    plan = parse(
        HEAD,
        ("1", "建设甲", "甲局", "", ""),
        ("1", "建设乙", "甲局", "", ""),
        ("3", "建设丙", "甲局", "", ""),
        ("四", "建设丁", "甲局", "", ""),
    )
    assert [(action.number, action.text) for action in plan.actions] == [
        (1, "建设甲"),
        (2, "建设乙"),
        (3, "建设丙"),
    ]
    assert [problem.why for problem in plan.problems] == [
        "第2项：原文编号又从1开始，而上面没有新的标题，请核对",
        "第3项：原文编号从1到3，中间不连续，请核对原文",
        "序号“四”未能识别为编号，没有读入",
    ]


def test_a_table_that_only_lays_out_text_is_read_as_text() -> None:
    layout = table(("1.建设甲。（牵头单位：甲局）\n2.建设乙。（牵头单位：乙局）", ""))
    plan = parse_plan(PlanSource((TITLE, layout)))
    assert [action.text for action in plan.actions] == ["建设甲。", "建设乙。"]


def test_a_name_column_and_a_detail_column_make_one_text() -> None:
    plan = parse(("序号", "任务名称", "工作内容", "责任单位"), ("1", "甲工程", "新建甲5个", "甲局"))
    assert (plan.actions[0].title, plan.actions[0].text) == ("甲工程", "甲工程。新建甲5个")
