from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cockpit.units import unit_dots
from fenghua_supervisor.domain.codes.ledger import State
from tests.domain.cockpit.cockpit_facts import MISSING, facts
from tests.domain.paper_facts import BEHIND, LATE, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import UnitDot
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus

LATE_DAY = date(2026, 1, 5)
NEVER = {"last_report_on": None}
_IDS: dict[str, int] = {}


def led(name: str, *args: object, **fields: object) -> UnitStatus:
    """A part of a unit that has its own id."""
    return unit(name, *args, unit_id=_IDS.setdefault(name, len(_IDS) + 1), **fields)  # type: ignore[arg-type]


def dots(*rows: LedgerRow, **fields: object) -> dict[str, UnitDot]:
    return {dot.unit: dot for dot in unit_dots(facts(*rows, **fields))}


@pytest.mark.parametrize(
    ("part", "day", "driver"),
    [
        (led("甲局", LATE), LATE_DAY, "逾期1"),
        (led("甲局", **NEVER), LATE_DAY, "逾期1"),
        (led("甲局", BEHIND), date(2025, 12, 31), "滞后1"),
        (led("甲局", BEHIND, **NEVER), date(2025, 10, 31), "滞后1"),
        (led("甲局", **NEVER), date(2025, 10, 31), "未填报1"),
        (led("甲局", reopened=True), date(2025, 10, 31), "未填报1"),
        (led("甲局", state=State.SUBMITTED, **NEVER), date(2025, 10, 31), ""),
        (led("甲局", state=State.CLOSED, **NEVER), LATE_DAY, ""),
        (led("甲局", state=State.SUSPENDED, **NEVER), LATE_DAY, ""),
        (led("甲局"), date(2025, 10, 31), ""),
    ],
)
def test_a_part_stands_in_the_first_class_it_belongs_to(
    part: UnitStatus, day: date, driver: str
) -> None:
    dot = dots(row(1, part), as_of=day)["甲局"]
    assert dot.driver == driver
    assert dot.items.ids == (1,)
    assert dot.overdue.count + dot.lagging.count + dot.unreported.count == bool(driver)


def test_a_unit_is_told_what_drives_its_share() -> None:
    rows = [
        row(1, led("甲局", BEHIND)),
        row(2, led("甲局", **NEVER)),
        row(3, led("甲局", BEHIND), led("乙局")),
        row(4, led("甲局")),
    ]
    found = dots(*rows)
    assert (found["甲局"].share, found["甲局"].driver) == (Decimal("75.0"), "滞后2、未填报1")
    assert found["甲局"].lagging.ids == (1, 3)
    assert (found["乙局"].share, found["乙局"].driver) == (Decimal("0.0"), "")


def test_a_part_that_was_dropped_and_a_row_that_does_not_count_are_no_items() -> None:
    found = dots(
        row(1, led("甲局"), led("乙局", state=State.DROPPED)),
        row(2, led("丙局"), **MISSING),
    )
    assert list(found) == ["甲局"]


def test_the_worst_stand_first_then_those_with_more_amiss_and_small_ones_last() -> None:
    def items(name: str, amiss: int, fine: int) -> list[LedgerRow]:
        parts = [led(name, BEHIND)] * amiss + [led(name)] * fine
        return [row(0, part) for part in parts]

    made = [
        *items("小局", 2, 0),
        *items("丁局", 0, 3),
        *items("丙局", 1, 2),
        *items("甲局", 2, 4),
        *items("乙局", 2, 1),
        *items("戊局", 1, 2),
        *items("微局", 0, 1),
    ]
    numbered = [replace(one, id=at, number=at) for at, one in enumerate(made, 1)]
    found = dots(*numbered)
    assert list(found) == ["乙局", "甲局", "丙局", "戊局", "丁局", "小局", "微局"]
    assert [name for name, dot in found.items() if not dot.is_ranked] == ["小局", "微局"]
