from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.appraisal.counting import score_units
from fenghua_supervisor.domain.appraisal.red_black import (
    colour_sentences,
    colour_words,
    colours_of,
)
from fenghua_supervisor.domain.appraisal.rule_definition import definition, rule_from
from fenghua_supervisor.domain.codes.appraisal import BoardColour, ScoreEvent
from fenghua_supervisor.domain.units.leagues import League
from tests.domain.score_facts import fact, own_rule, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.counting import UnitScore
    from fenghua_supervisor.domain.appraisal.facts import ScoreFact

PLAIN = own_rule({"code": "item_done", "lead": 1}, {"code": "item_late", "lead": -1})
DEPARTMENT, TOWN = League.DEPARTMENT, League.TOWN
#: unit → the points that it has above the base
POINTS = {1: 3, 2: 2, 3: 2, 4: 1, 5: 0, 6: -1, 7: -2, 8: -2}


def facts() -> list[ScoreFact]:
    done, late = ScoreEvent.ITEM_DONE, ScoreEvent.ITEM_LATE
    return [fact(done if n > 0 else late, u) for u, n in POINTS.items() for _ in range(abs(n))]


def scores(struck: dict[object, str] | None = None, *happened: ScoreFact) -> list[UnitScore]:
    towns = [unit(number, league=TOWN) for number in (11, 12)]
    units = [*(unit(number) for number in POINTS), unit(9, 1), *towns]
    return score_units(PLAIN, units, happened or facts(), struck)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("red", "black", "expected_red", "expected_black"),
    [
        (0, 0, set(), set()),
        (1, 1, {1}, {7, 8}),
        # Equal points stand together; those with the base are on neither.
        (2, 2, {1, 2, 3}, {7, 8}),
        (3, 3, {1, 2, 3}, {6, 7, 8}),
        (9, 9, {1, 2, 3, 4}, {6, 7, 8}),
    ],
)
def test_above_what_was_asked_and_first_or_below_it_and_last(
    red: int, black: int, expected_red: set[int], expected_black: set[int]
) -> None:
    rule = replace(PLAIN, red=((DEPARTMENT, red),), black=((DEPARTMENT, black),))
    found = colours_of(rule, scores())
    assert {unit for unit, colour in found.items() if colour is BoardColour.RED} == expected_red
    assert {u for u, colour in found.items() if colour is BoardColour.BLACK} == expected_black


def test_what_was_exempted_puts_nobody_on_the_black_list() -> None:
    rule = replace(PLAIN, black=((DEPARTMENT, 1),))
    happened = facts()
    struck: dict[object, str] = {f.key: "免责：台风" for f in happened if f.unit_id in {7, 8}}
    assert colours_of(rule, scores(struck, *happened)) == {6: BoardColour.BLACK}


def test_a_league_without_places_and_units_that_are_not_ranked_stand_on_neither() -> None:
    rule = replace(PLAIN, red=((TOWN, 1),), black=((TOWN, 1),))
    happened = [fact(ScoreEvent.ITEM_DONE, n) for n in (9, 11)]
    found = colours_of(rule, scores(None, *happened))
    assert found == {11: BoardColour.RED}
    told = colour_sentences(rule, scores(None, *happened))
    assert told == "红榜：单位11。"


def test_a_rule_says_its_places_and_a_unit_why() -> None:
    rule = replace(PLAIN, red=((DEPARTMENT, 5), (TOWN, 4)), black=((DEPARTMENT, 4),))
    assert rule_from(definition(rule)) == rule
    assert "red" not in definition(PLAIN)
    assert (
        "得分高于基础分、名次在部门前5名、镇街前4名的列入红榜；得分低于基础分、名次在部门后4名的列入"
        "黑榜；同分的一并列入，免责的行不计分，也不影响红黑榜。"
    ) in rule.words
    first, *_rest, last = [s for s in scores() if s.place and s.tasks.league is DEPARTMENT]
    assert colour_words(rule, first, BoardColour.RED) == "红榜：103分高于基础分100分，部门前5名"
    assert colour_words(rule, last, BoardColour.BLACK) == "黑榜：98分低于基础分100分，部门后4名"
