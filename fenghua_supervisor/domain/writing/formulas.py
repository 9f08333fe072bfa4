"""Text that a spreadsheet would run instead of showing it."""

from __future__ import annotations

_STARTS = tuple("=+-@\t\r＝＋－＠")


def starts_formula(text: str) -> bool:
    """Whether a cell may be taken for a formula by how it begins; blanks in front hide none."""
    return text.lstrip(" \n\u3000").startswith(_STARTS)
