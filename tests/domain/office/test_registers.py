from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.domain.office.registers import (
    GivenNumber,
    UsedNumber,
    skipped_words,
    still_used,
)

DAY = date(2025, 10, 31)


def key(number: int) -> RegisterKey:
    return RegisterKey(Register.NOTICE, "urge", 2025, number)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (GivenNumber(key(3), "区教育局", DAY), "恢复备份前已发：区教育局，2025年10月31日"),
        (GivenNumber(key(3), "区教育局"), "恢复备份前已发：区教育局"),
        (GivenNumber(key(3), given_on=DAY), "恢复备份前已发：2025年10月31日"),
        (GivenNumber(key(3)), "恢复备份前已发"),
    ],
)
def test_a_gap_is_told_by_what_the_number_was_given_to(given: GivenNumber, words: str) -> None:
    assert given.words == words


def test_what_neither_stands_nor_is_noted_is_still_used_once() -> None:
    first, again = GivenNumber(key(3), "区教育局", DAY), GivenNumber(key(3))
    noted = UsedNumber(1, key(2), "恢复备份前已发", DAY)
    known = (GivenNumber(key(1)), noted, first, again)
    assert still_used(known, [key(1)], [key(2)]) == (first,)
    assert still_used(known, [key(1)], []) == (noted, first)


@pytest.mark.parametrize(
    ("used", "first", "words"),
    [
        ((2, 3), 4, "；2—3号恢复备份前已发，不再使用"),
        ((2,), 3, "；2号恢复备份前已发，不再使用"),
        ((2,), 4, ""),
        ((), 1, ""),
    ],
)
def test_the_numbers_that_were_passed_over_are_told(
    used: tuple[int, ...], first: int, words: str
) -> None:
    noted = [UsedNumber(number, key(number), "恢复备份前已发", DAY) for number in used]
    assert skipped_words(noted, 2025, first) == words
    assert skipped_words(noted, 2026, first) == ""
