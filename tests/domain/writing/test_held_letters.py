from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.held_letters import HeldLetters, is_sign

TEXTS = [["天然气", "trq"], ["为老服务", "qt"], ["a?", "r天t"]]


@pytest.fixture
def letters() -> HeldLetters:
    letters = HeldLetters()
    letters.put(TEXTS[:1])
    letters.put(TEXTS[1:])
    return letters


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        (["t"], [1, 1, 1]),
        (["tr"], [1, 0, 0]),
        (["qt"], [0, 1, 0]),
        (["天"], [1, 0, 1]),
        (["天气"], [1, 0, 0]),
        (["天", "q"], [1, 0, 0]),
        (["a?"], [0, 0, 1]),
    ],
)
def test_a_text_that_lacks_a_letter_or_a_pair_is_left_out(
    letters: HeldLetters, words: list[str], flags: list[int]
) -> None:
    assert [*letters.may_hold(words)] == flags


def test_what_no_text_holds_has_no_flags(letters: HeldLetters) -> None:
    assert letters.may_hold(["马"]) == HeldLetters().may_hold(["t"]) == b""


def test_a_text_that_was_exchanged_holds_the_letters_it_has_now(letters: HeldLetters) -> None:
    letters.exchange(1, TEXTS[1], ["新", "x1"])
    letters.exchange(3, [], ["新"])
    assert letters.count == len(TEXTS)
    found = [[*letters.may_hold([word])] for word in ("老", "新", "x1", "q")]
    assert found == [[], [0, 1, 0], [0, 1, 0], [1, 0, 0]]


@pytest.mark.parametrize(
    ("word", "surely"),
    [("天", True), ("t", True), ("tr", True), ("a?", False), ("天然", False), ("trq", False)],
)
def test_a_letter_and_a_pair_in_ascii_are_told_surely(word: str, *, surely: bool) -> None:
    assert is_sign(word) is surely


@given(
    texts=st.lists(st.text(alphabet="abc?\n区人民", max_size=12), max_size=9),
    word=st.text(alphabet="abc?区", min_size=1, max_size=3),
)
def test_no_text_that_holds_a_word_is_left_out(texts: list[str], word: str) -> None:
    letters = HeldLetters()
    letters.put(text.split("\n") for text in texts)
    flags = letters.may_hold([word]) or bytes(len(texts))
    holding = [word in text for text in texts]
    assert all(flag or not holds for flag, holds in zip(flags, holding, strict=True))
    assert not is_sign(word) or [*map(bool, flags)] == holding
