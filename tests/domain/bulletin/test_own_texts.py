from __future__ import annotations

import pytest

from fenghua_supervisor.domain.bulletin.own_texts import (
    StoredText,
    number_warnings,
    paragraphs_of,
    text_of,
)
from fenghua_supervisor.domain.bulletin.paper import Paragraph

BEFORE = "截至2025年10月20日，共122项行动。\n滞后17项、占24.6%，涉及19个单位。"
NOW = "截至2025年10月22日，共122项行动。\n滞后18项、占26.1%，涉及19个单位。"


def test_a_number_that_changed_is_named_with_its_paragraph_and_what_it_is_now() -> None:
    edited = "各位领导：\n方案共122项行动。\n滞后17项，涉及19个单位，请于11月5日前整改。"
    assert number_warnings(StoredText(edited, BEFORE), NOW) == (
        "第3段数字与现有数据不符：写17项，现为18项",
    )


def test_a_share_and_a_day_are_followed_too() -> None:
    warnings = number_warnings(StoredText("截至2025年10月20日，占24.6%。", BEFORE), NOW)
    assert warnings == (
        "第1段数字与现有数据不符：写20日，现为22日",
        "第1段数字与现有数据不符：写24.6%，现为26.1%",
    )


def test_a_count_that_was_never_among_the_figures_is_named() -> None:
    assert number_warnings(StoredText("滞后16项。", NOW), NOW) == (
        "第1段数字与现有数据不符：写16项，现有数据中没有这个数",
    )


@pytest.mark.parametrize(
    "edited",
    [
        BEFORE,
        "没有数字的一句话。",
        "请于2026年1月5日前报送，连续3天。",
        "滞后 17 项，占24.6%。",
        "滞后17项（占24.6%）",
    ],
)
def test_what_still_matches_or_is_no_figure_is_not_named(edited: str) -> None:
    assert number_warnings(StoredText(edited, BEFORE), BEFORE) == ()


def test_another_thing_counted_is_another_number() -> None:
    assert number_warnings(StoredText("滞后19项。", NOW), NOW) != ()


def test_an_edited_text_becomes_paragraphs_with_its_small_headings() -> None:
    long = "（二）这一行很长，不只是标题，还说了别的事。后面还有一句话。"
    text = f"（一）紧盯滞后事项。\n各单位要分析原因。\n\n{long}"
    assert paragraphs_of(text) == (
        Paragraph("（一）紧盯滞后事项。", 2),
        Paragraph("各单位要分析原因。"),
        Paragraph(long),
    )
    assert text_of(paragraphs_of(text)) == text.replace("\n\n", "\n")
