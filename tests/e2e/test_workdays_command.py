from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program


@pytest.mark.parametrize(
    ("start", "count", "day", "status"),
    [
        ("2025-09-26", "5", "2025-10-10", "official"),
        ("2025-10-10", "-5", "2025-09-26", "official"),
        ("2025-10-01", "0", "2025-10-09", "official"),
        ("2025-09-26", "５", "2025-10-10", "official"),
        ("2026-12-30", "3", "2027-01-05", "provisional"),
    ],
)
def test_the_day_some_working_days_on(
    program: Program, start: str, count: str, day: str, status: str
) -> None:
    found = program.json("workdays", start, count)
    assert (found["start"], found["day"], found["status"]) == (start, day, status)
    assert found["note"] == ("2027年放假安排暂按，未公布" if status == "provisional" else "")


def test_the_day_is_printed_with_its_standing(program: Program) -> None:
    told = program("workdays", "2025-09-26", 5).stdout.strip()
    assert told == "2025年9月26日之后5个工作日：2025年10月10日（周五），按已公布的放假安排"
    told = program("workdays", "2027-01-05", -3).stdout.strip()
    assert told == ("2027年1月5日往前3个工作日：2026年12月30日（周三），2027年放假安排暂按，未公布")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("2025-02-30", "5"), "日期“2025-02-30”不是有效日期"),
        (("明天", "5"), "日期“明天”不是有效日期"),
        (("2025-09-26", "五"), "工作日数“五”不是整数"),
        (("2025-09-26", "2.5"), "工作日数“2.5”不是整数"),
        (("2025-09-26", "99999"), "工作日数99999超出范围"),
        (("0001-01-02", "-5"), "超出了日历范围"),
    ],
)
def test_bad_input_is_one_sentence(
    program: Program, arguments: tuple[str, str], sentence: str
) -> None:
    assert sentence in program.refused("workdays", *arguments)
