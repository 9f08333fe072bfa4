"""Keys by pinyin: initials to search by, whole syllables to sort by."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.search import SEPARATOR, normalise
from fenghua_supervisor.paths import SHIPPED_DIR

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """Pinyin initials of ``text``, other characters as they are: 「天然气」 → 「trq」."""
    return normalise("".join(_first_letters()(text)))


@lru_cache(maxsize=1)
def _first_letters() -> Callable[[str], list[str]]:
    """``lazy_pinyin`` that looks up a word once: those of one office come again and again."""
    # Loading the dictionary takes a quarter of a second, which a start need not pay.
    from pypinyin import Style
    from pypinyin.converter import UltimateConverter
    from pypinyin.core import Pinyin

    class Remembering(UltimateConverter):
        convert = lru_cache(maxsize=4096)(UltimateConverter.convert)

    return partial(Pinyin(Remembering()).lazy_pinyin, style=Style.FIRST_LETTER, strict=False)


def pinyin_order(text: str) -> tuple[str, ...]:
    """What a name is sorted by: 「区教育局」 → qu, jiao, yu, ju; other characters as they are."""
    readings = _readings()
    return (*(readings.get(ord(each), each) for each in normalise(text)), text)


def spelled(text: str) -> str:
    """``text`` as it is typed in full pinyin: 「区教育局」 → 「qujiaoyuju」."""
    lines = (normalise(line).translate(_readings()) for line in text.split(SEPARATOR))
    return SEPARATOR.join(lines)


@lru_cache(maxsize=1)
def _readings() -> dict[int, str]:
    """Character → its commonest reading; read in a millisecond, without the dictionary."""
    lines = (SHIPPED_DIR / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines)
    return {ord(each): syllable for syllable, characters in pairs for each in characters}


@lru_cache(maxsize=4096)
def found_by(*texts: str) -> str:
    """Everything short ``texts`` can be found by: as they are, by initials and in full pinyin."""
    pieces = [text for text in texts if text]
    orders = (pinyin_order(text)[:-1] for text in pieces)
    first = ("".join(each[:1] for each in order) for order in orders)
    return SEPARATOR.join((*map(normalise, pieces), *first, *map(spelled, pieces)))


def search_key(*texts: str) -> str:
    """Everything ``texts`` can be found by: their folded form and their initials."""
    pieces = [text for text in texts if text]
    return SEPARATOR.join([normalise(t) for t in pieces] + [initials(t) for t in pieces])
