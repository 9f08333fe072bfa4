"""Exact numbers as they are printed: rounded half up, and only there."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What stands where there is no number.
NONE = "—"
_FEW = 6


def added(values: Iterable[Fraction]) -> Fraction:
    """The exact sum; as fractions each sum of two would be reduced, and that takes most of it."""
    total, of = 0, 1
    for value in values:
        above, below = value.as_integer_ratio()
        if below != of:
            common = lcm(of, below)
            total, above, of = total * (common // of), above * (common // below), common
        total += above
    return Fraction(total, of)


def rounded(value: Fraction, places: int = 1) -> Decimal:
    """An exact number rounded half up, away from zero, to so many decimal places."""
    above, below = abs(value).as_integer_ratio()
    # One half more, then without its fraction; fractions would be reduced at each step.
    whole = Decimal((2 * above * 10**places + below) // (2 * below)).scaleb(-places)
    return -whole if value < 0 and whole else whole


def score_words(value: Fraction | None, places: int = 1) -> str:
    """「90.3」; 「—」 for none."""
    return NONE if value is None else f"{rounded(value, places):f}"


def change_words(value: Fraction | None, places: int = 1) -> str:
    """「+3.2」, 「−0.4」, 「0.0」; 「—」 for none."""
    if value is None:
        return NONE
    shown = rounded(value, places)
    return f"{'+' if shown > 0 else '−' if shown < 0 else ''}{abs(shown):f}"


def value_words(value: Decimal | None) -> str:
    """A value as it was given; 「—」 for none."""
    return NONE if value is None else plain(value)


def weight_words(weight: Fraction) -> str:
    """「10」, 「2.5」, or with two places what has no end: 「1.43」."""
    exact = finite(weight)
    return plain(exact) if exact is not None else f"{rounded(weight, 2):f}"


def weight_text(weight: Fraction) -> str:
    """A weight as it is stored, exactly: 「2.5」 or 「10/7」."""
    exact = finite(weight)
    return plain(exact) if exact is not None else f"{weight.numerator}/{weight.denominator}"


def finite(value: Fraction) -> Decimal | None:
    """The number as a short decimal that is equal to it; None when there is none."""
    shown = rounded(value, _FEW)
    return shown if Fraction(shown) == value else None
