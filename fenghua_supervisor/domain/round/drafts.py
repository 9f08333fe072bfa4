"""What is handed over to decide on a report that waits for review: plain values, checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft


@record
class SendBackDraft:
    """Why the unit is to report again."""

    review_id: int
    reason: str
    on: date


@record
class MendedReport:
    """A report as the office has put it right."""

    review_id: int
    report: FollowUpDraft
    on: date
