from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import chain

import pytest

from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.round.round_status import MonthBack
from fenghua_supervisor.domain.today.board import Need, NextStep, TodayItem
from fenghua_supervisor.domain.today.sorting import build_today
from tests.domain.ledger.ledger_facts import GREEN
from tests.domain.today.today_facts import (
    AS_OF,
    act,
    board,
    chased,
    items,
    late,
    notice,
    only,
    reply,
    row,
    unit,
)
from tests.shipped import shipped_calendar

RED = Verdict(Light.RED, "应完成91.7%，实际60%，差31.7个百分点", behind=True)


def test_late_items_of_a_unit_are_one_row_that_opens_to_its_actions() -> None:
    rows = [row(n, date(2025, 10, 1), lead_units=(unit(verdict=late(19)),)) for n in (66, 67, 70)]
    behind = row(71, lead_units=(unit(verdict=RED),))
    item = only(board(*rows, behind), Need.OVERDUE)
    assert (item.title, item.mark, item.who) == ("区民政局", "4项", "第66—67、70—71项")
    assert item.reason == "逾期3项（最长19天）、滞后1项"
    assert (item.next_step, item.step_word) == (NextStep.ISSUE, "出具催办单")
    assert [part.mark for part in item.parts] == ["66", "67", "70", "71"]
    assert {part.next_step for part in item.parts} == {NextStep.URGE}


def test_a_red_item_that_has_reported_can_be_found() -> None:
    item = only(board(row(lead_units=(unit(verdict=RED),))), Need.TO_URGE)
    assert (item.light, item.reason, item.who) == (Light.RED, "滞后1项", "66 完善养老服务")
    assert "差31.7个百分点" in item.parts[0].reason


@pytest.mark.parametrize(
    ("due", "soon"),
    [
        (date(2025, 10, 20), "今天到期（10月20日）"),
        (date(2025, 11, 19), "还有30天到期（11月19日）"),
        (date(2025, 11, 20), None),
    ],
)
def test_what_falls_due_within_thirty_days_is_one_row_a_unit(due: date, soon: str | None) -> None:
    found = items(board(row(66, due), row(67, due)), Need.DUE_SOON)
    assert [item.reason for item in found] == ([soon] if soon else [])
    assert all(len(item.parts) == 2 for item in found)


@pytest.mark.parametrize(
    ("last", "missing"),
    [
        (None, "尚无填报"),
        (date(2025, 9, 30), "上次填报9月30日"),
        (date(2024, 12, 3), "上次填报2024年12月3日"),
        (date(2025, 10, 1), None),
    ],
)
def test_a_unit_without_a_report_since_the_first_of_the_month_has_not_reported(
    last: date | None, missing: str | None
) -> None:
    made = board(row(lead_units=(unit(last_report_on=last),)))
    found = items(made, Need.NOT_REPORTED)
    assert [item.reason for item in found] == ([missing] if missing else [])
    assert "10月25日前报送" in made.group(Need.NOT_REPORTED).hint


def test_each_lead_unit_reports_for_itself() -> None:
    units = (unit(), unit("区妇联", 2, last_report_on=date(2025, 8, 3)))
    item = only(board(row(lead_units=units)), Need.NOT_REPORTED)
    assert (item.title, item.next_step) == ("区妇联", NextStep.FOLLOW_UP)


@pytest.mark.parametrize(("day", "need"), [(25, Need.NOT_REPORTED), (26, Need.TO_URGE)])
def test_silent_units_are_urged_from_the_urge_day_on(day: int, need: Need) -> None:
    silent = row(lead_units=(unit(last_report_on=None),))
    made = board(silent, on=date(2025, 10, day))
    assert [g.need for g in made.groups if g.items] == [need]


def test_a_reopened_unit_owes_a_report_whatever_it_told_before() -> None:
    again = unit(state=State.REOPENED, reopened=True)
    item = only(board(row(lead_units=(again,))), Need.NOT_REPORTED)
    assert item.parts[0].reason == "回头看后尚未填报"


def test_an_urging_does_not_stand_for_a_report() -> None:
    urged = unit(last_entry_on=date(2025, 10, 18), last_report_on=date(2025, 9, 3))
    assert only(board(row(lead_units=(urged,))), Need.NOT_REPORTED)


def test_a_submitted_unit_is_reviewed_and_stands_nowhere_else() -> None:
    submitted = unit(state=State.SUBMITTED, state_since=date(2025, 9, 12), verdict=late(3))
    made = board(row(due=date(2025, 10, 17), lead_units=(submitted, unit("区妇联", 2))))
    item = only(made, Need.TO_REVIEW)
    assert (item.who, item.next_step) == ("区民政局", NextStep.REVIEW)
    assert item.reason == "9月12日申请办结，等待审核"
    assert items(made, Need.OVERDUE) == ()


def test_an_objection_waits_for_the_office_and_a_signature_for_the_unit() -> None:
    objected = unit(state=State.OBJECTED, state_since=date(2025, 10, 16))
    sent = {"state": State.ASSIGNED, "state_since": date(2025, 10, 13)}
    unsigned = unit("区妇联", 2, due_on=date(2025, 10, 15), **sent)
    made = board(row(66, lead_units=(objected,)), row(67, lead_units=(unsigned,)))
    assert [(i.mark, i.reason, i.next_step) for i in items(made, Need.TO_SIGN)] == [
        ("66", "10月16日提出异议，等待处理", NextStep.RULE),
        ("67", "10月13日交办，应于10月15日前签收，尚未签收", NextStep.ACCEPT),
    ]
    assert items(made, Need.TO_URGE) == ()


def test_a_signature_that_falls_due_is_a_reminder() -> None:
    sent = {"state": State.ASSIGNED, "state_since": date(2025, 10, 17)}
    item = only(board(row(lead_units=(unit(due_on=AS_OF, **sent),))), Need.REMINDERS)
    assert (item.next_step, item.reason) == (NextStep.ACCEPT, "签收今天到期（2025-10-20）")


def test_a_step_of_an_action_rings_before_its_day_and_is_urged_after_it() -> None:
    step = Milestone(9, 66, 1, "完成招标", date(2025, 10, 23), "李工", 40, None)
    item = only(board(row(), milestones=[step]), Need.REMINDERS)
    assert "节点“完成招标”还有3天到期" in item.reason
    after = board(row(), milestones=[step], on=date(2025, 10, 24))
    assert items(after, Need.REMINDERS) == ()
    assert "节点未完成1项" in only(after, Need.TO_URGE).reason


@pytest.mark.parametrize(
    ("kind", "step", "word"),
    [
        (NoticeKind.URGE, NextStep.ISSUE, "出具督办单"),
        (NoticeKind.SUPERVISE, NextStep.ISSUE, "出具通报"),
        (NoticeKind.CIRCULAR, NextStep.ISSUE, "约谈"),
        (NoticeKind.TALK, NextStep.LOG_REPLY, "登记答复"),
    ],
)
def test_a_late_reply_calls_for_the_next_rung(kind: NoticeKind, step: NextStep, word: str) -> None:
    behind = row(lead_units=(unit(verdict=RED),))
    made = board(behind, notices=[notice(kind, date(2025, 10, 17))])
    item = only(made, Need.ANSWERS)
    assert (item.next_step, item.step_word) == (step, word)
    assert item.reason == "应于10月17日前答复，已逾期3天"
    assert items(made, Need.TO_URGE) == ()


def test_a_reply_is_judged_and_a_sheet_that_waits_stands_apart() -> None:
    behind = row(lead_units=(unit(verdict=RED),))
    item = only(board(behind, notices=[notice(NoticeKind.URGE, AS_OF, reply())]), Need.ANSWERS)
    assert (item.next_step, item.reason) == (NextStep.JUDGE, "10月17日已答复，待评价")
    waiting = board(behind, notices=[notice()])
    assert only(waiting, Need.WAITING).next_step is NextStep.LOG_REPLY
    assert (waiting.work_count, items(waiting, Need.TO_URGE)) == (0, ())


def test_a_reply_owed_since_last_year_names_its_year() -> None:
    sheet = notice(due=date(2025, 10, 24))
    made = board(row(), notices=[sheet], on=date(2026, 1, 8))
    assert only(made, Need.ANSWERS).reason == "应于2025年10月24日前答复，已逾期76天"


def test_a_reply_that_is_due_tomorrow_is_a_reminder() -> None:
    made = board(row(), notices=[notice(due=date(2025, 10, 21))])
    assert only(made, Need.REMINDERS).next_step is NextStep.LOG_REPLY
    assert items(made, Need.WAITING) == ()


def test_an_instruction_stands_on_top_and_is_chased_by_its_rule() -> None:
    made = board(row(), acts=[act()])
    item = only(made, Need.ACT_NOW)
    assert made.groups[0].need is Need.ACT_NOW
    assert (item.title, item.mark, item.who) == ("核实食堂 问题", "3号", "区教育局")
    assert item.reason == "还有2个工作日 · 张区长批示"
    assert (item.next_step, item.active) == (NextStep.CHASE, True)


def test_an_instruction_that_was_chased_stays_but_wants_nothing() -> None:
    asked = act(chased(ActNowEvent.CHASE, datetime(2025, 10, 20, 9)))
    made = board(acts=[asked])
    item = only(made, Need.ACT_NOW)
    assert (item.next_step, item.active, made.work_count) == (NextStep.ANSWER, False, 0)
    assert item.reason.endswith("已催问1次")
    closed = act(chased(ActNowEvent.REPLY, datetime(2025, 10, 20, 9)))
    assert items(board(acts=[closed]), Need.ACT_NOW) == ()


def test_units_urged_lately_come_last_and_are_not_counted() -> None:
    other = row(67, lead_units=(unit("区妇联", 2, verdict=RED),))
    mine = row(66, lead_units=(unit(verdict=RED),))
    sheet = notice(due=date(2025, 10, 24), actions=(99,))
    made = board(mine, other, on=date(2025, 10, 14), notices=[sheet])
    assert [(i.title, i.active) for i in items(made, Need.TO_URGE)] == [
        ("区妇联", True), ("区民政局", False),
    ]  # fmt: skip
    assert "10月10日已向区民政局发过" in items(made, Need.TO_URGE)[1].reason
    assert made.group(Need.TO_URGE).notice_units == (2,)


def test_no_part_of_an_action_stands_twice() -> None:
    rows = [
        row(60, date(2025, 10, 1), lead_units=(unit(verdict=late(19), last_report_on=None),)),
        row(61, date(2025, 10, 25), lead_units=(unit(verdict=RED, last_report_on=None),)),
        row(62, date(2025, 10, 25), lead_units=(unit(last_report_on=None),)),
        row(63, lead_units=(unit(last_report_on=None),)),
        row(64, lead_units=(unit(state=State.SUBMITTED, last_report_on=None),)),
    ]
    made = board(*rows)
    listed = list(chain.from_iterable(_numbers(item) for g in made.groups for item in g.items))
    assert sorted(listed) == [60, 61, 62, 63, 64]


def _numbers(item: TodayItem) -> list[int]:
    return [part.row.number for part in item.parts or (item,) if part.row]


@pytest.mark.parametrize("state", [State.CLOSED, State.ARCHIVED, State.SUSPENDED, State.DROPPED])
def test_finished_and_stopped_actions_need_nothing(state: State) -> None:
    done = row(due=date(2025, 1, 1), state=state, lead_units=(unit(state=state),))
    assert board(done).is_empty


def test_an_action_without_its_text_is_only_counted_as_missing() -> None:
    absent = row(1, text_status=TextStatus.MISSING, lead_units=(), deadline=None)
    made = board(absent, row(54))
    assert (made.is_empty, made.missing_numbers) == (True, (1,))


def test_an_action_whose_data_is_not_published_is_not_late() -> None:
    silent = Verdict(Light.GREY, "数据未发布，暂不评灯", GreyKind.NOT_PUBLISHED)
    made = board(row(due=date(2025, 10, 1), verdict=silent, lead_units=(unit(verdict=silent),)))
    assert made.is_empty


def test_urgent_is_what_cannot_wait() -> None:
    rows = [
        row(60, date(2025, 10, 1), lead_units=(unit(verdict=late(19)),)),
        row(61, lead_units=(unit("区妇联", 2, state=State.SUBMITTED),)),
        row(62, lead_units=(unit("区残联", 3, verdict=RED),)),
        row(63, date(2025, 11, 1), lead_units=(unit("区总工会", 4),)),
    ]
    made = board(*rows, acts=[act()])
    assert (made.urgent_count, made.work_count) == (3, 4)


def test_a_lead_far_off_rings_on_its_day_only() -> None:
    far = row(due=date(2026, 1, 18))
    assert only(board(far), Need.REMINDERS).next_step is NextStep.LOOK
    assert board(far, on=date(2025, 10, 21)).is_empty
    assert far.verdict is GREEN


def test_a_unit_whose_reports_wait_for_review_is_one_row() -> None:
    other = unit("区教育局", 2)
    rows = (row(66), row(67), row(68, lead_units=(unit(), other)))
    made = board(*rows, waiting=[(1, 66), (1, 67), (1, 67), (2, 68), (9, 66), (1, 99)])
    first, second = items(made, Need.REPORTS)
    assert (first.title, first.mark, first.reason) == ("区民政局", "2项", "2条填报等待审核")
    assert (first.next_step, first.who) == (NextStep.CHECK, "第66—67项")
    assert (second.title, second.unit_id, second.mark) == ("区教育局", 2, "1项")
    assert made.work_count == 2
    assert made.urgent_count == 0


def test_the_round_of_the_month_stands_on_the_desk_where_no_row_tells_of_its_units() -> None:
    silent = row(66, lead_units=(unit(last_report_on=date(2025, 9, 8)),))
    made = board(silent, on=date(2025, 10, 30))
    assert [item.title for item in items(made, Need.TO_URGE)] == ["区民政局"]
    assert items(made, Need.REMINDERS) == ()
    # In November it reported, but no form of October came.
    now = datetime(2025, 11, 5, 10)
    heard = row(66, lead_units=(unit(last_report_on=date(2025, 11, 3)),))
    known = Situation(now, [heard], (), (), (), Settings(), shipped_calendar())
    made = build_today(replace(known, back=MonthBack(rows=[silent])), {})
    (item,) = items(made, Need.REMINDERS)
    assert (item.key, item.title) == ("month:2025-10:urge", "2025年10月填报")
    assert item.reason.startswith("填报已截止，缺报1家，请催办")
    assert made.urgent_count == 1


def test_what_is_due_today_is_urgent_and_counted_so() -> None:
    made = board(row(66, AS_OF), row(67, date(2025, 11, 3)))
    (item,) = items(made, Need.DUE_SOON)
    assert item.urgent
    assert made.urgent_count == 1
    assert board(row(67, date(2025, 11, 3))).urgent_count == 0
