from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind
from fenghua_supervisor.domain.ledger.filters import DueWindow, LedgerFilter
from fenghua_supervisor.domain.ledger.rows import UnitStatus
from tests.domain.ledger.ledger_rows import MISSING, ROW

AS_OF = date(2025, 11, 30)
NOVEMBER = LedgerFilter(not_reported_since=date(2025, 11, 1))


def unit(state: State = State.ACCEPTED, reported: date | None = None) -> UnitStatus:
    return UnitStatus(1, "甲局", state, None, None, ROW.verdict, last_report_on=reported)


@pytest.mark.parametrize(
    ("status", "owes"),
    [
        (unit(), True),
        (unit(reported=date(2025, 10, 31)), True),
        (unit(reported=date(2025, 11, 1)), False),
        (unit(State.SUBMITTED), False),
        (unit(State.CLOSED), False),
        (unit(State.SUSPENDED), False),
        (replace(unit(State.REOPENED, date(2025, 11, 5)), reopened=True), True),
    ],
)
def test_who_owes_this_months_report(status: UnitStatus, owes: bool) -> None:
    row = replace(ROW, lead_units=(status,))
    assert NOVEMBER.accepts(row, AS_OF) is owes


def test_an_action_that_counts_nowhere_owes_nothing() -> None:
    assert not NOVEMBER.accepts(replace(ROW, deadline=None, lead_units=(unit(),)), AS_OF)
    assert not NOVEMBER.accepts(replace(MISSING, lead_units=(unit(),)), AS_OF)


def test_unpublished_data_is_not_overdue() -> None:
    overdue = LedgerFilter(due=DueWindow.OVERDUE)
    silent = replace(ROW, verdict=replace(ROW.verdict, grey=GreyKind.NOT_PUBLISHED))
    after = date(2026, 1, 31)
    assert (overdue.accepts(ROW, after), overdue.accepts(silent, after)) == (True, False)


def test_counted_actions_are_listed_whatever_their_light() -> None:
    counted = LedgerFilter(ids=frozenset({ROW.id}), ids_words="驾驶舱：红灯 1项")
    other = replace(ROW, id=ROW.id + 1)
    assert (counted.accepts(ROW, AS_OF), counted.accepts(other, AS_OF)) == (True, False)
