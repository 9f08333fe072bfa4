"""A dated value of a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TargetValue:
    """A value for one target; None when ``status`` says that the data is not published."""

    target_id: int
    status: ReadingStatus = ReadingStatus.VALUE
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(TargetValue):
    """A recorded value of a target, with its day."""

    target_name: str
    unit: str
    on: date
