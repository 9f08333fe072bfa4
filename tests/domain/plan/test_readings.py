from __future__ import annotations

from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.plan.readings import Reading, TargetValue


def test_a_value_is_a_number_unless_it_says_that_there_is_none() -> None:
    assert TargetValue(1, value=Decimal(12)).status is ReadingStatus.VALUE
    assert TargetValue(1, ReadingStatus.NOT_PUBLISHED).value is None


def test_what_is_recorded_can_be_handed_over_again_as_a_value() -> None:
    reading = Reading(
        target_id=1,
        value=Decimal(12),
        target_name="服务队伍",
        unit="支",
        on=date(2025, 10, 31),
    )
    assert isinstance(reading, TargetValue)
    assert (reading.target_id, reading.status) == (1, ReadingStatus.VALUE)
