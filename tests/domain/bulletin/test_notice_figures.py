from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.bulletin.notice_figures import (
    notice_kinds,
    notice_lines,
    notice_total,
    overdue_count,
)
from fenghua_supervisor.domain.bulletin.paper import NoticeLine
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.ladder import raised_ids
from tests.domain.notice_facts import notice, reply

AS_OF = date(2025, 10, 31)
DUE = date(2025, 10, 20)


@pytest.mark.parametrize(
    ("replies", "answered", "on_time", "overdue"),
    [
        ((), 0, 0, 1),
        ((reply(DUE),), 1, 1, 0),
        ((reply(date(2025, 10, 21)),), 1, 0, 0),
        ((reply(date(2025, 10, 30)), reply(DUE)), 1, 1, 0),
    ],
)
def test_the_first_reply_decides_whether_it_came_in_time(
    replies: tuple[object, ...], answered: int, on_time: int, overdue: int
) -> None:
    sheets = [notice(replies=replies)]
    assert notice_lines(sheets, (), AS_OF) == [
        NoticeLine("区民政局", 1, answered, on_time, overdue)
    ]


def test_a_sheet_that_may_still_be_answered_is_not_overdue() -> None:
    assert notice_lines([notice()], (), DUE)[0].overdue == 0
    assert notice_lines([notice()], (), date(2025, 10, 21))[0].overdue == 1


def test_one_that_a_higher_sheet_has_taken_further_is_not_overdue_any_more() -> None:
    sheets = [notice(id=7), notice(id=8), notice(id=9, replies=(reply(DUE),))]
    raised = raised_ids([*sheets, notice(id=10, based_on_id=7, kind=NoticeKind.SUPERVISE)], AS_OF)
    assert notice_lines(sheets, raised, AS_OF) == [NoticeLine("区民政局", 3, 1, 1, 1, raised=1)]
    assert overdue_count(sheets, raised, AS_OF) == 1
    assert notice_lines(sheets, {9}, AS_OF)[0].raised == 0


def test_what_was_withdrawn_or_is_not_issued_yet_is_left_out() -> None:
    sheets = [notice(withdrawn_on=AS_OF), notice(issued_on=date(2025, 11, 1))]
    assert notice_lines(sheets, (), AS_OF) == []
    assert notice_kinds(sheets, AS_OF) == []


def test_the_unit_with_the_most_sheets_stands_first_then_the_one_that_owes_most() -> None:
    answered = (reply(DUE),)
    sheets = [
        notice(unit="丁局", replies=answered),
        notice(unit="丙局", replies=answered),
        notice(unit="乙局"),
        *[notice(unit="甲局", replies=answered)] * 2,
    ]
    assert [line.unit for line in notice_lines(sheets, (), AS_OF)] == [
        "甲局",
        "乙局",
        "丁局",
        "丙局",
    ]


def test_the_sum_of_all_units() -> None:
    lines = [NoticeLine("甲局", 3, 2, 1, 0, 1), NoticeLine("乙局", 1, 0, 0, 1)]
    assert notice_total(lines) == NoticeLine("合计", 4, 2, 1, 1, 1)
    assert notice_total([]) == NoticeLine("合计", 0, 0, 0, 0)


def test_kinds_follow_the_ladder() -> None:
    kinds = (NoticeKind.TALK, NoticeKind.URGE, NoticeKind.SUPERVISE, NoticeKind.URGE)
    sheets = [notice(kind=kind) for kind in kinds]
    assert notice_kinds(sheets, AS_OF) == [("催办单", 2), ("督办单", 1), ("约谈通知书", 1)]
