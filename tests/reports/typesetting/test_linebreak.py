from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fenghua_supervisor.reports.typesetting.fonts import REPLACEMENT
from fenghua_supervisor.reports.typesetting.linebreak import (
    HANGING,
    NO_END,
    NO_START,
    Measure,
    UnbrokenText,
    break_text,
    clean,
)

HOSTILE = "<b>&x</para>y\t=cmd|'/C calc'!A0\r\n……——\u3000 \u200b🙂"
any_text = st.text(st.characters(), max_size=120) | st.text("甲乙，。“”（）1a— \n", max_size=120)


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def _lines(text: str, width: float, **measure: float) -> list[str]:
    lines = break_text(text, Measure(width, **measure), _width)
    return [line.text + line.hanging for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("甲乙丙丁戊己", 4, ["甲乙丙丁", "戊己"]),
        ("甲乙丙丁，戊己", 4, ["甲乙丙丁，", "戊己"]),
        ("甲乙丙丁）戊己", 4, ["甲乙丙", "丁）戊己"]),
        ("甲乙丙丁。”戊己", 4, ["甲乙丙", "丁。”戊", "己"]),
        ("甲乙丙（丁戊己", 4, ["甲乙丙", "（丁戊己"]),
        ("甲乙丙2025年底", 4, ["甲乙丙", "2025年底"]),
        ("甲乙丙2021—2025年", 6, ["甲乙丙", "2021—2025年"]),
        ("甲乙丙——丁", 4, ["甲乙", "丙——丁"]),
        ("甲乙丙……丁", 4, ["甲乙", "丙……丁"]),
        ("abcdefghijkl", 4, ["abcdefgh", "ijkl"]),
        ("甲乙\n\n丙", 4, ["甲乙", "", "丙"]),
        ("甲乙丙丁 戊己", 4, ["甲乙丙丁", "戊己"]),
        ("，，，，，，，，", 3, ["，，，", "，，，", "，，"]),
        ("", 4, [""]),
    ],
)
def test_lines_break_as_the_standard_asks(text: str, width: float, expected: list[str]) -> None:
    assert _lines(text, width) == expected


def test_without_hanging_a_closing_mark_takes_a_character_along() -> None:
    lines = break_text("甲乙丙丁，戊己", Measure(4, hang=False), _width)
    assert [line.text for line in lines] == ["甲乙丙", "丁，戊己"]


def test_a_lone_last_character_gets_a_companion() -> None:
    text = "一二三四五六七八九十一二三四五六"
    assert [len(line) for line in _lines(text, 15)] == [14, 2]


def test_the_first_line_is_indented_and_the_others_turn_over() -> None:
    lines = break_text("甲乙丙丁戊己庚", Measure(5, indent=2, turnover=1), _width)
    assert [(line.text, line.indent) for line in lines] == [("甲乙丙", 2), ("丁戊己庚", 1)]


def test_only_the_last_line_of_a_paragraph_closes_it() -> None:
    lines = break_text("甲乙丙丁戊己\n庚", Measure(4), _width)
    assert [line.closes for line in lines] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\u00a0c\u2003d", "a b c d"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("\x00甲\x1b\u200b\ufeff乙\ufe0f", "甲乙"),
        ("e\u0301", "é"),
        ("\U000f0000\ue000\ud800", REPLACEMENT * 3),
    ],
)
def test_cleaning_leaves_only_what_can_be_set(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(any_text, st.floats(1.0, 40.0))
@example(HOSTILE, 3.0)
def test_no_text_loses_a_character(text: str, width: float) -> None:
    cleaned = clean(text)
    kept = "".join(_lines(cleaned, width))
    assert kept.replace(" ", "") == cleaned.replace(" ", "").replace("\n", "")


@given(any_text, st.floats(2.0, 40.0))
def test_no_line_is_wider_than_its_measure(text: str, width: float) -> None:
    for line in break_text(clean(text), Measure(width), _width):
        assert line.width <= width + 1e-6
        assert line.hanging == "" or line.hanging in HANGING


@given(st.text("甲乙丙丁", min_size=4).map(lambda text: "，".join(text.split("乙"))))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    text = text.replace("丙", "“甲”").replace("，，", "，").lstrip("，")
    lines = [line for line in _lines(text.replace("，，", "甲"), 12) if line]
    assert not any(line[0] in NO_START for line in lines[1:])
    assert not any(line[-1] in NO_END for line in lines[:-1])


@given(any_text, st.lists(st.integers(2, 30), min_size=2, max_size=4))
def test_a_text_measured_once_breaks_to_each_width_as_if_it_were_the_first(
    text: str, widths: list[int]
) -> None:
    cleaned = clean(text)
    unbroken = UnbrokenText(cleaned, _width)
    for width in widths:
        measure = Measure(width, indent=1)
        assert unbroken.lines(measure) == break_text(cleaned, measure, _width)
    assert len(unbroken.lines(Measure(1000))) == unbroken.fewest


def test_no_text_that_needs_cleaning_is_taken_for_clean() -> None:
    # Private use keeps a text from being taken for an ordinary one, and becomes 〓.
    odd = "\ue000"
    for code in range(0x10000):
        for text in (chr(code), f"a{chr(code)}", f"督{chr(code)}"):
            assert clean(text) + REPLACEMENT == clean(text + odd)
