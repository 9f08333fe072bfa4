from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.indicators import Bearing, Method
from fenghua_supervisor.domain.indicators.rounding import score_words
from fenghua_supervisor.domain.indicators.scoring import progress_beside, score_of
from tests.domain.indicators.measured import indicator

if TYPE_CHECKING:
    from fenghua_supervisor.domain.indicators.indicator import Indicator

DOWN = {"bearing": Bearing.DOWN}
PROGRESS = {"method": Method.PROGRESS}
GINI = {
    "method": Method.INTERVAL,
    "bearing": Bearing.BETWEEN,
    "low": "0.3",
    "high": "0.4",
    "least": "0.2",
    "most": "0.6",
}
RANGE = {"method": Method.INTERVAL, "bearing": Bearing.UP, "low": "5", "high": "5.5"}
ORDER = {"method": Method.YES_NO, "target": "3"}

CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("up", {"target": "60"}, "54", "90.00"),
    ("down", {"target": "8", **DOWN}, "8.4", "95.24"),
    ("down, better is capped", {"target": "30", **DOWN}, "28", "100.00"),
    ("down, nothing divides by 0", {"target": "0.006", **DOWN}, "0", "100.00"),
    ("ratio", {"target": "1.06", "baseline": "0.80"}, "0.96", "90.57"),
    ("progress", {"target": "1.06", "baseline": "0.80", **PROGRESS}, "0.96", "61.54"),
    ("progress down", {"target": "8", "baseline": "8.9", **DOWN, **PROGRESS}, "8.4", "55.56"),
    ("worse than before", {"target": "8", "baseline": "8.9", **DOWN, **PROGRESS}, "9.1", "0.00"),
    ("published ratio", {"target": "1.6", "baseline": "1.72", **DOWN}, "1.61", "99.38"),
    (
        "published progress",
        {"target": "1.6", "baseline": "1.72", **DOWN, **PROGRESS},
        *("1.61", "91.67"),
    ),
    ("above the interval", GINI, "0.46", "70.00"),
    ("below the interval", GINI, "0.27", "70.00"),
    ("inside", GINI, "0.35", "100.00"),
    ("beyond what is admissible", GINI, "0.62", "0.00"),
    ("below a range", RANGE, "4.6", "92.00"),
    ("in a range", RANGE, "5.2", "100.00"),
    ("above a range where more is better", RANGE, "6", "100.00"),
    ("below a range where less is better", {**RANGE, **DOWN}, "4", "100.00"),
    ("above a range that bounds nothing", {**RANGE, "bearing": Bearing.BETWEEN}, "11", "50.00"),
    ("done", {"method": Method.YES_NO}, "1", "100.00"),
    ("not done", {"method": Method.YES_NO}, "0", "0.00"),
    ("an order met", ORDER, "3", "100.00"),
    ("an order missed", ORDER, "2.9", "0.00"),
    ("no growth", {"method": Method.YES_NO, "target": "0", **DOWN}, "0", "100.00"),
    ("growth", {"method": Method.YES_NO, "target": "0", **DOWN}, "1", "0.00"),
    ("by judgement", {"method": Method.MANUAL}, "87.5", "87.50"),
    ("below zero", {"target": "5", "signed": True}, "-1", "0.00"),
]


@pytest.mark.parametrize(("told", "figure", "score"), [c[1:] for c in CASES], ids=[
    c[0] for c in CASES
])  # fmt: skip
def test_a_value_is_scored(told: dict[str, Any], figure: str, score: str) -> None:
    one = indicator(**told)
    assert score_words(score_of(one, Decimal(figure), one.target).value, 2) == score


def test_the_arithmetic_is_told() -> None:
    cut = indicator(target="30", **DOWN)
    assert score_of(cut, Decimal(28), cut.target).words == "30 ÷ 28 × 100 = 107.14，封顶100"
    fallen = indicator(target="8", baseline="8.9", **DOWN, **PROGRESS)
    told = score_of(fallen, Decimal("9.1"), fallen.target).words
    assert told == "（9.1 − 8.9） ÷ （8 − 8.9） × 100 = −22.22，计0".replace("−22", "-22")
    bounded = score_of(indicator(**GINI), Decimal("0.46"), None).words
    assert bounded == "（0.6 − 0.46） ÷ （0.6 − 0.4） × 100 = 70.00"


def test_the_progress_stands_beside_a_ratio_that_flatters() -> None:
    gas = indicator(target="1.06", baseline="0.80")
    beside = progress_beside(gas, Decimal("0.96"), gas.target)
    assert beside is not None
    assert score_words(beside.value, 2) == "61.54"
    assert progress_beside(indicator(target="60"), Decimal(54), Decimal(60)) is None


FIGURES = st.decimals("0.001", "99999", places=3)
SHAPES = st.one_of(
    st.builds(lambda t, d: indicator(target=str(t), bearing=d), FIGURES, st.sampled_from(
        [Bearing.UP, Bearing.DOWN]
    )),
    st.builds(
        lambda t, b: indicator(
            target=str(t), baseline=str(b), method=Method.PROGRESS,
            bearing=Bearing.UP if t > b else Bearing.DOWN,
        ),
        FIGURES, FIGURES.map(lambda b: b + Decimal("0.0005")),
    ),
)  # fmt: skip


@given(SHAPES, FIGURES, FIGURES)
def test_better_never_scores_less_and_all_stay_between_0_and_100(
    one: Indicator, first: Decimal, second: Decimal
) -> None:
    low, high = sorted([first, second])
    scores = [score_of(one, figure, one.target).value for figure in (low, high)]
    assert all(0 <= score <= 100 for score in scores)
    ordered = scores if one.bearing is Bearing.UP else scores[::-1]
    assert ordered[0] <= ordered[1]
