from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.round.months import SaidMonth, said_in, without_months
from fenghua_supervisor.domain.writing.month import Month

JUNE = SaidMonth(6)
DATED = SaidMonth(6, 2025)
HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("2025年6月工作进展表", [DATED]),
        ("２０２５ 年 ６ 月 份", [DATED]),
        ("二〇二五年六月工作", [DATED]),
        ("二○二五年六月", [DATED]),
        ("2025.06", [DATED]),
        ("2025-6", [DATED]),
        ("202506", [DATED]),
        ("25年6月", [DATED]),
        ("2025年度6月", [DATED]),
        ("6月份工作进展情况表", [JUNE]),
        ("6月底进展情况", [JUNE]),
        ("六月份", [JUNE]),
        ("十一月", [SaidMonth(11)]),
        ("元月", [SaidMonth(1)]),
        ("截至6月30日", [JUNE]),
        ("截止2025年6月30日进展", [DATED]),
        ("一季度完成情况", [SaidMonth(3, None, 1)]),
        ("2025年第二季度", [SaidMonth(6, 2025, 4)]),
        ("2025年Q3", [SaidMonth(9, 2025, 7)]),
        ("前三季度", [SaidMonth(9, None, 1)]),
        ("上半年", [SaidMonth(6, None, 1)]),
        ("1—6月完成情况", [SaidMonth(6, None, 1)]),
        ("一至六月", [SaidMonth(6, None, 1)]),
        ("2025年5月—2025年6月", [SaidMonth(6, 2025, 5)]),
        ("5、6月份进展", [SaidMonth(5), JUNE]),
        ("填报日期：2025年6月5日", []),
        ("20250605区民政局", []),
        ("6月25日前报送", []),
        ("6月底前完成", []),
        ("每月25日前", []),
        ("三个月", []),
        ("本月进展", []),
        ("行动方案（2021—2025年）", []),
        ("区民政局 2025年6月填报表 FH1-202507-042-TYPN", [DATED]),
    ],
)
def test_a_month_is_read_however_it_is_written(title: str, months: list[SaidMonth]) -> None:
    assert list(said_in(title).months) == months
    assert not said_in(title).unread


@pytest.mark.parametrize(
    "title",
    ["13月工作进展", "____月份工作", "年  月", "2025年（  ）月", "　月份工作进展", "×月进展"],
)
def test_what_looks_like_a_month_and_is_none_is_unread(title: str) -> None:
    assert said_in(title).unread
    assert not said_in(title).months


@pytest.mark.parametrize("title", ["填报时间：2025年　月　日", "一月一报", "月度工作", "逐月推进"])
def test_other_words_with_months_in_them_are_not_unread(title: str) -> None:
    assert not said_in(title).unread


def test_a_year_that_stands_alone_is_told_and_a_period_is_not() -> None:
    assert said_in("2025年度重点工作").years == (2025,)
    assert said_in("方案（2021—2025年）").years == ()
    assert said_in("2025年6月").years == ()


@pytest.mark.parametrize(
    ("said", "going_on", "month"),
    [
        (6, Month(2025, 7), Month(2025, 6)),
        (7, Month(2025, 7), Month(2025, 7)),
        (8, Month(2025, 7), Month(2025, 8)),
        (9, Month(2025, 7), Month(2024, 9)),
        (12, Month(2026, 1), Month(2025, 12)),
        (1, Month(2025, 12), Month(2026, 1)),
    ],
)
def test_a_month_without_a_year_is_the_last_one_or_the_next(
    said: int, going_on: Month, month: Month
) -> None:
    assert SaidMonth(said).near(going_on) == month


def test_a_quarter_holds_its_months_and_a_month_itself() -> None:
    second = SaidMonth(6, None, 4)
    assert [n for n in range(1, 13) if second.holds(Month(2025, n))] == [4, 5, 6]
    assert not SaidMonth(6, 2024, 4).holds(Month(2025, 5))
    assert SaidMonth(6).holds(Month(2025, 6))
    assert not SaidMonth(6).holds(Month(2025, 5))


def test_a_title_without_its_months() -> None:
    assert without_months("截至６月３０日 完成率") == "完成率"
    assert without_months("7月") == ""
    assert without_months("进展 情况") == "进展情况"


@given(
    st.integers(2000, 2100),
    st.integers(1, 12),
    st.sampled_from(
        ["{y}年{m}月", "{y}年{m:02}月份", "{y}.{m:02}", "{y}-{m}", "{y}/{m:02}", "{y}{m:02}"]
    ),
    st.sampled_from(["", "工作进展表", "填报表（区民政局）", " 进展情况"]),
)
def test_every_dated_month_comes_back(year: int, month: int, form: str, tail: str) -> None:
    said = said_in(form.format(y=year, m=month) + tail)
    assert said.one == SaidMonth(month, year)


@given(st.integers(1, 12), st.sampled_from(["{}月", "{}月份", "{}月底", "截至{}月末"]))
def test_han_numerals_say_the_same_as_digits(month: int, form: str) -> None:
    assert said_in(form.format(HAN[month - 1])).months == said_in(form.format(month)).months


@given(st.text(alphabet="2025年1369月日季度前底-—、截至.QFH上半十二 ×_", max_size=30))
def test_no_title_breaks_the_reader_and_every_month_exists(title: str) -> None:
    found = said_in(title)
    assert all(1 <= said.number <= 12 for said in found.months)
    assert all(said.first is None or 1 <= said.first <= 12 for said in found.months)
    for said in found.months:
        if said.year is None:
            assert -1 <= Month(2025, 7).since(said.near(Month(2025, 7))) <= 10


def test_a_text_is_no_title() -> None:
    assert said_in("2025年6月" * 50).months == ()
