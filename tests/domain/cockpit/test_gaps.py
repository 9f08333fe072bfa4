from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind, TrendMonth
from fenghua_supervisor.domain.cockpit.gaps import gap_words


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        ("66.3", "95.0", "落后序时28.7个百分点"),
        ("97.25", "95.0", "超前序时2.3个百分点"),
        ("94", "95", "落后序时1个百分点"),
        ("95.04", "95.0", "与序时持平"),
        (None, "95.0", ""),
        ("66.3", None, ""),
    ],
)
def test_the_gap_is_said_in_words(actual: str | None, expected: str | None, words: str) -> None:
    means = (None if value is None else Decimal(value) for value in (actual, expected))
    done = Mark("已办结", RowKind.ACTIONS, ())
    assert gap_words(TrendMonth(date(2025, 10, 31), "10月", 69, done, *means)) == words
