from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.bulletin.notice_figures import (
    NoticeLine,
    NoticePart,
    notice_kinds,
    notice_lines,
    notice_total,
    overdue_count,
)
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.notices.ladder import raised_ids, standing
from fenghua_supervisor.domain.notices.notice import NoticeState
from tests.domain.notice_facts import notice, reply

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import NoticeReply

AS_OF = date(2025, 10, 31)
DUE = date(2025, 10, 20)


SENT_BACK = replace(reply(date(2025, 10, 15), ReplyVerdict.AGAIN), next_due=date(2025, 10, 24))


@pytest.mark.parametrize(
    ("replies", "part"),
    [
        ((), {"overdue": 1}),
        ((reply(DUE),), {"on_time": 1}),
        ((reply(date(2025, 10, 21)),), {"late": 1}),
        ((reply(DUE), reply(date(2025, 10, 30))), {"on_time": 1}),
        ((reply(date(2025, 11, 1)),), {"overdue": 1}),
        ((SENT_BACK,), {"overdue": 1, "again": 1}),
        ((replace(SENT_BACK, next_due=date(2025, 11, 3)),), {"waiting": 1}),
        ((SENT_BACK, reply(date(2025, 10, 24))), {"on_time": 1}),
        ((SENT_BACK, reply(date(2025, 10, 25))), {"late": 1}),
    ],
)
def test_a_sheet_is_in_the_part_that_its_replies_call_for(
    replies: tuple[NoticeReply, ...], part: dict[str, int]
) -> None:
    assert notice_lines([notice(replies=replies)], (), AS_OF) == [NoticeLine("区民政局", **part)]


def test_a_sheet_that_may_still_be_answered_is_not_overdue() -> None:
    (before,), (after,) = (notice_lines([notice()], (), day) for day in (DUE, AS_OF))
    assert (before.waiting, before.overdue) == (1, 0)
    assert (after.waiting, after.overdue) == (0, 1)


def test_one_that_a_higher_sheet_has_taken_further_is_not_overdue_any_more() -> None:
    sheets = [notice(id=7), notice(id=8), notice(id=9, replies=(reply(DUE),))]
    raised = raised_ids([*sheets, notice(id=10, based_on_id=7, kind=NoticeKind.SUPERVISE)], AS_OF)
    assert notice_lines(sheets, raised, AS_OF) == [
        NoticeLine("区民政局", on_time=1, overdue=1, raised=1)
    ]
    assert overdue_count(sheets, raised, AS_OF) == 1


def test_the_parts_are_those_of_the_page_of_notices() -> None:
    sheets = [
        notice(id=1),
        notice(id=2, replies=(SENT_BACK,)),
        notice(id=3, replies=(reply(DUE, ReplyVerdict.PENDING),)),
        notice(id=4, reply_due=AS_OF),
        notice(id=5, replies=(SENT_BACK,)),
    ]
    (line,) = notice_lines(sheets, {5}, AS_OF)
    states = Counter(standing(each, {5}, AS_OF) for each in sheets)
    assert (line.waiting, line.overdue, line.raised) == tuple(
        states[state] for state in (NoticeState.WAITING, NoticeState.OVERDUE, NoticeState.RAISED)
    )
    assert line.answered == states[NoticeState.TO_JUDGE] + states[NoticeState.SATISFIED]


REPLIES = st.lists(
    st.builds(
        lambda on, back: replace(SENT_BACK if back else reply(on), on=on, judged_on=on),
        st.dates(date(2025, 10, 13), date(2025, 11, 3)),
        st.booleans(),
    ),
    max_size=3,
)


@given(st.lists(st.tuples(REPLIES, st.booleans(), st.sampled_from("甲乙丙")), max_size=12))
def test_the_rows_and_their_sum_add_up(
    given_sheets: list[tuple[list[NoticeReply], bool, str]],
) -> None:
    sheets = [
        notice(id=n, unit=f"{who}局", replies=tuple(sorted(replies, key=lambda one: one.on)))
        for n, (replies, _, who) in enumerate(given_sheets, start=1)
    ]
    raised = {n for n, (_, up, _) in enumerate(given_sheets, start=1) if up}
    lines = notice_lines(sheets, raised, AS_OF)
    for line in (*lines, notice_total(lines)):
        assert line.counts[0] == sum(line.counts[1:]) == line.issued
        assert line.again <= line.overdue
    assert notice_total(lines).issued == len(sheets)
    assert notice_total(lines).overdue == overdue_count(sheets, raised, AS_OF)


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
    lines = [NoticeLine("甲局", 1, 1, 0, 0, 1, 1), NoticeLine("乙局", waiting=2, overdue=1)]
    assert notice_total(lines) == NoticeLine("合计", 1, 1, 2, 1, 1, 1)
    assert notice_total(lines).counts == (6, 1, 1, 2, 1, 1)
    assert notice_total([]) == NoticeLine("合计")


def test_each_part_has_its_word() -> None:
    assert [part.label for part in NoticePart] == [
        *("按时答复", "逾期答复", "待答复", "逾期未答", "已升级"),
    ]


def test_kinds_follow_the_ladder() -> None:
    kinds = (NoticeKind.TALK, NoticeKind.URGE, NoticeKind.SUPERVISE, NoticeKind.URGE)
    sheets = [notice(kind=kind) for kind in kinds]
    assert notice_kinds(sheets, AS_OF) == [("催办单", 2), ("督办单", 1), ("约谈通知书", 1)]
