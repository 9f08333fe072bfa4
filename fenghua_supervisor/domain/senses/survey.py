"""A survey as it is kept: who was asked how, the questions, and how many gave which answer."""

from __future__ import annotations

from dataclasses import field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole, SurveyMode
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from fenghua_supervisor.domain.codes.senses import Sense

_LINE, _TEXT = 80, 500
_LONGEST = timedelta(days=366)
#: More people than live in any district of a city.
_MOST_PEOPLE = 100_000_000


@record
class Option:
    """An answer that was offered; ``score`` None: it is left out of the mean."""

    text: str
    score: Decimal | None = None


@record
class Question:
    """A question with how many gave each of its answers, by the name of their stratum.

    Answers from outside every stratum, or of a survey without strata, stand under 「」.
    """

    text: str
    role: QuestionRole
    sense: Sense | None = None
    options: tuple[Option, ...] = ()
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    skipped: int = 0

    def n(self, option: str, stratum: str | None = None) -> int:
        """How many gave an answer, in a stratum or in all."""
        return sum(
            n
            for (text, place), n in self.counts.items()
            if text == option and stratum in (None, place)
        )

    def scored(self, stratum: str | None = None) -> tuple[tuple[Fraction, int], ...]:
        """Scores with how many gave them, those left out aside."""
        return tuple(
            (Fraction(option.score), self.n(option.text, stratum))
            for option in self.options
            if option.score is not None
        )


@record
class Stratum:
    """A part of those who are asked, such as a town; ``population`` None: not known."""

    name: str
    population: int | None = None


@record
class SenseSurvey:
    """One wave. ``received`` answers came, of which ``copies`` and ``hasty`` were not counted.

    ``rule_id`` None: by the usual rule. ``population`` is who was to be asked, in words.
    """

    id: int
    wave: str
    mode: SurveyMode
    from_on: date
    to_on: date
    received: int
    copies: int
    hasty: int
    questions: tuple[Question, ...]
    strata: tuple[Stratum, ...] = ()
    population: str = ""
    approval: str = ""
    maker: str = ""
    sha256: str = ""
    rule_id: int | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    is_demo: bool = False

    @property
    def n(self) -> int:
        """How many answers were counted."""
        return self.received - self.copies - self.hasty

    @property
    def is_drawn(self) -> bool:
        """Whether the people were drawn, so that they stand for others."""
        return self.mode is not SurveyMode.OPEN_LINK

    @property
    def standing(self) -> str:
        """The approval number of the statistics office, or 「内部测评」."""
        return self.approval or "内部测评"

    @property
    def days_words(self) -> str:
        """「2025年9月1日至9月30日」."""
        if self.from_on == self.to_on:
            return chinese_date(self.from_on)
        return f"{chinese_date(self.from_on)}至{chinese_date(self.to_on)}"


@record
class SurveyDraft:
    """What is typed in of a survey beside its file; a day of None is taken from the file."""

    wave: str
    mode: SurveyMode
    population: str = ""
    approval: str = ""
    from_on: date | None = None
    to_on: date | None = None
    populations: tuple[tuple[str, int], ...] = ()


def checked_draft(draft: SurveyDraft) -> SurveyDraft:
    """The draft with its texts cleaned; UserError names what is missing or too long."""
    for name, people in draft.populations:
        if not 0 < people <= _MOST_PEOPLE:
            raise UserError(f"“{name}”的人口{people}不对，请填大于0的人数。")
    return SurveyDraft(
        one_line(required_field(draft.wave, "批次名称", limit=_LINE)),
        draft.mode,
        one_line(clean_field(draft.population, "调查对象", limit=_TEXT)),
        one_line(clean_field(draft.approval, "批准文号", limit=_LINE)),
        draft.from_on,
        draft.to_on,
        draft.populations,
    )


def field_days(
    draft: SurveyDraft, told: tuple[date, date] | None, today: date
) -> tuple[date, date]:
    """When people were asked: as typed in, else as the file tells; UserError otherwise."""
    first = draft.from_on or (told[0] if told else None)
    last = draft.to_on or (told[1] if told else None)
    if first is None or last is None:
        raise UserError("文件里没有提交时间，请填写调查的开始日期和结束日期。")
    if last < first:
        raise UserError(
            f"调查结束日期{chinese_date(last)}早于开始日期{chinese_date(first)}，请核对。"
        )
    if last > today:
        raise UserError(f"调查结束日期{chinese_date(last)}在今天之后，请核对文件里的提交时间。")
    if last - first > _LONGEST:
        raise UserError(
            f"调查从{chinese_date(first)}到{chinese_date(last)}，超过一年，请核对文件里的提交时间。"
        )
    return first, last
