from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.numbers import (
    item_ranges,
    number_ranges,
    parse_percent,
    percent_text,
    plain,
    rate,
    shares,
)
from fenghua_supervisor.errors import UserError


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([17, 10, 24, 9, 162], ["7.7", "4.5", "10.8", "4.0", "73.0"]),
        ([7, 31, 15, 11, 5], ["10.2", "44.9", "21.7", "15.9", "7.3"]),
        ([1, 1, 1], ["33.4", "33.3", "33.3"]),
        ([4, 29, 19, 13, 4], ["5.8", "42.0", "27.5", "18.9", "5.8"]),
        ([0, 3], ["0.0", "100.0"]),
    ],
)
def test_tenths_go_to_those_that_lost_most(counts: list[int], told: list[str]) -> None:
    assert list(map(str, shares(counts))) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([7, 26, 19, 13, 4], ["10.1", "37.7", "27.5", "18.9", "5.8"]),
        ([1, 32, 19, 13, 4], ["1.4", "46.4", "27.5", "18.9", "5.8"]),
        ([1, 1, 1], ["33.3", "33.4", "33.3"]),
        ([2, 1], ["66.7", "33.3"]),
        ([3, 0], ["100.0", "0.0"]),
        ([0, 0], ["0.0", "0.0"]),
    ],
)
def test_a_share_that_is_told_as_a_rate_is_that_rate(counts: list[int], told: list[str]) -> None:
    assert list(map(str, shares(counts, 0))) == told


@given(st.lists(st.integers(0, 400), min_size=2, max_size=7), st.data())
def test_beside_a_rate_the_others_make_up_the_rest(counts: list[int], data: st.DataObject) -> None:
    told = data.draw(st.integers(0, len(counts) - 1))
    total, found = sum(counts), shares(counts, told)
    if total:
        assert sum(found) == 100
        assert found[told] == rate(counts[told], total)
        assert all(
            abs(Fraction(share) - Fraction(100 * count, total)) < Fraction(1, 10)
            for share, count in zip(found, counts, strict=True)
        )


@pytest.mark.parametrize(
    ("count", "total", "told"), [(15, 16, "93.8"), (1, 16, "6.3"), (1, 3, "33.3"), (0, 7, "0.0")]
)
def test_a_single_rate_is_rounded_half_up(count: int, total: int, told: str) -> None:
    assert rate(count, total) == Decimal(told)


def test_a_rate_of_nothing_is_none() -> None:
    assert rate(0, 0) is None


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_no_share_is_a_tenth_from_the_truth(counts: list[int]) -> None:
    for count, share in zip(counts, shares(counts), strict=True):
        assert not sum(counts) or abs(share - Decimal(100 * count) / sum(counts)) < Decimal("0.1")


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
