"""What only the office can decide of a received form, with the answers that are possible."""

from __future__ import annotations

from collections.abc import Mapping

from fenghua_supervisor.records import record

MONTH_KEY = "月份"

#: What was decided of one file: the key of a question → the value of an option.
Answers = Mapping[str, str]


@record
class FormOption:
    """One possible answer: its value, as it is typed, and the words that are shown."""

    value: str
    words: str


@record
class FormQuestion:
    """What is to be decided; ``key`` is its name, ``answer`` empty while it is open."""

    key: str
    words: str
    options: tuple[FormOption, ...]
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return not self.answer


def answer_of(answers: Answers, key: str, options: tuple[FormOption, ...]) -> str:
    """The answer to a question, if it is one of the options."""
    given = answers.get(key, "")
    return given if any(option.value == given for option in options) else ""
