from __future__ import annotations

from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.reminders.terms import morning, term_words, urgency

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
