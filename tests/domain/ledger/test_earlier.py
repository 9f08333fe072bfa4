from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.ledger.earlier import earlier_matters, stood
from fenghua_supervisor.domain.ledger.several_plans import several_plans
from tests.domain.ledger.ledger_facts import GREEN
from tests.domain.ledger.test_several_plans import BEHIND, LATE, OCTOBER, PLANS, row, unit

ROWS = [
    row(2, 1, unit("区教育局", BEHIND), percent=Decimal(40)),
    row(2, 2, unit("区民政局", GREEN), percent=None),
    row(1, 3, unit("区民政局", LATE), percent=Decimal(55)),
    row(1, 1, unit("区住建局", GREEN), percent=Decimal(70)),
]
#: The second of one plan is the third of the other.
SAME = {ROWS[1].id: (ROWS[2].id, ROWS[1].id), ROWS[2].id: (ROWS[2].id, ROWS[1].id)}


@pytest.mark.parametrize("same", [{}, SAME])
def test_the_matters_are_those_of_whole_rows(same: dict[int, tuple[int, ...]]) -> None:
    rows = several_plans(PLANS, ROWS, same, OCTOBER)
    found = earlier_matters(PLANS, map(stood, ROWS), same)
    assert found.matters == tuple(map(stood, rows.matters))
    assert [found.place(one) for one in found.matters] == [rows.place(r) for r in rows.matters]
    assert {i: tuple(map(stood, own)) for i, own in rows.members.items()} == found.members


def test_a_matter_is_as_far_as_its_furthest_member() -> None:
    alone = earlier_matters(PLANS, map(stood, ROWS), {}).percents()
    assert alone == {r.id: r.percent for r in ROWS if r.percent is not None}
    together = earlier_matters(PLANS, map(stood, ROWS), SAME).percents()
    assert together == {**alone, ROWS[1].id: Decimal(55)}


def test_what_is_left_of_a_row_tells_how_it_stood() -> None:
    left = stood(replace(ROWS[2], percent=Decimal(55)))
    assert (left.id, left.plan_id, left.number) == (ROWS[2].id, 1, 3)
    assert (left.light, left.behind, left.percent) == (LATE.light, True, Decimal(55))
