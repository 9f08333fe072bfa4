"""Two waves side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.senses import Course, Sense, SurveyMode
from fenghua_supervisor.domain.senses.comparing import index_moved, moved, sense_moved, wave_before
from fenghua_supervisor.domain.senses.figures import figures_of
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.domain.senses.words import change_words
from tests.domain.senses.test_figures import all_senses, question, survey

RULE = SenseRule()


def test_a_change_is_one_only_beyond_its_own_interval() -> None:
    now = figures_of(survey(*all_senses()), RULE)
    like = figures_of(survey(*all_senses((150, 140, 70, 20, 10, 10))), RULE)
    worse = figures_of(survey(*all_senses((60, 100, 120, 70, 40, 10))), RULE)
    assert sense_moved(Sense.GAIN, now, like).course is Course.LEVEL
    assert sense_moved(Sense.GAIN, now, worse).course is Course.UP
    assert sense_moved(Sense.GAIN, worse, now).course is Course.DOWN
    assert index_moved(now, like).course is Course.LEVEL
    assert change_words(sense_moved(Sense.GAIN, now, like)).startswith("持平（+1.03±")


def test_nothing_is_said_of_open_links_few_answers_and_other_questions() -> None:
    open_link = figures_of(survey(*all_senses(), mode=SurveyMode.OPEN_LINK), RULE)
    gain = open_link.sense(Sense.GAIN)
    assert gain is not None
    assert moved(gain, gain).why == "自愿参与，不推断全区"
    few = figures_of(survey(question(Sense.GAIN, (8, 0, 0, 0, 0, 0))), RULE).sense(Sense.GAIN)
    assert few is not None
    assert moved(few, few).course is Course.UNSAID
    now = figures_of(survey(*all_senses()), RULE)
    other = replace(question(Sense.GAIN), text="换了的题目")
    assert sense_moved(Sense.GAIN, now, figures_of(survey(other), RULE)).why == "两次的题目不同"


def test_the_wave_before_was_made_in_the_same_way() -> None:
    now = survey(*all_senses())
    phone = replace(now, id=2, to_on=date(2025, 6, 20))
    link = replace(phone, id=3, mode=SurveyMode.OPEN_LINK, to_on=date(2025, 7, 20))
    assert wave_before(now, [phone, link, now]) == phone
    assert wave_before(phone, [phone, link, now]) is None
