from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.reports.typesetting.bundled_face import BundledFace
from fenghua_supervisor.reports.typesetting.fonts import RARE, Role

if TYPE_CHECKING:
    from pathlib import Path

FONTS = RESOURCES_DIR / "fonts"
#: What is not asked for: glyphs by character are enough.
UNREAD = {"glyphToChar", "_pos", "_pdfScale"}


@pytest.mark.parametrize("name", [*Role, RARE])
def test_a_face_is_read_as_reportlab_reads_it(name: str) -> None:
    path = str(FONTS / f"{name}.ttf")
    ours, theirs = vars(BundledFace(path)), vars(TTFontFace(path))
    assert theirs.keys() - ours.keys() <= UNREAD
    for key in theirs.keys() - UNREAD:
        assert ours[key] == theirs[key], key


def test_a_part_of_a_font_is_the_same_to_the_byte() -> None:
    path = str(FONTS / f"{Role.SONG}.ttf")
    codes = [0, *map(ord, "—1é，督查通报")]
    ours, theirs = BundledFace(path), TTFontFace(path)
    assert ours.makeSubset(codes) == theirs.makeSubset(codes)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("size", [60_000, 7_000_000])
def test_a_file_that_is_cut_short_is_a_damaged_font(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cut.ttf"
    shutil.copy(FONTS / f"{Role.FANG}.ttf", path)
    with path.open("r+b") as file:
        file.truncate(size)
    with pytest.raises(TTFError):
        BundledFace(str(path))
