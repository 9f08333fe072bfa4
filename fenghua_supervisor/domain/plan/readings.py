"""A dated value of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@record
class TargetValue:
    """A value for one target; None when ``status`` says that the data is not published."""

    target_id: int
    status: ReadingStatus = ReadingStatus.VALUE
    value: Decimal | None = None


@record(kw_only=True)
class Reading(TargetValue):
    """A recorded value of a target, with its day."""

    target_name: str
    unit: str
    on: date
