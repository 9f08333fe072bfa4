from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.plan_text.times.stated import (
    due_in_cell,
    impossible_dates,
    late_for_plan,
    stated_dates,
    uncounted_days,
    without_dates,
)

START = date(2025, 1, 1)


def stated(text: str, year: int | None = 2025) -> list[str]:
    return [f"{found.words} {found.day}" for found in stated_dates(text, year, START)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("截至2025年底，建成5个", ["截至2025年底 2025-12-31"]),
        ("到2025年6月，建成", ["到2025年6月 2025-06-30"]),
        ("2025年1月至6月开展", ["2025年1月至6月 2025-06-30"]),
        ("2025年1月1日至2025年6月30日开展", ["至2025年6月30日 2025-06-30"]),
        ("三季度末前完成", ["三季度末前 2025-09-30"]),
        ("2025年内完成", ["2025年内 2025-12-31"]),
        ("2025年建成投用", ["2025年 2025-12-31"]),
        ("2025.6完成", ["2025.6 2025-06-30"]),
        ("12月底前", ["12月底前 2025-12-31"]),
        ("对已建成的站点6月底前改造", ["6月底前 2025-06-30"]),
    ],
)
def test_dates_that_say_when_something_is_due(text: str, dates: list[str]) -> None:
    assert stated(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "在2024年完成改造的基础上，扩大范围",
        "自2025年3月起施行",
        "2025年3月以来",
        "从2025年5月开始，每月通报",
        "截至2025年3月底，已建成5个",
        "2025年2月，我区已开工",
        "比2025年6月增长",
        "落实《2025年6月方案》",
        "实现一季度“开门红”",
        "结合12月5日志愿者日开展活动",
        "2025年6月印发的通知",
        "结合6月安全生产月开展宣传",
        "结合12月国家宪法宣传周活动",
        "2025年重点任务",
        "2025年内蒙古协作",
        "增加2025.6亩",
        "2024年6月底完成",
    ],
)
def test_dates_that_tell_of_the_past_or_of_names(text: str) -> None:
    assert stated(text) == []


def test_a_deadline_before_the_plan_is_named() -> None:
    assert late_for_plan("2024年6月底前完成", START) == ["2024年6月底前"]
    assert late_for_plan("2024年6月完成的基础上", START) == []
    assert late_for_plan("2025年6月底前完成", START) == []


@pytest.mark.parametrize(
    "words",
    [
        "春节前",
        "国庆节前",
        "“五一”前",
        "汛期来临前",
        "开学前",
        "月底前",
        "本季度末前",
        "年中前",
        "25年底前",
        "6·18前",
    ],
)
def test_days_that_are_not_dated_are_named(words: str) -> None:
    assert uncounted_days(f"{words}完成甲。") == [words]


@pytest.mark.parametrize("words", ["每月底前", "6月底前", "三季度末前", "春节前后", "2025年底前"])
def test_days_that_are_dated_or_come_again_are_not_named(words: str) -> None:
    assert uncounted_days(f"{words}完成甲。") == []


def test_impossible_dates_are_named_once() -> None:
    assert impossible_dates("2025年13月前，2025年13月前，2月30日前") == [
        "写明的日期“2025年13月”不存在",
        "写明的日期“2月30日”不存在",
    ]


def test_a_cell_begins_with_no_deadline() -> None:
    cell = "2025年1月起至2025年6月"
    assert [found.words for found in due_in_cell(cell, None)] == ["2025年6月"]


def test_what_a_cell_says_besides_its_dates() -> None:
    assert without_dates("2025年第26周") == "第26周"
    assert without_dates("6月20日17:00前") == "前"
