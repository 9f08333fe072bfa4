"""What comes out of a file, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.senses import SurveyMaker
from fenghua_supervisor.domain.senses.found import FoundProblem, FoundSurvey

FOUND = FoundSurvey("a.csv", "0", SurveyMaker.PLAIN, 10, 2, 1, (), ())


def test_copies_and_haste_are_left_out_where_the_rule_drops_them() -> None:
    assert FOUND.counted == 7
    assert replace(FOUND, drops=False).counted == 10


def test_days_are_known_together_or_not_at_all() -> None:
    assert FOUND.days is None
    day = date(2025, 9, 1)
    assert replace(FOUND, first_on=day, last_on=day).days == (day, day)


def test_a_problem_says_where() -> None:
    assert FoundProblem("D3", "认不出").words == "D3：认不出"
    assert FoundProblem("", "认不出").words == "认不出"
