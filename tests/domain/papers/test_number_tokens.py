from __future__ import annotations

import pytest

from fenghua_supervisor.domain.papers.number_tokens import bare, sentences, skeleton, tokens


@pytest.mark.parametrize(
    ("sentence", "shown", "words"),
    [
        ("1.滞后及逾期32项、占46.4%", ["32项", "46.4%"], "滞后及逾期#、占#"),
        ("第1、2项和第３项。", ["第1项", "第2项", "第3项"], "##和#"),
        ("2025年10月31日，10月", ["2025年10月31日", "10月"], "#，#"),
        ("投资4,500万元，差三十个百分点", ["4,500万元", "30个百分点"], "投资#，差#"),
        ("见附件12的二十份文书", ["20份"], "见的#文书"),
        ("没有数字", [], "没有数字"),
    ],
)
def test_a_sentence_is_told_as_numbers_and_the_words_around_them(
    sentence: str, shown: list[str], words: str
) -> None:
    assert [token.shown for token in tokens(sentence)] == shown
    assert skeleton(sentence) == words


def test_two_forms_of_a_number_are_the_same() -> None:
    first, second = (tokens(text)[0].same for text in ("04500.0万元", "4,500 万元"))
    assert first == second == ("万元", "4500")


def test_text_is_cut_into_sentences_and_loses_white_space_but_between_numbers() -> None:
    assert sentences("甲1项。 \n乙；丙！") == ["甲1项。", "乙；", "丙！"]
    assert bare(" 甲 1 2 乙 ") == "甲1 2乙"
