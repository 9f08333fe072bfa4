from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (
        ReminderKind,
        (
            "action=任务时限 sign=签收 objection=异议 rework=退回重办 review=办结审核 "
            "milestone=阶段节点 notice=督办答复 judge=答复评价 act=马上就办 month=月度填报 "
            "assign=交办问题 rectify=整改期限 recheck=复查 visit=回访 decision=议定事项 "
            "clue=线索分办 case=包案期限 board=考核公示 appeal=考核异议 pilot=试点到期"
        ),
    ),
    (Urgency, "urgent=紧急 soon=临近 plain=一般"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()
