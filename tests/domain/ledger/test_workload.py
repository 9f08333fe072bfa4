from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.rows import UnitStatus
from fenghua_supervisor.domain.ledger.workload import unit_lines
from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.names import UnitInfo
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

CIVIL, SCHOOLS = UnitInfo(1, "区民政局", "部门", ()), UnitInfo(2, "区教育局", "部门", ())
RED = replace(GREEN, light=Light.RED)


def part(unit: UnitInfo, state: State = State.ACCEPTED, **fields: object) -> UnitStatus:
    made = UnitStatus(unit.id, unit.name, state, None, None, GREEN)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_unit_is_told_what_it_leads_what_is_open_and_what_is_red() -> None:
    day = date(2025, 12, 31)
    rows = [
        ledger_row(1, day, part(CIVIL), part(SCHOOLS, verdict=RED)),
        ledger_row(2, day, part(CIVIL, State.CLOSED)),
        ledger_row(3, day, part(CIVIL, State.SUSPENDED)),
        ledger_row(4, day, part(CIVIL, verdict=RED)),
    ]
    lines = unit_lines([SCHOOLS, CIVIL], {}, rows)
    assert [(line.id, line.actions, line.open, line.red) for line in lines] == [
        (2, 1, 1, 1),
        (1, 4, 2, 1),
    ]


def test_a_unit_that_leads_nothing_stands_with_what_is_known_of_it() -> None:
    contact = UnitContact(1, contact="李静")
    with_contact, without = unit_lines([CIVIL, SCHOOLS], {1: contact}, [])
    assert (with_contact.contact, with_contact.actions) == (contact, 0)
    assert without.contact == UnitContact(2)


def test_one_matter_of_two_plans_counts_once_for_its_unit() -> None:
    day, same = date(2025, 12, 31), {1: (1, 4), 4: (1, 4)}
    rows = [
        ledger_row(1, day, part(CIVIL, State.CLOSED), part(SCHOOLS)),
        ledger_row(4, day, part(CIVIL, verdict=RED)),
        ledger_row(5, day, part(CIVIL)),
    ]
    lines = unit_lines([CIVIL, SCHOOLS], {}, rows, same)
    assert [(line.actions, line.open, line.red) for line in lines] == [(2, 2, 1), (1, 1, 0)]
