"""What a cockpit tells of the degree of realisation: rounded, with the month before beside it."""

from __future__ import annotations

from decimal import Decimal

from fenghua_supervisor.domain.cockpit.figures import Realised
from fenghua_supervisor.domain.cockpit.realised import realised_of
from fenghua_supervisor.domain.indicators.index import index_of
from tests.domain.indicators.measured import FIVE, OCTOBER, VALUES, by_code, value, version

NOW = index_of(version(FIVE), VALUES, OCTOBER)
FEW = index_of(version(FIVE), by_code(value("a", "48")), OCTOBER)
NONE = index_of(version(FIVE), {}, OCTOBER)


def test_a_figure_stands_beside_that_of_the_month_before() -> None:
    assert realised_of(NOW, NONE) == Realised(Decimal("90.3"), Decimal("80.0"), is_trial=False)
    found = realised_of(FEW, NOW)
    assert found is not None
    assert (found.is_trial, found.before) == (True, Decimal("90.3"))
    assert realised_of(NONE, NOW) is None
