"""Rebuild the fonts bundled in this folder.

This is a developer tool, not part of the application: the application only reads the
finished TTF files.  It needs a Debian 12 system (``apt-get``, ``dpkg-deb``), ``npm`` and

    pip install fonttools==4.68.0

Usage::

    python build_fonts.py                    # downloads the sources, writes beside this script
    python build_fonts.py --out DIR          # writes somewhere else, e.g. to compare two builds
    python build_fonts.py --downloads DIR    # keeps the downloaded archives and uses them again

Every archive is checked against a pinned SHA-256 sum and every time stamp is taken from the
source font, so that the same fontTools version writes the same bytes again.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import rare_face
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from rare_face import spread

HERE = Path(__file__).resolve().parent

# Greatest distance, in font units (1000 per em), between a cubic and its quadratic curves.
MAX_CURVE_ERROR = 1.0
# The GPL asks for a dated notice in a modified work; NOTICE-Fandol.txt carries the same date.
MODIFICATION_NOTE = "Modified 2026-11-22: CFF outlines converted to TrueType."
# Tables the application does not need, or that describe the CFF outlines.
DROPPED_FROM_FANDOL = ("CFF ", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "DSIG")
DROPPED_FROM_NOTO = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT")
# Copyright, names, version, trademark, makers, licence, typographic family and style.
KEPT_NAME_IDS = (*range(15), 16, 17)

# Inclusive code point ranges of the Noto subsets; GB 2312 is added by gb2312_codepoints().
NOTO_RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20CF),  # currency signs
    (0x2100, 0x214F),  # letterlike symbols
    (0x2150, 0x218F),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # enclosed alphanumerics
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x27BF),  # miscellaneous symbols and dingbats (warning sign, tick)
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3200, 0x32FF),  # enclosed CJK letters and months
    (0x3300, 0x33FF),  # CJK compatibility (square metre and so on)
    (0x4E00, 0x9FA5),  # CJK unified ideographs (URO)
    (0xFF00, 0xFFEF),  # half-width and full-width forms
)


@dataclass(frozen=True)
class Archive:
    """A package to fetch: its file name, SHA-256 sum and the command that downloads it."""

    filename: str
    sha256: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Product:
    """One file to build: its archive, the path inside it and its name in the bundle."""

    archive: Archive
    member: str
    target: str


FANDOL = Archive(
    "texlive-lang-chinese_2022.20230122-1_all.deb",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
    ("apt-get", "download", "texlive-lang-chinese=2022.20230122-1"),
)
NOTO_SANS = Archive(
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    ("npm", "pack", "--silent", "@expo-google-fonts/noto-sans-sc@0.4.3"),
)
NOTO_SERIF = Archive(
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    ("npm", "pack", "--silent", "@expo-google-fonts/noto-serif-sc@0.4.3"),
)
NOTO_CORE = Archive(
    "fonts-noto-core_20201225-1_all.deb",
    "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba",
    ("apt-get", "download", "fonts-noto-core=20201225-1"),
)
HANAZONO = Archive(
    "fonts-hanazono_20170904-2.1_all.deb",
    "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
    ("apt-get", "download", "fonts-hanazono=20170904-2.1"),
)
UNICODE = Archive(
    "unicode-data_15.0.0-1_all.deb",
    "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
    ("apt-get", "download", "unicode-data=15.0.0-1"),
)
ARCHIVES = (FANDOL, NOTO_SANS, NOTO_SERIF, NOTO_CORE, HANAZONO, UNICODE)

FANDOL_FONTS = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
FANDOL_DOC = "usr/share/doc/texlive-doc/fonts/fandol"

SUBSETS = (
    Product(NOTO_SERIF, "package/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf"),
    Product(
        NOTO_SERIF, "package/600SemiBold/NotoSerifSC_600SemiBold.ttf", "NotoSerifSC-SemiBold.ttf"
    ),
    Product(NOTO_SANS, "package/400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
    Product(NOTO_SANS, "package/500Medium/NotoSansSC_500Medium.ttf", "NotoSansSC-Medium.ttf"),
)
CONVERSIONS = (
    Product(FANDOL, f"{FANDOL_FONTS}/FandolFang-Regular.otf", "FandolFang.ttf"),
    Product(FANDOL, f"{FANDOL_FONTS}/FandolKai-Regular.otf", "FandolKai.ttf"),
)
LICENCES = (
    Product(FANDOL, f"{FANDOL_DOC}/COPYING.gz", "LICENSE-Fandol-GPL-3.txt"),
    Product(NOTO_SANS, "package/LICENSE_FONT", "LICENSE-NotoSansSC-OFL.txt"),
    Product(NOTO_SERIF, "package/LICENSE_FONT", "LICENSE-NotoSerifSC-OFL.txt"),
)
_NOTO = "usr/share/fonts/truetype/noto"
#: What the rare face is made of, in the order in which a character is looked for.
RARE_PARTS = (
    Product(NOTO_SERIF, "package/400Regular/NotoSerifSC_400Regular.ttf", "rare-han.ttf"),
    Product(NOTO_CORE, f"{_NOTO}/NotoSansSymbols2-Regular.ttf", "rare-symbols.ttf"),
    Product(NOTO_CORE, f"{_NOTO}/NotoSerif-Regular.ttf", "rare-letters.ttf"),
    Product(NOTO_CORE, f"{_NOTO}/NotoSansYi-Regular.ttf", "rare-yi.ttf"),
    Product(HANAZONO, "usr/share/fonts/truetype/hanazono/HanaMinB.ttf", "rare-names.ttf"),
)
UNIHAN = Product(UNICODE, "usr/share/unicode/Unihan_IRGSources.txt.bz2", "")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 sum of a file in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def fetch(archive: Archive, folder: Path) -> Path:
    """Download an archive into the folder unless it is there, and check its sum."""
    path = folder / archive.filename
    if not path.exists():
        subprocess.run(archive.command, cwd=folder, check=True)
    found = sha256_of(path)
    if found != archive.sha256:
        raise ValueError(f"{archive.filename}: SHA-256 is {found}, expected {archive.sha256}")
    return path


def unpack(path: Path, folder: Path) -> Path:
    """Unpack a Debian package or an npm tarball and return the folder it went to."""
    target = folder / path.stem
    target.mkdir()
    if path.suffix == ".deb":
        command = ("dpkg-deb", "-x", str(path), str(target))
    else:
        command = ("tar", "-xzf", str(path), "-C", str(target), "--no-same-owner")
    subprocess.run(command, check=True)
    return target


def gb2312_codepoints() -> set[int]:
    """Return the code points of all characters that GB 2312 encodes in two bytes."""
    found: set[int] = set()
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", errors="ignore")
            found.update(map(ord, text))
    return found


def noto_codepoints() -> set[int]:
    """Return the code points to keep in the Noto subsets."""
    return gb2312_codepoints() | spread(NOTO_RANGES)


def replace_outlines(font: TTFont) -> None:
    """Give a CFF font TrueType outlines and horizontal metrics that match them."""
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()

    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = glyphs
    font["loca"] = newTable("loca")
    metrics = font["hmtx"].metrics
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        metrics[name] = (metrics[name][0], getattr(glyph, "xMin", 0))


def set_truetype_headers(font: TTFont) -> None:
    """Adapt the header tables of a CFF font to TrueType outlines."""
    font.sfntVersion = "\x00\x01\x00\x00"
    font["head"].glyphDataFormat = 0
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1  # no instructions, so no twilight zone
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, field, 0)
    post = font["post"]
    post.formatType = 3.0
    post.extraNames = []
    post.mapping = {}


def convert_to_truetype(source: Path, target: Path) -> None:
    """Convert an OpenType font with CFF outlines to TrueType and say so in its name table."""
    with TTFont(source, recalcTimestamp=False) as font:
        replace_outlines(font)
        set_truetype_headers(font)
        for tag in DROPPED_FROM_FANDOL:
            if tag in font:
                del font[tag]
        names = font["name"]
        description = names.getDebugName(10) or ""
        names.setName(f"{description} {MODIFICATION_NOTE}".strip(), 10, 3, 1, 0x409)
        font.save(target)


def subset_font(source: Path, target: Path, codepoints: set[int]) -> None:
    """Cut a font down to these characters and the tables the application needs."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += DROPPED_FROM_NOTO
    options.name_IDs = list(KEPT_NAME_IDS)
    options.notdef_outline = True  # a missing character shows as a box instead of vanishing
    options.recalc_timestamp = False
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codepoints)
        subsetter.subset(font)
        subset.save_font(font, str(target), options)


def build_rare(unpacked: dict[Archive, Path], work: Path, out: Path) -> None:
    """Merge what the bundled faces lack into one face; all its parts are under the OFL."""
    han = rare_face.han_codepoints(unpacked[UNIHAN.archive] / UNIHAN.member)
    choices = (
        spread(((0x0020, 0x10FFFF),)),
        spread(rare_face.SYMBOL_RANGES),
        spread(rare_face.LETTER_RANGES),
        spread(rare_face.YI_RANGES),
        han,
    )
    parts = [
        (unpacked[product.archive] / product.member, work / product.target, choice)
        for product, choice in zip(RARE_PARTS, choices, strict=True)
    ]
    taken = rare_face.codepoints_of(out / "NotoSerifSC-Regular.ttf")
    rare_face.merge_parts(parts, taken, subset_font, out / rare_face.RARE_TARGET)
    rare_face.write_rights(out / LICENCES[-1].target, out / rare_face.RARE_LICENCE)


def copy_licence(source: Path, target: Path) -> None:
    """Copy a licence text, unpacking it when the package holds it compressed."""
    data = source.read_bytes()
    target.write_bytes(gzip.decompress(data) if source.suffix == ".gz" else data)


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS for the fonts, in the format of ``sha256sum``."""
    names = sorted((rare_face.RARE_TARGET, *(product.target for product in SUBSETS + CONVERSIONS)))
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii", newline="\n")


def build(out: Path, downloads: Path, work: Path) -> None:
    """Build the whole bundle in ``out``, with the archives kept in ``downloads``."""
    unpacked = {archive: unpack(fetch(archive, downloads), work) for archive in ARCHIVES}
    steps = (
        (LICENCES, copy_licence),
        (SUBSETS, lambda source, target: subset_font(source, target, noto_codepoints())),
        (CONVERSIONS, convert_to_truetype),
    )
    for products, make in steps:
        for product in products:
            draft = work / product.target
            make(unpacked[product.archive] / product.member, draft)
            shutil.move(draft, out / product.target)
            print(f"{product.target}: {(out / product.target).stat().st_size} bytes", flush=True)
    build_rare(unpacked, work, out)
    write_sums(out)


def main() -> int:
    """Read the command line and build the bundle."""
    parser = argparse.ArgumentParser(description="Rebuild the bundled fonts.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder for the finished files")
    parser.add_argument("--downloads", type=Path, help="folder that keeps the archives")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        downloads = args.downloads or work
        for folder in (args.out, downloads):
            folder.mkdir(parents=True, exist_ok=True)
        build(args.out.resolve(), downloads.resolve(), work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
