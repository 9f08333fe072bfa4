from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.round import ReviewVerdict

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (ReviewVerdict, "pending=待审核 accepted=通过 returned=退回"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()
