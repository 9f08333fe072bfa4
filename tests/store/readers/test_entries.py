from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_an_entry_is_the_same_however_it_is_asked_for(shown_office: Office) -> None:
    entries = shown_office.queries.entries
    action = shown_office.queries.plan.action_id(82)
    known = entries.of_action(action, AS_OF)
    assert known == list(shown_office.queries.ledger.detail(action, AS_OF).entries)
    assert entries.by_ids([entry.id for entry in known], AS_OF) == known
    assert [entries.entry(entry.id, AS_OF) for entry in known] == known
    assert entries.by_ids([0], AS_OF) == []
    with pytest.raises(UserError, match="记录已不存在"):
        entries.entry(0, AS_OF)


def test_entries_between_two_days_are_those_that_count(shown_office: Office) -> None:
    queries, first = shown_office.queries, date(2025, 10, 1)
    found = queries.entries.between(1, [EntryKind.PROGRESS], first, AS_OF)
    wanted = {
        entry.id
        for row in queries.ledger.rows(AS_OF)
        for entry in queries.entries.of_action(row.id, AS_OF)
        if entry.kind is EntryKind.PROGRESS and entry.on >= first and entry.superseded_by is None
    }
    assert {entry.id for entry in found} == wanted
    assert [entry.on for entry in found] == sorted(entry.on for entry in found)


def test_the_latest_reports_are_those_the_rows_are_judged_by(shown_office: Office) -> None:
    queries = shown_office.queries
    told = queries.entries.latest_reports(1, AS_OF)
    for row in queries.ledger.rows(AS_OF):
        days = {unit.last_report_on for unit in row.lead_units} - {None}
        assert {entry.on for entry in told.get(row.id, [])} == days


def test_readings_can_be_asked_for_by_action_plan_and_month(shown_office: Office) -> None:
    queries = shown_office.queries
    of_plan = queries.entries.plan_readings(1, AS_OF)
    one_by_one = {
        target: reading
        for action in queries.plan.targets(1)
        for target, reading in queries.entries.latest_readings(action, AS_OF).items()
    }
    assert of_plan == one_by_one
    before = queries.entries.readings_before(1, Month(2025, 10), AS_OF)
    assert before == queries.entries.plan_readings(1, date(2025, 9, 30))
