from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light, LightBasis
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.row_building import (
    ActionFacts,
    Frame,
    PutOff,
    UnitFacts,
    as_if_reported,
    build_row,
)
from fenghua_supervisor.domain.ledger.rows import left_out_words
from fenghua_supervisor.domain.lights.rule import LightRule
from fenghua_supervisor.domain.lights.thresholds import Rungs
from fenghua_supervisor.domain.plan.plan import Deadline

RULE = LightRule(
    "default",
    "默认规则",
    "2026.1",
    LightBasis.MONTHS,
    Rungs(yellow=Decimal(10), red=Decimal(30), inclusive=frozenset()),
    near_days=30,
)
FRAME = Frame(date(2025, 6, 30), date(2021, 1, 1), RULE)
DUE = Deadline(date(2025, 12, 31), DuePrecision.YEAR, DueBasis.STATED, "到2025年")


def facts(*units: UnitFacts, missing: bool = False) -> ActionFacts:
    return ActionFacts(
        id=1,
        plan_id=1,
        number=82,
        title="标题",
        text="" if missing else "正文",
        text_status=TextStatus.MISSING if missing else TextStatus.IMPORTED,
        campaign="",
        section="",
        heading_status=HeadingStatus.PRINTED,
        deadline=None if missing else DUE,
        units=units,
        support_units=(),
        targets=(),
    )


def unit(name: str, percent: int | None = None, **changes: object) -> UnitFacts:
    told = None if percent is None else Decimal(percent)
    values: dict[str, object] = {"percent": told, "last_report_on": told and date(2025, 6, 20)}
    return UnitFacts(**{"unit_id": 1, "unit": name, **values, **changes})  # type: ignore[arg-type]


def test_an_action_is_as_far_as_its_slowest_unit_and_says_whose_light_it_is() -> None:
    row = build_row(facts(unit("甲局", 88), unit("乙局", 40), unit("丙局", 30)), FRAME)
    assert (row.percent, row.light) == (Decimal(30), Light.RED)
    assert row.verdict.reason == "丙局：应完成90%，实际30%，差60个百分点"


def test_a_missing_text_counts_nowhere() -> None:
    row = build_row(facts(missing=True), FRAME)
    assert (row.verdict.grey, row.state) == (GreyKind.TEXT_MISSING, State.DRAFT)
    assert (row.percent, row.expected_percent, row.reminder) == (None, None, None)


def test_a_closed_unit_counts_as_finished() -> None:
    closed = unit("甲局", 70, last_state_kind=EntryKind.CLOSE, last_state_on=date(2025, 5, 9))
    row = build_row(facts(closed), FRAME)
    assert (row.state, row.percent, row.light) == (State.CLOSED, Decimal(100), Light.BLUE)
    assert row.verdict.reason == "已办结，2025年5月9日销号"
    assert row.reminder is None


def test_stopped_units_neither_help_nor_hinder() -> None:
    stopped = unit("乙局", 10, last_state_kind=EntryKind.DROP)
    row = build_row(facts(unit("甲局", 88), stopped), FRAME)
    assert (row.percent, row.light) == (Decimal(88), Light.GREEN)
    alone = build_row(facts(stopped), FRAME)
    assert (alone.verdict.grey, alone.state) == (GreyKind.STOPPED, State.DROPPED)


CLOSED = unit("甲局", 70, last_state_kind=EntryKind.CLOSE, last_state_on=date(2025, 5, 9))


def test_the_100_of_a_closed_unit_does_not_stand_for_a_silent_one() -> None:
    row = build_row(facts(CLOSED, unit("乙局")), FRAME)
    assert (row.percent, row.verdict.label) == (None, "未填报")
    assert row.verdict.reason == "乙局：尚无进展填报，1/2个单位已填报"


@pytest.mark.parametrize(
    ("units", "percent"),
    [
        ((unit("甲局", 60), unit("乙局")), 60),
        ((CLOSED, unit("乙局", 60), unit("丙局")), 60),
        ((CLOSED, unit("乙局", 100)), 100),
        ((CLOSED, replace(CLOSED, unit="乙局")), 100),
    ],
)
def test_the_percentage_is_the_slowest_one_that_an_open_unit_told(
    units: tuple[UnitFacts, ...], percent: int
) -> None:
    assert build_row(facts(*units), FRAME).percent == Decimal(percent)


@pytest.mark.parametrize(
    "incomplete",
    [facts(), replace(facts(unit("甲局", 60)), deadline=None)],
    ids=["no units", "no deadline"],
)
def test_a_text_without_deadline_or_units_counts_nowhere_and_says_so(
    incomplete: ActionFacts,
) -> None:
    row = build_row(incomplete, FRAME)
    assert (row.left_out, row.counts, row.verdict.label) == (GreyKind.INCOMPLETE, False, "待补")
    assert row.verdict.reason == "时限或牵头单位待定，不计入各项比例"
    assert {status.verdict.label for status in row.lead_units} <= {"待补"}
    assert left_out_words([row, build_row(facts(missing=True), FRAME)]) == (
        "原文待导入1项、时限或单位待定1项"
    )


def test_after_a_reopening_the_unit_has_to_report_again() -> None:
    again = unit("甲局", reopened=True, last_report_on=date(2025, 5, 1))
    row = build_row(facts(replace(again, last_state_kind=EntryKind.REOPEN)), FRAME)
    assert (row.state, row.percent) == (State.REOPENED, None)
    assert (row.verdict.label, row.verdict.reason) == ("未填报", "回头看后尚未填报")


def test_an_extension_changes_the_deadline_in_force_and_keeps_the_original() -> None:
    first = PutOff(date(2025, 11, 3), date(2026, 3, 31), "征地", "区政府")
    second = PutOff(date(2026, 4, 2), date(2026, 6, 30), "雨季", "区政府")
    row = build_row(replace(facts(unit("甲局", 60)), put_off=(first, second)), FRAME)
    assert row.original_deadline == DUE
    assert row.deadline == Deadline(date(2026, 6, 30), DuePrecision.DAY, DueBasis.SET_BY_OFFICE)
    assert [(e.old, e.new, e.late) for e in row.extensions] == [
        (date(2025, 12, 31), date(2026, 3, 31), False),
        (date(2026, 3, 31), date(2026, 6, 30), True),
    ]


def test_a_suspended_part_keeps_an_action_from_counting_as_done() -> None:
    closed = unit("甲局", 70, last_state_kind=EntryKind.CLOSE, last_state_on=date(2025, 5, 9))
    stopped = unit("乙局", 40, last_state_kind=EntryKind.SUSPEND, last_state_on=date(2025, 5, 9))
    row = build_row(facts(closed, stopped), FRAME)
    assert (row.state, row.light, row.percent) == (State.SUSPENDED, Light.GREY, None)


@pytest.mark.parametrize(("since", "state"), [(True, State.ACCEPTED), (False, State.ASSIGNED)])
def test_only_a_report_after_the_assignment_takes_the_item_on(since: bool, state: State) -> None:
    due = date(2025, 6, 3)
    assigned = unit("甲局", 40, last_state_kind=EntryKind.ASSIGN, due_on=due, reported_since=since)
    [status] = build_row(facts(assigned), FRAME).lead_units
    assert (status.state, status.due_on) == (state, None if since else due)


def test_a_report_is_foretold_for_one_unit_or_for_all() -> None:
    on = FRAME.as_of
    known = facts(unit("甲", 80), unit("乙", 60, unit_id=2, reopened=True))
    one = as_if_reported(known, 1, Decimal(30), on)
    assert [known.percent for known in one.units] == [30, 60]
    everyone = as_if_reported(known, None, Decimal(30), on)
    told = [(u.percent, u.reopened, u.last_report_on) for u in everyone.units]
    assert told == [(30, False, on), (30, False, on)]
