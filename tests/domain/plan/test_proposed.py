from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.ledger import HeadingStatus
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.milestones import Span, checked_drafts
from fenghua_supervisor.domain.plan.plan import Deadline, PlanAction, ProposedMilestone
from fenghua_supervisor.domain.plan.proposed import proposed_drafts

SPAN = Span(date(2025, 1, 1), date(2025, 12, 31))


def step(title: str, day: date) -> ProposedMilestone:
    return ProposedMilestone(title, Deadline(day, DuePrecision.MONTH, DueBasis.STATED))


def action(*steps: ProposedMilestone) -> PlanAction:
    heading = HeadingStatus.MISSING
    return PlanAction(1, "", "", "", "", heading, (), (), None, milestones=steps)


def test_steps_become_milestones_with_the_share_of_time_gone_by() -> None:
    steps = step("主体结顶", date(2025, 9, 30)), step("完成招标", date(2025, 3, 31))
    drafts = proposed_drafts(action(*steps), SPAN)
    assert [(draft.title, int(draft.percent)) for draft in drafts] == [
        ("完成招标", 24),
        ("主体结顶", 74),
    ]
    assert checked_drafts(drafts, SPAN) == list(drafts)


def test_a_step_outside_the_time_of_the_action_is_none() -> None:
    days = date(2024, 12, 31), date(2025, 12, 31), date(2026, 1, 1)
    assert proposed_drafts(action(*(step("完成", day) for day in days)), SPAN) == ()


def test_steps_of_one_day_are_one_and_steps_of_neighbouring_days_still_rise() -> None:
    first = date(2025, 1, 2)
    near = [step("开工", first), step("进场", first), step("动员", date(2025, 1, 3))]
    last = [step("验收", date(2025, 12, 29)), step("归档", date(2025, 12, 30))]
    drafts = proposed_drafts(action(*near, *last), SPAN)
    assert [(draft.title, int(draft.percent)) for draft in drafts] == [
        ("开工；进场", 1),
        ("动员", 2),
        ("验收", 98),
        ("归档", 99),
    ]
    assert checked_drafts(drafts, SPAN) == list(drafts)
