from __future__ import annotations

from typing import Any

import pytest

from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.cases.cadence import (
    cadence,
    days_visited,
    is_urgent,
    missed_months,
    speaks,
)
from fenghua_supervisor.domain.cases.case_file import CaseEntry, CaseFile, Visit
from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict, VisitWay
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.finding_facts import day

OCTOBER = Month(2025, 10)
WEEKS = Calendar({}, frozenset({2025}))


def visit(on: str, verdict: str = "satisfied") -> Visit:
    return Visit(1, day(on), VisitWay.PHONE, "王科长", VisitVerdict(verdict), "", "", None, "")


def case(*visits: Visit, opened: str = "08-05", closed: str = "") -> CaseFile:
    ends = (CaseEntry(1, CaseEvent.CLOSE, day(closed), "", ""),) if closed else ()
    told: Any = ("老小区加梯", "张区长", "副区长")
    due = day("12-31")
    return CaseFile(1, 2025, 1, *told, day(opened), due, due, 2, "", visits=visits, entries=ends)


def test_only_distinct_days_on_which_somebody_was_reached_count() -> None:
    visits = [visit("10-09"), visit("10-09"), visit("10-28", "not_reached")]
    assert days_visited(visits, OCTOBER) == 1
    told = cadence(case(*visits), OCTOBER, day("10-31"))
    assert (told.wanted, told.done, told.lacks) == (2, 1, 1)
    assert told.words == "10月应访2次，已访1次"


WANTED = [
    ({"opened": "10-15"}, 2),
    ({"opened": "10-16"}, 1),
    ({"opened": "11-01"}, 0),
    ({"closed": "10-20"}, 0),
    ({"closed": "11-03"}, 2),
]


@pytest.mark.parametrize(("change", "wanted"), WANTED)
def test_a_month_asks_for_what_it_can(change: dict[str, str], wanted: int) -> None:
    assert cadence(case(**change), OCTOBER, day("11-30")).wanted == wanted  # type: ignore[arg-type]


def test_a_month_speaks_from_its_middle_and_is_urgent_at_its_end() -> None:
    told = cadence(case(visit("10-09")), OCTOBER, day("10-31"))
    assert [speaks(told, day(on)) for on in ("10-14", "10-15")] == [False, True]
    # Monday 27 to Friday 31 are the last five working days.
    assert [is_urgent(told, day(on), WEEKS) for on in ("10-24", "10-27")] == [False, True]
    done = cadence(case(visit("10-09"), visit("10-10")), OCTOBER, day("10-31"))
    assert not speaks(done, day("10-31"))


def test_a_missed_month_stays_missed() -> None:
    found = missed_months(case(visit("08-06"), visit("08-07"), visit("09-03")), day("10-31"))
    assert [told.words for told in found] == ["9月应访2次，已访1次"]
    assert cadence(case(visit("10-09")), OCTOBER, day("10-08")).done == 0
