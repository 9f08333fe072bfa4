from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.indicators import GoalBasis, Method, MissingRule
from fenghua_supervisor.domain.indicators.system import (
    IndexRules,
    IndicatorGroup,
    SystemDraft,
    check_system,
    defined_by,
    definition_text,
    parse_weight,
    weight_sum,
)
from fenghua_supervisor.errors import UserError
from tests.domain.indicators.measured import indicator

if TYPE_CHECKING:
    from fenghua_supervisor.domain.indicators.indicator import Indicator


def draft(*indicators: Indicator) -> SystemDraft:
    return SystemDraft("体系", (IndicatorGroup("民生", indicators),))


def weighing(*weights: int) -> SystemDraft:
    made = [indicator(f"{n}", weight=w, target="1") for n, w in enumerate(weights)]
    return draft(*made)


@pytest.mark.parametrize("weights", [(22, 14, 14, 28, 22), (26, 22, 22, 12, 18)])
def test_weights_of_100_are_taken(weights: tuple[int, ...]) -> None:
    assert weight_sum(weighing(*weights)) == 100
    check_system(weighing(*weights))


def test_other_sums_are_refused_by_their_figure() -> None:
    with pytest.raises(UserError, match="权重合计是99，应当是100（少1），请调整后再发布"):
        check_system(weighing(22, 14, 14, 28, 21))
    rounded = draft(*[indicator(f"{n}", weight="33.33", target="1") for n in range(3)])
    with pytest.raises(UserError, match=r"权重合计是99\.99"):
        check_system(rounded)


def test_thirds_sum_to_100_exactly() -> None:
    thirds = draft(*[indicator(f"{n}", weight=Fraction(100, 3), target="1") for n in range(3)])
    check_system(thirds)
    assert defined_by(definition_text(thirds)) == (thirds.groups, thirds.rules)


def test_doubles_are_named() -> None:
    twice = [indicator("床位", code="a", weight=50, target="1") for _ in range(2)]
    with pytest.raises(UserError, match="指标代码“a”出现了2次"):
        check_system(draft(*twice))
    with pytest.raises(UserError, match="还没有指标"):
        check_system(draft())


def test_a_version_is_stored_and_read_again() -> None:
    made = SystemDraft(
        "体系",
        (
            IndicatorGroup(
                "甲", (indicator("a", weight="40.5", target="1.50", goals=((2025, Decimal(1)),)),)
            ),
            IndicatorGroup(
                "乙", (indicator("b", weight="59.5", method=Method.MANUAL),), ("规上……",)
            ),
        ),
        IndexRules(MissingRule.CARRY, GoalBasis.FINAL, Decimal(75)),
    )
    assert defined_by(definition_text(made)) == (made.groups, made.rules)


@pytest.mark.parametrize(
    ("text", "weight"), [("2.5", Fraction(5, 2)), ("=10/7", Fraction(10, 7)), (" 3 ", Fraction(3))]
)
def test_a_weight_is_read(text: str, weight: Fraction) -> None:
    assert parse_weight(text) == weight


@pytest.mark.parametrize("text", ["", "三", "1/0", "NaN", "Infinity", "1e9", "1/2/3"])
def test_what_is_no_weight_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="权重"):
        parse_weight(text)
