from __future__ import annotations

from dataclasses import replace

from fenghua_supervisor.domain.cases.figures import visit_figures
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.cases.test_cadence import case, visit
from tests.domain.finding_facts import day

OCTOBER, SEPTEMBER = Month(2025, 10), Month(2025, 9)
#: Three on distinct days where two are wanted; two on one day and one that reached nobody; none.
MANY = replace(case(visit("10-02"), visit("10-09"), visit("10-20")), id=1, number=1)
FEW = replace(case(visit("10-09"), visit("10-09"), visit("10-28", "not_reached")), id=2, number=2)
ENDED = replace(case(visit("09-09"), closed="10-20"), id=3, number=3)


def test_what_is_too_much_in_one_case_makes_up_for_nothing_in_another() -> None:
    told = visit_figures([MANY, FEW], [OCTOBER], day("10-31"))
    assert (told.wanted, told.done) == (4, 3)
    assert [one.id for one in told.missed] == [2]


def test_nobody_has_missed_a_month_that_is_not_over() -> None:
    told = visit_figures([MANY, FEW], [OCTOBER], day("10-30"))
    assert (told.wanted, told.done, told.missed) == (4, 3, ())


def test_a_closed_case_asks_for_nothing_in_its_last_month_and_is_told_of() -> None:
    told = visit_figures([MANY, ENDED], [OCTOBER], day("10-31"))
    assert ([one.id for one in told.going_on], [one.id for one in told.closed]) == ([1], [3])
    assert (told.wanted, [one.id for one in told.visited]) == (2, [1])
    both = visit_figures([ENDED], [SEPTEMBER, OCTOBER], day("10-31"))
    assert (both.wanted, both.done, [one.id for one in both.missed]) == (2, 1, [3])


def test_no_case_no_figure() -> None:
    told = visit_figures([], [OCTOBER], day("10-31"))
    assert (told.wanted, told.done, told.going_on, told.missed) == (0, 0, (), ())
