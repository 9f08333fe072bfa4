from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.reminders.digest import (
    OFFICE,
    Occurrence,
    build_digest,
    pending,
)


def item(
    key: str = "action:82", at: str = "2025-11-20", urgency: Urgency = Urgency.PLAIN, **more: object
) -> Occurrence:
    made = Occurrence(key, ReminderKind.ACTION, datetime.fromisoformat(at), urgency, "题目", "为何")
    return replace(made, **more)


NOW = datetime(2025, 11, 24, 9)


@pytest.mark.parametrize(
    ("shown", "snoozed", "expected"),
    [
        ({}, {}, "2025-11-20"),
        ({"action:82": "2025-11-13"}, {}, "2025-11-20"),
        ({"action:82": "2025-11-20"}, {}, None),
        ({"action:82": "2025-11-27"}, {}, None),
        ({"action:9": "2025-11-20"}, {}, "2025-11-20"),
        ({}, {"action:82": "2025-11-25"}, None),
        ({}, {"action:82": "2036-11-25"}, "2025-11-20"),
        ({"action:82": "2025-11-20"}, {"action:82": "2025-11-24"}, "2025-11-24"),
        ({"action:82": "2025-11-24"}, {"action:82": "2025-11-24"}, None),
        ({"action:82": "2025-11-13"}, {"action:82": "2025-11-14"}, "2025-11-20"),
    ],
)
def test_what_was_shown_or_put_off_is_not_shown(
    shown: dict[str, str], snoozed: dict[str, str], expected: str | None
) -> None:
    found = pending(
        [item()],
        {key: datetime.fromisoformat(at) for key, at in shown.items()},
        {key: date.fromisoformat(until) for key, until in snoozed.items()},
        NOW,
    )
    assert [f"{o.at:%Y-%m-%d}" for o in found] == ([expected] if expected else [])


def test_of_several_occurrences_the_newest_that_has_come_counts() -> None:
    found = pending([item(at=f"2025-11-{day}") for day in (13, 20, 27)], {}, {}, NOW)
    assert [f"{o.at:%Y-%m-%d}" for o in found] == ["2025-11-20"]


@pytest.mark.parametrize(
    ("kind", "words", "reason"),
    [
        (ReminderKind.ACTION, "还有3天到期", "任务时限　还有3天到期"),
        (ReminderKind.SIGN, "签收已逾期2天", "签收已逾期2天"),
    ],
)
def test_the_kind_is_said_once(kind: ReminderKind, words: str, reason: str) -> None:
    assert item(kind=kind, words=words).reason == reason


def test_a_digest_stands_by_unit_with_the_urgent_ones_first() -> None:
    items = [
        item("a", units=("甲局",), due_on=date(2025, 12, 1)),
        item("b", urgency=Urgency.URGENT, units=("乙局", "甲局"), due_on=date(2025, 11, 1)),
        item("c", units=("乙局",), due_on=date(2025, 12, 9)),
        item("d", urgency=Urgency.SOON),
    ]
    digest = build_digest(items, NOW)
    assert [(g.unit, [o.key for o in g.items]) for g in digest.groups] == [
        ("乙局", ["b", "c"]),
        (OFFICE, ["d"]),
        ("甲局", ["a"]),
    ]
    assert digest.words == "4项提醒，涉及2家单位，其中紧急1项"
