from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fenghua_supervisor.domain.codes.indicators import Frequency, Method
from fenghua_supervisor.domain.indicators.values import (
    by_month,
    due_month,
    held,
    holding,
    parse_period,
    parse_value,
    per_head,
    period_words,
)
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from tests.domain.indicators.measured import OCTOBER, indicator, value

M, Q, H, Y = Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR, Frequency.YEAR


@pytest.mark.parametrize(
    ("frequency", "month", "due", "words"),
    [
        (M, "2025-10", "2025-10", "2025年10月"),
        (Q, "2025-10", "2025-09", "2025年10月"),
        (Q, "2025-11", "2025-09", "2025年10—11月"),
        (Q, "2025-09", "2025-09", "2025年三季度"),
        (H, "2025-06", "2025-06", "2025年上半年"),
        (H, "2025-12", "2025-12", "2025年下半年"),
        (Y, "2025-10", "2024-12", "2025年1—10月"),
        (Y, "2025-12", "2025-12", "2025年"),
        (Y, "2025-01", "2024-12", "2025年1月"),
    ],
)
def test_periods(frequency: Frequency, month: str, due: str, words: str) -> None:
    assert str(due_month(frequency, Month.parse(month))) == due
    assert period_words(frequency, Month.parse(month)) == words


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025-10", "2025-10"),
        ("2025Q3", "2025-09"),
        ("2025年", "2025-12"),
        ("2025年9月", "2025-09"),
        ("2025", "2025-12"),
        ("２０２５h1", "2025-06"),
        ("2025-Q3", "2025-09"),
        ("2025年三季度", "2025-09"),
        ("2025年第4季度", "2025-12"),
        ("2025年上半年", "2025-06"),
        ("2025年1—9月", "2025-09"),
        ("2025年度", "2025-12"),
        ("202509", "2025-09"),
    ],
)
def test_a_period_is_read(text: str, month: str) -> None:
    assert str(parse_period(text)) == month


@pytest.mark.parametrize("text", ["", "2025Q5", "十月", "2025-13", "2025-1-1"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="无效，请写成2025-10"):
        parse_period(text)


def test_a_yearly_value_runs_with_the_year_and_holds_till_the_next() -> None:
    known = [value("a", "1", Month(2024, 12)), value("a", "2", Month(2025, 8))]
    assert held(known, Y, Month(2025, 6)).value == known[0]
    assert held(known, Y, OCTOBER).value == known[1]
    assert held(known, Y, Month(2026, 2)).is_carried
    assert held(known, Y, Month(2027, 2)).value is None


def test_what_is_not_published_leaves_the_running_value() -> None:
    known = [value("a", "1", Month(2025, 8)), value("a", None, OCTOBER)]
    assert held(known, Y, OCTOBER).value == known[0]
    monthly = held(known, M, OCTOBER)
    assert monthly.value is None
    assert monthly.said == known[1]


def test_what_is_said_of_a_later_month_or_before_a_figure_is_not_asked() -> None:
    silent = value("a", None, Month(2025, 9))
    known = [silent, value("a", "1", OCTOBER), value("a", None, Month(2025, 11))]
    assert held(known, Y, OCTOBER).value == known[1]
    assert held(known, M, Month(2025, 9)).said == silent
    assert held(known[:1], M, OCTOBER).said is None


def test_each_month_has_one_value_that_holds_the_oldest_first() -> None:
    late = value("a", "1", Month(2024, 12), on=date(2025, 11, 5))
    early, again = value("a", "2", OCTOBER, id=1), value("a", "3", OCTOBER, id=2)
    assert holding([again, early, late]) == [late, again]
    assert holding([late, again]) == list(by_month([again, early, late]).values())


def test_the_value_known_last_holds_and_a_typed_one_before_a_reported() -> None:
    on = date(2025, 11, 5)
    first, revised = value("a", "1", id=1), value("a", "2", on=on, id=2)
    reported = value("a", "3", on=on, entry_id=9)
    assert by_month([revised, reported, first])[OCTOBER] == revised
    assert by_month([reported, first])[OCTOBER] == reported
    silent = value("a", None, on=date(2025, 11, 6), entry_id=10)
    assert by_month([silent, reported])[OCTOBER] == reported
    assert by_month([replace(silent, entry_id=None), reported])[OCTOBER].value is None


SHARE = {"unit": "%", "target": "60"}
READ: list[tuple[dict[str, Any], str, str]] = [
    ({}, "1,234.5", "1234.5"),
    ({}, "５４", "54"),
    (SHARE, "54%", "54"),
    (SHARE, "0.54%", "0.54"),
    ({"unit": "%", "target": "0.6"}, "0.54", "0.54"),
    ({"unit": "元/年"}, "12，000元/年", "12000"),
    ({"signed": True}, "-3.2", "-3.2"),
    ({"method": Method.YES_NO}, "已完成", "1"),
    ({"method": Method.YES_NO}, "否", "0"),
]


@pytest.mark.parametrize(("told", "text", "figure"), READ)
def test_a_value_is_read(told: dict[str, Any], text: str, figure: str) -> None:
    assert parse_value(indicator(**told), text) == Decimal(figure)


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({}, "约54", "“约54”不是数"),
    ({}, "1e5", "不是数"),
    ({}, "1,23", "不是数"),
    ({}, "NaN", "不是数"),
    ({}, "-5", "不会是负数"),
    ({"unit": "家"}, "54%", "单位是“家”，“54%”写成了百分数"),
    (SHARE, "0.54", "像是没有乘100，请填54"),
    ({"unit": "%", "target": "8"}, "0.09", "像是没有乘100，请填9"),
    ({"unit": "家"}, "4家以上", "不是数"),
    ({"method": Method.YES_NO}, "差不多", "只问是否完成"),
    ({"method": Method.MANUAL}, "101", "请改填0到100的分数"),
]


@pytest.mark.parametrize(("told", "text", "why"), REFUSED)
def test_what_is_no_value_is_refused(told: dict[str, Any], text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        parse_value(indicator(**told), text)


def test_per_head_is_over_the_mean_of_two_year_ends() -> None:
    total = Decimal("18147.7") * 10**8
    found = per_head(total, Decimal("969.7") * 10**4, Decimal("977.7") * 10**4)
    assert found == 186_379
    with pytest.raises(UserError, match="大于0"):
        per_head(total, Decimal(0), Decimal(0))
