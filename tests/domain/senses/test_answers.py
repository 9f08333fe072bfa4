"""What stands in a cell."""

from __future__ import annotations

from datetime import datetime

import pytest

from fenghua_supervisor.domain.senses.answers import (
    answer_of,
    answers_of,
    can_be_option,
    hidden,
    is_plausible,
    moment_of,
    seconds_of,
)


@pytest.mark.parametrize(
    ("cell", "answers"),
    [
        ("收入┋教育", ["收入", "教育"]),
        ("教育→收入→教育", ["教育", "收入"]),
        (-3, []),
        ("-2", []),
        (-3.0, []),
        ("(跳过)", []),
        ("（空）", []),
        (2.0, ["2"]),
        ("其他〖张三 13800000000〗", ["其他"]),
    ],
)
def test_answers_of_a_cell(cell: object, answers: list[str]) -> None:
    assert answers_of(cell) == answers


def test_an_answer_is_one_line() -> None:
    assert answer_of(" 非常\n满意 ") == "非常 满意"


@pytest.mark.parametrize("answer", ["13812345678", "a@b.cn", "36.22.1.7", "长" * 41])
def test_what_can_be_no_option_is_shown_without_its_digits(answer: str) -> None:
    assert not can_be_option(answer)
    assert not any(char.isdigit() or char == "@" for char in hidden(answer))


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("123秒", 123),
        ("2分3秒", 123),
        ("1小时2分", 3720),
        ("00:02:03", 123),
        ("123", 123),
        (123.0, 123),
        ("快", None),
        ("", None),
        (None, None),
    ],
)
def test_lengths_of_time(cell: object, seconds: float | None) -> None:
    assert seconds_of(cell) == seconds


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026/09/03 12:00:00", datetime(2026, 9, 3, 12)),
        ("2026-9-3 8:05", datetime(2026, 9, 3, 8, 5)),
        ("2026年9月3日", datetime(2026, 9, 3)),
        (datetime(2026, 9, 3), datetime(2026, 9, 3)),
        ("2026/13/03", None),
        ("昨天", None),
    ],
)
def test_moments(cell: object, moment: datetime | None) -> None:
    assert moment_of(cell) == moment


def test_nobody_answered_in_1904() -> None:
    assert not is_plausible(datetime(1904, 1, 1))
    assert is_plausible(datetime(2025, 1, 1))
