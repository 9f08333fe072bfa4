from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.codes.cases import VisitVerdict
from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.inspections.finding import FindingEntry
from fenghua_supervisor.domain.reminders.digest import OFFICE, Occurrence, pending
from fenghua_supervisor.domain.reminders.open_work import dated_work, rung_of_work
from tests.domain.finding_facts import day, entry
from tests.domain.open_facts import ASSIGNED, case, clue, decision, found, meeting, objected, visit
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()
SUBMITTED = (ASSIGNED, entry("submit", "10-15"))


def rung(work: OpenWork, on: str) -> dict[str, Occurrence]:
    all_found = list(rung_of_work(work, day(on), CALENDAR))
    assert len({item.key for item in all_found}) == len(all_found)
    return {item.key: item for item in all_found}


def only(work: OpenWork, on: str) -> tuple[str, str, Urgency, str]:
    """Key, day of the ring, urgency and words of the one that has rung."""
    [(key, item)] = rung(work, on).items()
    return key, f"{item.at:%m-%d}", item.urgency, item.words


@pytest.mark.parametrize(
    ("entries", "on", "wanted"),
    [
        ((ASSIGNED,), "10-14", None),
        (
            (ASSIGNED,),
            "10-15",
            ("finding:3", "10-15", Urgency.SOON, "整改还有1天到期（2025-10-16）"),
        ),
        (
            (ASSIGNED,),
            "10-16",
            ("finding:3", "10-16", Urgency.URGENT, "整改今天到期（2025-10-16）"),
        ),
        (
            (ASSIGNED, entry("measure", "10-12")),
            "10-20",
            ("finding:3", "10-17", Urgency.URGENT, "整改已逾期4天（时限2025-10-16）"),
        ),
        (
            (ASSIGNED,),
            "10-30",
            ("finding:3", "10-30", Urgency.URGENT, "整改已逾期14天（时限2025-10-16）"),
        ),
        ((ASSIGNED, entry("extend", "10-12", due="10-30")), "10-20", None),
        (
            SUBMITTED,
            "10-20",
            ("recheck:3", "10-15", Urgency.SOON, "10月15日申请销号，等待复查"),
        ),
        (
            (*SUBMITTED, entry("pass", "10-17")),
            "10-20",
            ("sign_off:3", "10-17", Urgency.SOON, "10月17日复查通过，等待销号"),
        ),
        ((*SUBMITTED, entry("pass", "10-17"), entry("sign_off", "10-18")), "12-31", None),
        (
            (*SUBMITTED, entry("return", "10-17", due="10-22")),
            "10-21",
            ("finding:3", "10-21", Urgency.SOON, "退回整改还有1天到期（2025-10-22）"),
        ),
        # The Saturday is a working day.
        ((), "10-11", None),
        ((), "10-13", ("assign:3", "10-13", Urgency.SOON, "10月9日挂号，3个工作日还没有交办")),
        (
            (ASSIGNED, entry("object", "10-11")),
            "10-19",
            ("objected:3", "10-18", Urgency.SOON, "10月11日提出异议，等待答复"),
        ),
        (
            (ASSIGNED, entry("last", "10-15", due="11-20")),
            "11-20",
            ("look:3", "11-20", Urgency.URGENT, "持续整改，下次复查今天到期（2025-11-20）"),
        ),
        ((ASSIGNED, entry("dismiss", "10-12")), "10-31", None),
        ((ASSIGNED, entry("merge", "10-12")), "10-31", None),
    ],
)
def test_a_finding_rings_by_its_state_and_is_silent_when_it_is_done(
    entries: tuple[FindingEntry, ...], on: str, wanted: tuple[object, ...] | None
) -> None:
    work = OpenWork(findings=(found(*entries),))
    if wanted is None:
        assert rung(work, on) == {}
        return
    assert only(work, on) == wanted
    (item,) = rung(work, on).values()
    assert item.title == "问题〔2025〕3号　实验小学：消防通道 堆放杂物"
    assert (item.unit, item.unit_id, item.about) == ("区民政局", 1, (Register.FINDING, 3))


def test_a_conclusion_objected_to_and_a_clue_wait_for_the_office() -> None:
    waiting = OpenWork(inspections=(objected("object"),))
    assert only(waiting, "10-19") == (
        *("conclusion:4", "10-18", Urgency.SOON, "10月11日对结论提出异议，等待答复"),
    )
    assert rung(OpenWork(inspections=(objected("object", "answer"),)), "10-19") == {}
    told = OpenWork(clues=(clue(),))
    assert only(told, "10-10") == (
        *("clue:6", "10-09", Urgency.SOON, "10月9日收到（12345热线），等待分办"),
    )
    assert [item.unit for item in rung(told, "10-10").values()] == [OFFICE]


NOT_REACHED = VisitVerdict.NOT_REACHED


@pytest.mark.parametrize(
    ("visits", "on", "at", "urgency", "words"),
    [
        ((), "10-14", None, None, ""),
        ((), "10-15", "10-15", Urgency.SOON, "10月应访2次，已访0次；此前1个月未访满（2025年9月）"),
        (("09-25",), "10-15", "10-15", Urgency.SOON, "10月应访2次，已访0次"),
        (("09-25", "10-09", "10-09"), "10-24", "10-15", Urgency.SOON, "10月应访2次，已访1次"),
        (("09-25", "10-09"), "10-27", "10-25", Urgency.URGENT, "10月应访2次，已访1次"),
        (("09-25", "10-09"), "10-31", "10-25", Urgency.URGENT, "10月应访2次，已访1次"),
        (("09-25", "10-09", "10-16"), "10-31", None, None, ""),
        (("09-25", "10-09"), "11-03", None, None, ""),
        (
            ("09-25", "10-09"),
            "11-15",
            "11-15",
            Urgency.SOON,
            "11月应访2次，已访0次；此前1个月未访满（2025年10月）",
        ),
    ],
)
def test_a_month_says_from_the_15th_what_it_lacks_and_a_missed_one_stays_missed(
    visits: tuple[str, ...], on: str, at: str | None, urgency: Urgency | None, words: str
) -> None:
    told = rung(OpenWork(cases=(case(*map(visit, visits)),)), on).get(f"visit:7:2025-{on[:2]}")
    if at is None:
        assert told is None
        return
    assert told is not None
    said = (f"{told.at:%m-%d}", told.urgency, told.words, told.title, told.due_on)
    month_end = day("10-31") if on < "11" else day("11-30")
    assert said == (at, urgency, words, "包案〔2025〕1号　加装电梯", month_end)


def test_visits_of_which_one_reached_nobody_are_one_of_two() -> None:
    visits = (visit("10-09"), visit("10-09"), visit("10-28", NOT_REACHED))
    told = rung(OpenWork(cases=(case(*visits, opened="10-01"),)), "10-31")["visit:7:2025-10"]
    assert told.words == "10月应访2次，已访1次"
    assert told.urgency is Urgency.URGENT


def test_a_case_opened_late_in_a_month_rings_from_that_day() -> None:
    told = rung(OpenWork(cases=(case(opened="10-29"),)), "10-31")
    assert f"{told['visit:7:2025-10'].at:%m-%d}" == "10-29"


def test_the_term_of_a_case_rings_a_week_ahead_until_it_is_closed() -> None:
    visits = [visit(on) for on in ("09-25", "10-08", "10-09")]
    work = OpenWork(cases=(case(*visits),))
    assert rung(work, "10-23") == {}
    assert only(work, "10-24") == (
        *("case:7", "10-24", Urgency.SOON),
        "还有7天到期（2025-10-31），包案领导张三（副区长）",
    )
    assert only(work, "11-03")[3].startswith("已逾期3天（时限2025-10-31）")
    assert rung(OpenWork(cases=(case(*visits, closed="10-30"),)), "11-03") == {}


def test_a_decision_rings_until_it_is_done_or_where_it_became_an_instruction() -> None:
    work = OpenWork(meetings=(meeting(decision()),))
    assert only(work, "10-17") == (
        *("decision:9", "10-17", Urgency.URGENT, "已逾期1天（时限2025-10-16）"),
    )
    (item,) = rung(work, "10-17").values()
    assert (item.title, item.about) == ("会商〔2025〕6号　落实 资金", (Register.MEETING, 8))
    for silent in (decision(done_on=day("10-12")), decision(act_now_id=2), decision("")):
        assert rung(OpenWork(meetings=(meeting(silent),)), "10-17") == {}


def test_all_that_has_a_day_is_known_before_it_rings() -> None:
    work = OpenWork(
        findings=(found(ASSIGNED), found(*SUBMITTED, id=4)),
        cases=(case(),),
        meetings=(meeting(decision(), decision(id=10, done_on=day("10-10"))),),
    )
    told = [(item.key, item.kind, item.due_on) for item in dated_work(work, day("10-01"))]
    assert told == [
        ("finding:3", ReminderKind.RECTIFY, day("10-16")),
        ("decision:9", ReminderKind.DECISION, day("10-16")),
        ("case:7", ReminderKind.CASE, day("10-31")),
    ]


moments = st.datetimes(datetime(2025, 9, 1), datetime(2026, 2, 1))


@given(st.lists(moments, min_size=1, max_size=25), st.dates(date(2025, 10, 9), date(2026, 1, 9)))
def test_no_walk_of_the_clock_shows_a_ring_twice_or_two_on_a_day(
    walk: list[datetime], due: date
) -> None:
    assigned = FindingEntry(1, FindingEvent.ASSIGN, day("10-09"), "", due)
    work = OpenWork((found(assigned),), (objected("object"),), (clue(),), (case(),), (meeting(),))
    shown: dict[str, datetime] = {}
    log: list[tuple[str, date]] = []
    for now in walk:
        for item in pending(rung_of_work(work, now.date(), CALENDAR), shown, {}, now):
            assert item.at == datetime.combine(item.at, time.min)
            log.append((item.key, item.at.date()))
            shown[item.key] = max(shown.get(item.key, datetime.min), item.at)
        later = min(now + timedelta(hours=1), datetime.combine(now, time.max))
        assert pending(rung_of_work(work, now.date(), CALENDAR), shown, {}, later) == []
    assert len(set(log)) == len(log)
