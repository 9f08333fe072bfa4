from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.plan_text.times.dates import dates_in
from fenghua_supervisor.plan_text.times.stages import (
    LONGEST_TITLE,
    deadline_of,
    goals_in,
    milestone_of,
    percent_of,
    period_goal,
    without_share,
)
from fenghua_supervisor.plan_text.times.stated import StatedDate, stated_dates


def titles(text: str) -> list[str]:
    stated = stated_dates(text, 2025, None)
    bounds = [
        (stated[at - 1].end if at else 0, stated[at + 1].start if stated[at + 1 :] else len(text))
        for at in range(len(stated))
    ]
    return [milestone_of(text, *pair).title for pair in zip(stated, bounds, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月底前完成一半，12月底前全部完成。", ["完成一半", "全部完成"]),
        ("到2023年，建成甲、乙，开通丙，到2025年完工。", ["建成甲、乙，开通丙", "完工"]),
        ("办好甲事，一期6月底前完工，二期9月完工。", ["一期完工", "二期完工"]),
        ("6月底前开工。12月底前建成。", ["开工", "建成"]),
        ("完成甲（6月底前），完成乙（12月底前）。", ["完成甲", "完成乙"]),
        ("分两批（6月底前、9月底前）完成。", ["分两批（6月底前、9月底前）完成"] * 2),
    ],
)
def test_a_step_is_named_by_its_clause(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_a_long_step_is_cut() -> None:
    (title,) = titles(f"6月底前{'建' * 300}。")
    assert (len(title), title[-1]) == (LONGEST_TITLE, "…")


def test_a_date_without_a_day_states_no_deadline() -> None:
    (found,) = dates_in("12月", None)
    with pytest.raises(ValueError, match="12月"):
        deadline_of(StatedDate(found, "12月", 0, 3))


def test_a_deadline_keeps_precision_and_words() -> None:
    (stated,) = stated_dates("三季度末前完成", 2025, None)
    due = deadline_of(stated)
    assert (due.precision, due.basis) == (DuePrecision.QUARTER, DueBasis.STATED)
    assert due.words == "三季度末前"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("一季度完成前期；二季度开工；三季度过半；四季度竣工。", [3, 6, 9, 12]),
        ("一季度：招标。二季度：开工。", [3, 6]),
        ("一季度招标；二季度开工", [3, 6]),
        ("3月：招标；6月：开工。", [3, 6]),
        ("2025年一季度招标，二季度开工，三季度完工。", [3, 6, 9]),
    ],
)
def test_goals_of_quarters_and_months(text: str, ends: list[int]) -> None:
    assert [goal.end.month for goal in goals_in(text, 2025)] == ends


@pytest.mark.parametrize(
    "text",
    [
        "上半年开工，三季度完成。",
        "一季度开工，四季度完工。",
        "一季度末开工；二季度末完工；三季度末验收。",
        "二季度开工；一季度招标；三季度完工。",
        "一季度完成。",
        "",
    ],
)
def test_two_steps_and_lists_out_of_order_are_no_goals(text: str) -> None:
    assert goals_in(text, 2025) == ()


@pytest.mark.parametrize(
    ("clause", "rest"),
    [
        ("三季度完成总投资的70%", ""),
        ("三季度新增12家", "三季度新增12家"),
        ("三季度完成总投资的80%", "三季度完成总投资的80%"),
    ],
)
def test_a_clause_without_the_share_of_its_goal(clause: str, rest: str) -> None:
    goals = goals_in("一季度招标；二季度开工；三季度完成总投资的70%。", 2025)
    assert without_share(clause, goals) == rest


def test_goals_need_a_year() -> None:
    assert goals_in("一季度招标；二季度开工；三季度完工。", None) == ()


@pytest.mark.parametrize(
    ("when", "words", "end", "precision"),
    [
        ("一季度", "完成招标", date(2025, 3, 31), DuePrecision.QUARTER),
        ("第二季度目标", "开工。", date(2025, 6, 30), DuePrecision.QUARTER),
        ("2026年1月", "开工", date(2026, 1, 31), DuePrecision.MONTH),
        ("7月计划", "开工", date(2025, 7, 31), DuePrecision.MONTH),
    ],
)
def test_a_column_of_goals(when: str, words: str, end: date, precision: DuePrecision) -> None:
    goal = period_goal(when, words, 2025)
    assert goal is not None
    assert (goal.end, goal.precision, goal.text) == (end, precision, words.strip("。"))


@pytest.mark.parametrize(("when", "words"), [("一季度", " "), ("年度目标", "甲"), ("全年", "甲")])
def test_what_is_no_goal_of_a_period(when: str, words: str) -> None:
    assert period_goal(when, words, 2025) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("完成总工程量的30%", "30"),
        ("完成年度投资60%", "60"),
        ("形象进度达到45.5%", "45.5"),
        ("完成30%", "30"),
    ],
)
def test_a_share_of_the_whole(text: str, percent: str) -> None:
    assert percent_of(text) == Decimal(percent)


@pytest.mark.parametrize(
    "text", ["覆盖率达到95%", "完成招标", "完成总投资的130%", "完成投资30%，完成工程量的20%"]
)
def test_no_share_of_the_whole(text: str) -> None:
    assert percent_of(text) is None
