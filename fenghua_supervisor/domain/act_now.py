"""马上就办: a leader's instruction with a deadline of some working days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.vocabulary import ActNowStep

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ActNowEntry:
    """A chase, a note, or the reply that closes the instruction."""

    id: int
    kind: ActNowStep
    at: datetime
    text: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class ActNow:
    """One instruction; entries oldest first. ``unit`` is empty while nobody is named."""

    id: int
    year: int
    number: int
    text: str
    leader: str
    source: str
    unit_id: int | None
    unit: str
    given_at: datetime
    workdays: int
    due_on: date
    entered_by: str
    entries: tuple[ActNowEntry, ...] = ()
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「马上就办〔2025〕3号」."""
        return f"马上就办〔{self.year}〕{self.number}号"

    def closed_at(self, as_of: date) -> datetime | None:
        """When the reply came that closed it, as far as known as of a day."""
        done = [e.at for e in self.entries if e.kind is ActNowStep.REPLY and e.at.date() <= as_of]
        return done[-1] if done else None

    def is_open(self, as_of: date) -> bool:
        """Whether it still waits for its reply as of a day."""
        return self.given_at.date() <= as_of and self.closed_at(as_of) is None
