"""What every rule of reminders says alike: how short terms ring, in what words, how urgent."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from fenghua_supervisor.domain.calendar.ringing import Ringing, last_ring
from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.notices.situation import MILESTONE_DAYS
from fenghua_supervisor.records import record

URGENT_DAYS, SOON_DAYS = 0, 15
#: How short terms ring: some days ahead, on the day, on the day after, then weekly.
AHEAD = Ringing((MILESTONE_DAYS, 3, 0), day_after=True)
SHORT = Ringing((1, 0), day_after=True)
#: What waits for the office itself rings at once and then weekly.
WAITING = Ringing((0,))


def term_words(due: date, today: date) -> str:
    """「还有3天到期（2025-12-31）」, 「今天到期…」, 「已逾期3天…」."""
    days = (due - today).days
    if days < 0:
        return f"已逾期{-days}天（时限{due.isoformat()}）"
    left = "今天到期" if days == 0 else f"还有{days}天到期"
    return f"{left}（{due.isoformat()}）"


def urgency(due: date | None, today: date) -> Urgency:
    """How urgent something due on ``due`` is; what waits for the office has no deadline."""
    if due is None:
        return Urgency.SOON
    days = (due - today).days
    if days <= URGENT_DAYS:
        return Urgency.URGENT
    return Urgency.SOON if days <= SOON_DAYS else Urgency.PLAIN


@record
class Rung:
    """A term that has rung: when it did last, how urgent it is, the day due, in what words."""

    at: datetime
    urgency: Urgency
    due: date | None
    words: str

    @classmethod
    def of(cls, day: date, due: date | None, today: date, words: str) -> Rung:
        """One that rang on ``day``."""
        return cls(morning(day), urgency(due, today), due, words)


# Many actions share a deadline: what is told of it is found once.
@lru_cache(maxsize=1024)
def rung_ahead(due: date, today: date, lead_days: tuple[int, ...]) -> Rung | None:
    """How the deadline of an action rings, so many days ahead; None: it has not rung yet."""
    day = last_ring(due, today, Ringing(lead_days))
    return None if day is None else Rung.of(day, due, today, term_words(due, today))


@lru_cache(maxsize=1024)
def morning(day: date) -> datetime:
    """A day rings from its first minute."""
    return datetime.combine(day, time.min)
