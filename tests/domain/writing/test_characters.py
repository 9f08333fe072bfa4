from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fenghua_supervisor.domain.writing.characters import has_words, odd_parts, readable

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Default_Ignorable_Code_Point of Unicode that are no format characters, and a blank of Braille.
SHAPELESS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\ufe00\ufe0f\uffa0"


def _every() -> Iterator[str]:
    return map(chr, range(sys.maxunicode + 1))


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("区\u200b教\ufeff育\u00ad局", "区教育局"),
        ("区⼈⼒社保局", "区人力社保局"),
        ("⻋⻓⺟⻰", "车长母龙"),
        ("\uf900\ufa19\U0002f801", "豈神\u4e38"),
        ("甲\u00a0乙\u2003丙\u202f丁", "甲 乙 丙 丁"),
        ("一\u2028二\u2029三\x0b四\x0c五\r\n六\r七\x85八", "一\n二\n三\n四\n五\n六\n七\n八"),
        ("☑\ufe0f☑\ufe0e辻\U000e0100", "☑☑辻"),
        ("\ud83d", "\ufffd"),
        ("图\ufffc", "图"),
    ],
)
def test_characters_become_what_they_look_like(raw: str, meant: str) -> None:
    assert readable(raw) == meant


@pytest.mark.parametrize(
    "text",
    ["（一）“甲”、乙；１２％ ＡＢ～", "　　缩进　两格\t表", "\ue863\uf0fe", "䶮𬱖☑₂√", "é e\u0301"],
)
def test_what_is_seen_and_what_is_private_stays(text: str) -> None:
    assert readable(text) is text or readable(text) == text


def test_no_format_character_of_unicode_is_left() -> None:
    unseen = [
        char for char in _every() if unicodedata.category(char) in {"Cf", "Cc", "Cs", "Zl", "Zp"}
    ]
    left = readable("".join(unseen))
    assert set(left) == {"\t", "\n", "\ufffd"}


def test_every_radical_and_compatible_ideograph_becomes_a_unified_one() -> None:
    radicals = [chr(code) for code in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)]
    assert [readable(char) for char in radicals] == [
        unicodedata.normalize("NFKC", char) for char in radicals
    ]
    names = "CJK COMPATIBILITY IDEOGRAPH"
    compatible = [char for char in _every() if unicodedata.name(char, "").startswith(names)]
    assert {readable(char) for char in compatible} <= {
        unicodedata.normalize("NFC", char) for char in compatible
    }
    supplement = [chr(code) for code in range(0x2E81, 0x2EF4) if code != 0x2E9A]
    assert all(
        "\u3400" <= readable(char) < "\ue000" or readable(char) > "\U00020000"
        for char in supplement
    )


@given(st.text())
@example("\r\u200b\n")
@example("\r\x00\n")
def test_a_second_time_changes_nothing(raw: str) -> None:
    assert readable(readable(raw)) == readable(raw)


@given(st.text())
def test_the_odd_parts_are_all_that_changes(raw: str) -> None:
    made, last = "", 0
    for start, end, meant in odd_parts(raw):
        made += raw[last:start] + meant
        last = end
    assert made + raw[last:] == readable(raw)


@pytest.mark.parametrize(
    "unseen", ["", " \u3000\u00a0\n", "\u200b", "\u2028\ufeff\u2060", *SHAPELESS]
)
def test_what_nobody_sees_is_not_filled(unseen: str) -> None:
    assert not has_words(unseen)


@pytest.mark.parametrize("seen", ["0", "。", "\ufffd", "\ue000", "㙍", "\U0001f642"])
def test_what_somebody_sees_is_filled(seen: str) -> None:
    assert has_words(f"\u200b{seen}\u3164")
