from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.indicators.rounding import (
    added,
    change_words,
    rounded,
    score_words,
    value_words,
    weight_text,
    weight_words,
)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction("90.25"), 1, "90.3"),
        (Fraction("90.249999999999999999"), 1, "90.2"),
        (Fraction("-0.25"), 1, "-0.3"),
        (Fraction("-0.04"), 1, "0.0"),
        (Fraction(0), 2, "0.00"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction("186378.5"), 0, "186379"),
    ],
)
def test_numbers_are_rounded_half_up(value: Fraction, places: int, shown: str) -> None:
    assert f"{rounded(value, places):f}" == shown


def test_changes_and_absent_numbers_are_told() -> None:
    told = [change_words(Fraction(n, 10)) for n in (32, -4, 0)]
    assert told == ["+3.2", "−0.4", "0.0"]
    assert [score_words(None), change_words(None), value_words(None)] == ["—"] * 3
    assert value_words(Decimal("60.50")) == "60.5"


@pytest.mark.parametrize(
    ("weight", "words", "text"),
    [
        (Fraction(10), "10", "10"),
        (Fraction("2.50"), "2.5", "2.5"),
        (Fraction(10, 7), "1.43", "10/7"),
    ],
)
def test_a_weight_is_shown_short_and_stored_exactly(
    weight: Fraction, words: str, text: str
) -> None:
    assert (weight_words(weight), weight_text(weight)) == (words, text)


@given(st.lists(st.fractions(), max_size=20))
def test_a_sum_is_that_of_the_fractions(values: list[Fraction]) -> None:
    assert added(values) == sum(values, Fraction(0))


# Decimals hold 28 digits; no figure of an office has so many.
@given(st.fractions(-(10**12), 10**12, max_denominator=10**9), st.integers(0, 6))
def test_half_a_step_is_rounded_away_from_zero(value: Fraction, places: int) -> None:
    shown, step = Fraction(rounded(value, places)), Fraction(1, 10**places)
    assert -step / 2 <= abs(value) - abs(shown) < step / 2
    assert not shown or (shown < 0) is (value < 0)
