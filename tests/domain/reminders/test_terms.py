from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.calendar.ringing import Ringing, last_ring
from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.reminders.terms import Rung, morning, rung_ahead, term_words, urgency

TODAY = date(2025, 10, 16)


@pytest.mark.parametrize(
    ("due", "words", "how"),
    [
        (date(2025, 10, 15), "已逾期1天（时限2025-10-15）", Urgency.URGENT),
        (TODAY, "今天到期（2025-10-16）", Urgency.URGENT),
        (date(2025, 10, 31), "还有15天到期（2025-10-31）", Urgency.SOON),
        (date(2025, 11, 1), "还有16天到期（2025-11-01）", Urgency.PLAIN),
    ],
)
def test_a_term_is_said_in_words_and_grows_urgent(due: date, words: str, how: Urgency) -> None:
    assert (term_words(due, TODAY), urgency(due, TODAY)) == (words, how)


def test_what_has_no_day_is_soon_and_a_day_begins_in_its_first_minute() -> None:
    assert urgency(None, TODAY) is Urgency.SOON
    assert morning(TODAY) == datetime(2025, 10, 16)


@given(st.integers(-400, 400), st.lists(st.integers(0, 365), max_size=4).map(tuple))
def test_how_a_deadline_rings_is_what_each_rule_says_of_it(
    away: int, leads: tuple[int, ...]
) -> None:
    due = TODAY + timedelta(away)
    day = last_ring(due, TODAY, Ringing(leads))
    told = rung_ahead(due, TODAY, leads)
    if day is None:
        assert told is None
    else:
        assert told == Rung(morning(day), urgency(due, TODAY), due, term_words(due, TODAY))
