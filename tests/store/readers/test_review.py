from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.store.tables.round import ReportReviewRow
from tests.services.reported import report_by_form

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_what_waits_is_the_same_however_it_is_asked_for(demo_office: Office) -> None:
    review = demo_office.queries.review
    waiting = review.waiting(1, AS_OF)
    assert waiting == review.waiting(None, AS_OF)
    parts = review.waiting_parts(1, AS_OF)
    assert sorted(parts) == sorted((found.unit_id, found.entry.action_id) for found in waiting)
    for month in (None, Month(2025, 10), Month(2025, 9)):
        asked = review.waiting(1, AS_OF, month)
        counted = review.waiting_by_unit(1, month, AS_OF)
        assert sum(counted.values()) == len(asked)
        assert set(counted) == {found.unit_id for found in asked}


def test_a_report_that_was_sent_back_waits_no_longer(office: Office) -> None:
    review_id, entry_id = report_by_form(office)
    review = office.queries.review
    [(unit, action)] = review.waiting_parts(1, AS_OF)
    assert office.queries.entries.entry(entry_id, AS_OF).action_id == action
    with office.begin("退回") as work:
        row = work.get(ReportReviewRow, review_id)
        assert row is not None
        row.verdict, row.reviewed_on = ReviewVerdict.RETURNED, date(2025, 10, 30)
        work.save(row)
    assert review.waiting(1, AS_OF) == []
    assert review.parts_sent_back(1, Month(2025, 10), AS_OF) == {(unit, action)}
    assert review.parts_sent_back(1, Month(2025, 10), date(2025, 10, 29)) == set()


def test_reports_of_an_action_come_newest_first_with_their_months(office: Office) -> None:
    _, late = report_by_form(office, on=date(2025, 10, 22), month="2025-09")
    _, early = report_by_form(office, on=date(2025, 10, 8), month="2025-10")
    action = office.queries.plan.action_id(82)
    unit = _lead(office, action)
    found = office.queries.review.month_reports({action: [unit]}, AS_OF)[action]
    assert [(str(report.month), report.entry.id) for report in found] == [
        ("2025-09", late),
        ("2025-10", early),
    ]


def test_reports_of_other_units_are_not_read(office: Office) -> None:
    report_by_form(office, on=date(2025, 10, 22), month="2025-09")
    action = office.queries.plan.action_id(82)
    lead = _lead(office, action)
    others = [each.id for each in office.queries.units.all() if each.id != lead]
    assert office.queries.review.month_reports({action: others}, AS_OF) == {}


def _lead(office: Office, action: int) -> int:
    return office.queries.ledger.row(action, AS_OF).lead_units[0].unit_id
