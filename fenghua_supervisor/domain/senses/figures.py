"""What a survey comes to: a score for each question and sense, the index, each with its interval.

Everything is exact until it is printed; only roots are drawn to fifty digits.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense
from fenghua_supervisor.domain.senses.intervals import (
    Estimate,
    effective_size,
    simple,
    spread_of,
    stratified,
    together,
    wilson,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.senses.rule import SenseRule
    from fenghua_supervisor.domain.senses.survey import Question, SenseSurvey

_LEAST_OF_STRATUM = 2


@record
class SenseFigure:
    """A score (0…100) of ``n`` answers, with the rate of the satisfied (0…1) and its interval.

    ``is_shown`` False: too few to show anything. ``estimate`` is for figures made of this one;
    ``margin`` and ``rate_within`` are None where the sample was not drawn.
    """

    n: int
    estimate: Estimate
    rate: Fraction
    margin: Fraction | None
    rate_within: tuple[Fraction, Fraction] | None
    is_weighted: bool
    is_shown: bool
    is_small: bool
    worth: Fraction = Fraction(0)
    left_out: int = 0

    @property
    def value(self) -> Fraction:
        """The score."""
        return self.estimate.value

    @property
    def within(self) -> tuple[Fraction, Fraction] | None:
        """The 95 % interval of the score."""
        if self.margin is None:
            return None
        return self.value - self.margin, self.value + self.margin


@record
class QuestionFigure:
    """A question with its figure; None: nobody gave an answer that counts."""

    question: Question
    figure: SenseFigure | None
    unweighted_why: str = ""


@record
class SurveyFigures:
    """Everything a survey comes to; ``senses`` are those that were asked about.

    ``index`` None: not all four senses have a figure that may be shown. ``by_stratum``: the senses
    of each stratum, those with too few answers left out.
    """

    survey: SenseSurvey
    rule: SenseRule
    questions: tuple[QuestionFigure, ...]
    senses: tuple[tuple[Sense, SenseFigure], ...]
    index: SenseFigure | None
    by_stratum: tuple[tuple[str, int, tuple[tuple[Sense, SenseFigure], ...]], ...]
    notes: tuple[str, ...]

    def sense(self, sense: Sense) -> SenseFigure | None:
        """The figure of a sense; None: it was not asked about."""
        return dict(self.senses).get(sense)

    @property
    def is_weighted(self) -> bool:
        """Whether every question is weighted by the population of the strata."""
        asked = [each.figure for each in self.questions if each.figure is not None]
        return bool(asked) and all(figure.is_weighted for figure in asked)


def figures_of(survey: SenseSurvey, rule: SenseRule) -> SurveyFigures:
    """What a survey comes to by a rule."""
    scored = [q for q in survey.questions if q.role is QuestionRole.SCORED]
    questions = tuple(_of_question(question, survey, rule) for question in scored)
    senses = []
    for sense in Sense:
        own = [q.figure for q in questions if q.question.sense is sense and q.figure is not None]
        if own:
            senses.append((sense, _joined([(Fraction(1), figure) for figure in own], survey, rule)))
    index = None
    if len(senses) == len(Sense) and all(figure.is_shown for _, figure in senses):
        weighted = [(Fraction(rule.weight(sense)), figure) for sense, figure in senses]
        index = _joined(weighted, survey, rule)
    notes = list(dict.fromkeys(q.unweighted_why for q in questions if q.unweighted_why))
    missing = [sense.label for sense in Sense if sense not in dict(senses)]
    if missing:
        notes.append(f"没有{'、'.join(missing)}的题目，不计算四感指数")
    elif index is None:
        notes.append(f"有的感不足{rule.least}份，不计算四感指数")
    if len(scored) > len(senses):
        notes.append("一感有多题的，置信区间按各题答案完全相关从宽计算")
    strata = tuple(_of_stratum(stratum.name, scored, survey, rule) for stratum in survey.strata)
    return SurveyFigures(survey, rule, questions, tuple(senses), index, strata, tuple(notes))


def _of_question(question: Question, survey: SenseSurvey, rule: SenseRule) -> QuestionFigure:
    counts = question.scored()
    spread = spread_of(counts)
    if spread.n == 0:
        return QuestionFigure(question, None)
    left_out = sum(question.n(o.text) for o in question.options if o.score is None)
    satisfied = Fraction(sum(n for s, n in counts if s >= rule.satisfied_from), spread.n)
    why = unweighted_why(question, survey)
    if not survey.strata or why:
        found = simple(spread) or Estimate(spread.mean, Fraction(0))
        size = Fraction(spread.n)
        figure = _figure(spread.n, found, satisfied, size, survey, rule, left_out=left_out)
        return QuestionFigure(question, figure, why)
    parts = [
        (Fraction(stratum.population or 0), question.scored(stratum.name))
        for stratum in survey.strata
    ]
    weighted = stratified([(weight, spread_of(part)) for weight, part in parts])
    assert weighted is not None
    whole = sum((weight for weight, _ in parts), Fraction(0))
    rate = sum(
        (
            weight / whole * Fraction(_satisfied(part, rule), spread_of(part).n)
            for weight, part in parts
        ),
        Fraction(0),
    )
    size = effective_size([(weight, spread_of(part).n) for weight, part in parts])
    figure = _figure(
        spread.n, weighted, rate, size, survey, rule, left_out=left_out, is_weighted=True
    )
    return QuestionFigure(question, figure)


def unweighted_why(question: Question, survey: SenseSurvey) -> str:
    """Why a question of a survey with strata is not weighted by them; empty: it is."""
    if not survey.strata:
        return ""
    unknown = [stratum.name for stratum in survey.strata if stratum.population is None]
    if unknown:
        return f"未按人口加权：{_some(unknown)}没有填人口"
    names = {stratum.name for stratum in survey.strata}
    strays = sum(n for (_, place), n in question.counts.items() if place not in names)
    if strays:
        return f"未按人口加权：有{strays}份没有填所在镇街"
    thin = [
        stratum.name
        for stratum in survey.strata
        if spread_of(question.scored(stratum.name)).n < _LEAST_OF_STRATUM
    ]
    return f"未按人口加权：{_some(thin)}的有效答案不足{_LEAST_OF_STRATUM}份" if thin else ""


def _of_stratum(
    name: str, scored: Sequence[Question], survey: SenseSurvey, rule: SenseRule
) -> tuple[str, int, tuple[tuple[Sense, SenseFigure], ...]]:
    senses, most = [], 0
    for sense in Sense:
        own = []
        for question in (q for q in scored if q.sense is sense):
            counts = question.scored(name)
            spread = spread_of(counts)
            most = max(most, spread.n)
            if spread.n >= rule.least:
                rate = Fraction(_satisfied(counts, rule), spread.n)
                found = simple(spread)
                assert found is not None
                size = Fraction(spread.n)
                own.append((Fraction(1), _figure(spread.n, found, rate, size, survey, rule)))
        if own:
            senses.append((sense, _joined(own, survey, rule)))
    return name, most, tuple(senses)


def _joined(
    parts: Sequence[tuple[Fraction, SenseFigure]], survey: SenseSurvey, rule: SenseRule
) -> SenseFigure:
    """The weighted mean of figures that the same people gave."""
    whole = sum((weight for weight, _ in parts), Fraction(0))
    estimate = together([(weight, figure.estimate) for weight, figure in parts])
    rate = sum((weight * figure.rate for weight, figure in parts), Fraction(0)) / whole
    return _figure(
        min(figure.n for _, figure in parts),
        estimate,
        rate,
        min(figure.worth for _, figure in parts),
        survey,
        rule,
        is_weighted=all(figure.is_weighted for _, figure in parts),
        left_out=sum(figure.left_out for _, figure in parts),
    )


def _figure(
    n: int,
    estimate: Estimate,
    rate: Fraction,
    worth: Fraction,
    survey: SenseSurvey,
    rule: SenseRule,
    *,
    is_weighted: bool = False,
    left_out: int = 0,
) -> SenseFigure:
    drawn = survey.is_drawn
    return SenseFigure(
        n=n,
        estimate=estimate,
        rate=rate,
        margin=estimate.margin if drawn else None,
        rate_within=wilson(rate, worth) if drawn else None,
        is_weighted=is_weighted,
        is_shown=n >= rule.least,
        is_small=n < rule.small,
        worth=worth,
        left_out=left_out,
    )


def _satisfied(counts: Sequence[tuple[Fraction, int]], rule: SenseRule) -> int:
    return sum(n for score, n in counts if score >= rule.satisfied_from)


def _some(names: Sequence[str]) -> str:
    shown = "、".join(names[:3])
    return shown if len(names) <= len(names[:3]) else f"{shown}等{len(names)}个镇街"
