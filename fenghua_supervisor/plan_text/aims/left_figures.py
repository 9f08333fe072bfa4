"""Digits of a clause that became no target: they are shown to the user, never dropped."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.aims.plain_numbers import cover_numbers
from fenghua_supervisor.plan_text.brackets import cover_quotes

if TYPE_CHECKING:
    from fenghua_supervisor.plan_text.aims.clauses import ClauseReading

_RATIO = re.compile(r"[:：∶]1(?![\d.])")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?")
#: More digits than any figure has; such a run is not searched for names.
_NO_FIGURE = re.compile(r"\d{16}")
#: Shares that are spelled out are not read.
_IN_WORDS = re.compile("[一二三四五六七八九十百]+分之[一二三四五六七八九十百零点]+")
_BLANK = re.compile(
    r"(?:达到|达|超过|不少于|不低于|增长|下降|提高到|新增|建成)(?:"
    r"[%％]|个百分点|公里|平方米|[_＿□×]+|[Xx]{2,}|(?:家|名|所|座|项|条)(?:以上|左右|$|[，、]))"
    r"|有(?:家企业|名人才|个项目|所学校)"
)


def has_unread_figures(clause: str, reading: ClauseReading) -> bool:
    """Say whether a clause holds digits that neither a target nor a name accounts for."""
    if _NO_FIGURE.search(clause):
        return True
    if not reading.targets and _IN_WORDS.search(cover_quotes(clause)):
        return True
    left = Counter(_values(clause))
    left.subtract(reading.known)
    for target in reading.targets:
        if target.value is not None:
            left.subtract(_values(target.name))
            values = (target.value, target.value_high)
            left.subtract(value for value in values if value is not None)
    return any(count > 0 for count in left.values())


def has_blank_figure(clause: str) -> bool:
    """Say whether the place of a figure is blank: 「达到%」, 「新增__家」."""
    return _BLANK.search(clause) is not None


def _values(text: str) -> list[Decimal]:
    plain = cover_numbers(_RATIO.sub("", cover_quotes(text)))
    return [Decimal(digits.replace(",", "")) for digits in _DIGITS.findall(plain)]
