from __future__ import annotations

import pytest

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.cases.inspected_work import inspected_work
from tests.domain.cases.test_cadence import case
from tests.domain.finding_facts import day

WEEKS = Calendar({}, frozenset({2025}))


@pytest.mark.parametrize(("code", "wanted"), [("2025-10", 2), ("2025-Q4", 2), ("2025", 6)])
def test_only_months_that_have_begun_ask_for_visits(code: str, wanted: int) -> None:
    span = parse_period(code).months, day("10-31")
    found = inspected_work((), (case(opened="08-05"),), (), span, WEEKS)
    assert found is not None
    assert found.visits.wanted == wanted


def test_where_nothing_was_inspected_there_is_nothing() -> None:
    span = parse_period("2025-10").months, day("10-31")
    assert inspected_work((), (), (), span, WEEKS) is None
