"""The one edge for characters: what a text from outside becomes before anybody reads it.

What nobody sees goes, what only looks like an ideograph becomes it, every blank and every line end
becomes the plain one. Private-use characters stay: what they mean is another's to say.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Controls that neither part words nor lines.
_CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
#: Category Cf, as Unicode 14 has it, with what is kept free for more of the kind.
_FORMATS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\ufffb"
)
_FAR_FORMATS = (
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
#: Letters and signs without a shape: fillers, selectors of variants, the place of an object.
_SHAPELESS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
)
#: What Unicode never gives to a character, and no XML holds.
_NO_CHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"
_FAR_NO_CHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_UNSEEN = f"{_CONTROLS}{_FORMATS}{_SHAPELESS}{_NO_CHARACTERS}"
_LINE_END = "\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
#: The ideographic blank is not among them: it is as wide as it looks.
_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_HALF = "\ud800-\udfff"  # of a pair, which no file can store
_LIKENESS = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9"
#: What to look at; beyond the first plane everything, or each character would be asked for it.
_ODD = f"\r\n|[{_UNSEEN}{_LINE_END}{_BLANK}{_HALF}{_LIKENESS}\U00010000-\U0010ffff]"
_KIND = (
    f"(?P<unseen>[{_UNSEEN}{_FAR_FORMATS}{_FAR_NO_CHARACTERS}])|(?P<end>\r\n|[{_LINE_END}])"
    f"|(?P<blank>[{_BLANK}])|(?P<half>[{_HALF}])"
)
_MEANT = {"unseen": "", "end": "\n", "blank": " ", "half": "\ufffd"}
#: The ideographs of CJK Radicals Supplement in its order, after EquivalentUnifiedIdeograph.txt.
_FIRST_RADICAL, _FIRST_PLANE = 0x2E80, "\uffff"
_RADICALS = (
    "\u2e80厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵\u2e9a旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
    "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)


def readable(text: str) -> str:
    """``text`` with every character as what it looks like, and nothing that nobody sees.

    Lone surrogates become U+FFFD, so that their place stays visible.
    """
    if text.isascii() and text.isprintable():
        return text
    return _odd().sub(_meant, text)


@cache
def _odd() -> re.Pattern[str]:
    """Compiled for the first text that may hold any: it takes a millisecond."""
    return re.compile(_ODD)


def odd_parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Where ``readable`` changes ``text``: start, end and what stands there instead."""
    for found in _odd().finditer(text):
        meant = _meant(found)
        if meant != found[0]:
            yield found.start(), found.end(), meant


def has_words(text: str) -> bool:
    """Whether anything in ``text`` can be seen: the one test of what counts as filled."""
    return bool(readable(text).strip())


def _meant(found: re.Match[str]) -> str:
    kind = re.match(_KIND, found[0])
    if kind is not None and kind.lastgroup:
        return _MEANT[kind.lastgroup]
    place = ord(found[0]) - _FIRST_RADICAL
    if place < len(_RADICALS):
        return _RADICALS[place]
    if found[0] > _FIRST_PLANE:
        return unicodedata.normalize("NFC", found[0])
    # Only blocks are in the pattern whose compatible form is the very ideograph.
    return unicodedata.normalize("NFKC", found[0])
