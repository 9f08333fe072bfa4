from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.indicators import GoalBasis, Method, ValueStatus
from fenghua_supervisor.domain.indicators.index import index_of
from fenghua_supervisor.domain.indicators.monitoring import Monitored
from fenghua_supervisor.domain.indicators.system import IndexRules
from fenghua_supervisor.domain.indicators.value_grid import GridRow, grid_of, pasted, with_field
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from tests.domain.indicators.measured import OCTOBER, by_code, indicator, value, version

MADE = [
    indicator("床位", code="a", weight=50, target="60", source="民政局"),
    indicator("评定", code="b", weight=50, method=Method.MANUAL),
]
ON = date(2025, 10, 31)


def grid(*values: object) -> list[GridRow]:
    known = by_code(*values)  # type: ignore[arg-type]
    index = index_of(version(MADE), known, OCTOBER)
    rows = [
        Monitored(n, line, tuple(known.get(line.indicator.code, ())))
        for n, line in enumerate(index.lines)
    ]
    return grid_of(rows, OCTOBER, index.rules)


def test_a_row_knows_what_is_known() -> None:
    first, second = grid(
        value("a", "50", OCTOBER.previous), value("a", "54", status=ValueStatus.PRELIMINARY)
    )
    assert (first.last_words, first.known_words) == ("50", "54（初步数）")
    assert (first.status, first.source) == (ValueStatus.REVISED, "民政局")
    assert (second.last_words, second.known_words, second.problem) == ("", "", "")
    assert first.draft(OCTOBER, ON) is None


def test_a_row_shows_the_goal_of_its_year() -> None:
    rising = indicator("床位", code="a", target="60", goals=((2024, Decimal(52)),))
    row = Monitored(1, index_of(version([rising]), {}, OCTOBER).lines[0], ())

    def told(year: int, basis: GoalBasis) -> str:
        [found] = grid_of([row], Month(year, 10), IndexRules(goal_basis=basis))
        return found.goal_words

    assert told(2024, GoalBasis.YEAR) == "≥52"
    assert told(2025, GoalBasis.YEAR) == "≥60"
    assert told(2024, GoalBasis.FINAL) == "≥60"


def test_what_is_typed_becomes_a_draft() -> None:
    row = with_field(grid()[0], "value", "54")
    draft = row.draft(OCTOBER, ON)
    assert draft is not None
    assert (draft.value, draft.status, draft.source) == (Decimal(54), ValueStatus.FINAL, "民政局")
    unknown = with_field(row, "value", "未发布").draft(OCTOBER, ON)
    assert unknown is not None
    assert unknown.status is ValueStatus.NOT_PUBLISHED


def test_the_same_value_again_is_nothing_new() -> None:
    row = with_field(with_field(grid(value("a", "54"))[0], "value", "54"), "status", "正式数")
    assert row.draft(OCTOBER, ON) is None


@pytest.mark.parametrize(
    ("place", "field", "text", "why"),
    [
        (0, "value", "约54", "不是数"),
        (1, "value", "90", "请在说明里写明理由"),
    ],
)
def test_what_is_wrong_is_told(place: int, field: str, text: str, why: str) -> None:
    assert why in with_field(grid()[place], field, text).problem


def test_a_value_and_none_at_once_are_refused() -> None:
    row = with_field(with_field(grid()[0], "status", "数据未发布"), "value", "54")
    assert "请只留一样" in row.problem
    with pytest.raises(UserError, match="数据情况“大概”不认识"):
        with_field(row, "status", "大概")


def test_a_copied_column_goes_in_from_a_row_on() -> None:
    rows, left = pasted(grid(), 0, "value", "54\t旁边\r\n90\r\n")
    assert [row.value for row in rows] == ["54", "90"]
    assert left == 0
    assert pasted(grid(), 1, "value", "1\n2\n3")[1] == 2
