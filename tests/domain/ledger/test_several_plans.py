from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.ledger.several_plans import SeveralPlans, several_plans
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.plan import Plan
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

if TYPE_CHECKING:
    from collections.abc import Sequence

YEAR = date(2025, 1, 1), date(2025, 12, 31)
PLANS = [
    Plan(1, "《某区行动方案》", *YEAR, 9),
    Plan(2, "《某区要点》", *YEAR, 9, kind=PlanKind.WORK_POINTS),
]
OCTOBER, SEPTEMBER = date(2025, 10, 1), date(2025, 9, 8)
BEHIND = Verdict(Light.YELLOW, "差13个百分点", behind=True)
LATE = Verdict(Light.RED, "已逾期3天", overdue_days=3, behind=True)


def unit(name: str, verdict: Verdict = GREEN, **fields: object) -> UnitStatus:
    made = UnitStatus(
        1, name, State.ACCEPTED, Decimal(70), None, verdict, last_report_on=date(2025, 10, 20)
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def row(plan_id: int, number: int, *units: UnitStatus, **fields: object) -> LedgerRow:
    made = ledger_row(number, YEAR[1], *units, verdict=units[0].verdict, **fields)
    return replace(made, id=10 * plan_id + number, plan_id=plan_id)


def together(*rows: LedgerRow, same: Sequence[tuple[int, int]] = ((13, 21),)) -> SeveralPlans:
    groups = {ident: pair for pair in same for ident in pair}
    return several_plans(PLANS, rows, groups, OCTOBER)


def test_a_matter_of_two_plans_stands_once_and_in_each_plan() -> None:
    made = together(row(2, 1, unit("甲局")), row(1, 4, unit("乙局")), row(1, 3, unit("甲局")))
    assert [own.id for own in made.rows] == [13, 14, 21]
    assert [own.id for own in made.matters] == [13, 14]
    assert [own.id for own in made.duties] == [13, 14]
    assert [own.id for own in made.of_plan(2)] == [21]
    assert made.shared == 1


CASES = [
    ((unit("甲局", BEHIND),), (unit("甲局"),), 13, {"甲局": 13}),
    ((unit("甲局"),), (unit("甲局", BEHIND),), 21, {"甲局": 21}),
    ((unit("甲局", BEHIND),), (unit("甲局", LATE),), 21, {"甲局": 21}),
    ((unit("甲局", state=State.CLOSED),), (unit("甲局"),), 21, {"甲局": 21}),
    ((unit("甲局", state=State.DROPPED),), (unit("甲局"),), 21, {"甲局": 21}),
    # Who was heard of in one plan owes nothing in the other.
    ((unit("甲局", last_report_on=SEPTEMBER),), (unit("甲局"),), 13, {"甲局": 21}),
    ((unit("甲局", last_report_on=None),), (unit("甲局"),), 21, {"甲局": 21}),
    ((unit("甲局"), unit("乙局", LATE)), (unit("甲局", BEHIND), unit("丙局")), 13,
     {"甲局": 21, "乙局": 13, "丙局": 21}),
    ((unit("甲局", BEHIND, percent=Decimal(50)),), (unit("甲局", BEHIND),), 13, {"甲局": 13}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "speaks", "duties"), CASES)
def test_the_worst_member_speaks_and_of_each_unit_the_worst_part(
    first: tuple[UnitStatus, ...],
    second: tuple[UnitStatus, ...],
    speaks: int,
    duties: dict[str, int],
) -> None:
    state = {"state": first[0].state, "expected_percent": Decimal(83)}
    made = together(row(1, 3, *first, **state), row(2, 1, *second, expected_percent=Decimal(83)))
    assert [own.id for own in made.matters] == [speaks]
    assert {u.unit: own.id for own in made.duties for u in own.lead_units} == duties


def test_what_does_not_count_speaks_for_nothing_that_does() -> None:
    unread = row(1, 3, unit("甲局", LATE), text_status=TextStatus.MISSING)
    made = together(unread, row(2, 1, unit("甲局")))
    assert [own.id for own in made.matters] == [21]


def test_items_are_named_with_their_plan_and_their_other_number() -> None:
    rows = (row(1, 3, unit("甲局")), row(1, 4, unit("甲局")), row(2, 1, unit("甲局", BEHIND)))
    made = together(*rows, row(2, 2, unit("甲局")))
    matter = made.matters[0]
    assert made.place(matter) == made.place(rows[0]) == (1, 3)
    assert made.label(matter) == "行动方案\n第3项\n工作要点\n第1项"
    assert made.own_label(matter) == "工作要点第1项"
    assert made.others(rows[0]) == "工作要点第1项"
    assert made.others(rows[1]) == ""
    assert made.named([(1, 3)]) == "行动方案第3项〔即工作要点第1项〕"
    assert made.named(map(made.place, made.matters)) == (
        "行动方案第3—4项〔第3项即工作要点第1项〕，工作要点第2项"
    )
