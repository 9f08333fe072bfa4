from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.target_words import target_goal


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target("", Relation.REACH, Decimal("1.06"), unit="亿方/年"), "达到1.06亿方/年"),
        (Target("", Relation.AT_LEAST, Decimal("90"), unit="%"), "90%以上"),
        (Target("", Relation.BELOW, Decimal("5.0"), unit="%"), "低于5%"),
        (Target("", Relation.RANGE, Decimal(3), Decimal(5), "家"), "3～5家"),
        (Target("", Relation.FULL_COVERAGE), "全覆盖"),
        (Target("", Relation.TREND, direction=Direction.UP), "逐步提升"),
        (Target("", Relation.TREND, direction=Direction.DOWN), "逐步下降"),
    ],
)
def test_a_target_is_said_as_it_is_written(target: Target, said: str) -> None:
    assert target_goal(target) == said
