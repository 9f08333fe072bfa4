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


def test_a_name_merged_over_numbered_rows_is_a_heading() -> None:
    plan = parse(
        ("序号", "重点任务", "具体举措", "责任单位"),
        ("1", "产业提升", "建设甲", "甲局"),
        ("2", "^产业提升", "建设乙", "乙局"),
        ("3", "民生改善", "建设丙", "丙局"),
    )
    assert [(action.campaign, action.text) for action in plan.actions] == [
        ("产业提升", "建设甲"),
        ("产业提升", "建设乙"),
        ("民生改善", "建设丙"),
    ]


def test_two_columns_of_headings_are_campaign_and_section() -> None:
    plan = parse(
        ("序号", "领域", "方面", "任务", "责任单位"),
        ("1", "产业", "工业", "建设甲", "甲局"),
        ("2", "^产业", "农业", "建设乙", "乙局"),
    )
    assert [(action.campaign, action.section) for action in plan.actions] == [
        ("产业", "工业"),
        ("产业", "农业"),
    ]


def test_rows_across_the_table_are_campaigns_and_sections() -> None:
    plan = parse(
        HEAD,
        ("一、产业行动（2项）",) * 5,
        ("（一）工业",) * 5,
        ("1", "建设甲", "甲局", "", ""),
        ("二、民生行动", "", "", "", ""),
        ("二", "（二）教育", "", "", ""),
        ("2", "建设乙", "甲局", "", ""),
    )
    assert [(action.campaign, action.section) for action in plan.actions] == [
        ("产业行动", "工业"),
        ("民生行动", "教育"),
    ]


def test_a_numeral_with_nothing_but_words_is_a_heading() -> None:
    plan = parse(HEAD, ("一", "产业行动", "", "", ""), ("1", "建设甲", "甲局", "", ""))
    assert [(a.number, a.campaign) for a in plan.actions] == [(1, "产业行动")]
    assert plan.problems == ()


def test_numerals_count_items_where_no_other_numbers_stand() -> None:
    plan = parse(HEAD, ("一", "建设甲", "甲局", "", ""), ("二", "建设乙", "乙局", "", ""))
    assert [(a.number, a.text) for a in plan.actions] == [(1, "建设甲"), (2, "建设乙")]
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


def test_a_heading_with_sums_in_columns_that_are_not_read_is_a_heading() -> None:
    plan = parse(
        ("序号", "项目名称", "总投资", "建设内容", "责任单位"),
        ("（一）续建项目（1个）", "", "500", "", ""),
        ("1", "甲工程", "500", "建设甲", "甲局"),
        ("（二）", "新建项目", "300", "", ""),
        ("2", "乙工程", "300", "建设乙", "乙局"),
    )
    assert [action.campaign for action in plan.actions] == ["续建项目", "新建项目"]
    assert plan.problems == ()
