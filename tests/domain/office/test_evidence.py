from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.evidence import Evidence, size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (1_024, "1 KB"), (12_700, "12 KB"), (1 << 20, "1.0 MB"), (3_600_000, "3.4 MB")],
)
def test_a_size_is_said_as_people_say_it(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("批示.jpg", "", "批示.jpg"),
        ("", "奉政〔2025〕1号", "奉政〔2025〕1号"),
        ("批示.jpg", "1号", "批示.jpg（1号）"),
    ],
)
def test_it_is_called_by_its_file_or_its_number(name: str, number: str, title: str) -> None:
    assert Evidence(1, name, number, "", 0).title == title
