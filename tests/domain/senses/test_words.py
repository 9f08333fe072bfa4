"""Figures are rounded on paper, half up, and nowhere before."""

from __future__ import annotations

from fractions import Fraction

from fenghua_supervisor.domain.senses.words import rounded


def test_half_goes_up() -> None:
    assert str(rounded(Fraction("80.125"))) == "80.13"
    assert str(rounded(Fraction("-0.005"))) == "-0.01"
    assert str(rounded(Fraction(1, 3))) == "0.33"
