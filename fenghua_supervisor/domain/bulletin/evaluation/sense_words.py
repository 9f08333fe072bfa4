"""The section on surveys of the four senses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.senses.comparing import index_moved, sense_moved
from fenghua_supervisor.domain.senses.words import (
    change_words,
    margin_words,
    sample_line,
    score_words,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.senses.figures import SenseFigure, SurveyFigures

_INDEX = "四感指数"


def sense_words(facts: BulletinFacts) -> list[Paragraph]:
    """The surveys that ended in the period: scores with their errors, and how they moved."""
    return [Paragraph(_survey(now, before)) for now, before in facts.evaluated.surveys]


def _survey(now: SurveyFigures, before: SurveyFigures | None) -> str:
    survey, least = now.survey, now.rule.least
    rows: list[tuple[str, SenseFigure | None]] = [(_INDEX, now.index)]
    rows += [(sense.label, now.sense(sense)) for sense in Sense]
    scores = "，".join(
        f"{label}{score_words(figure, least)}{_error(figure)}"
        for label, figure in rows
        if figure is not None
    )
    standing = f"批准文号{survey.approval}" if survey.approval else "内部测评"
    told = f"{survey.wave}群众四感测评（{standing}）：{sample_line(now)}。{scores}。"
    if before is None:
        return told
    moves = [(_INDEX, index_moved(now, before))]
    moves += [(sense.label, sense_moved(sense, now, before)) for sense in Sense]
    moved = "，".join(f"{label}{change_words(move)}" for label, move in moves)
    return f"{told}与{before.survey.wave}相比，{moved}。"


def _error(figure: SenseFigure) -> str:
    return margin_words(figure) if figure.is_shown else ""
