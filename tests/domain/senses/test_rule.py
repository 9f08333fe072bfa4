"""A version of the rule says what it means, and nonsense is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.senses.rule import SenseRule, checked, defined, definition
from fenghua_supervisor.errors import UserError

RULE = SenseRule()


def test_a_version_comes_back_as_it_was_written() -> None:
    rule = replace(
        RULE, version=2, made_on=date(2025, 1, 1), id=5, own=(("还行", Decimal(60)),), drops=False
    )
    assert defined(definition(rule), 2, date(2025, 1, 1), 5) == rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (replace(RULE, levels=tuple(map(Decimal, (100, 80, 80, 30, 0)))), "从高到低"),
        (replace(RULE, levels=tuple(map(Decimal, (120, 80, 60, 30, 0)))), "0到100"),
        (replace(RULE, weights=(Decimal(0), *RULE.weights[1:])), "大于0"),
        (replace(RULE, satisfied_from=Decimal(75)), "起点"),
        (replace(RULE, least=5), "至少是10"),
        (replace(RULE, own=(("不清楚", Decimal(60)),)), "只留一处"),
    ],
)
def test_nonsense_is_refused_in_one_sentence(rule: SenseRule, words: str) -> None:
    with pytest.raises(UserError, match=words):
        checked(rule)
