from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_the_current_plan_is_the_chosen_one_or_the_first(office: Office) -> None:
    [plan] = office.queries.plan.plans()
    assert office.queries.plan.current() == plan


def test_an_action_is_found_by_its_number(office: Office) -> None:
    ident = office.queries.plan.action_id(82)
    assert office.queries.ledger.row(ident, AS_OF).number == 82
    with pytest.raises(UserError, match="台账中没有第123项"):
        office.queries.plan.action_id(123)


def test_the_targets_are_the_same_however_they_are_asked_for(office: Office) -> None:
    plan = office.queries.plan
    everyone = [row.id for row in office.queries.ledger.rows(AS_OF)]
    targets = plan.targets()
    assert targets == plan.targets(1)
    assert plan.targets(2) == {}
    assert plan.targets_of(everyone) == {ident: targets.get(ident, ()) for ident in everyone}
    shown = {row.id: row.targets for row in office.queries.ledger.rows(AS_OF) if row.targets}
    assert shown == {ident: tuple(t for _, t in found) for ident, found in targets.items()}


def test_the_milestones_are_the_same_however_they_are_asked_for(shown_office: Office) -> None:
    plan = shown_office.queries.plan
    known = plan.all_milestones()
    assert known
    for action_id, milestones in known.items():
        assert plan.milestones(action_id) == milestones
        assert [plan.milestone(found.id) for found in milestones] == list(milestones)
    with pytest.raises(UserError, match="节点已不存在"):
        plan.milestone(0)


def test_open_milestones_are_those_due_and_not_done_on_the_day(shown_office: Office) -> None:
    plan, until = shown_office.queries.plan, date(2025, 12, 31)
    everyone = [found for those in plan.all_milestones().values() for found in those]
    wanted = [m for m in everyone if m.due_date <= until and not m.is_done(AS_OF)]
    assert wanted
    assert plan.open_milestones(AS_OF, until) == sorted(wanted, key=lambda m: (m.due_date, m.id))
