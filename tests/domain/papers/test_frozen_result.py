"""A published result stands until it is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.papers.frozen_result import FrozenResult

DAY = date(2025, 10, 20)
RESULT = FrozenResult(
    1, FrozenKind.BOARD, 1, "2025年", "榜单", DAY, DAY, "{}", "榜单.pdf", "a" * 64
)


def test_it_stands_until_it_is_withdrawn() -> None:
    assert RESULT.stands
    assert not replace(RESULT, withdrawn_on=DAY, withdrawn_reason="有误").stands
