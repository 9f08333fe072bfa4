"""Answers to a survey in the child: they are counted there, and only the counts come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMaker
from fenghua_supervisor.domain.senses.found import (
    FoundAnswer,
    FoundColumn,
    FoundProblem,
    FoundSurvey,
    QuestionChoice,
    SurveyHints,
)
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.domain.senses.survey import Option, Question
from fenghua_supervisor.exchange.reading.codec import Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.exchange.reading.limits import Stopwatch

_NAMES = (QuestionRole, Sense, SurveyMaker, Option, Question)
FOUND_SURVEY = Shape(FoundSurvey, FoundAnswer, FoundColumn, FoundProblem, *_NAMES)
SURVEY_HINTS = Shape(SurveyHints, SenseRule, QuestionChoice, *_NAMES)


def survey_reader(more: object) -> Callable[[Path, Stopwatch], object]:
    """How the child reads one file; ``more`` are the hints."""
    from fenghua_supervisor.exchange.senses import read_survey_file

    hints = SURVEY_HINTS.decode(more)
    return lambda path, _: FOUND_SURVEY.encode(read_survey_file(path, hints))
