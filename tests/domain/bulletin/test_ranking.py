from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.bulletin.ranking import RankRule, leagues, rank_units
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.units.leagues import League
from tests.domain.paper_facts import AS_OF, BEHIND, row, unit

RULE = RankRule(date(2025, 10, 1), AS_OF, least_items=1)
DONE = {"state": State.CLOSED}
SILENT = {"last_report_on": None}


def places(*rows: object, rule: RankRule = RULE) -> list[tuple[int, str]]:
    return [(line.rank, line.unit) for line in rank_units(rows, rule)]  # type: ignore[arg-type]


def test_the_smaller_share_behind_is_better_then_the_larger_share_done() -> None:
    assert places(
        row(1, unit("甲局", BEHIND)),
        row(2, unit("乙局", BEHIND)),
        row(3, unit("乙局")),
        row(4, unit("丙局")),
        row(5, unit("丁局", **DONE)),
    ) == [(1, "丁局"), (2, "丙局"), (3, "乙局"), (4, "甲局")]


def test_silence_counts_like_lagging_and_never_twice() -> None:
    silent = [row(n, unit("甲局", **SILENT)) for n in range(1, 9)]
    rows = [*silent, row(9, unit("甲局")), *(row(n, unit("乙局", BEHIND)) for n in (10, 11))]
    rows += [row(n, unit("乙局")) for n in range(12, 14)]
    second, first = rank_units(rows, RULE)[::-1]
    assert (first.unit, first.behind, first.silent, first.poor) == ("乙局", 2, 0, 2)
    assert (second.unit, second.behind, second.silent, second.poor) == ("甲局", 0, 8, 8)
    assert second.poor_share == Decimal("88.9")
    (both,) = rank_units([row(1, unit(verdict=BEHIND, **SILENT))], RULE)
    assert (both.behind, both.silent, both.poor) == (1, 0, 1)


def test_who_waits_for_a_review_or_is_done_is_not_silent() -> None:
    (line,) = rank_units(
        [row(1, unit(state=State.SUBMITTED, **SILENT)), row(2, unit(**DONE, **SILENT))], RULE
    )
    assert (line.silent, line.items) == (0, 2)


def test_units_with_few_items_are_listed_and_not_ranked() -> None:
    rule = replace(RULE, least_items=3)
    rows = [row(n, unit("甲局", BEHIND), unit("乙局")) for n in (1, 2, 3)]
    rows += [row(4, unit("丙局")), row(5, unit("丁局")), row(6, unit("丁局"))]
    assert places(*rows, rule=rule) == [(1, "乙局"), (2, "甲局"), (0, "丁局"), (0, "丙局")]


def test_each_league_has_an_order_of_its_own() -> None:
    kinds = {"大堰镇": "镇街", "裘村镇": "镇街", "区妇联": "群团", "甲局": "部门", "乙局": "部门"}
    rows = [
        row(1, unit("大堰镇", BEHIND), unit("裘村镇"), unit("区妇联", BEHIND)),
        row(2, unit("甲局", BEHIND), unit("乙局", BEHIND)),
        row(3, unit("甲局")),
    ]
    lines = rank_units(rows, RULE, kinds)
    assert [(line.league, line.rank, line.unit) for line in lines] == [
        (League.DEPARTMENT, 1, "甲局"),
        (League.DEPARTMENT, 2, "乙局"),
        (League.TOWN, 1, "裘村镇"),
        (League.TOWN, 2, "大堰镇"),
        (League.PLATFORM, 0, "区妇联"),
    ]
    assert {league: len(own) for league, own in leagues(lines).items()} == {
        League.DEPARTMENT: 2,
        League.TOWN: 2,
        League.PLATFORM: 1,
    }
    assert list(leagues(lines[2:4])) == [League.TOWN]


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
    lines = rank_units(rows, RULE)
    assert [(line.rank, line.unit, str(line.poor_share)) for line in lines] == [
        (1, "乙局", "33.3"),
        (2, "甲局", "33.3"),
    ]


def test_a_part_that_was_dropped_is_no_longer_the_unit_s() -> None:
    dropped = row(1, unit("甲局"), unit("乙局", state=State.DROPPED))
    assert places(dropped, row(2, unit("丙局", BEHIND))) == [(1, "甲局"), (2, "丙局")]


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
    (line,) = rank_units([row(1, unit(state=state))], replace(RULE, as_of=day))
    assert (line.overdue, line.behind) == (overdue, overdue)


def test_an_item_put_off_is_overdue_by_its_first_deadline_unless_the_office_says() -> None:
    put_off = row(1)
    assert put_off.deadline is not None
    early = replace(put_off.deadline, date=date(2025, 6, 30))
    put_off = replace(put_off, original_deadline=early, extensions=("一次",))
    (by_first,) = rank_units([put_off], RULE)
    (by_present,) = rank_units([put_off], replace(RULE, by_original=False))
    assert (by_first.overdue, by_present.overdue) == (1, 0)


def test_a_line_says_the_figures_it_comes_from() -> None:
    rows = [row(1, unit(verdict=BEHIND)), row(2), row(3, unit(**DONE))]
    (line,) = rank_units(rows, RULE)
    assert (line.items, line.done, line.behind, line.overdue) == (3, 1, 1, 0)
    assert (line.done_share, line.poor_share) == (Decimal("33.3"), Decimal("33.3"))
