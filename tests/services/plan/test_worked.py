from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.plan.worked import worked_ids
from fenghua_supervisor.services.settings.office_settings import save_settings
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

NEXT = (date(2026, 1, 1), date(2026, 12, 31))


def test_all_open_plans_are_worked_on_unless_one_is_asked_for(office: Office) -> None:
    parsed = parsed_plan("示例区2025年工作要点", *TASKS)
    second = apply_plan(office, preview_plan(office, parsed)).value
    day = date(2025, 10, 31)
    assert worked_ids(office, day) == (1, second)
    office.queries.plan.only = second
    assert worked_ids(office, day) == (second,)
    assert office.queries.plan.current().id == second


def test_a_plan_that_the_office_looks_at_from_its_end_is_at_rest_beside_the_new_one(
    office: Office, clock: Clock
) -> None:
    clock.moment = datetime(2026, 3, 2, 9)
    parsed = parsed_plan("示例区2026年工作要点", *TASKS, period=NEXT)
    second = apply_plan(office, preview_plan(office, parsed)).value
    save_settings(office, replace(office.settings, plan_id=second))
    assert worked_ids(office, date(2026, 3, 2)) == (1, second)
    save_settings(office, replace(office.settings, as_of_choices=("1:period_end",)))
    assert worked_ids(office, date(2026, 3, 2)) == (second,)
    assert worked_ids(office, date(2025, 12, 31)) == (1, second)
