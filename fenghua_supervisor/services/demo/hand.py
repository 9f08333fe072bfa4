"""What all that the demo data writes of inspections and cases shares: step, day, units, numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    import random

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

ENTERED_BY = "演示数据"


@record
class DemoHand:
    """The open step that demo data is written in; ``units``: name → id."""

    office: Office
    work: UnitOfWork
    as_of: date
    chance: random.Random
    units: dict[str, int]
    _given: Counter[tuple[str, int]] = field(default_factory=Counter)

    @property
    def calendar(self) -> Calendar:
        """Working days."""
        return self.office.calendar

    def workday(self, start: date, count: int) -> date:
        """So many working days after a day, or before it."""
        return self.calendar.add(start, count).day

    def number(self, register: str, on: date) -> int:
        """The next number of a register in the year of a day: an untouched ledger has none."""
        self._given[register, on.year] += 1
        return self._given[register, on.year]

    def is_over(self, on: date) -> bool:
        """Whether a day has come."""
        return on <= self.as_of


def at(on: date, hour: int = 10) -> datetime:
    """An hour of a day."""
    return datetime.combine(on, time(hour))
