from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.plan_text.times.dates import dates_in, is_date, number_of

NUMERALS = "〇一二三四五六七八九"


def read(text: str, year: int | None = None) -> list[str]:
    return [
        f"{found.words} {found.day} {found.precision}"
        for found in dates_in(text, year)
        if found.day is not None
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025年6月30日", "2025年6月30日 2025-06-30 day"),
        ("2025-06-30", "2025-06-30 2025-06-30 day"),
        ("2025.6.30", "2025.6.30 2025-06-30 day"),
        ("2025/6", "2025/6 2025-06-30 month"),
        ("2025年2月", "2025年2月 2025-02-28 month"),
        ("2024年2月份", "2024年2月份 2024-02-29 month"),
        ("二○二五年六月", "二○二五年六月 2025-06-30 month"),
        ("二〇二五年十二月三十一日", "二〇二五年十二月三十一日 2025-12-31 day"),
        ("二O二五年六月二十日", "二O二五年六月二十日 2025-06-20 day"),
        ("二零二五年", "二零二五年 2025-12-31 year"),
        ("25年6月", "25年6月 2025-06-30 month"),
        ("2025年第三季度", "2025年第三季度 2025-09-30 quarter"),
        ("2025年Q3", "2025年Q3 2025-09-30 quarter"),
        ("2025年上半年", "2025年上半年 2025-06-30 month"),
        ("2025年5月上旬", "2025年5月上旬 2025-05-10 day"),
        ("2025年5月中旬", "2025年5月中旬 2025-05-20 day"),
        ("2025年5月下旬", "2025年5月下旬 2025-05-31 month"),
        ("2025年6—9月", "2025年6—9月 2025-09-30 month"),
        ("2025年一、二季度", "2025年一、二季度 2025-06-30 quarter"),
        ("2025年度", "2025年度 2025-12-31 year"),
    ],
)
def test_dates_with_their_year(text: str, found: str) -> None:
    assert read(f"在{text}，") == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("十月底前", "十月 2026-10-31 month"),
        ("12月", "12月 2026-12-31 month"),
        ("6月30日", "6月30日 2026-06-30 day"),
        ("下半年", "下半年 2026-12-31 month"),
        ("第二季度", "第二季度 2026-06-30 quarter"),
        ("今年三季度", "今年三季度 2026-09-30 quarter"),
        ("1至6月", "1至6月 2026-06-30 month"),
        ("年底前", "年底 2026-12-31 year"),
        ("今年年底", "今年年底 2026-12-31 year"),
        ("年末前", "年末 2026-12-31 year"),
    ],
)
def test_a_date_without_a_year_is_of_the_only_year(text: str, found: str) -> None:
    assert read(text, 2026) == [found]
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "三个月",
            "3个月内",
            "三年内",
            "两年内",
            "每年6月",
            "去年12月",
            "每季度",
            "前三个月",
            "一月一报",
        ),
        *(
            "2000.5万元",
            "1990.5亩",
            "12.5%",
            "20255",
            "2025.6%",
            "2025-06-30-1",
            "第2025年",
            "年内部",
            "年底部",
        ),
        *(
            "电话12345",
            "百年底蕴",
            "多年内涝",
            "半年内",
            "每年3月、9月",
            "每年6月底、12月底",
            "〔2025〕6号",
        ),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text, 2026) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023年6月设计，9月开工，12月完工", ["2023-06-30", "2023-09-30", "2023-12-31"]),
        ("2023年9月开工，6月完工", ["2023-09-30"]),
        ("2023年6月设计。9月开工", ["2023-06-30"]),
    ],
)
def test_the_year_is_carried_on_within_a_sentence_only(text: str, days: list[str]) -> None:
    assert [str(found.day) for found in dates_in(text, None) if found.day] == days


def test_next_year_is_nobodys_year() -> None:
    assert [found.day for found in dates_in("明年底前、次年3月", 2025)] == [None, None]


@pytest.mark.parametrize(
    ("words", "number"), [("二○二五", 2025), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31)]
)
def test_chinese_numerals(words: str, number: int) -> None:
    assert number_of(words) == number


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.booleans())
def test_every_day_is_read_in_digits_and_in_numerals(day: date, in_digits: bool) -> None:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    tens, units = divmod(day.day, 10)
    ten = ["", "十", "二十", "三十"][tens]
    month = [*NUMERALS, "十", "十一", "十二"][day.month]
    words = f"{year}年{month}月{ten}{NUMERALS[units] if units else ''}日"
    text = f"{day.year}年{day.month}月{day.day}日" if in_digits else words
    (found,) = dates_in(f"于{text}前完成", None)
    assert (found.day, found.words) == (day, text)


@given(st.integers(1900, 2200), st.integers(0, 120), st.integers(0, 120))
def test_a_day_is_a_day_of_the_calendar_or_none(year: int, month: int, day: int) -> None:
    (found,) = dates_in(f"{year}年{month}月{day}日", None)
    assert (found.day is not None) == is_date(year, month, day)


@pytest.mark.parametrize(
    "piece", ["2025年", "一", "6—", "第一季度至", "十", "2025.6.", "年", "今年的"]
)
def test_long_runs_take_linear_time(piece: str) -> None:
    began = process_time()
    dates_in(piece * (60_000 // len(piece)), None)
    assert process_time() - began < 3
