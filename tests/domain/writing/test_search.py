from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.search import HeldLetters, SearchIndex, is_sign, normalise

TEXTS = [(1, "天然气利用总量\ntrqlyzl\n区发改局\nqfgj"), (2, "为老服务\nwlfw\n区民政局\nqmzj")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("天然气", {1}),
        ("TRQ", {1}),
        ("ｑｍｚｊ", {2}),
        ("区", {1, 2}),
        ("区 民政", {2}),
        ("无此词", set()),
        ("量trq", set()),
    ],
)
def test_words_are_found_in_chinese_and_in_initials(words: str, found: set[int]) -> None:
    assert SearchIndex(TEXTS).find(words) == found


@pytest.mark.parametrize("words", ["", "   ", "\u3000"])
def test_no_words_mean_no_limit(words: str) -> None:
    assert SearchIndex(TEXTS).find(words) is None


@given(st.lists(st.text(alphabet="区民政发改qmz ", max_size=5), min_size=1, max_size=6))
def test_typing_on_gives_the_same_as_asking_afresh(queries: list[str]) -> None:
    typed = SearchIndex(TEXTS)
    for query in queries:
        assert typed.find(query) == SearchIndex(TEXTS).find(query)


@pytest.mark.parametrize(
    "typed",
    ["督催(2025)3号", "督催〔2025〕3号", "督催（2025）3号", "督催[2025]3号", "督催【２０２５】3号"],
)
def test_a_document_number_is_found_with_any_brackets(typed: str) -> None:
    assert SearchIndex([(1, normalise("奉共富督催〔2025〕3号"))]).find(typed) == {1}


@pytest.mark.parametrize("typed", ["第1—53项", "第1-53项", "第1－53项", "第1–53项"])
def test_dashes_are_one(typed: str) -> None:
    assert normalise(typed) == "第1-53项"


@pytest.mark.parametrize("typed", ["“共富”", '"共富"', "「共富」", "‘共富’", "＂共富＂"])
def test_quotation_marks_are_one(typed: str) -> None:
    assert normalise(typed) == '"共富"'


def test_folding_ignores_width_case_and_space() -> None:
    assert normalise("ＡＢ c　１") == "abc1"


@given(st.text(st.sampled_from("，：；（）！？％\u0301\u0338＜A a①ﾊﾞ中“—"), max_size=8))
def test_wide_marks_are_folded_as_their_compatible_form_is(text: str) -> None:
    assert normalise(text) == normalise(unicodedata.normalize("NFKC", text))


def test_letters_with_something_between_them_are_no_word() -> None:
    index = SearchIndex([(1, "a中b12\n3"), (2, "ab123")])
    assert (index.find("ab"), index.find("12"), index.find("123")) == ({2}, {1, 2}, {2})


@given(
    st.lists(
        st.dictionaries(st.integers(1, 4), st.text(alphabet="区民qm1\n", max_size=4)), max_size=4
    ),
    st.text(alphabet="区民qm1 ", max_size=4),
)
def test_texts_that_change_are_found_as_if_they_were_new(
    turns: list[dict[int, str]], words: str
) -> None:
    index = SearchIndex(())
    for texts in turns:
        index.find(words[:1])
        index.renew(list(texts.items()))
        assert index.find(words) == SearchIndex(texts.items()).find(words)


@given(
    texts=st.lists(st.text(alphabet="ab?\n区人民政府", max_size=24), min_size=1, max_size=6),
    word=st.text(alphabet="ab?区", min_size=1, max_size=3),
    noted=st.integers(0, 6),
)
def test_a_word_is_found_where_the_text_holds_it_and_nowhere_else(
    texts: list[str], word: str, noted: int
) -> None:
    index = SearchIndex(enumerate(texts))
    index.note(noted)
    assert index.find(word) == {place for place, text in enumerate(texts) if word in text}


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.integers(1, 4), st.text(alphabet="区民qm1\n", max_size=4)),
            st.integers(0, 4),
            st.lists(st.text(alphabet="区民qm1 ", max_size=4), max_size=3),
        ),
        max_size=4,
    ),
)
def test_noted_texts_are_found_as_if_nothing_were_noted(
    turns: list[tuple[dict[int, str], int, list[str]]],
) -> None:
    index = SearchIndex(())
    for texts, noted, typed in turns:
        index.renew(list(texts.items()))
        index.note(noted)
        for words in typed:
            assert index.find(words) == SearchIndex(texts.items()).find(words)


def test_all_are_noted_piece_by_piece() -> None:
    index = SearchIndex(TEXTS)
    assert [index.note(1), index.note(1), index.note(1)] == [False, True, True]


def test_very_many_noted_texts_are_found_while_one_types_on_and_when_many_change() -> None:
    texts = {number: f"第{number}项\nd{number}x" for number in range(1200)}
    index = SearchIndex(texts.items())
    assert index.note(1200)
    for _ in range(2):
        for words in ("d", "d1", "d11", "d11x", "项 d", "项 d1", "项 d11x"):
            afresh = SearchIndex(texts.items())
            assert index.find(words) == afresh.find(words)
        texts.update({number: f"第{number}条\nd{number}y" for number in range(100, 300)})
        index.renew(list(texts.items()))


LINES = [["天然气", "trq"], ["为老服务", "qt"], ["a?", "r天t"]]


@pytest.fixture
def letters() -> HeldLetters:
    letters = HeldLetters()
    letters.put(LINES[:1])
    letters.put(LINES[1:])
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
    letters.exchange(1, LINES[1], ["新", "x1"])
    letters.exchange(3, [], ["新"])
    assert letters.count == len(LINES)
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
