"""The ledger and the bulletin of ten and of a hundred plans, and how their times grow."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import ALL, WHOLE, PeriodKind, period_of
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet
from fenghua_supervisor.services.progress import NullProgress
from tests.bench import data
from tests.bench.report import Figure, growth, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = 2
MONTH = period_of(PeriodKind.MONTH, data.AS_OF)
#: Plans of 122 actions each → how often each paper is made.
ROUNDS = {1: 5, 10: 3, 100: 1}
#: The exponents by which the times may grow with the actions.
MOST_LEDGER, MOST_BULLETIN = 1.1, 1.1


def measure() -> list[Figure]:
    """Each paper at each size, on a connection just opened, its file written to the disk."""
    figures = []
    for name, make, most in (
        ("ledger .pdf", _ledger, MOST_LEDGER),
        ("bulletin", _bulletin, MOST_BULLETIN),
    ):
        # The first paper of a process loads the typesetting.
        make(1)
        small, *larger = (_median(make, plans) for plans in ROUNDS)
        for value, actions in larger:
            words = f"{name}, {actions:,} actions : {small[1]}"
            figures.append(growth(words, (value, actions), small, most))
    return figures


def _median(make: Callable[[int], tuple[float, int]], plans: int) -> tuple[float, int]:
    """Milliseconds and the number of actions."""
    made = [make(plans) for _ in range(ROUNDS[plans])]
    return median(value for value, _ in made), made[0][1]


def _ledger(plans: int) -> tuple[float, int]:
    """All actions that there are, read and written as one ledger."""
    office = data.office_of(data.demo(MONTHS, plans))

    def made() -> None:
        rows = office.queries.ledger.rows(data.AS_OF, all_plans=True)
        sheet = ledger_sheet(office, rows, data.AS_OF)
        export_ledger(NullProgress(), rows, sheet, data.CACHE / "large-ledger.pdf")

    try:
        return milliseconds(made), office.queries.office.counts()["任务"]
    finally:
        office.close()


def _bulletin(plans: int) -> tuple[float, int]:
    """That of one plan, or of all together, collected and set."""
    office = data.office_of(data.demo(MONTHS, plans))

    def made() -> None:
        scope = ALL if plans > 1 else WHOLE
        finished = collect_bulletin(office, MONTH, data.AS_OF, scope)
        content = render_bulletin(NullProgress(), finished)
        (data.CACHE / "large-bulletin.pdf").write_bytes(content)

    try:
        return milliseconds(made), office.queries.office.counts()["任务"]
    finally:
        office.close()
