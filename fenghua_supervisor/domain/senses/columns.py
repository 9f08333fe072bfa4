"""What each column of a survey's file is read as: as decided, as before, or as its head says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole
from fenghua_supervisor.domain.senses.answers import answer_of, can_be_option
from fenghua_supervisor.domain.senses.heads import (
    is_about_answering,
    is_of_person,
    is_place,
    sense_of,
)
from fenghua_supervisor.domain.senses.scale import scores_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.codes.senses import Sense
    from fenghua_supervisor.domain.senses.found import QuestionChoice, SurveyHints
    from fenghua_supervisor.domain.senses.rule import SenseRule

#: A question offers no more answers than this, and a sample of this many rows shows which.
MOST_ANSWERS, _SAMPLE = 40, 400
_GRADES, _HIGHEST_NUMBER = 7, 10


@dataclass(slots=True)
class AnswerColumn:
    """A column as it is read."""

    index: int
    text: str
    role: QuestionRole
    sense: Sense | None
    why: str
    choice: QuestionChoice | None = None
    is_chosen: bool = False


def read_as(
    titles: Sequence[str], rows: Sequence[Sequence[object]], hints: SurveyHints
) -> list[AnswerColumn]:
    """How every column with a head is read; the first question on places is the stratum."""
    remembered = {choice.text: choice for choice in hints.remembered}
    chosen = {choice.text: choice for choice in hints.chosen}
    told = {**remembered, **chosen}
    has_stratum = any(
        title in told and told[title].role is QuestionRole.STRATUM for title in titles
    )
    columns = []
    for index, title in enumerate(titles):
        if not title:
            continue
        if title in told:
            is_chosen, choice = title in chosen, told[title]
            why = "本次指定" if is_chosen else "按上次的设置"
            read = (index, title, choice.role, choice.sense, why, choice, is_chosen)
            columns.append(AnswerColumn(*read))
            continue
        role, sense, why = _guessed(title, _answers(rows, index), hints.rule)
        if role is QuestionRole.STRATUM and has_stratum:
            role, why = QuestionRole.LEFT_OUT, "已有分层的题"
        has_stratum = has_stratum or role is QuestionRole.STRATUM
        columns.append(AnswerColumn(index, title, role, sense, why))
    return columns


def _guessed(
    title: str, answers: set[str], rule: SenseRule
) -> tuple[QuestionRole, Sense | None, str]:
    if is_of_person(title):
        return QuestionRole.LEFT_OUT, None, "涉及个人信息，不读入"
    if is_about_answering(title):
        return QuestionRole.LEFT_OUT, None, "答卷信息，不读入"
    if is_place(title) and 0 < len(answers) <= MOST_ANSWERS and all(map(can_be_option, answers)):
        return QuestionRole.STRATUM, None, "题目问的是所在镇街"
    sense = sense_of(title)
    if not answers or not _are_grades(answers, rule):
        return QuestionRole.LEFT_OUT, None, "不是五级打分的题"
    if sense is None:
        return QuestionRole.LEFT_OUT, None, "答案像五级打分，但看不出属于哪一感，如要计分请指定"
    return QuestionRole.SCORED, sense, f"题目写有“{sense.label[:-1]}”"


def _answers(rows: Sequence[Sequence[object]], index: int) -> set[str]:
    found = {answer_of(row[index]) for row in rows[:_SAMPLE] if index < len(row)}
    return found - {""}


def _are_grades(answers: set[str], rule: SenseRule) -> bool:
    """Whether answers are those to a question of grades, by words or by number."""
    if all(answer.isdecimal() and int(answer) <= _HIGHEST_NUMBER for answer in answers):
        return True
    usual = {answer for answer in answers if can_be_option(answer)}
    scores, left_out, doubtful = scores_of(usual, rule)
    known = len(scores) + len(left_out)
    return len(scores) > 0 and known >= len(doubtful) and len(answers) <= 2 * _GRADES
