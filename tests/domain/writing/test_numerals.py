from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.numerals import as_digits, counted

ONES = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("零", 0), ("〇", 0), ("九", 9), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99)),
        *(("百", 100), ("一百", 100), ("一百零五", 105), ("一百二十", 120), ("三百一十二", 312)),
    ],
)
def test_counted_numerals_are_numbers(words: str, value: int) -> None:
    assert counted(words) == value


@pytest.mark.parametrize(
    "words", ["", "一二", "二三", "十十", "二三十", "十二三", "百百", "八点", "25", "两"]
)
def test_what_counts_nothing_is_no_number(words: str) -> None:
    assert counted(words) is None


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("二〇二五", "2025"),
        ("二○二五年", "2025年"),
        ("二OＯ五", "2005"),
        ("2025", "2025"),
        ("十", "十"),
    ],
)
def test_numerals_of_one_digit_each(words: str, digits: str) -> None:
    assert as_digits(words) == digits


@given(st.integers(min_value=1, max_value=99))
def test_every_number_below_a_hundred_is_read(value: int) -> None:
    tens, ones = divmod(value, 10)
    words = ("" if tens == 0 else "十" if tens == 1 else f"{ONES[tens]}十") + ONES[ones] * bool(
        ones
    )
    assert counted(words) == value


@given(st.text(alphabet="零〇一二三四五六七八九十百点两", max_size=6))
def test_nothing_breaks_it(words: str) -> None:
    value = counted(words)
    assert value is None or 0 <= value < 1000
