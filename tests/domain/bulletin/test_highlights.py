from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin.highlights import (
    MOST_SUGGESTED,
    Before,
    highlight_choices,
    suggestions,
)
from fenghua_supervisor.domain.codes.ledger import EntryKind, State, TextStatus
from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import Reading
from tests.domain.paper_facts import BEHIND, entry, row, unit

LONG = "居家养老服务中心已实现全覆盖。"
DONE = {"state": State.CLOSED}
AHEAD = {"percent": Decimal("93.5"), "expected_percent": Decimal("83.3")}


def target(value: int | None) -> TargetProgress:
    """A target of 12 and its latest reading."""
    goal = Target("服务队伍", Relation.REACH, Decimal(12), unit="支")
    if value is None:
        return TargetProgress(1, goal, None)
    reading = Reading(
        target_id=1,
        target_name=goal.name,
        status=ReadingStatus.VALUE,
        value=Decimal(value),
        unit=goal.unit,
        on=date(2025, 10, 1),
    )
    return TargetProgress(1, goal, reading)


NOTHING = Before("本月", {}, {})


def before(**fields: object) -> Before:
    return replace(NOTHING, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "targets", "was", "why"),
    [
        (DONE, [], {"closed": frozenset({3})}, "本月办结"),
        (DONE, [], {}, ""),
        ({}, [target(12)], {}, "本月1项指标达到目标"),
        ({}, [target(12)], {"targets": {3: [target(11)]}}, "本月1项指标达到目标"),
        ({}, [target(12)], {"targets": {3: [target(12)]}}, ""),
        ({}, [target(11)], {}, ""),
        ({"percent": Decimal(60)}, [], {"percents": {3: Decimal(50)}}, "本月进度提高10个百分点"),
        ({"percent": Decimal(60)}, [], {"percents": {3: Decimal(51)}}, ""),
        (AHEAD, [], {"percents": {3: Decimal(90)}}, "超序时进度10.2个百分点"),
        ({**AHEAD, "percent": Decimal("88.2")}, [], {"percents": {3: Decimal(88)}}, ""),
        ({"lead_units": (unit(), unit("区教育局", BEHIND)), **AHEAD}, [], {}, ""),
        ({"text_status": TextStatus.MISSING, **AHEAD}, [], {}, ""),
    ],
)
def test_a_follow_up_is_suggested_for_a_reason_that_can_be_counted(
    fields: dict[str, object], targets: list[TargetProgress], was: dict[str, object], why: str
) -> None:
    rows = [row(3, **fields)]
    (choice,) = highlight_choices(rows, [entry(3, LONG)], {3: targets}, before(**was), [])
    assert (choice.why, choice.place) == (why, None)


def test_a_text_of_twelve_characters_says_too_little() -> None:
    closed, was = [row(3, **DONE)], before(closed=frozenset({3}))
    short, enough = ("按计划推进中" * 2, "按计划推进中" * 2 + "。")
    (unsuggested,) = highlight_choices(closed, [entry(3, short)], {}, was, [])
    (suggested,) = highlight_choices(closed, [entry(3, enough)], {}, was, [])
    assert (unsuggested.why, suggested.why) == ("", "本月办结")


def test_the_latest_report_of_an_item_is_suggested_and_before_what_the_closing_says() -> None:
    rows, was = [row(3, **DONE)], before(closed=frozenset({3}))
    reports = [entry(3, LONG, id=31), entry(3, LONG, id=32)]
    closing = entry(3, LONG, id=33, kind=EntryKind.CLOSE)
    assert suggestions(rows, [*reports, closing], {}, was) == {32: "本月办结"}
    assert suggestions(rows, [closing], {}, was) == {33: "本月办结"}


def test_closings_come_first_then_targets_then_jumps_then_those_ahead() -> None:
    rows = [row(1, **AHEAD), row(2, percent=Decimal(40)), row(3), row(4, **DONE)]
    was = before(closed=frozenset({4}), percents={1: Decimal(93)})
    found = suggestions(rows, [entry(r.id, LONG) for r in rows], {3: [target(12)]}, was)
    assert list(found) == [4, 3, 2]
    found = suggestions(rows[:3], [entry(r.id, LONG) for r in rows], {3: [target(12)]}, was)
    assert list(found) == [3, 2, 1]


def test_no_more_are_suggested_than_a_page_takes() -> None:
    rows = [row(n, **DONE) for n in range(1, MOST_SUGGESTED + 2)]
    was = before(closed=frozenset(range(1, MOST_SUGGESTED + 2)))
    found = suggestions(rows, [entry(r.id, LONG) for r in rows], {}, was)
    assert list(found) == list(range(1, MOST_SUGGESTED + 1))


def test_the_picked_stand_first_in_their_order_then_the_suggested() -> None:
    rows = [row(1), row(2, **DONE), row(3), row(4)]
    entries = [entry(r.id, LONG) for r in rows] + [entry(99, LONG)]
    choices = highlight_choices(rows, entries, {}, before(closed=frozenset({2})), [4, 3])
    assert [(choice.number, choice.place) for choice in choices] == [
        (4, 0),
        (3, 1),
        (2, None),
        (1, None),
    ]


def test_a_follow_up_of_all_units_names_them() -> None:
    leads = row(3, unit("甲局"), unit("乙局"))
    (choice,) = highlight_choices([leads], [entry(3, LONG, unit="")], {}, NOTHING, [])
    assert choice.unit == "甲局、乙局"
