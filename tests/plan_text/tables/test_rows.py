from __future__ import annotations

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource
from tests.plan_text.tables.cases import TITLE, essence, parse, table

HEAD = ("序号", "目标任务", "牵头单位", "配合单位", "完成时限")


def test_a_table_goes_on_behind_a_page_break() -> None:
    first = table(HEAD, ("1", "建设甲", "甲局", "", ""))
    second = table(("2", "建设乙", "乙局", "", ""))
    plan = parse_plan(PlanSource((TITLE, first, second)))
    assert [action.number for action in plan.actions] == [1, 2]


def test_rows_under_a_merged_number_go_on_with_the_item() -> None:
    plan = parse(
        HEAD,
        ("1", "建设甲", "甲局", "", "6月底前"),
        ("^1", "建设乙", "乙局", "丙局", "^6月底前"),
        ("2", "建设丙", "丙局", "", "9月底前"),
    )
    assert [essence(action) for action in plan.actions] == [
        (1, "建设甲；建设乙", ("甲局", "乙局"), ("丙局",), "2024-06-30"),
        (2, "建设丙", ("丙局",), (), "2024-09-30"),
    ]


def test_units_stacked_in_rows_of_their_own_belong_to_the_item_above() -> None:
    plan = parse(
        HEAD,
        ("1", "建设甲", "甲局", "丙局", "6月底前"),
        ("^1", "^建设甲", "乙局", "丁局", "^6月底前"),
    )
    assert [essence(action) for action in plan.actions] == [
        (1, "建设甲", ("甲局", "乙局"), ("丙局", "丁局"), "2024-06-30")
    ]


def test_a_row_that_a_page_parts_is_one_row() -> None:
    first = table(HEAD, ("1", "建设甲", "甲局", "", ""), ("2", "新建养老", "区农业农", "", ""))
    second = table(HEAD, ("", "机构5个", "村局", "", ""), ("3", "建设丙", "丙局", "", ""), line=9)
    plan = parse_plan(PlanSource((TITLE, first, second)))
    assert [(a.number, a.text, a.lead_units) for a in plan.actions] == [
        (1, "建设甲", ("甲局",)),
        (2, "新建养老机构5个", ("区农业农村局",)),
        (3, "建设丙", ("丙局",)),
    ]
    assert plan.problems == ()


def test_a_text_of_one_line_to_a_row_goes_on_without_numbers() -> None:
    plan = parse(
        HEAD,
        ("1", "新建甲5个，", "甲局", "", "6月底前"),
        ("", "改造乙3个。", "", "", ""),
        ("2", "建设丙", "丙局", "", ""),
    )
    assert [action.text for action in plan.actions] == ["新建甲5个，改造乙3个。", "建设丙"]
    assert plan.problems == ()


def test_a_row_with_units_and_no_number_is_reported() -> None:
    plan = parse(HEAD, ("1", "建设甲", "甲局", "", ""), ("", "建设乙", "乙局", "", ""))
    assert [action.text for action in plan.actions] == ["建设甲"]
    assert [problem.why for problem in plan.problems] == ["这一行没有序号，没有读入"]


def test_several_numbered_tasks_in_one_row_are_parted() -> None:
    plan = parse(
        HEAD,
        ("1\n2", "建设甲\n建设乙", "甲局\n乙局", "丙局", "6月底前"),
        ("3\n4", "建设丙", "丙局", "", ""),
    )
    assert [essence(action) for action in plan.actions] == [
        (1, "建设甲", ("甲局",), ("丙局",), "2024-06-30"),
        (2, "建设乙", ("乙局",), ("丙局",), "2024-06-30"),
    ]
    assert [problem.why for problem in plan.problems] == [
        "一格里有几个序号，其他格的行数与它对不上，没有读入"
    ]


def test_points_that_run_on_from_row_to_row_are_the_tasks() -> None:
    plan = parse(
        ("一级任务", "二级任务", "具体举措", "责任单位"),
        ("产业", "工业", "1.新增企业30家。\n2.技改投资增长10%。", "甲局"),
        ("^产业", "农业", "3.新建农田5000亩，\n改造500亩。", "乙局"),
        ("民生", "教育", "4.新建幼儿园3所。\n5.改造食堂20个。", "丙局"),
    )
    assert [(a.number, a.campaign, a.section, a.text, a.lead_units) for a in plan.actions] == [
        (1, "产业", "工业", "新增企业30家。", ("甲局",)),
        (2, "产业", "工业", "技改投资增长10%。", ("甲局",)),
        (3, "产业", "农业", "新建农田5000亩，改造500亩。", ("乙局",)),
        (4, "民生", "教育", "新建幼儿园3所。", ("丙局",)),
        (5, "民生", "教育", "改造食堂20个。", ("丙局",)),
    ]
    assert (plan.problems, plan.notes) == ((), ())


def test_points_that_begin_anew_in_each_row_are_parts_of_its_task() -> None:
    plan = parse(
        ("序号", "重点任务", "具体举措", "责任单位", "完成时限"),
        (
            "1",
            "甲",
            "1.新增企业30家。\n2.技改增长10%。",
            "1.甲局\n2.乙局",
            "1.2024年9月\n2.2024年6月",
        ),
        ("2", "乙", "1.新建农田5000亩。", "丙局", ""),
    )
    assert [essence(action) for action in plan.actions] == [
        (1, "甲。1.新增企业30家。2.技改增长10%。", ("甲局", "乙局"), (), "2024-09-30"),
        (2, "乙。1.新建农田5000亩。", ("丙局",), (), "2024-12-31"),
    ]
    assert [target.name for target in plan.actions[0].targets] == ["新增企业", "技改增长"]


def test_rows_of_one_item_with_units_of_their_own_are_said() -> None:
    plan = parse(
        ("序号", "重点任务", "具体举措", "责任单位"),
        ("1", "甲", "建设甲", "甲局"),
        ("^1", "^甲", "建设乙", "乙局"),
    )
    assert plan.actions[0].text == "甲。建设甲；建设乙"
    assert plan.notes == ("第1项由表里的2行合成，各行的单位都记在这一项",)


def test_a_row_without_a_number_on_a_new_page_is_reported_where_the_one_above_is_whole() -> None:
    first = table(HEAD, ("1", "建设甲。", "甲局", "", ""))
    second = table(HEAD, ("", "建设乙。", "乙局", "", ""), ("2", "建设丙", "丙局", "", ""), line=9)
    plan = parse_plan(PlanSource((TITLE, first, second)))
    assert [action.text for action in plan.actions] == ["建设甲。", "建设丙"]
    assert [problem.why for problem in plan.problems] == ["这一行没有序号，没有读入"]


def test_a_figure_left_blank_in_a_cell_is_reported() -> None:
    plan = parse(HEAD, ("1", "新建养老机构有  家。", "甲局", "", ""))
    assert [problem.why for problem in plan.problems] == ["第1项：应填数字的地方是空白，请核对原文"]
