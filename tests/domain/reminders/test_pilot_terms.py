"""When the end of a pilot rings."""

from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.reminders.pilot_terms import rung_of_pilots
from tests.domain.pilots.test_pilot import END, pilot

STAGES = [
    (date(2025, 7, 3), None),
    (date(2025, 7, 4), date(2025, 7, 4)),
    (date(2025, 10, 1), date(2025, 7, 4)),
    (date(2025, 10, 31), date(2025, 10, 2)),
    (date(2025, 12, 30), date(2025, 12, 1)),
    (END, END),
    (date(2026, 1, 1), date(2026, 1, 1)),
]


@pytest.mark.parametrize(("day", "rung"), STAGES)
def test_it_rings_180_90_and_30_days_ahead_and_when_it_is_over(
    day: date, rung: date | None
) -> None:
    found = list(rung_of_pilots([pilot("grant", "start")], day))
    assert [each.at.date() for each in found] == ([rung] if rung else [])


def test_it_says_what_to_do_and_where_it_lives() -> None:
    [found] = rung_of_pilots([pilot("grant")], date(2025, 10, 31))
    assert found.words == "省级试点还有61天到期（2025-12-31），请记验收、延续或终止"
    assert found.about == (Register.PILOT, 1)


@pytest.mark.parametrize("kinds", [("grant", "accept"), ("grant", "end"), ("grant", "extend"), ()])
def test_what_is_dealt_with_is_silent(kinds: tuple[str, ...]) -> None:
    assert list(rung_of_pilots([pilot(*kinds)], date(2025, 12, 30))) == []
