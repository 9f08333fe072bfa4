from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline

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
