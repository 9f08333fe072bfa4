from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.text import (
    MAX_CHARACTERS,
    clean,
    clean_field,
    required_field,
    shown,
)
from fenghua_supervisor.errors import UserError


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("甲\x00乙\x1b丙", "甲乙丙"),
        ("正常\u202e反转", "正常反转"),
        ("\ud83d", "\ufffd"),
        ("<b>&</b> =cmd|", "<b>&</b> =cmd|"),
        ("　缩进 ", "缩进"),
    ],
)
def test_what_no_paper_can_show_is_removed(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@given(st.text())
def test_clean_text_can_always_be_stored(raw: str) -> None:
    cleaned = clean(raw)
    assert "\x00" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(UserError, match="进展情况有40000字，超过20000字"):
        clean_field("字" * 40_000, "进展情况")
    assert len(clean_field("字" * MAX_CHARACTERS, "进展情况")) == MAX_CHARACTERS


def test_an_empty_required_text_is_refused() -> None:
    with pytest.raises(UserError, match="办结情况还没有填写"):
        required_field(" \n ", "办结情况")


def test_a_name_that_is_no_text_is_shown_with_marks_in_its_place() -> None:
    assert shown("方案\udcff\udcfe.txt") == "方案\ufffd\ufffd.txt"
    assert shown("方案😀.txt") == "方案😀.txt"


def test_what_is_far_too_long_is_refused_unread() -> None:
    with pytest.raises(UserError, match="有2000000字，超过20000字"):
        clean_field(" " * 2_000_000, "说明")
