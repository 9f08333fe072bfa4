from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.plan_text.aims.figures import figures_in
from fenghua_supervisor.plan_text.aims.parts import AimClause, ranked, target_of


@pytest.mark.parametrize(
    ("name", "verb", "words", "relation", "direction"),
    [
        ("甲率", "达到", "5%", Relation.REACH, Direction.UP),
        ("登记失业率", "", "5%", Relation.REACH, Direction.DOWN),
        ("价格涨幅", "", "2%左右", Relation.ABOUT, Direction.HOLD),
        ("收入比", "为", "1.6:1", Relation.REACH, Direction.DOWN),
        ("甲站", "", "至少建成5个", Relation.AT_LEAST, Direction.UP),
    ],
)
def test_a_figure_becomes_a_target(
    name: str, verb: str, words: str, relation: Relation, direction: Direction
) -> None:
    (figure,) = figures_in(words)
    target = target_of(name, verb, figure, words)
    assert (target.name, target.relation, target.direction) == (name, relation, direction)
    assert (target.value, target.unit, target.words) == (figure.value, figure.unit, words)


def test_a_place_among_the_first_is_better_when_it_is_smaller() -> None:
    (figure,) = figures_in("5名")
    target = ranked(target_of("满意度排名", "", figure, "前5名"))
    assert (target.relation, target.direction) == (Relation.AT_MOST, Direction.DOWN)


def test_the_words_of_a_clause_that_something_was_taken_out_of_are_whole() -> None:
    assert AimClause("时间压缩到3天", "", "时间由10天压缩到3天", is_due=False).words(0, 2) == (
        "时间由10天压缩到3天"
    )
    assert AimClause("时间压缩到3天", "", "", is_due=False).words(0, 2) == "时间"
