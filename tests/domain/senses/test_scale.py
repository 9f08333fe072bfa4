"""Which score a word has among the other answers to its question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.domain.senses.scale import scores_of

RULE = SenseRule()


@pytest.mark.parametrize(
    ("answers", "scores"),
    [
        ("非常满意 满意 一般 不满意 非常不满意", (100, 80, 60, 30, 0)),
        ("非常满意 比较满意 一般 不太满意 很不满意", (100, 80, 60, 30, 0)),
        ("满意 比较满意 一般 不太满意 不满意", (100, 80, 60, 30, 0)),
        ("很幸福 比较幸福 一般 不太幸福 很不幸福", (100, 80, 60, 30, 0)),
        ("非常认同 认同 一般", (100, 80, 60)),
        ("很强 较强 一般 较不强", (100, 80, 60, 30)),
    ],
)
def test_grades(answers: str, scores: tuple[int, ...]) -> None:
    words = answers.split()
    found, left_out, doubtful = scores_of(words, RULE)
    assert [found[word] for word in words] == list(map(Decimal, scores))
    assert not left_out
    assert not doubtful


@pytest.mark.parametrize("answers", ["满意 不满意", "满意 一般 不满意", "还行 满意", "1 2 3"])
def test_what_the_others_leave_open_is_not_guessed(answers: str) -> None:
    words = answers.split()
    found, _, doubtful = scores_of(words, RULE)
    assert doubtful == frozenset(words) - found.keys()
    assert doubtful
    assert set(found) <= {"一般"}


def test_answers_that_say_nothing_are_left_out() -> None:
    assert scores_of(["非常满意", "不清楚"], RULE)[1:] == (frozenset({"不清楚"}), frozenset())


def test_words_of_the_offices_own_come_first() -> None:
    rule = SenseRule(own=(("满意", Decimal(90)),))
    assert scores_of(["满意", "非常满意"], rule)[0]["满意"] == 90
