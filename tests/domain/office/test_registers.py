from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.office.registers import (
    GivenNumber,
    Register,
    RegisterKey,
    UsedNumber,
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
