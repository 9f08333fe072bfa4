from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline, part_due

FIVE_YEARS = PlanPeriod(date(2021, 1, 1), date(2025, 12, 31))
ONE_YEAR = PlanPeriod(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("body", "day", "precision", "words"),
    [
        ("到2025年，建成甲。", "2025-12-31", "year", "到2025年"),
        ("到2025年底，建成甲。", "2025-12-31", "year", "到2025年底"),
        ("2025年底前建成甲。", "2025-12-31", "year", "2025年底前"),
        ("2024年年底前建成甲。", "2024-12-31", "year", "2024年年底前"),
        ("2023年6月底前建成甲。", "2023-06-30", "month", "2023年6月底前"),
        ("2024年2月底前建成甲。", "2024-02-29", "month", "2024年2月底前"),
        ("2023年6月15日前建成甲。", "2023-06-15", "day", "2023年6月15日前"),
        ("2023年第三季度末前建成甲。", "2023-09-30", "quarter", "2023年第三季度末前"),
        ("2023年上半年之前建成甲。", "2023-06-30", "month", "2023年上半年之前"),
        ("“十四五”期间，建成甲。", "2025-12-31", "year", "“十四五”期间"),
        ("到2023年启动，到2025年建成。", "2025-12-31", "year", "到2025年"),
        ("落实制度，长期坚持。", "2025-12-31", "long_term", "长期坚持"),
    ],
)
def test_stated_deadlines(body: str, day: str, precision: str, words: str) -> None:
    due = find_deadline(body, "", FIVE_YEARS).deadline
    assert due is not None
    assert (due.date.isoformat(), due.precision, due.words) == (day, precision, words)
    assert due.basis is DueBasis.STATED


@pytest.mark.parametrize(
    "body",
    [
        "建成甲。",
        "2022年启动甲。",
        "2000.5万元到位。",
        "力争每年破解一批问题。",
        "每年底前报告一次。",
        "三年内见效。",
        "全年内完成培训。",
        "面积达2000.5万亩。",
    ],
)
def test_without_a_stated_deadline_the_plan_end_counts(body: str) -> None:
    due = find_deadline(body, "", FIVE_YEARS).deadline
    assert due is not None
    assert (due.date, due.basis) == (date(2025, 12, 31), DueBasis.PLAN_PERIOD)


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [
        ("2025年", "2025-12-31", "year"),
        ("2025", "2025-12-31", "year"),
        ("2025.12", "2025-12-31", "month"),
        ("2025-06-15", "2025-06-15", "day"),
        ("2025/6/15", "2025-06-15", "day"),
        ("2025年12月", "2025-12-31", "month"),
        ("2023年6月底前", "2023-06-30", "month"),
        ("“十四五”期间", "2025-12-31", "year"),
        ("长期坚持", "2025-12-31", "long_term"),
        ("每年", "2025-12-31", "long_term"),
    ],
)
def test_deadline_cells(cell: str, day: str, precision: str) -> None:
    due = find_deadline("建成甲。", cell, FIVE_YEARS).deadline
    assert due is not None
    assert (due.date.isoformat(), due.precision, due.words) == (day, precision, cell)


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("12月底前", "2023-12-31", "month"),
        ("6月30日前", "2023-06-30", "day"),
        ("9月底", "2023-09-30", "month"),
    ],
)
def test_a_month_alone_belongs_to_the_only_year_of_the_plan(
    words: str, day: str, precision: str
) -> None:
    due = find_deadline(f"{words}建成甲。", "", ONE_YEAR).deadline
    assert due is not None
    assert (due.date.isoformat(), due.precision) == (day, DuePrecision(precision))


@pytest.mark.parametrize(
    ("body", "cell", "day", "precision", "steps"),
    [
        ("6月底前完成一半，12月底前全部完成。", "", "12-31", "month", ["06-30 完成一半"]),
        ("上半年开工，三季度完成。", "", "09-30", "quarter", ["06-30 开工"]),
        ("6月底前完成一半。", "11月底", "11-30", "month", ["06-30 完成一半"]),
        ("办甲事。", "6月底完成设计，11月完工", "11-30", "month", ["06-30 完成设计"]),
        ("6月底前开工。", "长期坚持", "12-31", "long_term", ["06-30 开工"]),
        ("办甲事。完成时限：9月底。", "", "09-30", "month", []),
        ("办甲事（完成时间：9月30日）。", "", "09-30", "day", []),
        ("办甲事（9月底前）。", "", "09-30", "month", []),
        ("年底前完成。", "", "12-31", "year", []),
        ("办甲事。", "二○二三年六月", "06-30", "month", []),
        ("办甲事。", "每季度", "12-31", "long_term", []),
        ("办甲事。", "上半年", "06-30", "month", []),
        ("全年检查4次，3月底前制定方案。", "", "12-31", "year", ["03-31 制定方案"]),
        ("3月底前完成全年任务的30%。", "", "03-31", "month", []),
        ("办甲事。", "6月底前启动，长期坚持", "12-31", "long_term", []),
        ("办甲事。", "6月底前完成，长期坚持", "06-30", "month", []),
        ("办甲事。", "每年3月、9月", "12-31", "long_term", []),
        ("办甲事。", "6月20日17:00前", "06-20", "day", []),
        ("单位于6月底前制定细则；年底前完成。", "", "12-31", "year", ["06-30 单位制定细则"]),
        ("办甲事。", "三季度末", "09-30", "quarter", []),
        ("办甲事。", "2023年1月—2023年6月", "06-30", "month", []),
        ("在2022年底完成的基础上提升。", "10月", "10-31", "month", []),
    ],
)
def test_the_last_date_counts_and_those_before_are_steps(
    body: str, cell: str, day: str, precision: str, steps: list[str]
) -> None:
    found = find_deadline(body, cell, ONE_YEAR)
    assert found.deadline is not None
    assert (found.deadline.date.isoformat()[5:], found.deadline.precision) == (day, precision)
    assert [
        f"{step.deadline.date.isoformat()[5:]} {step.title}" for step in found.milestones
    ] == steps
    assert found.problems == ()


def test_the_goals_of_quarters_are_no_steps() -> None:
    found = find_deadline("一季度招标；二季度开工；三季度过半；四季度完工。", "", ONE_YEAR)
    assert [goal.text for goal in found.period_goals] == ["招标", "开工", "过半", "完工"]
    assert found.milestones == ()
    assert found.deadline is not None
    assert found.deadline.date == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("body", "cell", "problems"),
    [
        ("9月底前完工。", "6月底", ("正文写的“9月底前”晚于完成时限“6月底”，请核对",)),
        ("6月底前完工，春节前验收。", "", ("“春节前”没有折算成日期，请填写完成时限",)),
        ("办甲事。", "2023年春季", ("完成时限“2023年春季”中的“春季”没有读懂，请核对",)),
        ("办甲事。", "2023年第26周", ("完成时限“2023年第26周”中的“第26周”没有读懂，请核对",)),
        ("办甲事。", "6月底，次年3月", ("“次年3月”没有写明年份",)),
    ],
)
def test_a_date_is_kept_beside_what_is_unclear(
    body: str, cell: str, problems: tuple[str, ...]
) -> None:
    found = find_deadline(body, cell, ONE_YEAR)
    assert found.deadline is not None
    assert found.problems == problems


def test_a_deadline_before_the_plan_is_told() -> None:
    found = find_deadline("2022年12月底前完工。", "", ONE_YEAR)
    assert found.deadline is None
    assert found.problems == ("“2022年12月底前”早于方案起始日，请核对",)


def test_a_later_five_years_are_no_deadline_of_an_earlier_plan() -> None:
    due = find_deadline("谋划“十五五”期间重大项目。", "", ONE_YEAR).deadline
    assert due is not None
    assert due.basis is DueBasis.PLAN_PERIOD


@pytest.mark.parametrize(
    ("content", "units", "due"),
    [
        ("责任单位：甲局，2025年6月底前完成", "责任单位：甲局", "2025年6月底前完成"),
        ("责任单位：甲局；完成时限：2025年6月底", "责任单位：甲局", "2025年6月底"),
        ("责任单位：甲局时限要求：2025年6月底", "责任单位：甲局", "2025年6月底"),
        ("完成时限：6月，责任单位：甲局", "责任单位：甲局", "6月"),
        ("甲局牵头，乙局配合，长期坚持", "甲局牵头，乙局配合", "长期坚持"),
        (
            "责任单位：甲局；完成时间：年底；配合单位：乙局",
            "责任单位：甲局；配合单位：乙局",
            "年底",
        ),
        ("甲局牵头，6月底前制定方案", "甲局牵头", "6月底前制定方案"),
        ("甲局，5月底前招标，8月底前完工。", "甲局", "5月底前招标，8月底前完工"),
        ("责任单位：甲局2025年6月底", "责任单位：甲局2025年6月底", ""),
        ("责任单位：甲局、乙局", "责任单位：甲局、乙局", ""),
        ("", "", ""),
    ],
)
def test_a_unit_bracket_may_say_when(content: str, units: str, due: str) -> None:
    assert part_due(content) == (units, due)


def test_the_end_of_the_year_is_clear_in_the_plan_of_a_single_year() -> None:
    assert find_deadline("年底前建成甲。", "", ONE_YEAR).problems == ()
    assert find_deadline("明年底前建成甲。", "", ONE_YEAR).deadline is None


@pytest.mark.parametrize(
    ("body", "cell", "why"),
    [
        ("2025年13月底前建成甲。", "", "写明的日期“2025年13月”不存在"),
        ("2025-13-45前建成甲。", "", "写明的日期“2025-13-45”不存在"),
        ("建成甲。", "2025-13-45", "写明的日期“2025-13-45”不存在"),
        ("建成甲。", "2023年2月30日", "写明的日期“2023年2月30日”不存在"),
        ("到20255年，建成甲。", "", "写明的日期“20255年”不存在"),
        ("12月底前建成甲。", "", "“12月底前”没有写明年份"),
        ("年底前建成甲。", "", "“年底前”没有写明年份"),
        ("明年底前建成甲。", "", "“明年底前”没有写明年份"),
        ("今年内建成甲。", "", "“今年内”没有写明年份"),
        ("建成甲，今年年底前验收。", "", "“今年年底前”没有写明年份"),
        ("建成甲。", "年底前", "完成时限“年底前”未能识别为日期"),
        ("建成甲。", "45657", "完成时限“45657”未能识别为日期"),
        ("建成甲。", "尽快", "完成时限“尽快”未能识别为日期"),
        ("建成甲。", "12月底前", "完成时限“12月底前”未能识别为日期"),
    ],
)
def test_what_is_no_date_is_reported_and_not_guessed(body: str, cell: str, why: str) -> None:
    found = find_deadline(body, cell, FIVE_YEARS)
    assert found.deadline is None
    assert found.problems == (why,)
