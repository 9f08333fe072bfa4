from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fenghua_supervisor.domain.codes.indicators import Bearing, Method
from fenghua_supervisor.domain.indicators.indicator import goal_words, problems_of
from tests.domain.indicators.measured import indicator

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"target": "0"}, "目标值是0，不能作除数"),
    ({"target": "-3"}, "目标值-3是负数"),
    ({}, "没有目标值"),
    ({"target": "5", "bearing": Bearing.BETWEEN}, "是适度指标"),
    ({"target": "5", "goals": ((2025, Decimal(0)),)}, "2025年目标是0"),
    ({"target": "5", "goals": ((2025, Decimal(1)), (2025, Decimal(2)))}, "同一年写了两个目标"),
    ({"target": "5", "method": Method.PROGRESS}, "要有基期值和目标值"),
    ({"target": "5", "baseline": "5", "method": Method.PROGRESS}, "与基期值相同（5）"),
    ({"target": "5", "baseline": "6", "method": Method.PROGRESS}, "目标值5低于基期值6"),
    ({"method": Method.INTERVAL}, "要有区间的下限和上限"),
    ({"method": Method.INTERVAL, "low": "2", "high": "1"}, "下限2大于上限1"),
    ({"method": Method.INTERVAL, "low": "0", "high": "1"}, "区间下限不大于0"),
    ({"method": Method.INTERVAL, "low": "1", "high": "2", "least": "1"}, "容许下限1不小于"),
    ({"method": Method.INTERVAL, "low": "1", "high": "2", "most": "2"}, "容许上限2不大于"),
    ({"target": "5", "weight": -100}, "权重是负数"),
    ({"target": "5", "name": " "}, "没有名称"),
]


@pytest.mark.parametrize(("told", "why"), WRONG)
def test_what_cannot_be_scored_is_refused(told: dict[str, Any], why: str) -> None:
    assert why in "".join(problems_of(indicator(**told)))


ASKED = [
    ({"target": "60", "unit": "%"}, "≥60%"),
    ({"target": "8", "unit": "%", "bearing": Bearing.DOWN}, "≤8%"),
    ({"method": Method.YES_NO}, "完成"),
    ({"method": Method.MANUAL}, "评定"),
    ({"method": Method.INTERVAL, "low": "0.3", "high": "0.4"}, "0.3—0.4"),
    ({"method": Method.INTERVAL, "low": "2", "high": "2", "unit": "%"}, "2%"),
]


@pytest.mark.parametrize(("told", "words"), ASKED)
def test_what_it_asks_for_is_told(told: dict[str, Any], words: str) -> None:
    made = indicator(**told)
    assert goal_words(made, made.target) == words
