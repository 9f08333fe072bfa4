from __future__ import annotations

from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.act_now.instruction import (
    ActNow,
    ActNowEntry,
    check_open,
    check_workdays,
    leader_in,
    parse_number,
    parse_source,
    recent_leaders,
)
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.errors import UserError
from tests.shipped import shipped_calendar

GIVEN = datetime(2025, 9, 26, 10, 0)


def item(*entries: tuple[ActNowEvent, datetime], leader: str = "", ident: int = 1) -> ActNow:
    told = tuple(ActNowEntry(n, kind, at, "", "王伟") for n, (kind, at) in enumerate(entries))
    due = date(2025, 10, 10)
    return ActNow(
        ident, 2025, ident, "核实学校食堂问题", leader, ActNowSource.WRITTEN, None, "", GIVEN, 5,
        due, "王伟", told,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "leader", "source"),
    [
        ("张区长：请发改局三天内报方案", "张区长", None),
        ("张区长批示：请发改局三天内报方案", "张区长", ActNowSource.WRITTEN),
        ("  李建国副区长同志批示: 抓紧办", "李建国副区长", ActNowSource.WRITTEN),
        ("王书记要求：本周见面", "王书记", None),
        ("【陈常务副区长批示：抓紧", "陈常务副区长", ActNowSource.WRITTEN),
        ("请张区长：阅示", "", None),
        ("各局长：本周五开会", "", None),
        ("请发改局三天内报方案", "", None),
        ("发改局：张区长批示已收到", "", None),
        ("张区长要来调研，请准备", "", None),
        ("", "", None),
    ],
)
def test_a_leader_is_read_only_where_the_head_names_one(
    text: str, leader: str, source: ActNowSource | None
) -> None:
    assert leader_in(text) == (leader, source)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("3", (2025, 3)),
        ("3号", (2025, 3)),
        ("2024-3", (2024, 3)),
        ("〔2024〕12号", (2024, 12)),
        ("马上就办〔2025〕3号", (2025, 3)),
        ("[2024] 3", (2024, 3)),
        ("20243", (2025, 20243)),
    ],
)
def test_a_number_is_read_in_the_ways_it_is_written(said: str, number: tuple[int, int]) -> None:
    assert parse_number(said, 2025) == number


@pytest.mark.parametrize("said", ["", "三号", "2024-", "-3", "3-4-5"])
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(UserError, match="编号"):
        parse_number(said, 2025)


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (date(2025, 9, 26), "还有5个工作日"),
        (date(2025, 9, 30), "还有2个工作日"),
        (date(2025, 10, 5), "还有2个工作日"),
        (date(2025, 10, 10), "今天到期"),
        (date(2025, 10, 11), "已超过1个工作日"),  # a Saturday on which offices work
        (date(2025, 10, 12), "已超过1个工作日"),
        (date(2025, 10, 13), "已超过2个工作日"),
    ],
)
def test_the_time_left_is_told_in_working_days(as_of: date, words: str) -> None:
    assert item().left_words(as_of, shipped_calendar()) == words


def test_a_reply_closes_it_from_its_day_on() -> None:
    closed = item((ActNowEvent.REPLY, datetime(2025, 9, 30, 15)))
    assert closed.is_open(date(2025, 9, 29))
    assert not closed.is_open(date(2025, 9, 30))
    assert closed.left_words(date(2025, 10, 12), shipped_calendar()) == "9月30日已办结"
    with pytest.raises(UserError, match="已于9月30日回复办结，不能再催问"):
        check_open(closed, "催问")


def test_it_is_not_open_before_it_was_given() -> None:
    assert not item().is_open(date(2025, 9, 25))


@pytest.mark.parametrize("count", [0, -1, 61])
def test_impossible_time_limits_are_refused(count: int) -> None:
    with pytest.raises(UserError, match="1到60个工作日"):
        check_workdays(count)


def test_a_source_is_named_by_code_or_label() -> None:
    assert parse_source("会议") is parse_source("meeting") is ActNowSource.MEETING
    with pytest.raises(UserError, match="可用的有批示、会议"):
        parse_source("梦里")


def test_leaders_named_last_come_first_and_once() -> None:
    items = [item(leader=who, ident=n) for n, who in enumerate(["张区长", "李书记", "", "张区长"])]
    assert recent_leaders(items) == ["张区长", "李书记"]
