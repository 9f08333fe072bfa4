from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.act_now.instruction import ActNow
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.notices.notice import Notice
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.plan.milestones import Milestone
from fenghua_supervisor.domain.reminders.digest import (
    OFFICE,
    Occurrence,
    pending,
)
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.domain.round.round_status import MonthBack, ReceivedForm
from tests.domain.ledger.ledger_facts import GREEN, ledger_row
from tests.shipped import shipped_calendar

DUE = date(2025, 12, 31)
NEVER = Settings(report_open_day=31, report_due_day=31, urge_day=31)


def unit(name: str = "区民政局", ident: int = 1, **fields: object) -> UnitStatus:
    status = UnitStatus(
        ident,
        name,
        State.ACCEPTED,
        None,
        last_entry_on=None,
        verdict=GREEN,
        last_report_on=date(2099, 1, 1),
    )
    return replace(status, **fields)


def row(number: int = 82, due: date = DUE, **fields: object) -> LedgerRow:
    return ledger_row(number, due, **{"lead_units": (unit(),), **fields})


def known(*rows: LedgerRow, **fields: object) -> Situation:
    everything = Situation(datetime.min, rows, (), (), (), Settings(), shipped_calendar())
    return replace(everything, **fields)


def rung(facts: Situation, day: str) -> dict[str, Occurrence]:
    now = datetime.fromisoformat(day) + timedelta(hours=9)
    found = ringing(replace(facts, now=now))
    assert len({item.key for item in found}) == len(found)
    return {item.key: item for item in found}


@pytest.mark.parametrize(
    ("day", "at", "urgency", "words"),
    [
        ("2025-10-01", None, None, ""),
        ("2025-10-05", "2025-10-02", Urgency.PLAIN, "还有87天到期（2025-12-31）"),
        ("2025-12-20", "2025-12-16", Urgency.SOON, "还有11天到期（2025-12-31）"),
        ("2025-12-31", "2025-12-31", Urgency.URGENT, "今天到期（2025-12-31）"),
        ("2026-01-10", "2026-01-07", Urgency.URGENT, "已逾期10天（时限2025-12-31）"),
    ],
)
def test_an_action_rings_ahead_of_its_deadline_and_weekly_after(
    day: str, at: str | None, urgency: Urgency, words: str
) -> None:
    found = rung(known(row()), day).get("action:82")
    if at is None:
        assert found is None
        return
    assert found is not None
    told = (f"{found.at:%Y-%m-%d}", found.urgency, found.words, found.number, found.unit)
    assert told == (at, urgency, words, 82, "区民政局")


@pytest.mark.parametrize(
    "silent",
    [
        row(state=State.CLOSED),
        row(state=State.SUSPENDED),
        row(state=State.DROPPED),
        row(text_status=TextStatus.MISSING),
        row(deadline=None),
        row(lead_units=()),
    ],
)
def test_what_is_done_stopped_or_not_known_is_silent(silent: LedgerRow) -> None:
    assert rung(known(silent), "2026-01-10") == {}


def test_data_not_published_is_not_late() -> None:
    silent = unit(verdict=Verdict(Light.GREY, "数据未发布", GreyKind.NOT_PUBLISHED))
    waiting = known(row(lead_units=(silent,)))
    assert "action:82" in rung(waiting, "2025-12-31")
    assert "action:82" not in rung(waiting, "2026-01-10")
    both = known(row(lead_units=(silent, unit("区教育局", 2))))
    assert rung(both, "2026-01-10")["action:82"].units == ("区教育局",)


@pytest.mark.parametrize(
    ("status", "day", "key", "at", "words"),
    [
        (
            unit(state=State.ASSIGNED, due_on=date(2025, 9, 10)),
            "2025-09-09",
            "sign:82:1",
            "2025-09-09",
            "签收还有1天到期（2025-09-10）",
        ),
        (
            unit(state=State.ASSIGNED, due_on=date(2025, 9, 10)),
            "2025-09-12",
            "sign:82:1",
            "2025-09-11",
            "签收已逾期2天（时限2025-09-10）",
        ),
        (
            unit(state=State.RETURNED, due_on=date(2025, 9, 10)),
            "2025-09-10",
            "rework:82:1",
            "2025-09-10",
            "退回重办今天到期（2025-09-10）",
        ),
        (
            unit(state=State.OBJECTED, state_since=date(2025, 9, 8)),
            "2025-09-09",
            "objection:82:1",
            "2025-09-08",
            "9月8日提出异议，等待处理",
        ),
        (
            unit(state=State.SUBMITTED, state_since=date(2025, 9, 1)),
            "2025-09-09",
            "review:82:1",
            "2025-09-08",
            "9月1日申请办结，等待审核",
        ),
    ],
)
def test_a_unit_rings_by_its_state(
    status: UnitStatus, day: str, key: str, at: str, words: str
) -> None:
    found = rung(known(row(lead_units=(status,)), settings=NEVER), day)
    assert [(k, f"{o.at:%Y-%m-%d}", o.words) for k, o in found.items()] == [(key, at, words)]


@pytest.mark.parametrize("state", [State.ASSIGNED, State.RETURNED])
def test_a_term_that_nobody_set_does_not_ring(state: State) -> None:
    facts = known(row(lead_units=(unit(state=state),)), settings=NEVER)
    assert rung(facts, "2025-09-09") == {}


def step(done_on: date | None = None) -> Milestone:
    return Milestone(12, 82, 1, "主体完工", date(2025, 9, 10), "王明", 50, done_on)  # type: ignore[arg-type]


def test_a_step_rings_until_it_is_done() -> None:
    facts = known(row(), milestones=(step(),), settings=NEVER)
    found = rung(facts, "2025-09-12")["milestone:12"]
    assert found.words == "节点“主体完工”已逾期2天（时限2025-09-10），责任人王明"
    done = known(row(), milestones=(step(date(2025, 9, 11)),), settings=NEVER)
    assert rung(done, "2025-09-12") == {}
    closed = known(row(state=State.CLOSED), milestones=(step(),), settings=NEVER)
    assert rung(closed, "2025-09-12") == {}


def sheet(**fields: object) -> Notice:
    made = Notice(
        5, NoticeKind.URGE, 3, "区民政局", 2025, 3, date(2025, 9, 26), date(2025, 10, 10), 5,
        "", None, "", "王晓明", None, "", None, "",
    )  # fmt: skip
    return replace(made, **fields)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-10-08", None),
        ("2025-10-09", "明天应答复（2025-10-10）"),
        ("2025-10-10", "今天应答复（2025-10-10）"),
        ("2025-10-11", "应于10月10日答复，已逾期1天"),
    ],
)
def test_a_sheet_rings_when_its_reply_is_due(day: str, words: str | None) -> None:
    found = rung(known(notices=(sheet(),)), day).get("notice:5")
    assert (found.words if found else None) == words


def test_a_withdrawn_sheet_is_silent() -> None:
    gone = sheet(withdrawn_on=date(2025, 10, 1))
    assert rung(known(notices=(gone,)), "2025-10-11") == {}


def test_a_sheet_that_was_taken_a_step_further_is_silent() -> None:
    above = replace(
        sheet(), id=6, kind=NoticeKind.SUPERVISE, based_on_id=5, issued_on=date(2025, 10, 11)
    )
    assert "notice:5" in rung(known(notices=(sheet(),)), "2025-10-11")
    assert "notice:5" not in rung(known(notices=(sheet(), above)), "2025-10-11")


def test_an_instruction_is_urgent() -> None:
    item = ActNow(
        3, 2025, 4, "核实\n隧道积水", "张区长", ActNowSource.WRITTEN, None, "",
        datetime(2025, 10, 30, 16), 3, date(2025, 11, 4), "王晓明",
    )  # fmt: skip
    found = rung(known(acts=(item,)), "2025-10-31")["act:3"]
    assert (found.at, found.urgency) == (datetime(2025, 10, 31, 8, 30), Urgency.URGENT)
    assert found.title == "核实 隧道积水"
    assert found.words == "马上就办〔2025〕4号，张区长交办，还有4天到期（2025-11-04）"
    assert found.unit == OFFICE


def owing(name: str, ident: int) -> UnitStatus:
    return unit(name, ident, last_report_on=date(2025, 9, 30))


@pytest.mark.parametrize(
    ("day", "key", "words"),
    [
        ("2025-10-20", "month:2025-10:open", "填报已开始，请发放填报表，待报2家"),
        (
            "2025-10-27",
            "month:2025-10:due",
            "填报今天截止，待报2家（原定10月25日是休息日，顺延到10月27日）",
        ),
        (
            "2025-10-30",
            "month:2025-10:urge",
            "填报已截止，缺报2家，请催办（原定10月26日是休息日，顺延到10月28日）",
        ),
    ],
)
def test_the_round_of_the_month_rings_once_for_the_whole_office(
    day: str, key: str, words: str
) -> None:
    late = date(2027, 12, 31)
    rows = (
        row(1, late, lead_units=(owing("甲局", 1), unit("丙局", 3))),
        row(2, late, lead_units=(owing("甲局", 1), owing("乙局", 2))),
    )
    found = rung(known(*rows), day)
    assert [(k, o.words) for k, o in found.items()] == [(key, words)]


def test_a_unit_whose_form_came_back_is_not_asked_unless_a_report_was_sent_back() -> None:
    """As the page 填报 counts: 缺报 is who sent no form, 待重报 whose report went back."""
    rows = (row(1, date(2027, 12, 31), lead_units=(owing("甲局", 1), owing("乙局", 2))),)
    form = ReceivedForm(1, date(2025, 10, 24), "甲局.xlsx")
    back = MonthBack(received={1: [form]})
    (found,) = rung(known(*rows, back=back), "2025-10-30").values()
    assert "缺报1家，请催办" in found.words
    back = replace(back, sent_back=frozenset({(1, rows[0].id)}))
    (found,) = rung(known(*rows, back=back), "2025-10-30").values()
    assert "缺报1家、待重报1家，请催办" in found.words


def test_a_month_in_which_every_unit_has_reported_is_silent() -> None:
    assert rung(known(row(1, date(2027, 12, 31))), "2025-10-30") == {}


moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 1))
dues = st.dates(date(2025, 1, 1), date(2026, 1, 31))


@given(st.lists(moments, min_size=1, max_size=30), st.lists(dues, min_size=1, max_size=4))
def test_no_walk_of_the_clock_shows_an_occurrence_twice(
    walk: list[datetime], deadlines: list[date]
) -> None:
    rows = [row(number, due) for number, due in enumerate(deadlines, start=1)]
    facts = known(*rows, settings=NEVER)
    shown: dict[str, datetime] = {}
    log: list[tuple[str, datetime]] = []
    for now in walk:
        for found in pending(ringing(replace(facts, now=now)), shown, {}, now):
            log.append((found.key, found.at))
            shown[found.key] = max(shown.get(found.key, datetime.min), found.at)
        assert pending(ringing(replace(facts, now=now)), shown, {}, now) == []
    assert len(set(log)) == len(log)
