from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from fenghua_supervisor.domain.codes.indicators import AboutRule, Bearing, Method
from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.domain.indicators.adoption import (
    EQUAL_WEIGHTS,
    AdoptionChoice,
    Candidate,
    adopted,
    counted,
    indicator_of,
    told_of,
)
from fenghua_supervisor.domain.indicators.system import IndicatorGroup, check_system
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.errors import UserError
from tests.domain.indicators.measured import indicator


def candidate(
    ident: int, relation: Relation, figure: str | None = None, **told: object
) -> Candidate:
    campaign = told.pop("campaign", "提质")
    high = told.pop("value_high", None)
    target = Target(
        told.pop("name", f"指标{ident}"),
        relation,
        Decimal(figure) if figure is not None else None,
        Decimal(high) if high is not None else None,
        **told,
    )
    return Candidate(ident, 60 + ident, 1, campaign, "区民政局", target)


PLAN = [
    candidate(1, Relation.REACH, "60", unit="%"),
    candidate(2, Relation.AT_MOST, "8", unit="%"),
    candidate(3, Relation.FULL_COVERAGE),
    candidate(4, Relation.SUPERIOR_TASK, campaign="治理"),
    candidate(5, Relation.BELOW, "80", campaign="治理"),
    candidate(6, Relation.TREND, campaign="治理"),
]


def test_one_click_takes_the_figures_with_equal_weights() -> None:
    made = adopted(PLAN, AdoptionChoice())
    check_system(made)
    assert [(one.code, one.weight) for one in made.indicators] == [
        ("061-1", Fraction(25)),
        ("062-1", Fraction(25)),
        ("065-1", Fraction(50)),
    ]
    assert made.note == EQUAL_WEIGHTS
    assert told_of(made) == "2组3个指标，各组权重相等、组内相等"
    assert all(one.baseline is None for one in made.indicators)
    assert counted(PLAN) == {"figure": 3, "words": 1, "order": 1, "unmeasured": 1}


def test_words_become_yes_or_no_and_an_order_goes_by_its_figure() -> None:
    choice = AdoptionChoice(with_words=True, ordered=((4, Decimal(12)),), without=frozenset({5}))
    made = {one.code: one for one in adopted(PLAN, choice).indicators}
    assert list(made) == ["061-1", "062-1", "063-1", "064-1"]
    assert made["063-1"].method is Method.YES_NO
    assert made["064-1"].target == 12


SHAPES: list[tuple[Candidate, dict[str, Any]]] = [
    (PLAN[0], {"method": Method.RATIO, "bearing": Bearing.UP, "target": Decimal(60)}),
    (PLAN[1], {"method": Method.RATIO, "bearing": Bearing.DOWN}),
    (PLAN[4], {"bearing": Bearing.DOWN}),
    (
        candidate(7, Relation.RANGE, "1", value_high="2"),
        {"method": Method.INTERVAL, "bearing": Bearing.UP, "high": Decimal(2)},
    ),
    (
        candidate(8, Relation.AT_LEAST, "90", direction=Direction.HOLD),
        {"method": Method.RATIO, "bearing": Bearing.UP},
    ),
    (candidate(9, Relation.REACH, "0"), {"method": Method.YES_NO, "target": Decimal(0)}),
    (candidate(9, Relation.REACH, "5", name="产值增速"), {"signed": True}),
]


@pytest.mark.parametrize(("one", "told"), SHAPES)
def test_a_target_is_taken_by_its_words(one: Candidate, told: dict[str, Any]) -> None:
    made = indicator_of(one)
    assert {key: getattr(made, key) for key in told} == told


def test_about_is_a_choice_of_each_indicator() -> None:
    prices = candidate(1, Relation.ABOUT, "2", unit="%", name="居民消费价格涨幅")
    cap = indicator_of(prices, AboutRule.CAP)
    assert (cap.bearing, cap.target) == (Bearing.DOWN, Decimal(2))
    band = indicator_of(prices, AboutRule.BAND)
    assert (band.low, band.high) == (Decimal("1.8"), Decimal("2.2"))
    chosen = adopted([prices], AdoptionChoice(about_of=((1, AboutRule.BAND),)))
    assert chosen.indicators[0].method is Method.INTERVAL


def test_a_shipped_group_stands_beside_the_campaigns() -> None:
    shipped = IndicatorGroup("目标任务", (indicator("人均生产总值", target="20"),), ("规上……",))
    made = adopted(PLAN, AdoptionChoice(shipped=(shipped,)))
    check_system(made)
    assert made.groups[-1].weight == Fraction(100, 3)
    assert told_of(made).endswith("，另有1项原文待导入")
    with pytest.raises(UserError, match="没有可以采用的目标"):
        adopted([PLAN[5]], AdoptionChoice())
