from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.round.plan_ledger import PlanLedger
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

DUE = date(2025, 12, 31)
SCHOOLS, BEDS = "新建和改扩建公办中小学校六所。", "新增护理型床位二百六十张。"


def row(ident: int, plan_id: int, number: int, text: str) -> LedgerRow:
    lead = UnitStatus(1, "区教育局", State.ACCEPTED, None, None, GREEN)
    made = ledger_row(number, DUE, lead, title=text[:4], text=text)
    return replace(made, id=ident, plan_id=plan_id)


def ledger(home: int) -> PlanLedger:
    rows = (row(1, 1, 3, SCHOOLS), row(2, 2, 3, BEDS), row(3, 2, 4, SCHOOLS))
    return PlanLedger(
        rows={each.id: each for each in rows},
        home=home,
        targets={},
        units=(),
        names_in=lambda cell: (cell,),
    )


@pytest.mark.parametrize(("home", "numbers"), [(1, {3: 1}), (2, {3: 2, 4: 3})])
def test_numbers_are_those_of_the_plan_at_home(home: int, numbers: dict[int, int]) -> None:
    assert {number: found.id for number, found in ledger(home).by_number.items()} == numbers


@pytest.mark.parametrize(
    ("home", "text", "found"), [(1, SCHOOLS, 1), (2, SCHOOLS, 3), (1, BEDS, 2)]
)
def test_a_text_is_looked_for_at_home_first(home: int, text: str, found: int) -> None:
    assert ledger(home).find(text, ()).action_id == found


def test_a_unit_leads_actions_of_every_plan() -> None:
    assert ledger(1).led_by([1]) == {1, 2, 3}
    assert ledger(1).has_others
