"""Means, errors and intervals by figures that were worked out by hand."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from fenghua_supervisor.domain.senses.intervals import (
    Estimate,
    Spread,
    change,
    effective_size,
    rate_margin,
    root,
    sample_size,
    simple,
    spread_of,
    stratified,
    together,
    wilson,
)
from fenghua_supervisor.domain.senses.words import rounded

ANSWERS = [(F(100), 160), (F(80), 140), (F(60), 60), (F(30), 20), (F(0), 10)]


def test_the_mean_of_390_answers_with_its_error() -> None:
    spread = spread_of(ANSWERS)
    found = simple(spread)
    assert found is not None
    assert (spread.n, rounded(found.value)) == (390, rounded(F("80.51")))
    assert f"{float(root(found.variance)):.3f}" == "1.154"
    assert (str(rounded(found.value - found.margin)), str(rounded(found.value + found.margin))) == (
        "78.25",
        "82.77",
    )


def test_the_rate_of_the_satisfied_with_wilsons_interval() -> None:
    low, high = wilson(F(300, 390), F(390))
    assert [f"{float(each * 100):.1f}" for each in (F(300, 390), low, high)] == [
        "76.9",
        "72.5",
        "80.8",
    ]


def test_eight_of_eight_are_not_all_of_a_town() -> None:
    low, high = wilson(F(1), F(8))
    assert (f"{float(low * 100):.1f}", high) == ("67.6", 1)


@pytest.mark.parametrize(
    ("margin", "population", "needed"),
    [
        ("0.03", None, 1068),
        ("0.04", None, 601),
        ("0.05", None, 385),
        ("0.03", 12_000, 981),
        ("0.04", 12_000, 572),
        ("0.05", 12_000, 373),
    ],
)
def test_how_many_answers_are_needed(margin: str, population: int | None, needed: int) -> None:
    assert sample_size(F(margin), population) == needed


def test_3390_answers_are_good_to_168_hundredths_of_a_point() -> None:
    assert f"{float(rate_margin(3390) * 100):.2f}" == "1.68"


def _spread(n: int, mean: int, deviation: int) -> Spread:
    return Spread(n, F(mean * n), F(deviation * deviation * (n - 1) + mean * mean * n))


def test_strata_weigh_as_many_people_as_live_in_them() -> None:
    strata = [
        (F(60), _spread(200, 82, 20)),
        (F(30), _spread(150, 78, 24)),
        (F(10), _spread(50, 70, 26)),
    ]
    found = stratified(strata)
    assert found is not None
    assert (str(rounded(found.value)), str(rounded(found.margin))) == ("79.60", "2.15")
    worth = effective_size([(weight, spread.n) for weight, spread in strata])
    assert f"{float(worth):.1f}" == "384.6"
    assert sum(spread.total for _, spread in strata) / 400 == 79


def test_a_stratum_of_one_answer_leaves_the_error_unknown() -> None:
    assert stratified([(F(1), _spread(5, 80, 2)), (F(1), spread_of([(F(80), 1)]))]) is None


def test_a_change_within_its_own_interval_is_none() -> None:
    now = Estimate(F("80.51"), F("22.78") ** 2 / 390)
    before = Estimate(F("78.90"), F(23) ** 2 / 400)
    found = change(now, before)
    assert (str(rounded(found.value)), str(rounded(found.margin))) == ("1.61", "3.19")


def test_questions_of_one_sense_get_the_widest_error() -> None:
    found = together([(F(1), Estimate(F(80), F(1))), (F(1), Estimate(F(70), F(9)))])
    assert (found.value, root(found.variance)) == (75, 2)
