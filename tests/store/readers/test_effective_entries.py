from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.effective_entries import (
    EFFECTIVE,
    EFFECTIVE_DAYS,
    OLDEST_FIRST,
    REPORT_MONTH,
)
from fenghua_supervisor.store.tables.round import ReportReviewRow
from tests.services.reported import report_by_form

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def counting(office: Office, day: str) -> list[tuple[str, str]]:
    """Text and month of the reports that count on a day, the oldest first."""
    found = sql.rows(
        office.store.database,
        f"SELECT e.progress_text, {REPORT_MONTH} FROM entry e WHERE {EFFECTIVE}"
        f" ORDER BY {OLDEST_FIRST}",
        [day] * EFFECTIVE_DAYS,
    )
    return [(text, month) for text, month in found]


def test_a_correction_counts_from_its_day_in_the_place_and_month_of_what_it_corrects(
    office: Office,
) -> None:
    _, first = report_by_form(office, text="原文", on=date(2025, 10, 22), month="2025-09")
    report_by_form(office, text="另一份", on=date(2025, 10, 24))
    review, corrected = report_by_form(
        office, text="更正", on=date(2025, 10, 24), supersedes=first, month="2025-10"
    )
    with office.begin("更正不另审核") as work:
        row = work.get(ReportReviewRow, review)
        assert row is not None
        work.delete(row)
    assert corrected > first
    assert counting(office, "2025-10-21") == []
    assert counting(office, "2025-10-23") == [("原文", "2025-09")]
    assert counting(office, "2025-10-24") == [("更正", "2025-09"), ("另一份", "2025-10")]


def test_what_was_corrected_twice_is_gone_once_the_last_correction_counts(office: Office) -> None:
    _, first = report_by_form(office, text="原文", on=date(2025, 10, 20))
    _, second = report_by_form(office, text="更正", on=date(2025, 10, 28), supersedes=first)
    report_by_form(office, text="再更正", on=date(2025, 10, 24), supersedes=second)
    assert [text for text, _ in counting(office, "2025-10-23")] == ["原文"]
    assert [text for text, _ in counting(office, "2025-10-24")] == ["再更正"]
