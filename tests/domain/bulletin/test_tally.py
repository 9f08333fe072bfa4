from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin.tally import (
    Part,
    gap_of,
    is_wide,
    never_reported,
    part_of,
    reporting,
    shares_of_lights,
    tally,
)
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.lights.verdict import Verdict
from tests.domain.paper_facts import AS_OF, BEHIND, DUE, LATE, RED, facts, row, unit

UNPUBLISHED = Verdict(Light.GREY, "数据未发布", GreyKind.NOT_PUBLISHED)
SILENT = {"last_report_on": None}
DONE = {"state": State.CLOSED}


def test_the_share_of_the_done_is_the_rate_that_is_told_of_them() -> None:
    lights, counts = (
        (Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED, Light.GREY),
        (7, 26, 19, 13, 4),
    )
    told = [str(share) for share in shares_of_lights(lights, counts)]
    assert told == ["10.1", "37.7", "27.5", "18.9", "5.8"]
    assert sum(shares_of_lights(lights[1:], counts[1:])) == 100


@pytest.mark.parametrize(
    ("given", "day", "part"),
    [
        (row(1, unit(**DONE), **DONE), DUE, Part.DONE),
        (row(1, unit(state=State.SUSPENDED), state=State.SUSPENDED), DUE, Part.UNJUDGED),
        (row(1, unit(verdict=LATE)), AS_OF, Part.OVERDUE),
        (row(1, unit(verdict=BEHIND)), DUE, Part.DUE_TODAY),
        (row(1), DUE, Part.DUE_TODAY),
        (row(1, unit(verdict=BEHIND)), AS_OF, Part.BEHIND),
        (row(1, unit(), unit("乙局", BEHIND, **SILENT)), AS_OF, Part.BEHIND),
        (row(1, unit(), unit("乙局", **SILENT)), AS_OF, Part.SILENT),
        (row(1, unit(reopened=True)), AS_OF, Part.SILENT),
        (row(1, unit(verdict=UNPUBLISHED)), AS_OF, Part.UNJUDGED),
        (row(1), AS_OF, Part.ON_TIME),
    ],
)
def test_every_item_stands_in_the_first_part_that_fits(
    given: object, day: date, part: Part
) -> None:
    assert part_of(given, day) is part  # type: ignore[arg-type]


def test_the_parts_sum_to_the_items_that_count() -> None:
    made = facts(row(1), row(2, unit(verdict=RED)), row(3, unit(**SILENT)), row(4, deadline=None))
    found = tally(made)
    assert found.total == 3
    assert [row.number for row in found.behind] == [2]
    assert found.count(Part.BEHIND, Part.SILENT) == 2


@pytest.mark.parametrize(
    ("percent", "expected", "gap", "wide"),
    [(50, 80, 30, True), (51, 80, 29, False), (None, 80, None, False), (90, 80, None, False)],
)
def test_a_gap_is_counted_in_points_and_wide_from_thirty_on(
    percent: int | None, expected: int, gap: int | None, wide: bool
) -> None:
    part = unit(verdict=BEHIND, percent=None if percent is None else Decimal(percent))
    made = row(1, part, expected_percent=Decimal(expected))
    assert gap_of(made, part) == gap
    assert is_wide(made) is wide
    assert gap_of(made, replace(part, verdict=row(1).verdict)) is None


def test_a_unit_that_waits_for_its_review_is_not_silent() -> None:
    assert never_reported(unit(**SILENT))
    assert not never_reported(unit(state=State.SUBMITTED, **SILENT))
    assert not never_reported(unit(**DONE, **SILENT))


def test_who_reported_and_who_owes_is_counted_by_duty() -> None:
    old = date(2025, 9, 30)
    third = unit("丙局", last_report_on=old)
    rows = [row(1, unit("甲局"), unit("乙局", last_report_on=old)), row(2, third), row(3, third)]
    told = reporting(rows, date(2025, 10, 1))
    assert (told.units, told.duties, told.reporting, told.heard) == (3, 4, 1, True)
    assert told.owing == {"丙局": 2, "乙局": 1}
    assert list(told.owing) == ["丙局", "乙局"]
    assert (told.asked, told.nobody_did) == (3, False)


def test_nothing_heard_is_told_apart_from_nothing_this_time() -> None:
    old = reporting([row(1, unit(last_report_on=date(2025, 9, 1)))], date(2025, 10, 1))
    never = reporting([row(1, unit(**SILENT))], date(2025, 10, 1))
    assert (old.nobody_did, old.heard) == (True, True)
    assert (never.nobody_did, never.heard) == (True, False)
    done = reporting([row(1, unit(**DONE, **SILENT))], date(2025, 10, 1))
    assert (done.nobody_did, done.heard, done.asked) == (False, True, 0)


def test_one_that_is_silent_among_many_that_are_done_still_leaves_an_order() -> None:
    done = [row(n, unit("甲局", **DONE, **SILENT)) for n in (1, 2)]
    silent = row(3, unit("乙局", **SILENT))
    found = reporting([*done, silent], date(2025, 10, 1))
    assert (found.nobody_did, found.tells_no_order) == (True, False)
    assert reporting([done[0], silent], date(2025, 10, 1)).tells_no_order
