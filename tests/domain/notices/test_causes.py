from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.notices.causes import Cause, Ground, Urging, causes_of, find_calls
from fenghua_supervisor.domain.plan.milestones import Milestone
from tests.domain.finding_facts import entry
from tests.domain.notices.situation_facts import LATE, RED, facts, row, status
from tests.domain.open_facts import found

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import UnitStatus


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (status(), ""),
        (status(verdict=RED), "红灯：应完成91.7%，实际60%，差31.7个百分点"),
        (status(verdict=replace(RED, light=Light.ORANGE)), "橙灯：应完成91.7%"),
        (status(verdict=replace(RED, light=Light.YELLOW)), ""),
        (status(verdict=Verdict(Light.GREY, "尚无进展填报", GreyKind.NOT_REPORTED)), ""),
        (status(verdict=LATE), "时限2025年6月30日，已逾期112天，实际60%，未办结"),
        (status(verdict=LATE, state=State.SUBMITTED), ""),
        (status(verdict=LATE, state=State.OBJECTED), ""),
        (status(verdict=LATE, state=State.CLOSED), ""),
        (status(verdict=LATE, state=State.SUSPENDED), ""),
        (
            status(state=State.RETURNED, due_on=date(2025, 10, 17)),
            "退回重办期限2025年10月17日已过，尚未重新申请办结",
        ),
        (status(state=State.RETURNED, due_on=date(2025, 10, 20)), ""),
        (status(state=State.RETURNED), ""),
        (
            status(state=State.ASSIGNED, state_since=date(2025, 10, 9)),
            "10月9日交办，应于10月11日前签收，尚未签收",
        ),
        (status(state=State.ASSIGNED, state_since=date(2025, 10, 16)), ""),
        (
            status(state=State.ASSIGNED, state_since=date(2025, 10, 16), due_on=date(2025, 10, 17)),
            "10月16日交办，应于10月17日前签收，尚未签收",
        ),
    ],
)
def test_what_calls_for_a_sheet_and_in_which_words(unit: UnitStatus, reason: str) -> None:
    made = row(66, unit)
    told = "；".join(cause.words for cause in causes_of(made, unit, facts(made)))
    assert told.startswith(reason)
    assert bool(told) is bool(reason)


@pytest.mark.parametrize(
    ("day", "last", "reason"),
    [
        (25, date(2025, 9, 24), ""),
        (26, date(2025, 9, 24), "10月尚未填报进展，上次填报为2025年9月24日"),
        (31, date(2025, 10, 1), ""),
        (31, None, "10月尚未填报进展"),
    ],
)
def test_a_missing_report_calls_from_the_day_of_urging_on(
    day: int, last: date | None, reason: str
) -> None:
    known = facts(row(66, status(last_report_on=last)), now=datetime(2025, 10, day))
    calls = find_calls(known).get(1, ())
    assert [call.reason for call in calls] == ([reason] if reason else [])


def test_a_late_step_calls_every_unit_that_still_works() -> None:
    step = Milestone(1, 66, 1, "完成招标", date(2025, 9, 30), "", Decimal(50))
    units = (status(1), status(2), status(3, state=State.CLOSED))
    found = find_calls(facts(row(66, *units), milestones=(step,)))
    assert {unit_id: call.reason for unit_id, (call,) in found.items()} == {
        1: "节点“完成招标”应于2025年9月30日完成，尚未完成",
        2: "节点“完成招标”应于2025年9月30日完成，尚未完成",
    }
    done = replace(step, done_on=date(2025, 10, 1))
    assert find_calls(facts(row(66, *units), milestones=(done,))) == {}


def test_a_late_finding_stands_on_its_action_or_by_itself() -> None:
    given = entry("assign", "10-09", due="10-16")
    late = found(given, action_id=66, unit_ids=(1, 3))
    more = replace(late, id=4, number=4)
    alone = replace(late, id=5, number=5, action_id=None, unit_ids=(1,), place="")
    work = OpenWork((late, more, alone))
    rows = (row(66, status(1), status(2)), row(70, status(1)))
    known = facts(*rows, open_work=work)
    called = find_calls(known)
    [call, own] = called[1]
    assert call.reason == (
        "问题〔2025〕3号应于10月16日整改，尚未申请销号；问题〔2025〕4号应于10月16日整改，尚未申请销号"
    )
    assert {cause.ground for cause in call.causes} == {Ground.FINDING}
    assert (own.label, own.title, own.due_words, own.reason) == (
        "问题〔2025〕5号",
        "消防通道 堆放杂物",
        "2025年10月16日",
        "应于10月16日整改，尚未申请销号，已逾期4天",
    )
    # Unit 3 does not lead the action that they concern, so that they stand by themselves.
    assert [(each.label, each.action_id) for each in called[3]] == [
        ("问题〔2025〕3号", 66),
        ("问题〔2025〕4号", 66),
    ]
    assert called[3][0].title == "实验小学：消防通道 堆放杂物"
    assert list(called) == [1, 3]
    for ended in (
        entry("submit", "10-15"),
        entry("last", "10-15", due="10-18"),
        entry("extend", "10-15", due="10-20"),
    ):
        for action_id in (66, None):
            put_right = found(given, ended, action_id=action_id)
            assert find_calls(facts(*rows, open_work=OpenWork((put_right,)))) == {}


@pytest.mark.parametrize(
    ("fields", "alone"),
    [
        ({}, False),
        ({"state": State.SUBMITTED}, True),
        ({"state": State.OBJECTED}, True),
        ({"state": State.CLOSED}, True),
    ],
)
def test_a_finding_of_an_action_that_asks_nothing_of_the_unit_stands_by_itself(
    fields: dict[str, object], alone: bool
) -> None:
    late = found(entry("assign", "10-09", due="10-16"), action_id=66, unit_ids=(1,))
    called = find_calls(facts(row(66, status(1, **fields)), open_work=OpenWork((late,))))
    assert [bool(call.finding) for call in called[1]] == [alone]


def test_a_very_long_finding_is_cut_on_a_sheet() -> None:
    late = found(entry("assign", "10-09", due="10-16"), text="堆放\n" + "杂物" * 100)
    [call] = find_calls(facts(open_work=OpenWork((late,))))[1]
    assert len(call.title) == 120
    assert call.title.startswith("实验小学：堆放 杂物")
    assert call.title.endswith("…")


def test_findings_about_one_matter_of_two_plans_are_all_named() -> None:
    given = entry("assign", "10-09", due="10-16")
    work = OpenWork((found(given, action_id=66), found(given, id=4, number=4, action_id=70)))
    other = replace(row(70), plan_id=2, plan_title="工作要点")
    together = facts(row(66), other, open_work=work, same={66: (66, 70), 70: (66, 70)})
    (call,) = find_calls(together)[1]
    assert [cause.words[:10] for cause in call.causes] == ["问题〔2025〕3号", "问题〔2025〕4号"]


def test_several_causes_stand_in_one_line_the_gravest_first() -> None:
    silent = status(verdict=RED, last_report_on=None)
    (call,) = find_calls(facts(row(66, silent), now=datetime(2025, 10, 26)))[1]
    assert [cause.ground for cause in call.causes] == [Ground.BEHIND, Ground.NOT_REPORTED]
    assert call.reason == "红灯：应完成91.7%，实际60%，差31.7个百分点；10月尚未填报进展"


def test_a_unit_that_was_reopened_has_no_report_that_counts() -> None:
    again = status(reopened=True)
    (call,) = find_calls(facts(row(66, again), now=datetime(2025, 10, 26)))[1]
    assert call.reason == "10月尚未填报进展"


def test_what_counts_in_no_rate_calls_for_nothing() -> None:
    missing = row(66, status(verdict=LATE), text_status=TextStatus.MISSING)
    assert find_calls(facts(missing)) == {}


def test_the_items_of_a_unit_stand_in_order_of_number() -> None:
    rows = [row(number, status(verdict=LATE), status(2)) for number in (90, 66, 70)]
    found = find_calls(facts(*rows))
    assert {unit: [call.number for call in calls] for unit, calls in found.items()} == {
        1: [66, 70, 90]
    }


def test_a_call_names_the_action_and_its_deadline() -> None:
    (call,) = find_calls(facts(row(66, status(verdict=LATE))))[1]
    assert (call.action_id, call.title, call.due_words) == (66, "任务66", "2025年12月31日")


def test_a_reason_of_the_office_stands_only_where_nothing_calls() -> None:
    chosen = Urging.of(row(66), ()).or_reason("领导要求")
    assert chosen.causes == (Cause(Ground.CHOSEN, "领导要求"),)
    called = Urging.of(row(66), (Cause(Ground.OVERDUE, "已逾期"),))
    assert called.or_reason("领导要求") is called


def test_one_matter_of_two_plans_is_one_item_with_the_causes_of_both() -> None:
    late, slow = row(66, status(verdict=LATE)), row(70, status(verdict=RED))
    other = replace(slow, plan_id=2, plan_title="工作要点")
    apart = facts(late, other)
    assert [call.action_id for call in find_calls(apart)[1]] == [66, 70]
    together = replace(apart, same={66: (66, 70), 70: (66, 70)})
    (call,) = find_calls(together)[1]
    assert (call.action_id, [cause.ground for cause in call.causes]) == (
        66,
        [Ground.OVERDUE, Ground.BEHIND],
    )


def test_an_item_of_another_plan_names_it() -> None:
    other = replace(row(70, status(verdict=RED)), plan_id=2, plan_title="工作要点")
    (call,) = find_calls(facts(other))[1]
    assert call.title == "任务70（工作要点）"
