from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
from fenghua_supervisor.domain.notices.causes import Cause, Ground, Urging
from fenghua_supervisor.domain.today import rows as make
from fenghua_supervisor.domain.today.board import Need, NextStep
from tests.domain.today.today_facts import AS_OF, act, late, notice, reply, row, unit
from tests.shipped import shipped_calendar

NOW = datetime(2025, 10, 20, 9)
WOMEN = unit("区妇联", 2, last_report_on=date(2025, 9, 8))


@pytest.mark.parametrize(
    ("due", "light", "word"),
    [
        (date(2025, 10, 17), Light.RED, "超时"),
        (AS_OF, Light.YELLOW, "今天"),
        (date(2025, 10, 21), Light.GREEN, "在办"),
    ],
)
def test_the_chip_of_an_instruction_tells_how_late_it_is(
    due: date, light: Light, word: str
) -> None:
    item = make.act_item(act(due=due), shipped_calendar(), NOW)
    assert (item.light, item.word) == (light, word)


def test_the_number_of_another_year_says_so() -> None:
    assert make.act_item(act(), shipped_calendar(), NOW).mark == "3号"
    assert make.act_item(act(year=2024), shipped_calendar(), NOW).mark == "24-3"


def test_an_application_is_told_with_the_day_of_the_last_unit() -> None:
    units = (
        unit(state=State.SUBMITTED, state_since=date(2025, 10, 8)),
        unit("区妇联", 2, state=State.SUBMITTED, state_since=date(2025, 10, 16)),
        unit("区残联", 3),
    )
    item = make.review_item(row(lead_units=units), AS_OF)
    assert item is not None
    assert (item.reason, item.who) == ("10月16日申请办结，等待审核", "区民政局 +1")
    assert (item.key, item.unit_id) == ("review:66:1", None)
    assert make.review_item(row(), AS_OF) is None


@pytest.mark.parametrize(
    ("since", "words", "reason", "step"),
    [
        (date(2025, 10, 16), "", "10月16日提出异议，等待处理", NextStep.RULE),
        (None, "尚未签收", "提出异议，等待处理", NextStep.RULE),
    ],
)
def test_an_objection_comes_before_a_signature(
    since: date | None, words: str, reason: str, step: NextStep
) -> None:
    objected = unit(state=State.OBJECTED, state_since=since)
    item = make.sign_item(row(), objected, words, AS_OF)
    assert item is not None
    assert (item.reason, item.next_step) == (reason, step)


def test_a_unit_that_signed_in_time_wants_nothing() -> None:
    assert make.sign_item(row(), unit(state=State.ASSIGNED), "", AS_OF) is None
    item = make.sign_item(row(), unit(state=State.ASSIGNED), "尚未签收", AS_OF)
    assert item is not None
    assert (item.key, item.next_step) == ("sign:66:1", NextStep.ACCEPT)


@pytest.mark.parametrize(
    ("as_of", "replies", "need", "step", "light", "reason"),
    [
        (
            date(2025, 10, 24),
            (),
            Need.WAITING,
            NextStep.LOG_REPLY,
            Light.GREY,
            "10月24日前答复",
        ),
        (
            date(2025, 10, 25),
            (),
            Need.ANSWERS,
            NextStep.ISSUE,
            Light.RED,
            "应于10月24日前答复，已逾期1天",
        ),
        (
            date(2025, 10, 25),
            (reply(),),
            Need.ANSWERS,
            NextStep.JUDGE,
            Light.YELLOW,
            "10月17日已答复，待评价",
        ),
    ],
)
def test_a_sheet_stands_by_what_is_awaited(
    as_of: date,
    replies: tuple[object, ...],
    need: Need,
    step: NextStep,
    light: Light,
    reason: str,
) -> None:
    sheet = replace(notice(), replies=replies)
    item = make.answer_item(sheet, "奉共富督", as_of, frozenset({NoticeKind.SUPERVISE}))
    assert (item.need, item.next_step, item.light, item.reason) == (need, step, light, reason)
    assert item.title == "奉共富督催〔2025〕8号，共1项"
    assert item.notice_kind is NoticeKind.SUPERVISE


def test_a_rung_that_may_not_be_taken_is_not_offered() -> None:
    item = make.answer_item(notice(), "", date(2025, 10, 25), frozenset({NoticeKind.CIRCULAR}))
    assert item.next_step is NextStep.LOG_REPLY


@pytest.mark.parametrize(
    ("dues", "reason"),
    [
        ([date(2025, 10, 20)], "今天到期（10月20日），1项本月未填报"),
        (
            [date(2025, 10, 25), date(2025, 11, 3)],
            "还有5天到期（10月25日），最晚11月3日，2项本月未填报",
        ),
        ([date(2025, 10, 25)] * 2, "还有5天到期（10月25日），2项本月未填报"),
    ],
)
def test_a_unit_s_deadlines_are_told_from_the_first_to_the_last(
    dues: list[date], reason: str
) -> None:
    rows = [row(60 + n, due, lead_units=(WOMEN,)) for n, due in enumerate(dues)]
    item = make.due_item((2, "区妇联"), rows, AS_OF, KeptByRow(AS_OF))
    assert item.reason == reason
    assert [part.reason.partition("（")[2] for part in item.parts] == [f"{due}）" for due in dues]
    assert item.next_step is (NextStep.FOLLOW_UP if len(dues) == 1 else NextStep.LOOK)


def test_what_fell_due_but_was_reported_is_only_looked_at() -> None:
    item = make.due_item((1, "区民政局"), [row(due=AS_OF)], AS_OF, KeptByRow(AS_OF))
    assert (item.reason, item.next_step) == ("今天到期（10月20日）", NextStep.LOOK)


def test_a_report_that_is_owed_is_told_with_the_last_of_them() -> None:
    rows = [row(60, lead_units=(WOMEN,)), row(61, lead_units=(replace(WOMEN, reopened=True),))]
    item = make.report_item((2, "区妇联"), rows, AS_OF, KeptByRow(AS_OF))
    assert (item.reason, item.key) == ("上次填报9月8日", "report:2:2025-10")
    assert [part.reason for part in item.parts] == ["本月未填报，上次9月8日", "回头看后尚未填报"]
    assert item.next_step is NextStep.LOOK
    assert item.row is None
    alone = make.report_item((2, "区妇联"), rows[:1], AS_OF, KeptByRow(AS_OF))
    assert alone.row is rows[0]
    assert (alone.next_step, alone.who) == (NextStep.FOLLOW_UP, "60 完善养老服务")


def test_a_unit_that_never_reported_says_so() -> None:
    never = row(lead_units=(replace(WOMEN, last_report_on=None),))
    item = make.report_item((2, "区妇联"), [never], AS_OF, KeptByRow(AS_OF))
    assert (item.reason, item.parts[0].reason) == ("尚无填报", "尚无填报")


def test_reports_to_check_are_counted_for_the_month() -> None:
    item = make.check_item((1, "区民政局"), [row(66), row(67), row(70)], AS_OF)
    assert (item.reason, item.who) == ("3条填报等待审核", "第66—67、70项")
    assert item.key == "check:1:2025-10"


def test_an_action_of_a_unit_shows_the_light_of_that_unit() -> None:
    made = row(lead_units=(unit(), unit("区妇联", 2, verdict=late(3))))
    of_unit = make.action_item(Need.REMINDERS, "a", made, "", NextStep.LOOK, 2)
    assert (of_unit.light, of_unit.who, of_unit.unit_id) == (Light.RED, "区妇联", 2)
    of_all = make.action_item(Need.REMINDERS, "a", made, "", NextStep.LOOK)
    assert (of_all.light, of_all.who, of_all.unit_id) == (Light.GREEN, "区民政局 +1", None)


def test_an_action_nobody_works_on_names_all_its_units() -> None:
    made = row(lead_units=(unit(state=State.CLOSED), unit("区妇联", 2, state=State.CLOSED)))
    assert make.action_item(Need.REMINDERS, "a", made, "", NextStep.LOOK).who == "区民政局 +1"


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["甲局"], "甲局"), (["甲局", "乙局", "丙局"], "甲局 +2")]
)
def test_the_first_unit_is_named(names: list[str], words: str) -> None:
    assert make.units_words(names) == words


def urged(*grounds: Ground) -> Urging:
    return Urging(1, 66, "", "", tuple(Cause(ground, "") for ground in grounds))


def test_each_item_counts_once_under_its_worst_cause() -> None:
    calls = [
        urged(Ground.NOT_REPORTED, Ground.OVERDUE),
        urged(Ground.OVERDUE),
        urged(Ground.NOT_REPORTED, Ground.BEHIND),
        urged(Ground.CHOSEN),
        urged(Ground.UNANSWERED),
    ]
    assert make.causes_words(calls, 8) == (
        "逾期2项（最长8天）、滞后1项、未按要求答复1项、另行选定1项"
    )
    assert make.causes_words([urged(Ground.UNSIGNED)], 8) == "未签收1项"
    assert make.causes_words([]) == ""
