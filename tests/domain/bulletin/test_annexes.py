from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin.annexes import (
    count_states,
    milestone_lines,
    target_lines,
    target_note,
    told_trend,
    trend_point,
)
from fenghua_supervisor.domain.bulletin.paper import ItemStanding, TargetLine, TrendPoint
from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import PlanKind, ReadingStatus, Relation, TargetState
from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.domain.ledger.several_plans import several_plans
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.plan.plan import Plan, Target
from fenghua_supervisor.domain.plan.readings import Reading
from tests.domain.paper_facts import DUE, RULES, facts, row

ON = date(2025, 9, 30)
KINDS = ((1, PlanKind.PROGRAMME), (2, PlanKind.LIVELIHOOD))
MISSING = row(9, text_status=TextStatus.MISSING)


def progress(value: str | None, relation: Relation = Relation.AT_LEAST) -> TargetProgress:
    goal = Target("覆盖率", relation, Decimal(90), unit="%")
    status = ReadingStatus.VALUE if value else ReadingStatus.NOT_PUBLISHED
    number = Decimal(value) if value else None
    return TargetProgress(
        1,
        goal,
        Reading(target_id=1, target_name=goal.name, status=status, value=number, unit="%", on=ON),
    )


@pytest.mark.parametrize(
    ("found", "reading", "on", "state"),
    [
        (progress("91.50"), "91.5%", ON, TargetState.MET),
        (progress("89"), "89%", ON, TargetState.ON_WAY),
        (progress(None), "数据未发布", ON, TargetState.NOT_PUBLISHED),
        (
            TargetProgress(1, Target("覆盖率", Relation.AT_LEAST, Decimal(90), unit="%"), None),
            "—",
            None,
            TargetState.NO_READING,
        ),
    ],
)
def test_a_target_stands_with_its_latest_reading(
    found: TargetProgress, reading: str, on: date | None, state: TargetState
) -> None:
    made = facts(row(3), MISSING, targets={3: [found], 9: [found]})
    assert target_lines(made) == [TargetLine(3, "覆盖率", "90%以上", reading, on, state)]


def test_about_is_explained_only_where_a_counted_target_says_it() -> None:
    about = progress("90", Relation.ABOUT)
    assert target_note(facts(row(3), targets={3: [progress("90"), about]})) == (
        "目标为“左右”的，上下浮动10%以内视为达到。"
    )
    assert target_note(facts(row(3), MISSING, targets={3: [progress("90")], 9: [about]})) == ""


def test_milestones_stand_in_their_order_under_their_action() -> None:
    steps = [
        Milestone(1, 3, 1, title, due, owner, Decimal(50))
        for title, due, owner in (
            ("开工", date(2025, 6, 30), "李静"),
            ("竣工", date(2025, 12, 31), ""),
        )
    ]
    lines = milestone_lines(facts(row(3), MISSING, milestones={3: steps, 9: steps}))
    assert [(line.number, line.action, line.step, line.owner, line.standing) for line in lines] == [
        (3, "完善养老服务", "开工", "李静", "逾期123天"),
        (3, "完善养老服务", "竣工", "", "还有61天"),
    ]


def test_what_two_plans_promise_alike_of_one_matter_stands_once() -> None:
    plans = [Plan(n, f"方案{n}", date(2025, 1, 1), DUE, 9, kind=kind) for n, kind in KINDS]
    rows = [row(3), replace(row(7), id=27, plan_id=2)]
    together = several_plans(plans, rows, {3: (3, 27), 27: (3, 27)}, date(2025, 10, 1))
    step = Milestone(1, 3, 1, "开工", date(2025, 6, 30), "李静", Decimal(50))
    made = facts(
        *together.matters,
        together=together,
        targets={3: [progress("91.50")], 27: [progress("91.50"), progress("90", Relation.ABOUT)]},
        milestones={3: [step], 27: [step, replace(step, title="竣工")]},
    )
    targets = [(line.label, line.goal) for line in target_lines(made)]
    assert targets == [("行动方案第3项", "90%以上"), ("民生实事第7项", "90%左右")]
    steps = [(line.label, line.step) for line in milestone_lines(made)]
    assert steps == [("行动方案第3项", "开工"), ("民生实事第7项", "竣工")]


def test_the_trend_counts_what_counted_then_in_the_order_of_the_rule() -> None:
    kept = [
        ItemStanding(1, Light.RED, behind=True, done=False, counted=True),
        ItemStanding(2, Light.BLUE, behind=False, done=True, counted=True),
        ItemStanding(3, Light.BLUE, behind=False, done=True, counted=True),
        ItemStanding(4, Light.RED, behind=True, done=False, counted=False),
    ]
    assert trend_point("9月", kept, RULES["default"]) == TrendPoint("9月", (2, 0, 0, 1, 0))


def test_a_trend_begins_with_the_first_period_that_was_judged() -> None:
    grey, judged = (0, 0, 0, 0, 3), (0, 2, 0, 1, 0)
    points = [TrendPoint(str(n), counts) for n, counts in enumerate((grey, judged, grey, judged))]
    rule = RULES["default"]
    assert told_trend(points, rule) == tuple(points[1:])
    assert told_trend([points[0], points[1]], rule) == ()
    assert told_trend([points[0]] * 3, rule) == ()
    assert told_trend([], rule) == ()


def test_states_stand_in_their_order_and_none_with_a_zero() -> None:
    states = (TargetState.NO_READING, TargetState.MET, TargetState.NO_READING)
    lines = [TargetLine(1, "", "", "", None, state) for state in states]
    assert count_states(lines) == [(TargetState.MET, 1), (TargetState.NO_READING, 2)]
