from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.reports.typesetting.fonts import (
    REPLACEMENT,
    Role,
    characters_without_glyph,
    face,
    load_font,
)

if TYPE_CHECKING:
    from pathlib import Path

GB2312 = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA) or high > 0xD7
]


@pytest.mark.parametrize("role", Role)
def test_every_character_of_gb2312_has_a_glyph_in_the_face_itself(role: Role) -> None:
    assert len(GB2312) == 6763
    assert {face(role).glyph(char).font for char in GB2312} == {role.value}


@pytest.mark.parametrize("role", Role)
def test_every_character_of_the_plan_has_a_glyph(role: Role) -> None:
    plan = (SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt").read_text(encoding="utf-8")
    assert all(face(role).has(char) for char in set(plan) - {"\n"})


@pytest.mark.parametrize("char", "㎡垚溇峃垟昇赟翀龑✓")
def test_a_character_the_face_lacks_comes_from_the_fallback(char: str) -> None:
    glyph = face(Role.FANG).glyph(char)
    assert (glyph.font, glyph.char) == (Role.SONG.value, char)


@pytest.mark.parametrize("char", ["🙂", "䶮", "𠮷", "\ue000", "\uffff", "\ud800"])
def test_a_character_without_glyph_prints_as_a_visible_mark(char: str) -> None:
    assert face(Role.FANG).glyph(char).char == REPLACEMENT


def test_a_compatible_form_is_drawn_where_the_character_has_no_glyph() -> None:
    assert face(Role.FANG).glyph("\uf900").char == "豈"


def test_characters_without_glyph_are_named_once_and_in_order() -> None:
    assert characters_without_glyph(["甲🙂乙\n", "🙂䶮 \u200b"]) == ("䶮", "🙂")


def test_widths_are_those_of_the_face() -> None:
    assert face(Role.FANG).width("国，1") == 2.5


def test_two_threads_get_the_same_face() -> None:
    with ThreadPoolExecutor(8) as pool:
        fonts = list(pool.map(lambda _: load_font(Role.KAI), range(32)))
    assert len(set(map(id, fonts))) == 1


def test_a_damaged_font_file_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "FandolKai.ttf").write_bytes(b"not a font")
    with pytest.raises(UserError, match=r"FandolKai\.ttf.*重新安装"):
        load_font(Role.KAI, tmp_path)
