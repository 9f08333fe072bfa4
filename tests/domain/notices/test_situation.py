from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from fenghua_supervisor.domain.notices.situation import MILESTONE_DAYS, Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.milestones import Milestone
from tests.domain.notices.situation_facts import notice, row
from tests.shipped import shipped_calendar


def milestone(ident: int, action: int, position: int, due: date) -> Milestone:
    return Milestone(ident, action, position, f"节点{ident}", due, "", Decimal(50), None)


def situation(*milestones: Milestone) -> Situation:
    now = datetime(2025, 10, 20, 9, 30)
    return Situation(now, (), (), (), milestones, Settings(), shipped_calendar())


def test_the_day_is_that_of_the_moment() -> None:
    assert situation().as_of == date(2025, 10, 20)


def test_the_milestones_of_an_action_stand_in_their_order_not_in_that_of_their_days() -> None:
    early, late = date(2025, 9, 1), date(2025, 10, 1)
    known = situation(
        milestone(3, 66, 2, early), milestone(2, 66, 1, late), milestone(1, 82, 1, late)
    )
    found = {action: [m.id for m in of_it] for action, of_it in known.milestones_of.items()}
    assert found == {66: [2, 3], 82: [1]}


def test_milestones_are_known_from_the_first_day_on_which_one_rings() -> None:
    assert MILESTONE_DAYS == 7


def test_a_plan_that_rests_leaves_the_instructions_and_the_sheets_issued_since() -> None:
    known = replace(
        situation(milestone(1, 66, 1, date(2025, 10, 1))),
        rows=(row(66),),
        notices=(notice(1, 66, on="2025-10-09"), notice(2, 66, on="2025-10-10")),
    )
    left = known.without_plan_until(1, date(2025, 10, 9))
    assert (left.rows, left.milestones) == ([], [])
    assert [sheet.id for sheet in left.notices] == [2]
    assert (left.now, left.acts) == (known.now, known.acts)


def test_another_plan_goes_on_with_its_sheets_while_one_rests() -> None:
    other = replace(row(70), plan_id=2)
    known = replace(
        situation(milestone(1, 66, 1, date(2025, 10, 1)), milestone(2, 70, 1, date(2025, 10, 1))),
        rows=(row(66), other),
        notices=(notice(1, 66, on="2025-10-01"), notice(2, 70, on="2025-10-01")),
    )
    left = known.without_plan_until(1, date(2025, 10, 9))
    assert left.rows == [other]
    assert [each.id for each in left.milestones] == [2]
    assert [sheet.id for sheet in left.notices] == [2]
