from __future__ import annotations

from datetime import date, timedelta

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.today.board import Need
from fenghua_supervisor.domain.today.week import day_words, special_name
from tests.domain.today.today_facts import act, board, notice, row, unit
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()


def test_the_week_holds_what_falls_due_on_each_day() -> None:
    made = board(
        row(66, date(2025, 10, 24)),
        row(67, date(2025, 10, 27)),
        acts=[act(due=date(2025, 10, 22))],
        notices=[notice(due=date(2025, 10, 24))],
    )
    assert [(d.day.day, len(d.items)) for d in made.week] == [
        (20, 0), (21, 0), (22, 1), (23, 0), (24, 2), (25, 0), (26, 0),
    ]  # fmt: skip
    assert {item.need for day in made.week for item in day.items} == {Need.ON_DAY}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 10, 20), "10月20日 星期一 · 本月第9个工作日，共18个"),
        (date(2025, 10, 11), "10月11日 星期六 · 本月第3个工作日，共18个 · 调休上班"),
        (date(2025, 10, 1), "10月1日 星期三 · 国庆节放假 · 本月已过0个工作日，共18个"),
        (date(2025, 10, 19), "10月19日 星期日 · 休息日 · 本月已过8个工作日，共18个"),
    ],
)
def test_the_strip_tells_which_working_day_it_is(day: date, words: str) -> None:
    assert day_words(day, CALENDAR) == words


def test_a_year_not_announced_is_marked() -> None:
    assert "（2099年放假安排暂按，未公布）" in day_words(date(2099, 3, 2), CALENDAR)


def test_a_week_marks_rest_and_work() -> None:
    week = board(on=date(2025, 10, 10)).week
    assert [day.is_workday for day in week] == [False, False, False, True, True, True, False]
    assert week[5].name == "调休上班"
    assert week[0].day + timedelta(6) == week[6].day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 10, 1), "国庆节"),
        (date(2025, 10, 6), "中秋节"),
        (date(2025, 10, 11), "调休上班"),
        (date(2025, 10, 12), ""),
        (date(2025, 10, 13), ""),
    ],
)
def test_a_day_that_departs_from_the_plain_week_has_a_name(day: date, name: str) -> None:
    assert special_name(day, CALENDAR) == name


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.ASSIGNED, "签收期限"), (State.RETURNED, "重办期限"), (State.ACCEPTED, None)],
)
def test_the_term_of_a_unit_stands_on_its_day(state: State, reason: str | None) -> None:
    made = board(row(lead_units=(unit(state=state, due_on=date(2025, 10, 22)),)))
    assert [item.reason for item in made.week[2].items] == ([reason] if reason else [])


def test_a_milestone_stands_on_its_day_until_it_is_done() -> None:
    step = Milestone(9, 66, 1, "完成招标", date(2025, 10, 23), "李工", 40, None)
    (item,) = board(row(), milestones=[step]).week[3].items
    assert (item.key, item.reason) == ("day:milestone:9", "节点“完成招标”")
    done = Milestone(9, 66, 1, "完成招标", date(2025, 10, 23), "李工", 40, date(2025, 10, 17))
    assert board(row(), milestones=[done]).week[3].items == ()
