from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.round.cell_values import (
    Read,
    day_in,
    is_figure,
    is_mark,
    read_day,
    read_percent,
    read_reading,
    says_nothing,
    serial_day,
)
from fenghua_supervisor.domain.round.received_table import ReceivedCell

NONE = Read()


def number(value: str, *, percent: bool | None = False) -> ReceivedCell:
    return ReceivedCell(value, number=Decimal(value), is_percent=percent)


def target(unit: str = "") -> Target:
    return Target("指标", Relation.REACH, Decimal(1), unit=unit)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (ReceivedCell("62.5%"), "62.5"),
        (ReceivedCell("62.5"), "62.5"),
        (ReceivedCell(" ６２．５ ％ "), "62.5"),
        (ReceivedCell("100"), "100"),
        (ReceivedCell("0"), "0"),
        (ReceivedCell("1%"), "1"),
        (ReceivedCell("0.5%"), "0.5"),
        (number("62.5"), "62.5"),
        (number("100"), "100"),
        (number("0.625", percent=True), "62.5"),
        (number("1", percent=True), "100"),
        (number("0.005", percent=True), "0.5"),
        (number("0.57", percent=True), "57"),
        (number("0", percent=None), "0"),
        (number("75", percent=None), "75"),
    ],
)
def test_a_percentage_is_read_as_it_is_meant(cell: ReceivedCell, value: str) -> None:
    assert read_percent(cell) == Read(value=Decimal(value))


@pytest.mark.parametrize("said", ["", "  ", "—", "-", "/", "无"])
def test_a_percentage_that_says_nothing_is_none(said: str) -> None:
    assert read_percent(ReceivedCell(said)) == NONE


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        (ReceivedCell("约60"), "不是确切的数"),
        (ReceivedCell("60%以上"), "不是确切的数"),
        (ReceivedCell("60左右"), "不是确切的数"),
        (ReceivedCell("过半"), "不是数字"),
        (ReceivedCell("60-70"), "不是数字"),
        (ReceivedCell("1e2"), "不是数字"),
        (ReceivedCell("NaN"), "不是数字"),
        (ReceivedCell("120"), "超出范围"),
        (ReceivedCell("-5"), "超出范围"),
        (number("120"), "超出范围"),
        (number("1.2", percent=True), "超出范围"),
        (ReceivedCell("0.6"), "0.6%还是60%"),
        (number("0.6"), "0.6%还是60%"),
        (number("1", percent=None), "1%还是100%"),
        (number("1"), "1%还是100%"),
        (ReceivedCell("1"), "1%还是100%"),
        (ReceivedCell("已完成"), "全部完成的请填100"),
        (ReceivedCell("百分之百八"), "不是数字"),
        (ReceivedCell("百分之八点十"), "不是数字"),
        (ReceivedCell("八成左右"), "不是确切的数"),
        (ReceivedCell("80（按格式0.0,显示）"), "不是数字"),
    ],
)
def test_a_percentage_that_is_unclear_is_refused_with_its_reason(
    cell: ReceivedCell, part: str
) -> None:
    read = read_percent(cell)
    assert part in read.why
    assert read.value is None


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("八成", "80"),
        ("八成五", "85"),
        ("十成", "100"),
        ("百分之八十", "80"),
        ("百分之八十五点五", "85.5"),
        ("百分之十", "10"),
        ("百分之五", "5"),
        ("百分之百", "100"),
        ("百分之62.5", "62.5"),
    ],
)
def test_a_percentage_in_words_is_read_and_told(said: str, value: str) -> None:
    read = read_percent(ReceivedCell(said))
    assert read.value == Decimal(value)
    assert said in read.note


@pytest.mark.parametrize(
    ("text", "nothing", "mark", "figure"),
    [
        ("无", True, False, False),
        (" 暂无。", True, False, False),
        ("—", True, True, False),
        ("/", True, True, False),
        ("无进展", False, False, False),
        ("80%", False, False, True),
        ("1,200", False, False, True),
        ("完成80%", False, False, False),
    ],
)
def test_words_for_nothing_and_bare_figures_are_told_apart(
    text: str, nothing: bool, mark: bool, figure: bool
) -> None:
    assert (says_nothing(text), is_mark(text), is_figure(text)) == (nothing, mark, figure)


@pytest.mark.parametrize("cell", [number("0.8"), ReceivedCell("0.8"), number("1")])
def test_a_share_for_a_target_in_per_cent_is_unclear(cell: ReceivedCell) -> None:
    assert "还是" in read_reading(cell, Target("占比", Relation.REACH, Decimal(80), unit="%")).why
    small = Target("增幅", Relation.REACH, Decimal("0.5"), unit="%")
    assert not read_reading(cell, small).why


def test_more_than_one_decimal_place_is_rounded_and_told() -> None:
    read = read_percent(number("0.33333333333", percent=True))
    assert read.value == Decimal("33.3")
    assert "33.3%" in read.note


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        (ReceivedCell("1.56:1"), "", "1.56"),
        (ReceivedCell("1.56：1"), "", "1.56"),
        (ReceivedCell("1.56∶1"), "", "1.56"),
        (ReceivedCell("1,200"), "家", "1200"),
        (ReceivedCell("1,200家"), "家", "1200"),
        (ReceivedCell("１２００"), "家", "1200"),
        (ReceivedCell("12.5亿元"), "亿元", "12.5"),
        (ReceivedCell("62.5%"), "%", "62.5"),
        (ReceivedCell("-0.3%"), "%", "-0.3"),
        (number("12.5"), "亿元", "12.5"),
        (number("0.625", percent=True), "%", "62.5"),
        (number("62.5"), "%", "62.5"),
        (number("0"), "起", "0"),
    ],
)
def test_a_reading_is_read_with_the_unit_it_stands_in(
    cell: ReceivedCell, unit: str, value: str
) -> None:
    assert read_reading(cell, target(unit)) == Read(Decimal(value), ReadingStatus.VALUE)


@pytest.mark.parametrize(
    "said", ["数据未发布", "未公布", "暂未公布", "（数据未发布）", " 数据 未发布 "]
)
def test_unpublished_data_is_a_legal_reading(said: str) -> None:
    assert read_reading(ReceivedCell(said), target()) == Read(status=ReadingStatus.NOT_PUBLISHED)


@pytest.mark.parametrize("said", ["", "—", "/", "－"])
def test_a_reading_that_says_nothing_is_none(said: str) -> None:
    assert read_reading(ReceivedCell(said), target()) == NONE


@pytest.mark.parametrize(
    ("cell", "unit", "part"),
    [
        (ReceivedCell("约1200"), "家", "不是确切的数"),
        (ReceivedCell("1200余"), "家", "不是确切的数"),
        (ReceivedCell("12.5万元"), "亿元", "对不上"),
        (ReceivedCell("12.5万元"), "", "没有写明单位"),
        (ReceivedCell("12,5"), "家", "对不上"),
        (ReceivedCell("已完成"), "家", "不是数值"),
        (ReceivedCell("1.56:2"), "", "对1的比值"),
        (ReceivedCell("2025年10月1日", day=date(2025, 10, 1)), "家", "是日期"),
        (number("0.5", percent=True), "亿元", "是百分数"),
        (number("0.6", percent=None), "%", "分不清"),
    ],
)
def test_a_reading_that_does_not_fit_is_refused_with_its_reason(
    cell: ReceivedCell, unit: str, part: str
) -> None:
    read = read_reading(cell, target(unit))
    assert part in read.why
    assert read.status is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (ReceivedCell("2025年10月25日"), date(2025, 10, 25)),
        (ReceivedCell("2025-10-25"), date(2025, 10, 25)),
        (ReceivedCell("2025.10.25"), date(2025, 10, 25)),
        (ReceivedCell("２０２５年１０月２５日"), date(2025, 10, 25)),
        (number("45955"), date(2025, 10, 25)),
        (ReceivedCell("x", day=date(2025, 10, 25)), date(2025, 10, 25)),
        (ReceivedCell("2025年底"), None),
        (ReceivedCell("6月底前"), None),
        (ReceivedCell("2025年2月30日"), None),
        (number("12"), None),
    ],
)
def test_a_day_is_a_date_a_text_or_a_serial_number(cell: ReceivedCell, day: date | None) -> None:
    assert read_day(cell) == day


@given(st.decimals(0, 100, places=1))
def test_every_percentage_survives_each_way_of_writing_it(value: Decimal) -> None:
    shown = ReceivedCell("x", number=value / 100, is_percent=True)
    assert read_percent(shown).value == value
    assert read_percent(ReceivedCell(f"{value}%")).value == value


@given(st.decimals(-(10**9), 10**9, places=4))
def test_every_reading_survives_as_number_and_as_text(value: Decimal) -> None:
    assert read_reading(ReceivedCell("x", number=value, is_percent=False), target()).value == value
    assert read_reading(ReceivedCell(f"{value:,f}"), target()).value == value


@given(st.text(max_size=40))
def test_no_text_breaks_the_readers(said: str) -> None:
    for read in (read_percent(ReceivedCell(said)), read_reading(ReceivedCell(said), target("%"))):
        assert not (read.why and read.value is not None)
    read_day(ReceivedCell(said))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_breaks_the_readers(value: float) -> None:
    for shown in (True, False, None):
        cell = ReceivedCell(str(value), number=Decimal(repr(value)), is_percent=shown)
        read = read_percent(cell)
        assert read.value is None or 0 <= read.value <= 100
        read_reading(cell, target("%"))
        read_day(cell)


def test_serials_of_other_ages_are_no_days() -> None:
    assert serial_day(Decimal(45658)) == date(2025, 1, 1)
    assert serial_day(Decimal(3)) is None
    assert day_in("2025年10月1日至2025年10月8日") == date(2025, 10, 1)
