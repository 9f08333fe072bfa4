from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.plan import Kinship, PlanKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.links import (
    close_plan,
    follow_plan,
    link_actions,
    set_plan_kind,
    unlink_actions,
)
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store import integrity
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

BEFORE, ON, AFTER = date(2025, 5, 31), date(2025, 6, 1), date(2025, 10, 1)


@pytest.fixture
def second(office: Office) -> list[int]:
    """The ids of the actions of a second plan."""
    parsed = parsed_plan("示例区2025年工作要点", *TASKS)
    plan_id = apply_plan(office, preview_plan(office, parsed)).value
    return [row.id for row in office.queries.ledger.rows(AFTER, plan_id)]


def test_a_link_is_made_and_ended_on_a_day(office: Office, second: list[int]) -> None:
    action = office.queries.plan.action_id(82)
    done = link_actions(office, second[0], action, Kinship.SAME, ON)
    assert done.message == (
        "《示例区2025年工作要点》第1项与"
        "《奉化推进高质量发展建设共同富裕特色区行动方案（2021—2025年）》第82项记为同一事项"
        "；两项没有共同的牵头单位，填报表里仍分别填报"
    )
    links = office.queries.links
    assert links.same(BEFORE) == {}
    assert links.same(ON)[action] == (action, second[0])
    parted = unlink_actions(office, action, second[0], AFTER).message
    assert parted.endswith("第82项与《示例区2025年工作要点》第1项的关联已解除")
    assert links.same(date(2025, 9, 30))[action] == (action, second[0])
    assert links.same(AFTER) == {}


def test_the_way_of_a_link_stays_but_of_the_same_there_is_none(
    office: Office, second: list[int]
) -> None:
    action = office.queries.plan.action_id(82)
    link_actions(office, second[0], action, Kinship.PART_OF, ON)
    (found,) = office.queries.links.of_action(action, AFTER)
    assert (found.action_id, found.other_id) == (second[0], action)
    assert found.seen_from(action) == "包含"


@pytest.mark.parametrize("kind", Kinship)
def test_two_actions_have_one_link_at_a_time(
    office: Office, second: list[int], kind: Kinship
) -> None:
    action = office.queries.plan.action_id(82)
    link_actions(office, action, second[0], Kinship.SUPPORTS, ON)
    with pytest.raises(UserError, match="已有关联（支撑），要改请先解除"):
        link_actions(office, second[0], action, kind, AFTER)


def test_what_cannot_be_linked_says_why(office: Office, second: list[int]) -> None:
    action, other = (office.queries.plan.action_id(number) for number in (82, 83))
    with pytest.raises(UserError, match="要在两个方案里"):
        link_actions(office, action, other, Kinship.SAME, ON)
    with pytest.raises(UserError, match="在今天之后"):
        link_actions(office, action, second[0], Kinship.SAME, date(2030, 1, 1))
    with pytest.raises(UserError, match="没有关联"):
        unlink_actions(office, action, second[0], ON)


def test_a_closed_plan_is_worked_on_no_more_from_its_day_on(
    office: Office, second: list[int]
) -> None:
    plan_id = office.queries.ledger.row(second[0], AFTER).plan_id
    close_plan(office, plan_id, AFTER)
    opened = office.queries.plan.open_plans
    assert [plan.id for plan in opened(date(2025, 9, 30))] == [1, plan_id]
    assert [plan.id for plan in opened(AFTER)] == [1]
    with pytest.raises(UserError, match="无需重复"):
        close_plan(office, plan_id, AFTER)
    follow_plan(office, plan_id)
    assert [plan.id for plan in opened(AFTER)] == [1, plan_id]
    with pytest.raises(UserError, match="不用恢复"):
        follow_plan(office, plan_id)


def test_a_plan_that_has_not_begun_is_no_open_plan(office: Office, second: list[int]) -> None:
    assert [plan.id for plan in office.queries.plan.open_plans(date(2024, 12, 31))] == [1]
    assert office.queries.ledger.row(second[0], AFTER).plan_id == 2


def test_the_kind_of_a_plan_is_changed(office: Office) -> None:
    set_plan_kind(office, 1, PlanKind.LIVELIHOOD)
    assert office.queries.plan.current().kind is PlanKind.LIVELIHOOD


@pytest.mark.parametrize("name", ["link", "unlink", "close", "follow", "kind"])
def test_each_verb_is_one_step_that_undo_takes_back(
    office: Office, second: list[int], name: str
) -> None:
    action = office.queries.plan.action_id(82)
    linked = partial(link_actions, office, action, second[0], Kinship.SAME, ON)
    closed = partial(close_plan, office, 2, ON)
    before, verb = {
        "link": ((), linked),
        "unlink": ((linked,), partial(unlink_actions, office, action, second[0], AFTER)),
        "close": ((), closed),
        "follow": ((closed,), partial(follow_plan, office, 2)),
        "kind": ((), partial(set_plan_kind, office, 2, PlanKind.LIVELIHOOD)),
    }[name]
    for prepare in before:
        prepare()
    database, journal = office.store.database, office.queries.journal
    start, steps = integrity.content_hash(database), len(journal.steps())
    done = verb()
    end = integrity.content_hash(database)
    assert (journal.steps()[0].label, len(journal.steps())) == (done.label, steps + 1)
    assert end != start
    undo(office)
    assert integrity.content_hash(database) == start
    redo(office)
    assert integrity.content_hash(database) == end
