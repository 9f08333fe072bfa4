from __future__ import annotations

from dataclasses import replace

from fenghua_supervisor.domain.indicators.columns import SYSTEM_HEADS, find_table, heads_of
from tests.domain.indicators.measured import table

ROWS = (["标题"], ["分 组", "指标名称", "权重（%）", "2025年目标值"], ["民生", "床位", "100", "5"])


def test_the_heads_are_found_wherever_they_stand() -> None:
    found = find_table(table(*ROWS).sheets, SYSTEM_HEADS, ("name", "weight"))
    assert found is not None
    assert (found.head, dict(found.goals)) == (1, {2025: 3})
    assert [found.text(row, "name") for row in found.rows()] == ["床位"]
    assert found.place(2, "weight") == "指标体系 C3"
    assert heads_of(SYSTEM_HEADS)[:3] == ("分组", "代码", "指标名称")


def test_what_is_hidden_or_has_not_the_heads_is_no_table() -> None:
    [sheet] = table(*ROWS).sheets
    assert find_table([replace(sheet, hidden=True)], SYSTEM_HEADS, ("name",)) is None
    assert find_table([sheet], SYSTEM_HEADS, ("name", "code")) is None
