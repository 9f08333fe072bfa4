from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.indicators import (
    Bearing,
    GoalBasis,
    LineStanding,
    MissingRule,
)
from fenghua_supervisor.domain.indicators.frozen import (
    check_freezable,
)
from fenghua_supervisor.domain.indicators.index import change, contributions, index_of
from fenghua_supervisor.domain.indicators.rounding import change_words, rounded, score_words
from fenghua_supervisor.domain.indicators.system import IndexRules
from fenghua_supervisor.errors import UserError
from tests.domain.indicators.measured import (
    FIVE,
    OCTOBER,
    VALUES,
    by_code,
    indicator,
    value,
    version,
)

if TYPE_CHECKING:
    import random


@pytest.mark.parametrize(
    ("missing", "total", "standing"),
    [
        (MissingRule.LEAVE_OUT, "90.2518", LineStanding.LEFT_OUT),
        (MissingRule.ZERO, "72.2015", LineStanding.ZEROED),
        (MissingRule.CARRY, "89.8015", LineStanding.CARRIED),
    ],
)
def test_what_is_missing_goes_by_the_rule(
    missing: MissingRule, total: str, standing: LineStanding
) -> None:
    index = index_of(version(FIVE, IndexRules(missing)), VALUES, OCTOBER)
    assert score_words(index.total.value, 4) == total
    assert index.total.coverage == 80
    assert index.lines[3].standing is standing
    assert not index.is_trial


def test_scores_are_rounded_on_paper_only() -> None:
    index = index_of(version(FIVE), VALUES, OCTOBER)
    assert score_words(index.total.value) == "90.3"
    early = [Fraction(rounded(l.score.value)) * l.weight for l in index.lines if l.score]  # noqa: E741
    assert score_words(sum(early, Fraction(0)) / 80, 4) == "90.2375"


def test_too_few_data_make_a_trial_that_is_not_frozen() -> None:
    few = {code: each for code, each in VALUES.items() if code != "e"}
    index = index_of(version(FIVE), few, OCTOBER)
    assert index.is_trial
    with pytest.raises(UserError, match=r"覆盖度是70\.0%，低于80%，只是试算，不能冻结"):
        check_freezable(index)
    with pytest.raises(UserError, match="还没有一个指标有数"):
        check_freezable(index_of(version(FIVE), {}, OCTOBER))


def test_a_value_older_than_a_period_is_carried_no_further() -> None:
    rules = IndexRules(MissingRule.CARRY)
    index = index_of(version(FIVE, rules), VALUES, OCTOBER.next)
    assert [line.standing for line in index.lines] == [
        *[LineStanding.CARRIED] * 3,
        *(LineStanding.LEFT_OUT, LineStanding.CARRIED),
    ]
    assert index.lines[0].words == "沿用2025年10月数：54 ÷ 60 × 100 = 90.00"


def test_each_year_has_its_goal() -> None:
    beds = indicator(code="a", target="5.5", goals=((2024, Decimal(4)), (2025, Decimal("4.3"))))
    values = by_code(value("a", "3.87"))
    scores = [
        score_words(
            index_of(version([beds], IndexRules(goal_basis=basis)), values, OCTOBER).total.value
        )
        for basis in GoalBasis
    ]
    assert scores == ["90.0", "70.4"]


def test_weights_are_tried_and_cannot_be_kept() -> None:
    tried = index_of(version(FIVE), VALUES, OCTOBER, {"e": Fraction(100)})
    assert tried.is_what_if
    assert score_words(tried.total.value) == "75.1"
    with pytest.raises(UserError, match="试调权重的结果不能冻结"):
        check_freezable(tried)
    with pytest.raises(UserError, match="权重不能是负数"):
        index_of(version(FIVE), VALUES, OCTOBER, {"e": Fraction(-1)})


def test_what_each_indicator_brought_adds_up_to_the_change() -> None:
    before = index_of(version(FIVE), by_code(value("a", "48"), value("b", "8.4")), OCTOBER)
    now = index_of(version(FIVE), VALUES, OCTOBER)
    brought = contributions(now, before)
    assert sum(each.points for each in brought) == change(now, before)
    told = {each.name: change_words(each.points, 2) for each in brought}
    assert list(told) == ["发案数", "早死率", "床位", "天然气"]
    assert told == {"发案数": "+25.00", "早死率": "−14.29", "床位": "−14.25", "天然气": "+7.69"}


ROWS = st.lists(
    st.tuples(
        st.integers(0, 50),
        st.decimals("0.01", "1000", places=2),
        st.one_of(st.none(), st.decimals("0", "2000", places=2)),
        st.sampled_from([Bearing.UP, Bearing.DOWN]),
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS, st.sampled_from(MissingRule), st.randoms(use_true_random=False))
def test_an_index_stays_between_0_and_100_whatever_the_order(
    rows: list[tuple[int, Decimal, Decimal | None, Bearing]],
    missing: MissingRule,
    chance: random.Random,
) -> None:
    made = [
        indicator(f"{n}", weight=w, target=str(t), bearing=b) for n, (w, t, _, b) in enumerate(rows)
    ]
    known = [value(f"{n}", str(v)) for n, (_, _, v, _) in enumerate(rows) if v is not None]
    total = index_of(version(made, IndexRules(missing)), by_code(*known), OCTOBER).total
    chance.shuffle(made)
    chance.shuffle(known)
    again = index_of(version(made, IndexRules(missing)), by_code(*known), OCTOBER).total
    assert again == total
    assert total.value is None or 0 <= total.value <= 100
    assert 0 <= total.coverage <= 100
