"""The face of rare glyphs: which characters it takes from where, and how its parts become one.

Imported by ``build_fonts.py``, a developer tool; the application only reads the finished file.
"""

from __future__ import annotations

import bz2
from typing import TYPE_CHECKING

from fontTools import merge
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# The face of what the others lack: from Noto Serif SC everything, from the others only this.
RARE_TARGET, RARE_LICENCE = "RareGlyphs.ttf", "LICENSE-RareGlyphs-OFL.txt"
RARE_NAME = "Rare Glyphs"
RARE_MAKERS = (
    "Copyright 2017-2024 Adobe (http://www.adobe.com/): ideographs, from Noto Serif SC",
    "Copyright 2017 Google Inc.: symbols, from Noto Sans Symbols 2; Yi, from Noto Sans Yi",
    "Copyright 2015 Google LLC: letters, from Noto Serif",
    "Copyright 2008-2017 GlyphWiki Project (kamichi@fonts.jp): ideographs of Plane 2",
)
UNITS = 1000  #: to the em, in all parts of the rare face
SYMBOL_RANGES = (
    (0x2190, 0x27FF),  # arrows to dingbats (ballot boxes, ticks and crosses)
    (0x2900, 0x2BFF),  # further arrows and symbols
    (0x1F500, 0x1F5FF),  # pictographs that Wingdings has (ticked boxes, pens, papers)
    (0x1F780, 0x1F8FF),  # further shapes and arrows
)
LETTER_RANGES = (
    (0x0100, 0x024F),  # Latin Extended
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x206F),  # punctuation
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2070, 0x20CF),  # superscripts and subscripts (CO\u2082), currency signs
    (0x2100, 0x218F),  # letterlike symbols, number forms
)
YI_RANGES = ((0xA000, 0xA4CF),)  # which Fandol has, and every face is to have alike
# Sources of China in Unihan whose ideographs people and places bear or dictionaries of today
# list; the great historical dictionaries (GKX, GHZ, GHZR) and Zhuang (GZ) are not among them.
HAN_SOURCES = frozenset(
    (
        *("GBK", "GCH", "GCY", "GCYY", "GDM", "GDZ", "GFC", "GFZ", "GGH"),
        *("GH", "GHC", "GIDC", "GJZ", "GKJ", "GRM", "GXC", "GXM", "GZH"),
    )
)
# Seconds since 1904: 2026-11-29, the day the face was first built.
RARE_BUILT = 3_878_755_200


def spread(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    """Return all code points of inclusive ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def han_codepoints(source: Path) -> set[int]:
    """Return the code points that one of ``HAN_SOURCES`` has, from a file of Unihan."""
    found: set[int] = set()
    for line in bz2.decompress(source.read_bytes()).decode("utf-8").splitlines():
        code, _, rest = line.partition("\t")
        field, _, value = rest.partition("\t")
        if field == "kIRG_GSource" and value.partition("-")[0] in HAN_SOURCES:
            found.add(int(code.removeprefix("U+"), 16))
    return found


def codepoints_of(font: Path) -> set[int]:
    """Return the code points that a font has a glyph for."""
    with TTFont(font, lazy=True) as opened:
        return set(opened.getBestCmap())


def merge_parts(
    parts: Sequence[tuple[Path, Path, set[int]]],
    taken: set[int],
    cut: Callable[[Path, Path, set[int]], None],
    target: Path,
) -> None:
    """Write one face of parts, each a source, the file to cut it to, and what it may give.

    Each character comes from the first part that has it; none of those in ``taken`` is in it.
    """
    for source, piece, choice in parts:
        codepoints = (choice & codepoints_of(source)) - taken
        taken |= codepoints
        cut(source, piece, codepoints)
        to_units(piece)
    font = merge.Merger().merge([str(piece) for _, piece, _ in parts])
    name_rare(font)
    font.save(target)


def write_rights(licence: Path, target: Path) -> None:
    """Write the makers of the parts and the licence of all of them."""
    text = licence.read_text(encoding="utf-8")
    rights = "\n".join(RARE_MAKERS) + "\n\n" + text[text.index("This Font Software") :]
    target.write_text(rights, encoding="utf-8", newline="\n")


def to_units(path: Path) -> None:
    """Scale a font to the em of the others."""
    with TTFont(path, recalcTimestamp=False) as font:
        if font["head"].unitsPerEm != UNITS:
            scale_upem(font, UNITS)
            font.save(path)


def name_rare(font: TTFont) -> None:
    """Give the merged face a name that none of its makers reserved, and its own day."""
    font.recalcTimestamp = False
    # The lines of a window grow no higher where a sign of another part stands among its words.
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = 1151, -286, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = 1151, -286, 0
    metrics.usWinAscent, metrics.usWinDescent = 1151, 286
    font["head"].created = font["head"].modified = RARE_BUILT
    names = font["name"]
    names.names = []
    values = {
        0: "; ".join(RARE_MAKERS),
        1: RARE_NAME,
        2: "Regular",
        3: f"{RARE_NAME} 1.0",
        4: RARE_NAME,
        5: "Version 1.000",
        6: RARE_NAME.replace(" ", ""),
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for number, value in values.items():
        names.setName(value, number, 3, 1, 0x409)
