"""Quotes and brackets: what lies inside them is one word and is never split."""

from __future__ import annotations

import re
from bisect import bisect_right

COVER = "■"
OPENING = "（([【〔［｛{"
CLOSING = "）)]】〕］｝}"
_QUOTES = re.compile(
    r"“[^“”]{0,80}”|‘[^‘’]{0,80}’|《[^《》]{0,80}》|「[^「」]{0,80}」|\"[^\"]{0,80}\""
)
_INNER_BRACKET = re.compile(
    r"[（(\[【〔［｛{][^（）()\[\]【】〔〕［］｛｝{}]{0,120}[）)\]】〕］｝}]"
)
_NONE_OPENS = re.compile("[^" + re.escape(OPENING) + '“‘《「"]*')
_ANY = re.compile("[" + re.escape(OPENING + CLOSING) + "]")
_REACH = 800
_DEPTH = 4


def _covered(match: re.Match[str]) -> str:
    return COVER * len(match.group())


def cover_quotes(text: str) -> str:
    """Return the text, same length, with everything in quotes covered."""
    return _QUOTES.sub(_covered, text)


def cover(text: str) -> str:
    """Return the text, same length, with everything in quotes or brackets covered."""
    if _NONE_OPENS.fullmatch(text):
        return text
    covered = cover_quotes(text)
    for _ in range(3):
        covered = _INNER_BRACKET.sub(_covered, covered)
    return covered


def split_outside(text: str, separators: str) -> list[str]:
    """Split at any of the separators that stand outside quotes and brackets."""
    pieces, start = [], 0
    for position, char in enumerate(cover(text)):
        if char in separators:
            pieces.append(text[start:position])
            start = position + 1
    pieces.append(text[start:])
    return pieces


class BracketPairs:
    """Which brackets of a text belong together, of whatever shape, found in one walk over it."""

    def __init__(self, text: str) -> None:
        self._closing: dict[int, int] = {}
        self._opening: dict[int, int] = {}
        self._around: dict[int, int | None] = {}
        self._openings: list[int] = []
        waiting: list[int] = []
        for found in _ANY.finditer(text):
            if found.group() in OPENING:
                self._openings.append(found.start())
                self._around[found.start()] = waiting[-1] if waiting else None
                waiting.append(found.start())
            elif waiting:
                opening = waiting.pop()
                self._closing[opening] = found.start()
                self._opening[found.start()] = opening

    def closing(self, opening: int) -> int | None:
        """The place of the bracket that closes the one at ``opening``, if it is near."""
        closing = self._closing.get(opening)
        return closing if closing is not None and closing - opening < _REACH else None

    def opening(self, closing: int) -> int | None:
        """The place of the bracket that is closed at ``closing``, if it is near."""
        opening = self._opening.get(closing)
        return opening if opening is not None and closing - opening < _REACH else None

    def around(self, position: int) -> tuple[int, int] | None:
        """The innermost pair of brackets, not far apart, that holds a position."""
        at = bisect_right(self._openings, position - 1) - 1
        opening = self._openings[at] if at >= 0 else None
        for _ in range(_DEPTH):
            if opening is None:
                return None
            closing = self.closing(opening)
            if closing is not None and closing > position:
                return opening, closing
            opening = self._around[opening]
        return None
