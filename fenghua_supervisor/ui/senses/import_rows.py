"""The columns of a file of answers as rows, and what can be decided of them. No widgets."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense
from fenghua_supervisor.domain.round.questions import FormOption, FormQuestion
from fenghua_supervisor.domain.senses.found import QuestionChoice
from fenghua_supervisor.domain.writing.numbers import NOTHING, plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.senses.found import FoundColumn
    from fenghua_supervisor.domain.senses.preview import SurveyPreview
    from fenghua_supervisor.domain.senses.survey import Stratum

LEFT_OUT, VOID = "left", "void"
#: How a column can be read, each with its words.
READINGS: tuple[tuple[str, str], ...] = (
    *((sense.value, sense.label) for sense in Sense),
    *((role.value, role.label) for role in QuestionRole if role is not QuestionRole.SCORED),
)


@record
class ColumnRow:
    """A column with what stands in the way in it."""

    id: int
    column: FoundColumn
    problems: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """「要处理」, 「读入」, 「不读入」."""
        if self.problems:
            return "要处理"
        return "不读入" if self.column.role is QuestionRole.LEFT_OUT else "读入"

    @property
    def tone(self) -> str:
        """The tone of the verdict; the word beside it says the same."""
        return {"要处理": "red", "读入": "green", "不读入": "grey"}[self.verdict]

    @property
    def reading(self) -> str:
        """What it is read as, in words."""
        column = self.column
        return column.sense.label if column.sense is not None else column.role.label

    @property
    def answers(self) -> str:
        """The answers in a line."""
        return "、".join(f"{a.text}{a.n}份" for a in self.column.answers) or NOTHING


def column_rows(preview: SurveyPreview) -> list[ColumnRow]:
    """The columns of a file, those to be dealt with first, then those that are read."""
    rows = []
    for place, column in enumerate(preview.found.columns):
        letters = column.place.rstrip("0123456789")
        own = tuple(
            problem.words
            for problem in preview.problems
            if problem.place and problem.place.rstrip("0123456789") == letters
        )
        rows.append(ColumnRow(place, column, own))
    order = ("要处理", "读入", "不读入")
    return sorted(rows, key=lambda row: (order.index(row.verdict), row.id))


def reading_key(column: FoundColumn) -> str:
    """The key of what a column is read as."""
    return column.sense.value if column.sense is not None else column.role.value


def chosen(text: str, reading: str, told: Mapping[tuple[str, str], str]) -> QuestionChoice:
    """A column read in this way, with what was said of its answers."""
    sense = next((sense for sense in Sense if sense.value == reading), None)
    role = QuestionRole.SCORED if sense is not None else QuestionRole(reading)
    own = {answer: value for (question, answer), value in told.items() if question == text}
    scores = tuple(
        (answer, None if value == LEFT_OUT else Decimal(value))
        for answer, value in own.items()
        if value != VOID
    )
    void = tuple(answer for answer, value in own.items() if value == VOID)
    return QuestionChoice(text, role, sense, scores, void)


def answer_questions(
    column: FoundColumn, levels: Sequence[Decimal], told: Mapping[tuple[str, str], str]
) -> list[FormQuestion]:
    """What can be said of the answers to a scored question, those in doubt first."""
    scores = [FormOption(plain(level), f"{plain(level)}分") for level in levels]
    options = (*scores, FormOption(LEFT_OUT, "不计入平均"), FormOption(VOID, "作废（不是答案）"))
    questions = []
    for answer in sorted(column.answers, key=lambda each: not each.is_doubtful):
        now = plain(answer.score) if answer.score is not None else LEFT_OUT
        value = told.get((column.text, answer.text), "" if answer.is_doubtful else now)
        offered = options
        if value and all(option.value != value for option in options):
            offered = (FormOption(value, f"{value}分"), *options)
        words = f"“{answer.text}”{answer.n}份（{answer.place}）"
        questions.append(FormQuestion(answer.text, words, offered, value))
    return questions


def people_text(strata: Sequence[Stratum]) -> str:
    """The strata with their populations, a line each."""
    return "\n".join(
        f"{stratum.name} {'' if stratum.population is None else stratum.population}".rstrip()
        for stratum in strata
    )


def parse_people(text: str) -> tuple[tuple[str, int], ...]:
    """Names and populations, a line each; UserError for a number that is none."""
    people = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, number = line.replace("＝", " ").replace("=", " ").rpartition(" ")
        if not name.strip():
            continue
        try:
            count = Decimal(number.replace(",", "").replace("，", ""))
        except InvalidOperation:
            continue
        if count != int(count):
            raise UserError(f"“{name.strip()}”的人口“{number}”不是整数，请只写人数。")
        people.append((name.strip(), int(count)))
    return tuple(people)
