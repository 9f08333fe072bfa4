from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.period import WHOLE, Scope
from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind, TrendMonth
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.services.cockpit.collecting import collect_cockpit
from fenghua_supervisor.services.cockpit.rows_behind import rows_behind
from fenghua_supervisor.services.plan.worked import ALL_PLANS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def marks_of(value: object, day: date) -> Iterator[tuple[Mark, date]]:
    """Every mark inside a value with the day that it is about."""
    if isinstance(value, Mark):
        yield value, day
    elif isinstance(value, tuple):
        for each in value:
            yield from marks_of(each, day)
    elif is_dataclass(value):
        day = value.day if isinstance(value, TrendMonth) else day
        for field in fields(value):
            yield from marks_of(getattr(value, field.name), day)


@pytest.mark.parametrize(
    ("scope", "as_of", "plan_id"),
    [
        (WHOLE, AS_OF, None),
        (WHOLE, date(2025, 6, 30), ALL_PLANS),
        (Scope(ScopeKind.CAMPAIGN, "区域治理现代化攻坚行动"), date(2025, 3, 31), None),
        (Scope(ScopeKind.UNIT, "区民政局"), AS_OF, ALL_PLANS),
    ],
)
def test_every_mark_leads_to_exactly_the_rows_it_counts(
    shown_office: Office, scope: Scope, as_of: date, plan_id: int | None
) -> None:
    figures = collect_cockpit(shown_office, as_of, scope, plan_id)
    found = list(marks_of(replace(figures, units=figures.units[:4]), as_of))
    assert {mark.kind for mark, _ in found} >= set(RowKind) - {RowKind.INSTRUCTIONS}
    for mark, day in {(mark.kind, mark.ids, day): (mark, day) for mark, day in found}.values():
        behind = rows_behind(shown_office, mark, day, plan_id)
        assert tuple(row.id for row in behind.rows) == mark.ids
        assert all(len(row.cells) == len(behind.heads) for row in behind.rows)


def test_the_light_that_a_row_shows_is_the_one_it_was_counted_under(shown_office: Office) -> None:
    figures = collect_cockpit(shown_office, AS_OF)
    red = rows_behind(shown_office, figures.headline.red, AS_OF)
    light = red.heads.index("亮灯")
    assert {row.cells[light] for row in red.rows} == {"红"}
    risk = rows_behind(shown_office, figures.targets[0].at_risk, AS_OF)
    assert {row.cells[risk.heads.index("情况")] for row in risk.rows} == {"有风险"}


def test_what_is_gone_is_left_out(office: Office) -> None:
    for kind in RowKind:
        assert rows_behind(office, Mark("", kind, (987654,)), AS_OF).rows == ()
