from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.month import Month, months_back
from fenghua_supervisor.errors import UserError

OCTOBER = Month(2025, 10)
months = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(Month.of)


def test_a_month_is_stored_typed_and_written() -> None:
    assert (str(OCTOBER), OCTOBER.words) == ("2025-10", "2025年10月")
    assert (str(Month(2025, 9)), Month(2025, 9).words) == ("2025-09", "2025年9月")
    assert Month.parse(" 2025-10 ") == OCTOBER


@given(months)
def test_every_month_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize("text", ["2025-13", "2025", "十月", "", "2025-1", "2025-10-01"])
def test_what_is_no_month_is_named_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match=rf"^月份“{text}”无效，请写成2025-10这样的形式。$"):
        Month.parse(text)


@given(months)
def test_a_month_ends_on_the_day_before_the_next_one(month: Month) -> None:
    assert month.last + timedelta(1) == month.next.first
    assert month.next.previous == month
    assert Month.of(month.first) == Month.of(month.last) == month


@given(months, st.integers(-600, 600))
def test_months_are_counted_and_ordered(month: Month, count: int) -> None:
    assert month.plus(count).since(month) == count
    assert (month.plus(count) > month) is (count > 0)


def test_a_year_ends_with_december() -> None:
    assert (Month(2025, 12).next, Month(2026, 1).previous) == (Month(2026, 1), Month(2025, 12))


@pytest.mark.parametrize(("number", "day"), [(0, 1), (1, 1), (28, 28), (29, 28), (31, 28)])
def test_a_short_month_has_its_last_day_for_the_days_it_lacks(number: int, day: int) -> None:
    assert Month(2025, 2).day(number) == date(2025, 2, day)


def test_months_run_from_the_as_of_month_back_to_the_start() -> None:
    found = months_back(date(2025, 2, 3), date(2024, 11, 15))
    assert [str(month) for month in found] == ["2025-02", "2025-01", "2024-12", "2024-11"]


def test_the_as_of_month_is_offered_even_before_the_start() -> None:
    assert months_back(date(2025, 7, 9), date(2026, 1, 1)) == (Month(2025, 7),)


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        (date(2025, 12, 5), date(2025, 10, 31)),
        (date(2025, 10, 31), date(2025, 10, 31)),
        (date(2025, 10, 20), date(2025, 10, 20)),
    ],
)
def test_a_month_counts_to_its_end_but_not_past_the_as_of_day(as_of: date, counted: date) -> None:
    assert OCTOBER.counted_to(as_of) == counted
