from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import SHIPPED_DIR
from fenghua_supervisor.reports.typesetting.fonts import (
    RARE,
    REPLACEMENT,
    Glyph,
    Role,
    characters_without_glyph,
    face,
    load_font,
)
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.typesetting import CJKPara
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2025, 10, 31)
GB2312 = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA) or high > 0xD7
]

#: All characters of 通用规范汉字表 beyond U+4E00–9FA5, from the field kTGH of Unihan.
STANDARD_NAMES = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹"
    "䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮鿍鿎鿏𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘"
    "𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲"
    "𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷"
    "𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝"
    "𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠"
    "𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)


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


@pytest.mark.parametrize("role", Role)
def test_every_name_of_the_standard_table_has_a_glyph(role: Role) -> None:
    assert len(set(STANDARD_NAMES)) == 276
    assert {face(role).glyph(char) for char in STANDARD_NAMES} == {
        Glyph(RARE, 1.0, char) for char in STANDARD_NAMES
    }


def test_every_face_has_the_same_characters_in_the_end() -> None:
    shared = {code for name in (Role.SONG, RARE) for code in load_font(name).face.charToGlyph}
    for role in Role:
        own = map(chr, load_font(role).face.charToGlyph.keys() - shared)
        assert [
            char for char in own if has_words(char) and unicodedata.category(char) != "Co"
        ] == []


@pytest.mark.parametrize("char", "☑☐☒✔✘₂➢ńꀀ")
def test_ticks_boxes_and_small_figures_have_a_glyph(char: str) -> None:
    assert face(Role.FANG).glyph(char).char == char


def test_names_beyond_the_first_plane_copy_out_of_the_file_as_they_are() -> None:
    names = "张𬱖、李𬭎、王䶮，𠅤☑"
    pages = reading.pages(build_pdf([CJKPara(names)], DocumentInfo("甲", "乙", "丙", DAY)))
    # pdfium tells characters beyond the first plane in two halves.
    assert names in pages[0].text.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.parametrize("char", ["🙂", "𠮷", "\ue000", "\uffff", "\ud800"])
def test_a_character_without_glyph_prints_as_a_visible_mark(char: str) -> None:
    assert face(Role.FANG).glyph(char).char == REPLACEMENT


def test_a_compatible_form_is_drawn_where_the_character_has_no_glyph() -> None:
    assert face(Role.FANG).glyph("\uf900").char == "豈"


def test_characters_without_glyph_are_named_once_and_in_order() -> None:
    assert characters_without_glyph(["甲🙂乙\n", "🙂ཀ䶮 \u200b"]) == ("ཀ", "🙂")


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
