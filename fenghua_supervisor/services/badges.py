"""What the navigation counts beside the names of pages, without the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.ladder import answers_wanted
from fenghua_supervisor.services.plan.worked import worked_ids
from fenghua_supervisor.services.today import count_urgent

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.office import Office


def badge_count(office: Office, key: str, as_of: date) -> int:
    """How much waits for the office on one of the ``COUNTED`` pages, as the page counts it."""
    return _COUNTS[key](office, as_of)


def _answers(office: Office, as_of: date) -> int:
    return len(answers_wanted(office.queries.notices.issued(as_of, to_come=True), as_of))


def _reports(office: Office, as_of: date) -> int:
    return len(office.queries.review.waiting_parts(worked_ids(office, as_of), as_of))


_COUNTS = {"today": count_urgent, "notices": _answers, "round": _reports}
#: The keys of the pages that have a badge.
COUNTED = tuple(_COUNTS)
