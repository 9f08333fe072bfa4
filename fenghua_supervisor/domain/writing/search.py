"""Free search in memory: Chinese, digits, and pinyin initials in one normalised text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.characters import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Separates the pieces of one text so that a word never matches across two of them.
SEPARATOR = "\n"
#: What stands for the same on different keyboards: 〔2025〕 is typed as (2025) or [2025].
_SAME = str.maketrans("〔[【〕]】—–―“”„‘’「」『』'", "((()))---" + '"' * 10)


def normalise(text: str) -> str:
    """``text`` folded for search: how it is printed, case, and white space do not matter.

    Brackets are one pair, dashes one dash, quotation marks one mark.
    """
    folded = unicodedata.normalize("NFKC", readable(text)).casefold()
    return "".join(folded.split()).translate(_SAME)


class SearchIndex:
    """Finds the ids whose text holds every word of a query.

    ``texts`` are pairs of id and normalised text (pieces joined by ``SEPARATOR``). A query that
    only grows is answered from the ids found before, as a person types.
    """

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._texts = list(dict(texts).items())
        self._last_query: tuple[str, ...] = ()
        self._last_found: list[tuple[int, str]] = []

    def find(self, words: str) -> set[int] | None:
        """Ids that hold every white-space-separated word; None when there are no words."""
        query = tuple(filter(None, (normalise(word) for word in words.split())))
        if not query:
            return None
        pool = self._last_found if self._narrows(query) else self._texts
        for word in query:
            pool = [each for each in pool if word in each[1]]
        self._last_query, self._last_found = query, pool
        return {key for key, _ in pool}

    def _narrows(self, query: tuple[str, ...]) -> bool:
        last = self._last_query
        return (
            bool(last)
            and len(query) >= len(last)
            and all(old in new for old, new in zip(last, query, strict=False))
        )
