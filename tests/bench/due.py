"""What is due over 12,200 actions and some 730,000 entries, and whether history slows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.reminders import collect
from tests.bench import data
from tests.bench.report import Figure, alternate, limit, milliseconds

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 5
LIMIT_MS = 1000


def _due(folder: Path) -> float:
    """Milliseconds of all that is due over every plan, on a connection just opened."""
    office = data.office_of(folder)
    try:
        return milliseconds(lambda: collect(office, office.now(), all_plans=True))
    finally:
        office.close()


def _size(folder: Path) -> str:
    office = data.office_of(folder)
    counts = office.queries.office.counts()
    office.close()
    return f"{counts['任务']:,} actions, {counts['跟踪记录']:,} entries"


def measure() -> list[Figure]:
    """Reminders of every plan at once; the baseline is the same with two months of history."""
    long, short = data.demo(60, 100), data.demo(2, 100)
    value, baseline = alternate(ROUNDS, lambda: _due(long), lambda: _due(short))
    note = f"{_size(long)}; baseline: {_size(short)}"
    return [limit("what is due, whole office", value, baseline, LIMIT_MS, note)]
