from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.views.path import (
    MarkStanding,
    path_groups,
    path_span,
    standing_of,
    years_of,
)
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.plan import Deadline
from tests.domain.ledger.ledger_facts import ledger_row

AS_OF = date(2025, 10, 31)
LAST = date(2025, 12, 31)


def _milestone(action: int, due: date, done: date | None = None, position: int = 1) -> Milestone:
    ident = action * 10 + position
    return Milestone(ident, action, position, f"节点{position}", due, "", Decimal(50), done)


@pytest.mark.parametrize(
    ("due", "done", "standing"),
    [
        (date(2025, 9, 1), date(2025, 9, 1), MarkStanding.DONE),
        (date(2025, 9, 1), date(2025, 8, 1), MarkStanding.DONE),
        (date(2025, 9, 1), date(2025, 9, 2), MarkStanding.DONE_LATE),
        (date(2025, 9, 1), None, MarkStanding.LATE),
        (date(2025, 9, 1), date(2025, 11, 5), MarkStanding.LATE),  # done after the day looked at
        (AS_OF, None, MarkStanding.AHEAD),
        (date(2025, 11, 1), None, MarkStanding.AHEAD),
    ],
)
def test_how_a_milestone_stands_as_of_the_day(
    due: date, done: date | None, standing: MarkStanding
) -> None:
    assert standing_of(_milestone(1, due, done), AS_OF) is standing


def test_a_campaign_has_a_lane_for_every_action_with_milestones() -> None:
    rows = [
        ledger_row(1, LAST, campaign="甲"),
        ledger_row(2, LAST, campaign="乙"),
        ledger_row(3, LAST, campaign="甲"),
        ledger_row(4, LAST, campaign="甲"),
        ledger_row(5, LAST, campaign="甲", deadline=None),  # no milestone without a deadline
    ]
    late = _milestone(3, date(2025, 9, 1), position=2)
    done = _milestone(3, date(2025, 3, 1), date(2025, 3, 1), position=1)
    ahead = _milestone(4, LAST)
    first, second = path_groups(rows, {3: (late, done), 4: (ahead,)}, AS_OF)
    assert (first.name, [lane.row.number for lane in first.lanes]) == ("甲", [3, 4])
    assert [mark.milestone.position for mark in first.lanes[0].marks] == [1, 2]
    assert [row.number for row in first.undivided] == [1]
    assert first.words == "节点 1/3 完成，逾期 1"
    assert (second.name, second.lanes, second.words) == ("乙", (), "")


def test_the_span_holds_every_milestone_deadline_and_the_day_itself() -> None:
    rows = [ledger_row(1, date(2026, 3, 1)), ledger_row(2, date(2030, 1, 1))]
    groups = path_groups(rows, {1: (_milestone(1, date(2024, 5, 1)),)}, AS_OF)
    assert path_span(groups, AS_OF) == (date(2024, 5, 1), date(2026, 3, 1))
    assert path_span((), AS_OF) == (AS_OF, AS_OF)
    assert years_of(groups) == (2024,)


def test_an_open_ended_deadline_has_no_place_on_the_line() -> None:
    open_ended = Deadline(date(2030, 1, 1), DuePrecision.LONG_TERM, DueBasis.STATED)
    row = ledger_row(1, LAST, deadline=open_ended)
    (group,) = path_groups([row], {1: (_milestone(1, LAST),)}, AS_OF)
    assert group.lanes[0].due is None
