"""What the navigation counts beside the names of pages that were not looked at yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.ladder import answers_wanted
from fenghua_supervisor.services.plan.worked import worked_ids

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.office import Office


def badge_counts(office: Office, as_of: date) -> dict[str, int]:
    """Key of a page → how much waits there for the office, as the page itself counts it."""
    queries = office.queries
    return {
        "notices": len(answers_wanted(queries.notices.issued(as_of), as_of)),
        "round": len(queries.review.waiting_parts(worked_ids(office, as_of), as_of)),
    }
