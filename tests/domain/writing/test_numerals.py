from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.numerals import amount, as_digits, counted

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


@pytest.mark.parametrize(
    ("words", "written"),
    [
        *(("两", "2"), ("十二", "12"), ("五百", "500"), ("一百二十", "120"), ("一百零五", "105")),
        *(("一千二百", "1200"), ("一千〇五十", "1050"), ("两千", "2000"), ("三千零二", "3002")),
        *(("两万", "2万"), ("十八万", "18万"), ("三千五百万", "3500万"), ("一百亿", "100亿")),
        *(("一万五千", "15000"), ("十万零六百", "100600"), ("两亿三千万", "230000000")),
        *(("三万亿", "3万亿"), ("三点五", "3.5"), ("五十点二", "50.2"), ("十二点〇五", "12.05")),
        ("半", "0.5"),
    ],
)
def test_an_amount_is_written_in_digits(words: str, written: str) -> None:
    assert amount(words) == written


@pytest.mark.parametrize(
    "words",
    [
        *("", "千", "百", "万", "万亿", "千万", "点五", "三点", "两三", "三四", "十几", "数百"),
        *("一百八", "一千二", "一万五", "一亿二", "二十两", "百两", "一二三", "千百", "五万三亿"),
    ],
)
def test_what_is_no_amount_or_may_be_two_is_none(words: str) -> None:
    assert amount(words) is None


@given(st.text(alphabet="零〇一二三四五六七八九十百千万亿点两", max_size=9))
def test_an_amount_begins_with_a_digit(words: str) -> None:
    written = amount(words)
    assert written is None or written[0].isdecimal()


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
