"""Chinese numerals: 二〇二五 digit by digit, 二十五 and 两万 as they are counted."""

from __future__ import annotations

import re

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


def amount(words: str) -> str | None:
    """「一千二百」 as 「1200」, 「三点五」 as 「3.5」; a scale at the end stays: 「2万」.

    None: it is none, or may be two (「一百八」, 「两三」), or begins with its scale (「千」).
    """
    if words == "半":
        return "0.5"
    whole, point, part = words.partition("点")
    if point:
        digits = as_digits(part)
        before = _thousands(_with_two(whole))
        return f"{before}.{digits}" if before is not None and digits.isdecimal() else None
    head, scale = _at_scale(_with_two(words))
    if not scale:
        value = _counted_in_scales(head)
        return None if value is None else str(value)
    before = _thousands(head)
    return f"{before}{scale}" if before else None


_SCALES = re.compile("万亿|[万亿]")
_IN_SCALES = re.compile("(?:(?P<yi>[^万亿]+)亿)?(?:(?P<wan>[^万亿]+)万)?(?P<rest>[^万亿]*)")


def _with_two(words: str) -> str:
    """「两千」 and 「两」 say 二; 「二十两」 is a weight."""
    return re.sub("(?<![零〇一二三四五六七八九十百])两(?=[百千万亿]|$)", "二", words)


def _at_scale(words: str) -> tuple[str, str]:
    """「三千万」 at its scale: 「三千」 and 「万」."""
    found = re.fullmatch(rf"([^万亿]+)({_SCALES.pattern})", words)
    return (found[1], found[2]) if found else (words, "")


def _counted_in_scales(words: str) -> int | None:
    """「一万五千」 as 15000; a lone figure behind a scale (「一万五」) may mean either."""
    found = _IN_SCALES.fullmatch(words)
    if found is None or not words:
        return None
    total = 0
    for part, factor in (("yi", 10**8), ("wan", 10**4), ("rest", 1)):
        if not found[part]:
            continue
        value = _thousands(found[part].lstrip("零〇") if total else found[part])
        is_short = part == "rest" and total and len(found[part]) == 1
        if value is None or is_short:
            return None
        total += value * factor
    return total


def _thousands(words: str) -> int | None:
    """「一千二百」 as a number below 10,000; 「千」 alone is none, nor is 「一千二」."""
    head, thousand, rest = words.rpartition("千")
    if not thousand:
        return None if words in {"百", ""} else counted(words)
    if not head or not _is_digit(head) or len(rest) == 1:
        return None
    below = counted(rest) if rest else 0
    return None if below is None else _VALUES[head] * 1000 + below


def _is_digit(words: str) -> bool:
    return not words or words in _VALUES
