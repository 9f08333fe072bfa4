"""What is due over 12,200 actions and 760,000 entries or three million: does history slow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.reminders import collect
from tests.bench import data
from tests.bench.report import Figure, alternate, growth, limit, milliseconds

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 5
LIMIT_MS = 300
#: The exponent by which the time may grow with the history.
GROWTH = 0.2


def _due(folder: Path) -> float:
    """Milliseconds of all that is due over every plan, on a connection just opened."""
    office = data.office_of(folder)
    try:
        return milliseconds(lambda: collect(office, office.now(), all_plans=True))
    finally:
        office.close()


def _size(folder: Path) -> tuple[int, int]:
    """How many actions and entries there are."""
    office = data.office_of(folder)
    counts = office.queries.office.counts()
    office.close()
    return counts["任务"], counts["跟踪记录"]


def measure() -> list[Figure]:
    """Reminders of every plan at once; the baseline is the same with two months of history."""
    short, long = data.demo(2, 100), data.demo(60, 100)
    longest = data.with_a_longer_past(long, 3)
    value, baseline = alternate(ROUNDS, lambda: _due(long), lambda: _due(short))
    grown, of_short = alternate(ROUNDS, lambda: _due(longest), lambda: _due(short))
    (actions, entries), (_, before), (_, most) = map(_size, (long, short, longest))
    note = f"{actions:,} actions, {entries:,} entries; baseline: {before:,} entries"
    return [
        limit("what is due, whole office", value, baseline, LIMIT_MS, note),
        growth("what is due, with the history", (value, entries), (baseline, before), GROWTH),
        growth("what is due, with four times as much", (grown, most), (of_short, before), GROWTH),
    ]
