"""Steps of an action: dates, who answers, and the progress that is due with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step; ``percent`` (0–100) is the progress of the action that is due on ``due_date``."""

    id: int
    action_id: int
    position: int
    title: str
    due_date: date
    owner: str
    percent: Decimal
    done_on: date | None = None

    def is_done(self, as_of: date) -> bool:
        """Whether it was done by ``as_of``."""
        return self.done_on is not None and self.done_on <= as_of

    def is_late(self, as_of: date) -> bool:
        """Whether it was due before ``as_of`` and is not done."""
        return self.due_date < as_of and not self.is_done(as_of)
