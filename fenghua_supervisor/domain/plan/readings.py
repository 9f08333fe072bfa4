"""A dated value of a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.codes.plan import ReadingStatus


@dataclass(frozen=True, slots=True)
class Reading:
    """A dated value of a target; ``value`` is None when the data is not published."""

    target_id: int
    target_name: str
    status: ReadingStatus
    value: Decimal | None
    unit: str
    on: date
