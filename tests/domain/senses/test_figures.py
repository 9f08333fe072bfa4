"""What a survey comes to, what it does not say, and what two of them say together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMode
from fenghua_supervisor.domain.senses.figures import figures_of
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.domain.senses.survey import Option, Question, SenseSurvey, Stratum
from fenghua_supervisor.domain.senses.words import (
    rate_within_words,
    rate_words,
    sample_line,
    sample_words,
    score_words,
    within_words,
)

RULE = SenseRule()
SCORES = {"非常满意": 100, "满意": 80, "一般": 60, "不满意": 30, "非常不满意": 0}
OPTIONS = (*(Option(t, Decimal(s)) for t, s in SCORES.items()), Option("不清楚"))
N = (160, 140, 60, 20, 10, 10)


def question(sense: Sense, counts: tuple[int, ...] = N, stratum: str = "") -> Question:
    told = {(o.text, stratum): n for o, n in zip(OPTIONS, counts, strict=True) if n}
    return Question(f"您的{sense.label}", QuestionRole.SCORED, sense, OPTIONS, told)


def survey(*questions: Question, mode: SurveyMode = SurveyMode.PHONE, n: int = 400) -> SenseSurvey:
    days = date(2025, 9, 1), date(2025, 9, 20)
    return SenseSurvey(1, "三季度", mode, *days, n, 0, 0, questions)


def all_senses(counts: tuple[int, ...] = N) -> list[Question]:
    return [question(sense, counts) for sense in Sense]


def test_a_sense_has_its_score_with_interval_and_the_rate_of_the_satisfied() -> None:
    figures = figures_of(survey(*all_senses()), RULE)
    gain = figures.sense(Sense.GAIN)
    assert score_words(gain, 30) == "80.51"
    assert within_words(gain) == "78.25—82.77"
    assert (rate_words(gain), rate_within_words(gain)) == ("76.9%", "72.5%—80.8%")
    assert gain is not None
    assert (gain.n, gain.left_out) == (390, 10)
    assert score_words(figures.index, 30) == "80.51"


def test_under_thirty_answers_nothing_is_shown() -> None:
    figures = figures_of(survey(question(Sense.GAIN, (8, 0, 0, 0, 0, 0)), n=8), RULE)
    gain = figures.sense(Sense.GAIN)
    assert score_words(gain, 30) == "不足30份"
    assert within_words(gain) == rate_words(gain) == rate_within_words(gain) == "—"
    assert sample_words(gain, 30) == "不足30份，不显示"


def test_under_a_hundred_the_sample_is_called_small() -> None:
    figures = figures_of(survey(question(Sense.GAIN, (20, 10, 5, 3, 2, 0)), n=40), RULE)
    assert sample_words(figures.sense(Sense.GAIN), 30) == "样本偏小"
    assert "样本偏小" in sample_line(figures)


def test_an_open_link_has_no_interval_and_says_why() -> None:
    figures = figures_of(survey(*all_senses(), mode=SurveyMode.OPEN_LINK), RULE)
    gain = figures.sense(Sense.GAIN)
    assert score_words(gain, 30) == "80.51"
    assert within_words(gain) == rate_within_words(gain) == "—"
    assert "自愿参与，不推断全区" in sample_line(figures)


def test_without_one_of_the_senses_there_is_no_index() -> None:
    figures = figures_of(survey(*all_senses()[:3]), RULE)
    assert figures.index is None
    assert "没有认同感的题目，不计算四感指数" in figures.notes


def test_strata_are_weighted_when_they_are_complete_and_otherwise_it_is_said() -> None:
    good, bad = (50, 10, 0, 0, 0, 0), (0, 0, 10, 20, 30, 0)
    both = question(Sense.GAIN, good, "锦屏街道")
    both = replace(both, counts={**both.counts, **question(Sense.GAIN, bad, "溪口镇").counts})
    strata = (Stratum("锦屏街道", 90_000), Stratum("溪口镇", 10_000))
    full = replace(survey(both, n=120), strata=strata)
    weighted = figures_of(full, RULE)
    assert weighted.is_weighted
    gain = weighted.sense(Sense.GAIN)
    assert gain is not None
    assert gain.value == (gain.value.__class__(290, 3) * 9 + 20) / 10
    thin = replace(full, strata=(strata[0], Stratum("溪口镇")))
    plain = figures_of(thin, RULE)
    assert "未按人口加权：溪口镇没有填人口" in plain.notes
    assert plain.sense(Sense.GAIN).value == gain.value.__class__(290 + 60, 6)
    stray = replace(full, questions=(replace(both, counts={**both.counts, ("一般", ""): 3}),))
    assert "未按人口加权：有3份没有填所在镇街" in figures_of(stray, RULE).notes
