"""The last survey on the four senses, as a cockpit tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Felt
from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.senses.words import margin_words, sample_line, score_words

if TYPE_CHECKING:
    from fenghua_supervisor.domain.senses.figures import SenseFigure, SurveyFigures

_INDEX = "四感指数"


def felt_of(figures: SurveyFigures) -> Felt:
    """The index and the senses with their errors; few answers show none."""
    survey, least = figures.survey, figures.rule.least
    senses = "、".join(
        f"{sense.label}{_scored(figure, least)}"
        for sense in Sense
        if (figure := figures.sense(sense)) is not None
    )
    index = figures.index
    short = f"{_INDEX}{_scored(index, least)}" if index is not None else f"没有{_INDEX}"
    told = (
        f"四感（{survey.wave}，{sample_line(figures)}，{survey.standing}）：{senses}，±为95%误差。"
    )
    return Felt(survey.wave, short, told)


def _scored(figure: SenseFigure, least: int) -> str:
    return f"{score_words(figure, least)}{margin_words(figure) if figure.is_shown else ''}"
