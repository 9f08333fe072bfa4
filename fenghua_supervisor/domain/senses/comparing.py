"""Two waves side by side: a change is one only beyond its own interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import Course, QuestionRole, Sense
from fenghua_supervisor.domain.senses.intervals import change
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from fenghua_supervisor.domain.senses.figures import SenseFigure, SurveyFigures
    from fenghua_supervisor.domain.senses.survey import SenseSurvey


@record
class SenseMove:
    """How a figure moved; ``why``, Chinese, where nothing is said of it."""

    course: Course
    difference: Fraction | None = None
    margin: Fraction | None = None
    why: str = ""


def wave_before(survey: SenseSurvey, surveys: Sequence[SenseSurvey]) -> SenseSurvey | None:
    """The survey before this one that was made in the same way; None: there is none."""
    former = [
        other
        for other in surveys
        if other.mode is survey.mode
        and other.id != survey.id
        and (other.to_on, other.id) < (survey.to_on, survey.id)
    ]
    return max(former, key=lambda other: (other.to_on, other.id), default=None)


def moved(now: SenseFigure, before: SenseFigure) -> SenseMove:
    """How a figure moved against that of another sample."""
    if not now.is_shown or not before.is_shown:
        return SenseMove(Course.UNSAID, why="有一次份数太少")
    if now.margin is None or before.margin is None:
        return SenseMove(Course.UNSAID, why="自愿参与，不推断全区")
    found = change(now.estimate, before.estimate)
    margin = found.margin
    if abs(found.value) <= margin:
        course = Course.LEVEL
    else:
        course = Course.UP if found.value > 0 else Course.DOWN
    return SenseMove(course, found.value, margin)


def sense_moved(sense: Sense, now: SurveyFigures, before: SurveyFigures) -> SenseMove:
    """How a sense moved between two waves; nothing is said where other questions were asked."""
    here, there = now.sense(sense), before.sense(sense)
    if here is None or there is None:
        return SenseMove(Course.UNSAID, why="有一次没有问")
    if _asked(now.survey, sense) != _asked(before.survey, sense):
        return SenseMove(Course.UNSAID, why="两次的题目不同")
    return moved(here, there)


def index_moved(now: SurveyFigures, before: SurveyFigures) -> SenseMove:
    """How the index moved between two waves."""
    if now.index is None or before.index is None:
        return SenseMove(Course.UNSAID, why="有一次没有四感指数")
    if any(_asked(now.survey, s) != _asked(before.survey, s) for s in Sense):
        return SenseMove(Course.UNSAID, why="两次的题目不同")
    if now.rule.weights != before.rule.weights or now.rule.levels != before.rule.levels:
        return SenseMove(Course.UNSAID, why="两次的计分规则不同")
    return moved(now.index, before.index)


def _asked(survey: SenseSurvey, sense: Sense) -> set[str]:
    return {
        question.text
        for question in survey.questions
        if question.role is QuestionRole.SCORED and question.sense is sense
    }
