"""What a cockpit tells of the last survey."""

from __future__ import annotations

from dataclasses import replace

from fenghua_supervisor.domain.cockpit.assembly import build_cockpit
from fenghua_supervisor.domain.cockpit.felt import felt_of
from fenghua_supervisor.domain.codes.senses import SurveyMode
from fenghua_supervisor.domain.senses.figures import figures_of
from fenghua_supervisor.domain.senses.rule import SenseRule
from tests.domain.cockpit.test_assembly import AS_OF, SUBJECT
from tests.domain.cockpit.test_assembly import day as counted
from tests.domain.senses.test_figures import all_senses, survey

RULE = SenseRule()


def test_the_index_stands_with_the_targets_and_the_senses_below() -> None:
    felt = felt_of(figures_of(survey(*all_senses()), RULE))
    assert felt.short == "四感指数80.51±2.26"
    assert "获得感80.51±2.26" in felt.told
    told = build_cockpit(SUBJECT, [counted(AS_OF)], felt=felt)
    assert told.captions.targets.heading == "指标达成和四感"
    assert told.captions.targets.base.endswith("个指标，四感指数80.51±2.26，截至2025年10月31日")
    assert told.notes[-1] == felt.told


def test_an_open_link_has_no_error_and_few_answers_no_score() -> None:
    link = replace(survey(*all_senses()), mode=SurveyMode.OPEN_LINK)
    assert felt_of(figures_of(link, RULE)).short == "四感指数80.51"
    few = felt_of(figures_of(survey(*all_senses((8, 0, 0, 0, 0, 0)), n=8), RULE))
    assert few.short == "没有四感指数"
    assert "获得感不足30份、" in few.told
