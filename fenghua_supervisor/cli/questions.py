"""What only the office can decide of a file, as lines for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.round.questions import FormQuestion


def question_words(question: FormQuestion) -> str:
    """What is asked with what may be answered, or what was decided."""
    if not question.is_open:
        return f"已选定：{question.key}={question.answer}"
    options = "，".join(
        f"{question.key}={o.value}" + (f"（{o.words}）" if o.words != o.value else "")
        for o in question.options
    )
    return f"待选定：{question.words}？--choose 可写 {options}"


def question_documents(questions: Iterable[FormQuestion]) -> list[dict[str, Any]]:
    """The questions as JSON, each with its answer or null."""
    return [
        {
            "key": question.key,
            "question": question.words,
            "options": [option.value for option in question.options],
            "answer": question.answer or None,
        }
        for question in questions
    ]
