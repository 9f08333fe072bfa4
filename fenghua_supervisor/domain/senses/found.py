"""What the reading child is told of a survey's file, and what it answers: counts, no persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMaker
    from fenghua_supervisor.domain.senses.rule import SenseRule
    from fenghua_supervisor.domain.senses.survey import Question


@record
class QuestionChoice:
    """How a question is read: as it was decided, by its text.

    ``scores``: of its answers, None for one that is left out of the mean; ``void``: answers that
    are none, such as words written into the file, of which only the number is told.
    """

    text: str
    role: QuestionRole
    sense: Sense | None = None
    scores: tuple[tuple[str, Decimal | None], ...] = ()
    void: tuple[str, ...] = ()


@record
class SurveyHints:
    """What is known before the file is read.

    ``remembered`` from former surveys, ``chosen`` for this file; ``scores`` of answers to any
    question of this file.
    """

    rule: SenseRule
    remembered: tuple[QuestionChoice, ...] = ()
    chosen: tuple[QuestionChoice, ...] = ()
    scores: tuple[tuple[str, Decimal | None], ...] = ()
    void: tuple[str, ...] = ()


@record
class FoundAnswer:
    """An answer that stands in a column that is read.

    ``score`` None with ``is_doubtful`` False: it is left out. ``place``: where it stands first.
    """

    text: str
    n: int
    place: str
    score: Decimal | None = None
    is_doubtful: bool = False


@record
class FoundColumn:
    """A column with what it is read as, and by whom that was decided (``why``, Chinese).

    The answers stand only of what is read. ``is_decided``: by somebody, now or before.
    """

    text: str
    place: str
    role: QuestionRole
    sense: Sense | None
    why: str
    answers: tuple[FoundAnswer, ...] = ()
    skipped: int = 0
    void: int = 0
    is_person: bool = False
    is_decided: bool = False


@record
class FoundProblem:
    """What stops the import: where, and what to do, in Chinese."""

    place: str
    why: str

    @property
    def words(self) -> str:
        """「D3：答案“还行”…」."""
        return f"{self.place}：{self.why}" if self.place else self.why


@record
class FoundSurvey:
    """A file of answers, counted. ``median`` is how many seconds an answer took in the middle."""

    file: str
    sha256: str
    maker: SurveyMaker
    received: int
    copies: int
    hasty: int
    columns: tuple[FoundColumn, ...]
    questions: tuple[Question, ...]
    problems: tuple[FoundProblem, ...] = ()
    notes: tuple[str, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    median: int | None = None
    drops: bool = True

    @property
    def counted(self) -> int:
        """How many answers are counted."""
        return self.received - (self.copies + self.hasty if self.drops else 0)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the answers."""
        if self.first_on is None or self.last_on is None:
            return None
        return self.first_on, self.last_on
