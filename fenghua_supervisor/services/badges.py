"""What the navigation counts beside the names of pages, without the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.ladder import answers_wanted
from fenghua_supervisor.services.plan.worked import worked_ids
from fenghua_supervisor.services.today import urgent_in_pieces

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from fenghua_supervisor.services.office import Office


def badge_in_pieces(office: Office, key: str, as_of: date) -> Generator[None, None, int]:
    """How much waits for the office on one of the ``COUNTED`` pages, as the page counts it.

    It is read in the first piece.
    """
    if key == _TODAY:
        return (yield from urgent_in_pieces(office, as_of))
    return _COUNTS[key](office, as_of)


def _answers(office: Office, as_of: date) -> int:
    return len(answers_wanted(office.queries.notices.issued(as_of, to_come=True), as_of))


def reports_waiting(office: Office, as_of: date) -> int:
    """How many reports of units are to be reviewed."""
    return len(office.queries.review.waiting_parts(worked_ids(office, as_of), as_of))


_TODAY = "today"
_COUNTS = {"notices": _answers, "round": reports_waiting}
#: The keys of the pages that have a badge.
COUNTED = (_TODAY, *_COUNTS)
