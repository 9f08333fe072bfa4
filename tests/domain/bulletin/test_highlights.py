from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin.highlights import MOST_SUGGESTED, highlight_choices
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.detail import TargetProgress
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import Reading
from tests.domain.paper_facts import BEHIND, entry, row, unit

LONG = "居家养老服务中心已实现全覆盖。"
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


@pytest.mark.parametrize(
    ("fields", "targets", "why"),
    [
        ({"state": State.CLOSED}, [], "已办结"),
        ({}, [target(12), target(15)], "2项指标全部达到目标"),
        ({}, [target(12), target(11)], ""),
        ({}, [target(12), target(None)], ""),
        (AHEAD, [], "超序时进度10.2个百分点"),
        (AHEAD, [target(11)], "超序时进度10.2个百分点"),
        ({**AHEAD, "percent": Decimal("83.3")}, [], ""),
        ({"lead_units": (unit(), unit("区教育局", BEHIND)), **AHEAD}, [], ""),
        ({"text_status": TextStatus.MISSING, **AHEAD}, [], ""),
    ],
)
def test_a_follow_up_is_suggested_for_a_reason_that_can_be_counted(
    fields: dict[str, object], targets: list[TargetProgress], why: str
) -> None:
    (choice,) = highlight_choices([row(3, **fields)], [entry(3, LONG)], {3: targets}, [])
    assert (choice.why, choice.place) == (why, None)


def test_a_text_of_twelve_characters_says_too_little() -> None:
    closed = [row(3, state=State.CLOSED)]
    short, enough = ("按计划推进中" * 2, "按计划推进中" * 2 + "。")
    (unsuggested,) = highlight_choices(closed, [entry(3, short)], {}, [])
    (suggested,) = highlight_choices(closed, [entry(3, enough)], {}, [])
    assert (unsuggested.why, suggested.why) == ("", "已办结")


def test_only_the_latest_of_an_item_is_suggested() -> None:
    entries = [entry(3, LONG, id=31), entry(3, LONG, id=32)]
    choices = highlight_choices([row(3, state=State.CLOSED)], entries, {}, [])
    assert {choice.entry_id: choice.why for choice in choices} == {31: "", 32: "已办结"}


def test_the_strongest_reasons_are_suggested_and_no_more_than_a_page_takes() -> None:
    rows = [row(n, state=State.CLOSED) for n in range(1, MOST_SUGGESTED + 1)]
    rows += [row(50, **AHEAD), row(51)]
    choices = highlight_choices(rows, [entry(r.id, LONG) for r in rows], {51: [target(12)]}, [])
    assert [choice.number for choice in choices if choice.why] == [1, 2, 3, 4, 5, 6]
    fewer = highlight_choices(rows[1:], [entry(r.id, LONG) for r in rows], {51: [target(12)]}, [])
    assert [choice.number for choice in fewer if choice.why] == [2, 3, 4, 5, 6, 51]


def test_the_picked_stand_first_in_their_order_then_the_suggested() -> None:
    rows = [row(1), row(2, state=State.CLOSED), row(3), row(4)]
    entries = [entry(r.id, LONG) for r in rows] + [entry(99, LONG)]
    choices = highlight_choices(rows, entries, {}, [4, 3])
    assert [(choice.number, choice.place) for choice in choices] == [
        (4, 0),
        (3, 1),
        (2, None),
        (1, None),
    ]


def test_a_follow_up_of_all_units_names_them() -> None:
    leads = row(3, unit("甲局"), unit("乙局"))
    (choice,) = highlight_choices([leads], [entry(3, LONG, unit="")], {}, [])
    assert choice.unit == "甲局、乙局"
