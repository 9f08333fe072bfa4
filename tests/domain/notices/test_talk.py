from __future__ import annotations

from datetime import date, datetime, time

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.talk import (
    Talk,
    checked_talk,
    parse_clock,
    parse_talk_time,
)
from fenghua_supervisor.errors import UserError

ISSUED = date(2025, 11, 24)
TALK = Talk(datetime(2025, 11, 26, 9, 5), "区行政中心3号楼201会议室", "王副区长")


def test_a_talk_says_when_where_and_by_whom() -> None:
    assert TALK.lines == (
        "约谈时间：2025年11月26日（星期三）9:05",
        "约谈地点：区行政中心3号楼201会议室",
        "约谈人：王副区长",
    )


@pytest.mark.parametrize("text", ["9:05", " 09：05 "])
def test_a_time_of_day_is_read_in_either_width(text: str) -> None:
    assert parse_clock(text) == time(9, 5)


@pytest.mark.parametrize("text", ["", "下午三点", "24:00", "9:60", "9:5", "9"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="不是有效的时刻"):
        parse_clock(text)


def test_day_and_time_are_read_together() -> None:
    assert parse_talk_time("2025-11-26 9:05") == TALK.at
    with pytest.raises(UserError, match="要有日期和时刻"):
        parse_talk_time("2025-11-26")
    with pytest.raises(UserError, match="约谈日期“11月26日”不是有效日期"):
        parse_talk_time("11月26日 9:05")


def test_a_notice_of_a_talk_needs_all_three() -> None:
    kind = NoticeKind.TALK
    assert checked_talk(kind, TALK, ISSUED) == TALK
    with pytest.raises(UserError, match="要写明约谈的时间、地点和约谈人"):
        checked_talk(kind, None, ISSUED)
    with pytest.raises(UserError, match="约谈地点"):
        checked_talk(kind, Talk(TALK.at, " ", TALK.by), ISSUED)
    with pytest.raises(UserError, match="约谈人"):
        checked_talk(kind, Talk(TALK.at, TALK.place, ""), ISSUED)
    with pytest.raises(UserError, match="约谈日期2025年11月23日早于印发日期2025年11月24日"):
        checked_talk(kind, Talk(datetime(2025, 11, 23, 9), "甲", "乙"), ISSUED)


def test_no_other_notice_has_one() -> None:
    assert checked_talk(NoticeKind.URGE, None, ISSUED) is None
    with pytest.raises(UserError, match="催办单没有约谈的时间和地点"):
        checked_talk(NoticeKind.URGE, TALK, ISSUED)
