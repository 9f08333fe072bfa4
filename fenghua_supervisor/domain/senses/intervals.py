"""Means, standard errors and intervals of counted answers; exact until a root is drawn.

Formulas: a mean of scores with the standard error s/√n (s with n−1), a stratified mean with
√Σ(W²·s²/n), a rate with Wilson's interval, all at 95 %; a sample size for a rate of one half.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Two-sided 95 % of the normal distribution.
Z = Fraction(196, 100)
_DIGITS = 50
_HALF = Fraction(1, 2)
#: Answers that a variance needs.
_LEAST = 2


@record
class Spread:
    """Scored answers: how many, the sum of their scores, and of the squares of these."""

    n: int
    total: Fraction
    squares: Fraction

    @property
    def mean(self) -> Fraction:
        """The mean score; only where n > 0."""
        return self.total / self.n

    @property
    def variance(self) -> Fraction:
        """The variance of the sample (n−1); only where n > 1."""
        return (self.squares - self.total * self.total / self.n) / (self.n - 1)


def spread_of(counts: Sequence[tuple[Fraction, int]]) -> Spread:
    """What counts by score come to: pairs of a score and how many gave it."""
    return Spread(
        sum(n for _, n in counts),
        sum((score * n for score, n in counts), Fraction(0)),
        sum((score * score * n for score, n in counts), Fraction(0)),
    )


@record
class Estimate:
    """A figure with the square of its standard error; both exact."""

    value: Fraction
    variance: Fraction

    @property
    def margin(self) -> Fraction:
        """Half the width of the 95 % interval."""
        return Z * root(self.variance)


def simple(spread: Spread) -> Estimate | None:
    """The mean with its error; None where less than two answers leave no error to know."""
    if spread.n < _LEAST:
        return None
    return Estimate(spread.mean, spread.variance / spread.n)


def stratified(strata: Sequence[tuple[Fraction, Spread]]) -> Estimate | None:
    """The mean weighted by shares of the population (weight, answers); the weights sum to any.

    None where a stratum has less than two answers: its error cannot be known.
    """
    whole = sum((weight for weight, _ in strata), Fraction(0))
    if not whole:
        return None
    value, variance = Fraction(0), Fraction(0)
    for weight, spread in strata:
        part = simple(spread)
        if part is None:
            return None
        share = weight / whole
        value += share * part.value
        variance += share * share * part.variance
    return Estimate(value, variance)


def effective_size(strata: Sequence[tuple[Fraction, int]]) -> Fraction:
    """How many answers of a plain sample weighted ones are worth: 1 ÷ Σ(W²/n)."""
    whole = sum((weight for weight, _ in strata), Fraction(0))
    return 1 / sum(((weight / whole) ** 2 / n for weight, n in strata), Fraction(0))


def together(parts: Sequence[tuple[Fraction, Estimate]]) -> Estimate:
    """The weighted mean of figures that the same people gave.

    How far their answers go together is not kept, so the widest possible error is taken: the
    weighted mean of the single ones (as if they went together wholly).
    """
    whole = sum((weight for weight, _ in parts), Fraction(0))
    value = sum((weight * part.value for weight, part in parts), Fraction(0)) / whole
    if len(parts) == 1:
        return parts[0][1]
    error = sum((weight * root(part.variance) for weight, part in parts), Fraction(0)) / whole
    return Estimate(value, error * error)


def change(now: Estimate, before: Estimate) -> Estimate:
    """The difference of two samples that do not know of one another."""
    return Estimate(now.value - before.value, now.variance + before.variance)


def wilson(rate: Fraction, n: Fraction) -> tuple[Fraction, Fraction]:
    """Wilson's 95 % interval of a rate (0…1) among ``n`` answers, perhaps an effective size."""
    square = Z * Z
    middle = rate + square / (2 * n)
    reach = Z * root(rate * (1 - rate) / n + square / (4 * n * n))
    whole = 1 + square / n
    return max(Fraction(0), (middle - reach) / whole), min(Fraction(1), (middle + reach) / whole)


def sample_size(margin: Fraction, population: int | None = None) -> int:
    """How many answers a rate of one half needs for ± ``margin`` (0…1), drawn without return."""
    needed = Z * Z * _HALF * _HALF / (margin * margin)
    if population is not None:
        needed = needed / (1 + (needed - 1) / population)
    return -(-needed.numerator // needed.denominator)


def rate_margin(n: int) -> Fraction:
    """How far a rate of one half may be off among ``n`` answers (0…1)."""
    return Z * root(_HALF * _HALF / n)


def root(value: Fraction) -> Fraction:
    """The square root, to fifty digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        found = (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()
    return Fraction(found)
