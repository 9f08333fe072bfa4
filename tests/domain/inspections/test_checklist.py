from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.inspections.checklist import (
    MOST_POINTS,
    Checklist,
    ChecklistVersion,
    UsedChecklist,
    kept_points,
)
from fenghua_supervisor.errors import UserError


def test_the_latest_version_is_the_one_to_use() -> None:
    day = date(2025, 10, 1)
    first, second = (ChecklistVersion(n, n, day, (f"要点{n}",)) for n in (1, 2))
    assert Checklist(1, "食堂", (first, second)).latest is second


def test_a_version_in_use_says_which_it_is() -> None:
    assert UsedChecklist(4, "食堂检查清单", 2, ("消防通道",)).words == "食堂检查清单（第2版）"


@pytest.mark.parametrize(
    ("points", "kept"),
    [
        (("消防通道", " ", "", "  食材\t溯源 "), "消防通道\n食材 溯源"),
        ((), ""),
        (("一条\n写成两行",), "一条 写成两行"),
    ],
)
def test_points_are_kept_one_a_line(points: tuple[str, ...], kept: str) -> None:
    assert kept_points(points) == kept


def test_too_many_points_are_refused() -> None:
    assert kept_points(["查"] * MOST_POINTS).count("\n") == MOST_POINTS - 1
    with pytest.raises(UserError, match=f"有{MOST_POINTS + 1}条，请不超过{MOST_POINTS}条"):
        kept_points(["查"] * (MOST_POINTS + 1))
