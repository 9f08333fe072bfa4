from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.writing.dates import (
    chinese_date,
    day_after,
    parse_day,
    short_day,
    span_words,
    total_months,
    whole_months,
)
from fenghua_supervisor.errors import UserError


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2021, 1, 1), date(2021, 11, 30), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2025, 2, 26), 11),
        (date(2021, 1, 1), date(2021, 1, 30), 0),
        (date(2021, 1, 1), date(2020, 1, 1), 0),
        (date(2021, 1, 31), date(2021, 2, 27), 1),
        (date(2021, 1, 31), date(2021, 2, 26), 0),
        (date(2021, 12, 31), date(2021, 12, 31), 0),
        (date(2021, 1, 1), date.max, 95747),
    ],
)
def test_whole_months_end_with_the_last_day(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months


@pytest.mark.parametrize(
    ("due", "months"),
    [
        (date(2023, 6, 15), 30),
        (date(2023, 6, 30), 30),
        (date(2023, 7, 1), 31),
        (date(2021, 1, 1), 1),
        (date(2020, 1, 1), 1),
    ],
)
def test_a_begun_month_counts_in_the_total(due: date, months: int) -> None:
    assert total_months(date(2021, 1, 1), due) == months


@pytest.mark.parametrize("text", ["2025-13-45", "2025年1月", "", "2025-02-29"])
def test_a_bad_date_is_named_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match=r"^日期“.*。$"):
        parse_day(text)


def test_white_space_around_a_date_says_nothing() -> None:
    assert parse_day(" 2025-10-31\n") == date(2025, 10, 31)


def test_a_day_beyond_every_plan_is_refused() -> None:
    with pytest.raises(UserError, match="统计截止日“9999-12-31”太晚"):
        parse_day("9999-12-31", "统计截止日")


def test_the_last_day_that_a_plan_can_reach() -> None:
    assert parse_day("2199-12-31") == date(2199, 12, 31)
    with pytest.raises(UserError, match="请填不晚于2199年的日期"):
        parse_day("2200-01-01")


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2024, 2, 28), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 1, 1)),
        (date.max, date.max),
    ],
)
def test_the_day_after_the_last_is_the_last(day: date, following: date) -> None:
    assert day_after(day) == following


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (date(2025, 12, 31), "1月5日"),
        (date(2024, 12, 31), "2025年1月5日"),
        (date(2026, 1, 1), "2025年1月5日"),
    ],
)
def test_a_day_of_another_year_says_its_year(as_of: date, words: str) -> None:
    assert short_day(date(2025, 1, 5), as_of) == words


def test_a_date_on_paper_has_no_padding() -> None:
    assert chinese_date(date(2025, 1, 5)) == "2025年1月5日"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 1, 1), date(2025, 10, 31), "2025年1月1日至10月31日"),
        (date(2024, 11, 30), date(2025, 10, 31), "2024年11月30日至2025年10月31日"),
    ],
)
def test_a_span_says_a_year_once(first: date, last: date, words: str) -> None:
    assert span_words(first, last) == words
