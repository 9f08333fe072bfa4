"""What is frozen of a survey's figures, and what differs later."""

from __future__ import annotations

from fenghua_supervisor.domain.senses.figures import figures_of
from fenghua_supervisor.domain.senses.frozen import figures_document, now_words
from fenghua_supervisor.domain.senses.rule import SenseRule
from tests.domain.senses.test_figures import all_senses, survey


def test_figures_are_kept_exactly_and_what_differs_is_told() -> None:
    then = figures_document(figures_of(survey(*all_senses()), SenseRule()))
    gain = then["figures"]["gain"]
    assert (gain["score"], gain["exact"], gain["margin"]) == ("80.51", "3140/39", "2.26")
    assert now_words(then, then) == ""
    few = figures_document(figures_of(survey(*all_senses((8, 0, 0, 0, 0, 0))), SenseRule()))
    assert few["figures"]["gain"] is None
    assert now_words(then, few).startswith("四感指数发布时80.51，现为未显示；获得感")
