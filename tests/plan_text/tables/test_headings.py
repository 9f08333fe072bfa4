from __future__ import annotations

from tests.plan_text.tables.cases import parse

HEAD = ("序号", "目标任务", "牵头单位", "配合单位", "完成时限")


def test_a_row_merged_into_one_cell_is_a_heading() -> None:
    plan = parse(HEAD, ("（一）甲行动",) * 5, ("1", "建设甲", "甲局", "", "6月底前"))
    assert plan.actions[0].campaign == "甲行动"


def test_a_column_of_blocks_is_a_heading() -> None:
    plan = parse(("攻坚行动", *HEAD), ("甲行动", "1", "建设甲", "甲局", "", "2024年"))
    assert plan.actions[0].campaign == "甲行动"


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
