"""Keys by pinyin: initials to search by, whole syllables to sort by."""

from __future__ import annotations

from functools import lru_cache

from fenghua_supervisor.domain.writing.search import SEPARATOR, normalise


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """Pinyin initials of ``text``, other characters as they are: 「天然气」 → 「trq」."""
    # Loading the dictionary takes a quarter of a second, which a start need not pay.
    from pypinyin import Style, lazy_pinyin

    return normalise("".join(lazy_pinyin(text, style=Style.FIRST_LETTER, strict=False)))


@lru_cache(maxsize=4096)
def pinyin_order(text: str) -> tuple[str, ...]:
    """What a name is sorted by: 「区教育局」 → qu, jiao, yu, ju; other characters as they are."""
    from pypinyin import lazy_pinyin

    return (*map(normalise, lazy_pinyin(text, strict=False)), text)


def search_key(*texts: str) -> str:
    """Everything ``texts`` can be found by: their folded form and their initials."""
    pieces = [text for text in texts if text]
    return SEPARATOR.join([normalise(t) for t in pieces] + [initials(t) for t in pieces])
