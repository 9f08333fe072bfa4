"""What a bulletin tells of surveys, pilots and results, where an office wants it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.evaluation.sense_words import sense_words
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import RecognitionKind
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.senses.evaluated_work import EvaluatedWork
from fenghua_supervisor.domain.senses.figures import figures_of
from fenghua_supervisor.domain.senses.rule import SenseRule
from tests.domain.paper_facts import facts, row
from tests.domain.pilots.test_pilot import pilot
from tests.domain.pilots.test_result import recognition, result
from tests.domain.senses.test_figures import all_senses, survey

RULE = SenseRule()
NOW = figures_of(survey(*all_senses()), RULE)
BEFORE = figures_of(
    replace(
        survey(*all_senses((60, 100, 120, 70, 40, 10))),
        id=2,
        wave="二季度",
        from_on=date(2025, 6, 1),
        to_on=date(2025, 6, 20),
    ),
    RULE,
)
WORK = EvaluatedWork(
    ((NOW, BEFORE),),
    (pilot("grant", "start"),),
    (result(recognition(RecognitionKind.TYPICAL_CASE, Level.CITY)),),
)


def test_a_survey_is_told_with_its_error_and_how_it_moved() -> None:
    [told] = sense_words(facts(row(1), evaluated=WORK))
    assert told.text.startswith("三季度群众四感测评（内部测评）：电话访问，有效400份")
    assert "获得感80.51±2.26" in told.text
    assert "与二季度相比，四感指数上升（+" in told.text


def test_both_are_off_until_they_are_wanted() -> None:
    keys = {BulletinSection.SENSES, BulletinSection.PILOTS}
    assert keys <= PaperForm().off
    off = build_bulletin(facts(row(1), evaluated=WORK)).body
    assert not any(off.section(key) for key in keys)
    wanted = Settings(paper_form=PaperForm().switched(set()))
    on = build_bulletin(facts(row(1), evaluated=WORK, settings=wanted)).body
    assert all(on.section(key) for key in keys)
    empty = build_bulletin(facts(row(1), settings=wanted)).body
    assert not any(empty.section(key) for key in keys)
