from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.store.tables.units import DutyRow, UnitContactRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def test_units_stand_in_the_order_they_were_met(office: Office) -> None:
    units = office.queries.units.all()
    assert [unit.id for unit in units] == list(range(1, len(units) + 1))
    assert all(unit.initials for unit in units)


def test_people_are_known_by_unit_and_by_action(office: Office) -> None:
    units = office.queries.units
    assert (units.contacts(), units.all_duties(), units.duties(5)) == ({}, {}, {})
    with office.begin("填联系人") as work:
        work.add(UnitContactRow(unit_id=3, leader="王局长", phone="88888888"))
        work.add(DutyRow(action_id=5, unit_id=3, owner="赵六"))
        work.add(DutyRow(action_id=6, unit_id=3, owner="孙七"))
    assert units.contacts() == {3: UnitContact(3, "王局长", "", "88888888", "")}
    assert units.duties(5) == {3: Duty(5, 3, "", "赵六", "", "")}
    assert units.all_duties() == {
        5: {3: Duty(5, 3, "", "赵六", "", "")},
        6: {3: Duty(6, 3, "", "孙七", "", "")},
    }
