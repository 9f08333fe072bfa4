"""What the navigation counts beside the names of pages, without the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.ladder import answers_wanted
from fenghua_supervisor.services.plan.worked import worked_ids
from fenghua_supervisor.services.today import count_urgent

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.office import Office


def badge_counts(office: Office, as_of: date, *, besides: str = "") -> dict[str, int]:
    """Key of a page → how much waits there for the office, as the page itself counts it.

    ``besides``: the key of a page that is not asked for.
    """
    return {key: count(office, as_of) for key, count in _COUNTS.items() if key != besides}


def _answers(office: Office, as_of: date) -> int:
    return len(answers_wanted(office.queries.notices.issued(as_of), as_of))


def _reports(office: Office, as_of: date) -> int:
    return len(office.queries.review.waiting_parts(worked_ids(office, as_of), as_of))


_COUNTS = {"today": count_urgent, "notices": _answers, "round": _reports}
