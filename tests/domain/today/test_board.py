from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.today.board import Need, NextStep, TodayBoard, TodayGroup, TodayItem
from tests.domain.today.today_facts import AS_OF, row

if TYPE_CHECKING:
    from enum import Enum


def item(need: Need, step: NextStep = NextStep.LOOK, **fields: object) -> TodayItem:
    return TodayItem("key", need, "题", "因", step, **fields)  # type: ignore[arg-type]


def board(*found: TodayItem, numbers: tuple[int, ...] = ()) -> TodayBoard:
    groups = [TodayGroup(need, tuple(each for each in found if each.need is need)) for need in Need]
    rows = tuple(
        row(n, text_status=TextStatus.MISSING if n in numbers else TextStatus.IMPORTED)
        for n in (9, 3, 5)
    )
    return TodayBoard(AS_OF, tuple(groups), (), rows, "")


@pytest.mark.parametrize("kind", [Need, NextStep])
def test_every_group_and_every_step_has_a_word_of_its_own(kind: type[Enum]) -> None:
    labels = [each.label for each in kind]  # type: ignore[attr-defined]
    assert len(set(labels)) == len(labels)
    assert all(labels)


@pytest.mark.parametrize(
    ("sheet", "word"),
    [
        (NoticeKind.URGE, "出具催办单"),
        (NoticeKind.SUPERVISE, "出具督办单"),
        (NoticeKind.CIRCULAR, "出具通报"),
        (NoticeKind.TALK, "约谈"),
    ],
)
def test_a_sheet_is_called_on_the_button_by_its_kind(sheet: NoticeKind, word: str) -> None:
    assert item(Need.ANSWERS, NextStep.ISSUE, notice_kind=sheet).step_word == word
    assert item(Need.ANSWERS, NextStep.LOG_REPLY, notice_kind=sheet).step_word == "登记答复"


@pytest.mark.parametrize(
    ("need", "units"),
    [(Need.OVERDUE, (1, 4)), (Need.TO_URGE, (1, 4)), (Need.DUE_SOON, ()), (Need.ANSWERS, ())],
)
def test_sheets_go_to_the_units_that_may_be_urged_now(need: Need, units: tuple[int, ...]) -> None:
    items = (
        item(need, unit_id=1),
        item(need, unit_id=2, active=False),
        item(need),
        item(need, unit_id=4),
    )
    assert TodayGroup(need, items).notice_units == units


def test_a_group_is_headed_by_its_need_unless_it_has_a_title() -> None:
    assert TodayGroup(Need.TO_URGE, ()).label == "可催办"
    assert TodayGroup(Need.ON_DAY, (), title="10月24日").label == "10月24日"


def test_only_what_wants_something_done_counts_as_work() -> None:
    made = board(
        item(Need.OVERDUE),
        item(Need.OVERDUE, active=False),
        item(Need.ACT_NOW),
        item(Need.WAITING),
        item(Need.SNOOZED),
    )
    assert (made.work_count, made.urgent_count) == (2, 2)
    assert board(item(Need.WAITING)).work_count == 0
    assert not board(item(Need.WAITING)).is_empty


def test_a_desk_without_a_row_is_empty() -> None:
    assert board().is_empty


def test_a_group_is_found_by_its_need() -> None:
    made = board(item(Need.REMINDERS))
    assert made.group(Need.REMINDERS).items == (item(Need.REMINDERS),)
    assert made.group(Need.OVERDUE).items == ()


def test_actions_without_a_text_are_named_in_order() -> None:
    assert board(numbers=(9, 3)).missing_numbers == (3, 9)
