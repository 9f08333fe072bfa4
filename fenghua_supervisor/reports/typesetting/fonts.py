"""The bundled faces by role: registered once, with a fallback and a width for each character."""

from __future__ import annotations

import threading
import unicodedata
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.reports.typesetting.bundled_face import BundledFace, MadeSubset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reportlab.pdfbase.pdfdoc import PDFDocument

#: Stands for a character that no bundled font can draw.
REPLACEMENT = "〓"

_FIRST_PLANE = 0xFFFF
_lock = threading.Lock()


class Role(StrEnum):
    """What a face is used for; the value is the bundled file and the name inside the PDF."""

    FANG = "FandolFang"  #: 仿宋, the body
    KAI = "FandolKai"  #: 楷体, headings of the second level
    HEI = "NotoSansSC-Medium"  #: 黑体, headings of the first level
    PLAIN = "NotoSansSC-Regular"  #: 黑体 in its lighter weight, small words of a chart
    TITLE = "NotoSerifSC-SemiBold"  #: 小标宋, masthead and title
    SONG = "NotoSerifSC-Regular"  #: 宋体, page numbers; also what the others fall back to


#: The face of rare names and signs, which every other one falls back to at last.
RARE = "RareGlyphs"
_FALLBACKS = (Role.SONG.value, RARE)


class Glyph(NamedTuple):
    """How one character is drawn: the font, its width in ems, and the character really shown."""

    font: str
    width: float
    char: str


class Face:
    """A role's font with its fallback; remembers every character it was asked for."""

    def __init__(self, role: Role) -> None:
        self.font = load_font(role).fontName
        self._names = tuple(dict.fromkeys((role.value, *_FALLBACKS)))
        self._glyphs: dict[str, Glyph] = {}

    def glyph(self, char: str) -> Glyph:
        """The glyph of ``char``; 〓 where no font has one."""
        found = self._glyphs.get(char)
        if found is None:
            found = self._glyphs[char] = self._look_up(char)
        return found

    def width(self, text: str) -> float:
        """Width of ``text`` in ems."""
        return sum(self.glyph(char).width for char in text)

    def has(self, char: str) -> bool:
        """Whether ``char``, or a compatible form of it, can be drawn."""
        return self.glyph(char).char != REPLACEMENT or char == REPLACEMENT

    def _look_up(self, char: str) -> Glyph:
        for shown in (*_forms(char), REPLACEMENT):
            # A fallback is read only when a character is met that those before it lack.
            for font in map(load_font, self._names):
                if _draws(font, shown):
                    return Glyph(font.fontName, font.face.charWidths[ord(shown)] / 1000, shown)
        raise AssertionError(REPLACEMENT)


@cache
def face(role: Role) -> Face:
    """The face of a role; its font files are read at the first call."""
    return Face(role)


def characters_without_glyph(texts: Iterable[str]) -> tuple[str, ...]:
    """The visible characters that print as 〓, whatever the face, in the order of code points."""
    # With its fallbacks every face has the same characters.
    body = face(Role.FANG)
    used = set(readable("".join(texts)))
    return tuple(sorted(char for char in used if not char.isspace() and not body.has(char)))


def _forms(char: str) -> tuple[str, ...]:
    """The character and, where it is one character, its compatible form (U+F900 is drawn as 豈)."""
    plain = unicodedata.normalize("NFKC", char)
    return (char, plain) if len(plain) == 1 and plain != char else (char,)


def _draws(font: TTFont, char: str) -> bool:
    return bool(font.face.charToGlyph.get(ord(char)))


def load_font(name: str, folder: Path = RESOURCES_DIR / "fonts") -> TTFont:
    """The font of a role or ``RARE``, registered once: a second one would break papers at work.

    Raises UserError when the file is missing or damaged.
    """
    with _lock:
        return _registered(name, folder)


@cache
def _registered(name: str, folder: Path) -> TTFont:
    path = folder / f"{name}.ttf"
    try:
        font = BundledFont(str(name), str(path))
    except (OSError, TTFError) as error:
        message = f"字体文件{path.name}缺失或已损坏，请重新安装本程序。"
        raise UserError(message) from error
    pdfmetrics.registerFont(font)
    return font


class BundledFont(TTFont):
    """A font whose characters beyond the first plane can be copied out of the PDF, too.

    reportlab writes their five digits where the format wants two halves of four.
    """

    face: BundledFace

    def __init__(self, name: str, filename: str) -> None:
        # In the place of reportlab's own, which reads the file with a face of its own kind.
        self.fontName = name
        self.face = BundledFace(filename)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self.shapable = False
        self._asciiReadable = rl_config.ttfAsciiReadable

    def coding(self, doc: PDFDocument) -> tuple[str, str, dict[int, int]]:
        """What it is called in a file, and which bytes its characters have there so far."""
        state: Any = self.state[doc]
        return self.fontName, state.internalName, {**state.assignments}

    def parts(
        self,
        doc: PDFDocument,
        made: Callable[[BundledFace, list[int]], bytes],
        *,
        all_of_them: bool,
    ) -> Iterator[bytes]:
        """The files of the parts that no other character goes into, once for each of them.

        ``made`` makes one of a face; ``all_of_them``: the last one too, at the end of a paper.
        """
        subsets = self.state[doc].subsets
        for place, subset in enumerate(subsets if all_of_them else subsets[:-1]):
            if not isinstance(subset, MadeSubset):
                subsets[place] = part = MadeSubset(subset, made(self.face, subset))
                yield part.file

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - as reportlab calls it
        """Put the font into the file."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(index, doc)[1:] for index in range(len(subsets))]
        super().addObjects(doc)
        # The types of reportlab know only the common base of what a file holds.
        held: dict[str, Any] = doc.idToObject
        fonts = held["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            # Two hundred numbers that reportlab would write one by one.
            widths = fonts[name].Widths
            widths.sequence = fp_str(*widths.sequence).encode().split()
            table = held[fonts[name].ToUnicode.name]
            for code in filter(_FIRST_PLANE.__lt__, subset):
                halves = chr(code).encode("utf-16-be").hex().upper()
                table.content = table.content.replace(f"<{code:04X}>", f"<{halves}>")
