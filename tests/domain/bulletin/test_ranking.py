from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin.ranking import rank_units
from fenghua_supervisor.domain.codes.ledger import State
from tests.domain.paper_facts import AS_OF, BEHIND, row, unit


def places(*rows: object, as_of: date = AS_OF) -> list[tuple[int, str]]:
    return [(line.rank, line.unit) for line in rank_units(rows, as_of)]  # type: ignore[arg-type]


DONE = {"state": State.CLOSED}


def test_the_smaller_share_behind_is_better_then_the_larger_share_done() -> None:
    assert places(
        row(1, unit("甲局", BEHIND)),
        row(2, unit("乙局", BEHIND)),
        row(3, unit("乙局")),
        row(4, unit("丙局")),
        row(5, unit("丁局", **DONE)),
    ) == [(1, "丁局"), (2, "丙局"), (3, "乙局"), (4, "甲局")]


def test_equal_figures_share_a_place_and_the_next_is_left_out() -> None:
    assert places(row(1, unit("乙局")), row(2, unit("甲局")), row(3, unit("丙局", BEHIND))) == [
        (1, "乙局"),
        (1, "甲局"),
        (3, "丙局"),
    ]


def test_rounding_ties_no_two_units_that_differ() -> None:
    shares = {"甲局": (334, 1003), "乙局": (333, 1000)}
    rows = [
        row(n, unit(name, *([BEHIND] if n < behind else [])))
        for name, (behind, items) in shares.items()
        for n in range(items)
    ]
    lines = rank_units(rows, AS_OF)
    assert [(line.rank, line.unit, str(line.behind_share)) for line in lines] == [
        (1, "乙局", "33.3"),
        (2, "甲局", "33.3"),
    ]


def test_a_part_that_was_dropped_is_no_longer_the_unit_s() -> None:
    assert places(row(1, unit("甲局"), unit("乙局", state=State.DROPPED))) == [(1, "甲局")]


@pytest.mark.parametrize(
    ("state", "day", "overdue"),
    [
        (State.ACCEPTED, date(2025, 12, 31), 0),
        (State.ACCEPTED, date(2026, 1, 1), 1),
        (State.CLOSED, date(2026, 1, 1), 0),
        (State.SUSPENDED, date(2026, 1, 1), 0),
    ],
)
def test_an_open_part_is_overdue_from_the_day_after_its_deadline(
    state: State, day: date, overdue: int
) -> None:
    (line,) = rank_units([row(1, unit(state=state))], day)
    assert (line.overdue, line.behind) == (overdue, overdue)


def test_an_item_put_off_is_overdue_by_its_first_deadline_unless_the_office_says() -> None:
    put_off = row(1)
    assert put_off.deadline is not None
    early = replace(put_off.deadline, date=date(2025, 6, 30))
    put_off = replace(put_off, original_deadline=early, extensions=("一次",))
    (by_first,) = rank_units([put_off], AS_OF)
    (by_present,) = rank_units([put_off], AS_OF, by_original=False)
    assert (by_first.overdue, by_present.overdue) == (1, 0)


def test_a_line_says_the_figures_it_comes_from() -> None:
    rows = [row(1, unit(verdict=BEHIND)), row(2), row(3, unit(**DONE))]
    (line,) = rank_units(rows, AS_OF)
    assert (line.items, line.done, line.behind, line.overdue) == (3, 1, 1, 0)
    assert (line.done_share, line.behind_share) == (Decimal("33.3"), Decimal("33.3"))
