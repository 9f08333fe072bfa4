from __future__ import annotations

from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceLine
from tests.plan_text.tables.cases import TITLE, essence, parse, table

HEAD = ("序号", "目标任务", "牵头单位", "配合单位", "完成时限")


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


def test_content_stands_in_the_text_whatever_its_column_is_called() -> None:
    plan = parse(
        ("序号", "项目名称", "年度建设内容", "牵头单位", "协同配合单位", "整改时限"),
        ("1", "乙路工程", "建成乙路10公里，新建桥梁2座。", "子局", "丑局", "2024年6月底前"),
    )
    assert [essence(action) for action in plan.actions] == [
        (1, "乙路工程。建成乙路10公里，新建桥梁2座。", ("子局",), ("丑局",), "2024-06-30")
    ]
    assert plan.problems == ()


def test_names_stand_before_details_in_whatever_order_the_columns_come() -> None:
    plan = parse(
        ("序号", "工作举措", "年度目标", "项目名称", "责任单位"),
        ("1", "新建甲", "完成5个", "甲工程", "甲局"),
    )
    assert plan.actions[0].text == "甲工程。新建甲。完成5个"


def test_columns_that_are_not_kept_or_not_known_are_named() -> None:
    plan = parse(
        ("序号", "任务", "牵头领导", "责任单位", "颜色", "总投资（万元）", "备注", "空栏"),
        ("1", "建设甲", "张三", "甲局", "红", "500", "续建", ""),
    )
    assert plan.actions[0].lead_units == ("甲局",)
    assert [problem.why for problem in plan.problems] == ["表头“颜色”不认识，这一栏没有读入"]
    assert plan.notes == (
        "表里的“牵头领导”“总投资（万元）”“备注”栏没有读入（只读任务、单位、时限和各季、各月的目标）",
    )


def test_heads_of_two_rows() -> None:
    plan = parse(
        ("序号", "重点任务", "责任分工", "责任分工", "形象进度", "形象进度", "备注"),
        ("^序号", "^重点任务", "牵头单位", "配合单位", "一季度", "二季度", "^备注"),
        ("1", "建设甲", "甲局", "乙局", "开工", "完成总工程量的50%", ""),
    )
    (action,) = plan.actions
    assert essence(action) == (1, "建设甲", ("甲局",), ("乙局",), "2024-12-31")
    assert [(goal.end.isoformat(), goal.text, goal.percent) for goal in action.period_goals] == [
        ("2024-03-31", "开工", None),
        ("2024-06-30", "完成总工程量的50%", 50),
    ]
    assert (plan.problems, plan.notes) == ((), ())


def test_goals_of_a_year_that_nobody_names_are_reported() -> None:
    source = PlanSource(
        (table(("序号", "任务", "一季度目标", "责任单位"), ("1", "建设甲", "开工", "甲局")),)
    )
    plan = parse_plan(source)
    assert plan.actions[0].period_goals == ()
    assert any("“一季度”一栏没有年份" in problem.why for problem in plan.problems)


def test_goals_take_the_year_that_their_head_names() -> None:
    plan = parse_plan(
        PlanSource(
            (
                table(
                    ("序号", "任务", "2026年目标", "2026年目标", "责任单位"),
                    ("^序号", "^任务", "一季度", "二季度", "^责任单位"),
                    ("1", "建设甲", "开工", "/", "甲局"),
                ),
            )
        )
    )
    goals = plan.actions[0].period_goals
    assert [(goal.end.isoformat(), goal.text) for goal in goals] == [("2026-03-31", "开工")]


def test_reports_of_quarters_are_no_goals() -> None:
    plan = parse(
        ("序号", "任务", "责任单位", "完成情况", "完成情况"),
        ("^序号", "^任务", "^责任单位", "一季度", "二季度"),
        ("1", "建设甲", "甲局", "已开工", ""),
    )
    assert plan.actions[0].period_goals == ()
    assert plan.notes == (
        "表里的“完成情况一季度”栏没有读入（只读任务、单位、时限和各季、各月的目标）",
    )


def test_a_table_without_numbers_is_numbered_in_order() -> None:
    plan = parse(
        ("工作任务", "责任单位", "完成时限"),
        ("建设甲", "甲局", "6月底前"),
        ("建设乙", "乙局", "12月底前"),
    )
    assert [essence(action) for action in plan.actions] == [
        (1, "建设甲", ("甲局",), (), "2024-06-30"),
        (2, "建设乙", ("乙局",), (), "2024-12-31"),
    ]
    assert plan.notes == ("表里没有序号，已按先后顺序编号",)
    assert plan.problems == ()


def test_totals_and_notes_are_passed_over_and_said() -> None:
    plan = parse(
        HEAD,
        ("合计", "2项", "", "", ""),
        ("1", "建设甲", "甲局", "", ""),
        ("小计", "", "", "", "1项"),
        ("注：完成时限为底线要求。",) * 5,
    )
    assert [action.number for action in plan.actions] == [1]
    assert plan.notes == (
        "表里第3、5行是合计，没有作为任务读入",
        "表里的说明没有读入：“注：完成时限为底线要求。”",
    )


def test_heads_repeated_on_a_new_page_are_no_rows() -> None:
    plan = parse(HEAD, ("1", "建设甲", "甲局", "", ""), HEAD, ("2", "建设乙", "乙局", "", ""))
    assert [action.text for action in plan.actions] == ["建设甲", "建设乙"]
    assert plan.problems == ()


def test_several_tables_of_one_file_are_read_on() -> None:
    first = table(HEAD, ("1", "建设甲", "甲局", "", ""))
    second = table(
        ("编号", "事项", "内容", "责任部门"), ("2", "乙工程", "新建乙5个", "乙局"), line=9
    )
    plan = parse_plan(PlanSource((TITLE, first, SourceLine(8, "附表二"), second)))
    assert [(a.number, a.text) for a in plan.actions] == [(1, "建设甲"), (2, "乙工程。新建乙5个")]


def test_other_tables_are_no_tasks() -> None:
    people = table(("姓名", "职务", "电话"), ("张三", "局长", "123"), line=9)
    plan = parse_plan(PlanSource((TITLE, table(HEAD, ("1", "建设甲", "甲局", "", "")), people)))
    assert [action.text for action in plan.actions] == ["建设甲"]


def test_a_title_inside_the_table_is_the_title_of_the_plan() -> None:
    rows = (("某区2026年民生实事项目责任分解表",) * 5, ("（2026年1月）",) * 5, HEAD)
    plan = parse_plan(PlanSource((table(*rows, ("1", "建设甲", "甲局", "", "")),)))
    assert plan.title == "某区2026年民生实事项目责任分解表"
    assert [action.text for action in plan.actions] == ["建设甲"]


def test_the_first_unit_leads_where_the_head_says_so() -> None:
    plan = parse(
        ("序号", "任务", "责任单位（列第一位的为牵头单位）"),
        ("1", "建设甲", "甲局、乙局、丙局"),
        ("2", "建设乙", "乙局\n丙局"),
    )
    assert [(a.lead_units, a.support_units) for a in plan.actions] == [
        (("甲局",), ("乙局", "丙局")),
        (("乙局",), ("丙局",)),
    ]


def test_roles_said_inside_a_cell_are_kept() -> None:
    plan = parse(
        ("序号", "任务", "责任单位"),
        ("1", "建设甲", "牵头单位：甲局\n配合单位：乙局、丙局"),
        ("2", "建设乙", "甲局牵头，乙局配合"),
    )
    assert [(a.lead_units, a.support_units) for a in plan.actions] == [
        (("甲局",), ("乙局", "丙局")),
        (("甲局",), ("乙局",)),
    ]


def test_a_unit_bracket_in_the_text_counts_where_no_column_names_units() -> None:
    plan = parse(("序号", "任务名称", "任务内容"), ("1", "甲工程", "新建甲5个。（牵头单位：甲局）"))
    assert essence(plan.actions[0])[1:4] == ("甲工程。新建甲5个。", ("甲局",), ())


def test_a_line_that_only_ends_a_cell_is_joined_and_a_point_is_set_apart() -> None:
    plan = parse(HEAD, ("1", "新建养老\n机构5个\n（1）甲\n（2）乙", "甲局", "", ""))
    assert plan.actions[0].text == "新建养老机构5个；（1）甲；（2）乙"


def test_a_table_of_three_hundred_rows_is_read_quickly() -> None:
    rows = [
        (str(no), f"建设甲{no}路工程，新建5个", "甲局、乙局", "丙局", "6月底前")
        for no in range(1, 301)
    ]
    assert len(parse(HEAD, *rows).actions) == 300


def test_words_in_a_unit_cell_that_are_no_units_are_reported() -> None:
    plan = parse(HEAD, ("1", "建设甲", "甲局\n经费渠道：区财政", "乙局", ""))
    assert plan.actions[0].lead_units == ("甲局",)
    assert [problem.why for problem in plan.problems] == [
        "第1项：“经费渠道：区财政”没有识别为单位，没有读入"
    ]


def test_numbers_that_are_more_than_digits_are_kept_as_printed() -> None:
    plan = parse(HEAD, ("1.1", "建设甲", "甲局", "", ""), ("1.2", "建设乙", "乙局", "", ""))
    assert [(a.number, a.printed_number, a.text) for a in plan.actions] == [
        (1, "1.1", "建设甲"),
        (2, "1.2", "建设乙"),
    ]


def test_a_numbered_table_that_is_not_understood_is_named() -> None:
    other = table(("序号", "姓名", "职务"), ("1", "张三", "局长"), ("2", "李四", "主任"), line=9)
    plan = parse_plan(PlanSource((TITLE, SourceLine(2, "1.建设甲。（牵头单位：甲局）"), other)))
    assert [action.text for action in plan.actions] == ["建设甲。"]
    assert "第9行起的表（表头：序号、姓名、职务）没有任务和单位两栏，没有读作任务" in plan.notes


def test_problems_of_a_table_none_of_whose_rows_is_read_are_not_lost() -> None:
    plan = parse(HEAD, ("甲", "建设甲", "甲局", "", ""))
    assert plan.actions == ()
    assert "序号“甲”未能识别为编号，没有读入" in [problem.why for problem in plan.problems]
