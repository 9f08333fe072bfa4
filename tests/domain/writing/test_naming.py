from __future__ import annotations

import pytest

from fenghua_supervisor.domain.writing.naming import units_named


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "甲局1"),
        (6, "甲局1、甲局2、甲局3、甲局4、甲局5、甲局6"),
        (7, "甲局1、甲局2、甲局3、甲局4、甲局5、甲局6等7个单位"),
    ],
)
def test_six_units_are_named_and_more_are_counted(count: int, told: str) -> None:
    assert units_named([f"甲局{n}" for n in range(1, count + 1)]) == told
