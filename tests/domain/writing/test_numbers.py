from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.numbers import (
    are_trimmed,
    item_ranges,
    number_ranges,
    parse_percent,
    percent_text,
    plain,
    shares,
)
from fenghua_supervisor.errors import UserError


def test_shares_of_jinzhai_are_trimmed_at_the_largest() -> None:
    found = shares([17, 10, 24, 9, 162])
    assert list(map(str, found)) == ["7.7", "4.5", "10.8", "4.1", "72.9"]


def test_tenths_are_spread_so_that_no_share_strays_far() -> None:
    counts = [7, 31, 15, 11, 5]
    assert list(map(str, shares(counts))) == ["10.1", "45.0", "21.8", "15.9", "7.2"]
    assert are_trimmed(counts)
    assert not are_trimmed([1, 1, 2])


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_no_share_is_further_than_a_tenth_and_a_half_from_the_truth(counts: list[int]) -> None:
    for count, share in zip(counts, shares(counts), strict=True):
        assert not sum(counts) or abs(share - Decimal(100 * count) / sum(counts)) <= Decimal("0.15")


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_shares_sum_to_exactly_one_hundred(counts: list[int]) -> None:
    expected = Decimal("100.0") if sum(counts) else Decimal(0)
    assert sum(shares(counts)) == expected


def test_shares_of_nothing_are_zero() -> None:
    assert shares([0, 0]) == [Decimal("0.0"), Decimal("0.0")]


@pytest.mark.parametrize(
    ("value", "text"),
    [("60.0", "60"), ("91.7", "91.7"), ("100", "100"), ("0.006", "0.006"), ("1200", "1200")],
)
def test_numbers_are_written_without_trailing_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [(None, "—"), (Decimal("91.66"), "91.7%"), (Decimal("31.75"), "31.8%")]
)
def test_percentages_round_half_up(value: Decimal | None, text: str) -> None:
    assert percent_text(value) == text


@pytest.mark.parametrize(("text", "value"), [("60", 60), (" 62.5% ", 62.5), ("100％", 100)])
def test_a_percentage_is_read_with_or_without_its_sign(text: str, value: float) -> None:
    assert parse_percent(text) == Decimal(str(value))


@pytest.mark.parametrize("text", ["", "六十", "101", "-1", "60.55", "nan", "inf", "1e9"])
def test_a_bad_percentage_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match=r"^完成进度.*。$"):
        parse_percent(text)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((), ""), ((7,), "7"), (tuple(range(1, 54)), "1—53"), ((1, 2, 5, 7, 8, 9), "1—2、5、7—9")],
)
def test_runs_of_numbers_are_drawn_together(numbers: tuple[int, ...], words: str) -> None:
    assert number_ranges(numbers) == words


def test_items_are_named_by_their_numbers() -> None:
    assert item_ranges([*range(1, 11), 12]) == "第1—10、12项"
