"""What is handed over to decide on a report that waits for review: plain values, checked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft


@dataclass(frozen=True, slots=True)
class SendBackDraft:
    """Why the unit is to report again."""

    review_id: int
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class MendedReport:
    """A report as the office has put it right."""

    review_id: int
    report: FollowUpDraft
    on: date
