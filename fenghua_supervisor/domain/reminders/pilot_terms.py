"""What rings of pilots: the end of their term, half a year, three months and one month ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import Ringing, last_ring
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.codes.reminders import ReminderKind
from fenghua_supervisor.domain.pilots.pilot import REMINDED
from fenghua_supervisor.domain.reminders.digest import Occurrence
from fenghua_supervisor.domain.reminders.terms import morning, term_words, urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fenghua_supervisor.domain.pilots.pilot import Pilot

_RINGING = Ringing((*REMINDED, 0), day_after=True)


def rung_of_pilots(pilots: Iterable[Pilot], today: date) -> Iterator[Occurrence]:
    """Each pilot that goes on and whose end has rung; accepted or stopped it is silent."""
    for pilot in pilots:
        ends_on = pilot.ends_on
        day = last_ring(ends_on, today, _RINGING) if ends_on is not None else None
        if day is None or ends_on is None or not pilot.is_open:
            continue
        yield Occurrence(
            key=f"pilot:{pilot.id}",
            kind=ReminderKind.PILOT,
            at=morning(day),
            urgency=urgency(ends_on, today),
            title=pilot.name,
            words=f"{pilot.level.label}试点{term_words(ends_on, today)}，请记验收、延续或终止",
            units=pilot.units,
            unit_id=pilot.unit_ids[0] if pilot.unit_ids else None,
            due_on=ends_on,
            about=(Register.PILOT, pilot.id),
        )
