from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.ledger import LedgerRow, UnitStatus, Verdict
from fenghua_supervisor.domain.plan import Deadline
from fenghua_supervisor.domain.today import (
    Need,
    NextStep,
    TodayBoard,
    TodayItem,
    build_today,
)
from fenghua_supervisor.domain.vocabulary import (
    DueBasis,
    DuePrecision,
    GreyKind,
    HeadingStatus,
    Light,
    State,
    TextStatus,
)

AS_OF = date(2025, 10, 20)
GREEN = Verdict(Light.GREEN, "按期")


def unit(name: str = "区民政局", **fields: object) -> UnitStatus:
    status = UnitStatus(
        1,
        name,
        State.ACCEPTED,
        None,
        last_entry_on=date(2025, 10, 8),
        verdict=GREEN,
        last_report_on=date(2025, 10, 8),
    )
    return replace(status, **fields)


def row(number: int = 66, due: date = date(2026, 6, 30), **fields: object) -> LedgerRow:
    made = LedgerRow(
        id=number,
        plan_id=1,
        number=number,
        title="完善养老服务",
        text="完善养老服务。",
        text_status=TextStatus.IMPORTED,
        campaign="",
        section="",
        heading_status=HeadingStatus.PRINTED,
        deadline=Deadline(due, DuePrecision.DAY, DueBasis.STATED),
        lead_units=(unit(),),
        support_units=(),
        targets=(),
        state=State.ACCEPTED,
        verdict=GREEN,
        percent=None,
        expected_percent=None,
        last_entry_on=None,
    )
    return replace(made, **fields)


def numbers(board: TodayBoard, need: Need) -> list[int]:
    (group,) = (g for g in board.groups if g.need is need)
    return [item.row.number for item in group.items]


def only(board: TodayBoard, need: Need) -> TodayItem:
    (item,) = next(g for g in board.groups if g.need is need).items
    return item


@pytest.mark.parametrize(
    ("due", "overdue", "soon"),
    [
        (date(2025, 10, 19), True, False),
        (date(2025, 10, 20), False, True),
        (date(2025, 11, 19), False, True),
        (date(2025, 11, 20), False, False),
    ],
)
def test_the_deadline_decides_between_overdue_and_due_soon(
    due: date, overdue: bool, soon: bool
) -> None:
    board = build_today([row(due=due)], AS_OF)
    assert bool(numbers(board, Need.OVERDUE)) is overdue
    assert bool(numbers(board, Need.DUE_SOON)) is soon


@pytest.mark.parametrize(
    ("last", "missing"),
    [
        (None, True),
        (date(2025, 9, 30), True),
        (date(2025, 10, 1), False),
        (date(2025, 10, 20), False),
    ],
)
def test_a_unit_without_an_entry_since_the_first_of_the_month_has_not_reported(
    last: date | None, missing: bool
) -> None:
    board = build_today([row(lead_units=(unit(last_report_on=last),))], AS_OF)
    assert bool(numbers(board, Need.NOT_REPORTED)) is missing


def test_each_lead_unit_reports_for_itself() -> None:
    units = (unit("区教育局"), unit("区妇联", last_report_on=date(2025, 8, 3)))
    item = only(build_today([row(lead_units=units)], AS_OF), Need.NOT_REPORTED)
    assert [u.unit for u in item.units] == ["区妇联"]
    assert item.reason == "本月未填报，上次8月3日"


def test_the_year_is_named_when_the_last_report_is_of_another_year() -> None:
    units = (unit(last_report_on=date(2024, 12, 3)),)
    item = only(build_today([row(lead_units=units)], AS_OF), Need.NOT_REPORTED)
    assert item.reason == "本月未填报，上次2024年12月3日"


def test_a_submitted_unit_is_to_be_reviewed_and_owes_no_report() -> None:
    units = (unit(state=State.SUBMITTED, state_since=date(2025, 9, 12)), unit("区妇联"))
    board = build_today([row(lead_units=units)], AS_OF)
    item = only(board, Need.TO_REVIEW)
    assert ([u.unit for u in item.units], item.next_step) == (["区民政局"], NextStep.REVIEW)
    assert item.reason == "9月12日申请办结，等待审核"
    assert numbers(board, Need.NOT_REPORTED) == []


@pytest.mark.parametrize("state", [State.CLOSED, State.ARCHIVED, State.SUSPENDED, State.DROPPED])
def test_finished_and_stopped_actions_need_nothing(state: State) -> None:
    late = row(due=date(2025, 1, 1), state=state, lead_units=(unit(state=state),))
    assert build_today([late], AS_OF).action_count == 0


def test_an_action_without_its_text_is_only_counted_as_missing() -> None:
    absent = row(
        1, due=date(2025, 1, 1), text_status=TextStatus.MISSING, lead_units=(), deadline=None
    )
    board = build_today([absent, row(54)], AS_OF)
    assert (board.action_count, board.missing_numbers, board.total) == (0, (1,), 2)


def test_only_overdue_and_submitted_actions_are_urgent() -> None:
    submitted = row(67, lead_units=(unit(state=State.SUBMITTED),))
    silent = row(68, lead_units=(unit(last_report_on=None),))
    board = build_today([row(66, date(2025, 10, 1)), submitted, silent], AS_OF)
    assert (board.urgent_count, board.action_count) == (2, 3)


@pytest.mark.parametrize(
    ("day", "step"), [(1, NextStep.FOLLOW_UP), (25, NextStep.FOLLOW_UP), (26, NextStep.URGE)]
)
def test_silent_units_are_urged_only_after_the_report_day(day: int, step: NextStep) -> None:
    silent = row(lead_units=(unit(last_report_on=None),))
    board = build_today([silent], date(2025, 10, day))
    assert only(board, Need.NOT_REPORTED).next_step is step


def test_what_is_due_and_already_reported_only_wants_a_look() -> None:
    item = only(build_today([row(due=date(2025, 10, 31))], AS_OF), Need.DUE_SOON)
    assert (item.next_step, item.reason) == (NextStep.LOOK, "还有11天到期（2025-10-31）")


def test_the_oldest_deadline_comes_first() -> None:
    rows = [row(70, date(2025, 10, 1)), row(71, date(2025, 3, 1)), row(69, date(2025, 10, 1))]
    assert numbers(build_today(rows, AS_OF), Need.OVERDUE) == [71, 69, 70]


def test_an_action_in_two_groups_is_one_action() -> None:
    silent = row(due=date(2025, 10, 1), lead_units=(unit(last_report_on=None),))
    board = build_today([silent], AS_OF)
    assert numbers(board, Need.OVERDUE) == numbers(board, Need.NOT_REPORTED) == [66]
    assert board.action_count == 1


def test_an_urging_does_not_stand_for_a_report() -> None:
    urged = unit(last_entry_on=date(2025, 10, 18), last_report_on=date(2025, 9, 3))
    assert numbers(build_today([row(66, lead_units=(urged,))], AS_OF), Need.NOT_REPORTED) == [66]


def test_an_action_whose_data_is_not_published_is_not_late() -> None:
    silent = Verdict(Light.GREY, "数据未发布，暂不评灯", GreyKind.NOT_PUBLISHED)
    board = build_today([row(due=date(2025, 10, 1), verdict=silent)], AS_OF)
    assert numbers(board, Need.OVERDUE) == []


def test_a_reopened_unit_owes_a_report_whatever_it_told_before() -> None:
    again = unit(state=State.REOPENED, reopened=True)
    item = only(build_today([row(lead_units=(again,))], AS_OF), Need.NOT_REPORTED)
    assert item.reason == "回头看后尚未填报"
