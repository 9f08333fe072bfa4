"""Chinese numerals: 二〇二五 digit by digit, 二十五 as it is counted."""

from __future__ import annotations

_VALUES = {
    **dict.fromkeys("〇○ＯOo零", 0),
    **{char: value for value, char in enumerate("一二三四五六七八九", 1)},
}
_AS_DIGITS = str.maketrans({char: str(value) for char, value in _VALUES.items()})


def as_digits(words: str) -> str:
    """「二○二五」 as 「2025」; what is no numeral of one digit stays."""
    return words.translate(_AS_DIGITS)


def counted(words: str) -> int | None:
    """「九」, 「二十五」 and 「一百二十」 as a number below 1,000.

    None: it is none, like 「一二」, or may be two, like 「一百八」.
    """
    hundreds, hundred, rest = words.rpartition("百")
    is_short = bool(hundred) and len(rest) == 1
    rest = rest.lstrip("零〇") or rest[:1]
    tens, ten, ones = rest.rpartition("十")
    if (
        not words
        or is_short
        or (hundred and not _is_digit(hundreds))
        or (ten and not _is_digit(tens))
    ):
        return None
    if ones not in _VALUES and (ones or not (ten or hundred)):
        return None
    value = _VALUES.get(hundreds, 1) * 100 if hundred else 0
    return value + (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


def _is_digit(words: str) -> bool:
    return not words or words in _VALUES
