"""Quotes and brackets: what lies inside them is one word and is never split."""

from __future__ import annotations

import re

COVER = "■"
_QUOTES = re.compile(
    r"“[^“”]{0,80}”|‘[^‘’]{0,80}’|《[^《》]{0,80}》|「[^「」]{0,80}」|\"[^\"]{0,80}\""
)
_INNER_BRACKET = re.compile(r"[（(\[【〔][^（）()\[\]【】〔〕]{0,120}[）)\]】〕]")
_OPEN, _CLOSE = "（(", "）)"


def _covered(match: re.Match[str]) -> str:
    return COVER * len(match.group())


def cover_quotes(text: str) -> str:
    """Return the text, same length, with everything in quotes covered."""
    return _QUOTES.sub(_covered, text)


def cover(text: str) -> str:
    """Return the text, same length, with everything in quotes or brackets covered."""
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


def closing_bracket(text: str, opening: int, reach: int = 800) -> int | None:
    """Return the position of the bracket that closes the one at ``opening``, if it is near."""
    depth = 0
    for position in range(opening, min(len(text), opening + reach)):
        if text[position] in _OPEN:
            depth += 1
        elif text[position] in _CLOSE:
            depth -= 1
            if depth == 0:
                return position
    return None


def opening_bracket(text: str, closing: int, reach: int = 800) -> int | None:
    """Return the position of the bracket that is closed at ``closing``, if it is near."""
    depth = 0
    for position in range(closing, max(-1, closing - reach), -1):
        if text[position] in _CLOSE:
            depth += 1
        elif text[position] in _OPEN:
            depth -= 1
            if depth == 0:
                return position
    return None


def is_inside(text: str, position: int, start: int, reach: int = 400) -> bool:
    """Say whether a bracket or quote opened after ``start`` is still open at ``position``."""
    piece = text[max(start, position - reach) : position]
    covered = cover(piece)
    return any(char in "（(“‘《" for char in covered)
