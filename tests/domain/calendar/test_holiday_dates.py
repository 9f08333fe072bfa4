from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.calendar.holiday_dates import DayReader
from fenghua_supervisor.domain.writing.dates import weekday_word


def read(clause: str, *, year: int = 2026, is_new_year: bool = False) -> tuple[list[str], str]:
    """The days of a clause that says nothing wrong, and what else it says."""
    reader = DayReader(year, is_new_year)
    days, rest = reader.days(clause, 0)
    assert reader.faults == []
    return [f"{day:%m%d}" for day in days], rest


def faults(clause: str, *, year: int = 2026, is_new_year: bool = False) -> list[str]:
    reader = DayReader(year, is_new_year)
    reader.days(clause, 0)
    return [sentence for _, sentence in reader.faults]


@pytest.mark.parametrize(
    ("clause", "days", "rest"),
    [
        ("2月15日(周日)至17日(周二)放假调休", ["0215", "0216", "0217"], "放假调休"),
        ("4月30日到5月2日放假", ["0430", "0501", "0502"], "放假"),
        ("2月14日(周六)、2月28日(周六)上班", ["0214", "0228"], "上班"),
        ("2月14日、28日上班", ["0214", "0228"], "上班"),
        ("10月1-3日放假", ["1001", "1002", "1003"], "放假"),
        ("2月28日至3月1日", ["0228", "0301"], ""),
        ("6月19日(端午节、周五)放假", ["0619"], "放假"),
        ("6月19日(星期五)放假", ["0619"], "放假"),
        ("6月21日(星期天)放假", ["0621"], "放假"),
        ("5月1日至5月1日放假", ["0501"], "放假"),
        ("另有通知", [], "另有通知"),
    ],
)
def test_days_are_read_as_a_notice_writes_them(clause: str, days: list[str], rest: str) -> None:
    assert read(clause) == (days, rest)


def test_a_leap_day_is_there_in_its_year_alone() -> None:
    assert read("2月28日至3月1日", year=2028)[0] == ["0228", "0229", "0301"]
    assert faults("2月29日放假") == ["2026年2月29日不存在，请核对日期。"]


def test_a_new_year_that_begins_in_december_says_its_year() -> None:
    reader = DayReader(2027, is_new_year=True)
    days, _ = reader.days("2026年12月31日(周四)至2027年1月2日(周六)放假", 0)
    assert (days[0], days[-1], reader.faults) == (date(2026, 12, 31), date(2027, 1, 2), [])
    assert faults("12月31日放假", year=2027, is_new_year=True) == [
        "元旦的“12月31日”没有写年份，请在前面写明，如2026年12月31日。"
    ]


def test_the_year_said_before_completes_the_same_month() -> None:
    reader = DayReader(2027, is_new_year=True)
    reader.days("2026年12月31日放假", 0)
    assert reader.days("12月26日上班", 10)[0] == [date(2026, 12, 26)]


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [
        ("3日放假", "“3日”没有写月份，请补上月份。"),
        ("2月30日放假", "2026年2月30日不存在，请核对日期。"),
        (
            "10月8日至10月1日放假",
            "“10月8日至10月1日”的止日早于起日，请核对，跨年的请写明年份。",
        ),
        ("5月1日至6月1日放假", "“5月1日至6月1日”连续32天，请核对日期。"),
        (
            "2月15日(周一)放假",
            "2026年2月15日是周日，通知写的是周一，请核对年份和日期。",
        ),
        (
            "2月15日(周日)至17日(周三)",
            "2026年2月17日是周二，通知写的是周三，请核对年份和日期。",
        ),
    ],
)
def test_a_day_that_cannot_be_meant_is_named(clause: str, sentence: str) -> None:
    assert faults(clause) == [sentence]


def test_the_longest_holiday_has_a_whole_month() -> None:
    assert len(read("5月1日至5月31日放假")[0]) == 31


def test_a_fault_says_where_it_stands_in_the_notice() -> None:
    reader = DayReader(2026, is_new_year=False)
    reader.days("2月16日、2月30日放假，2月15日(周一)上班", 100)
    assert [at for at, _ in reader.faults] == [106, 114]


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 2, 16), "周一"), (date(2026, 2, 15), "周日")]
)
def test_a_weekday_in_one_word(day: date, word: str) -> None:
    assert weekday_word(day) == word
