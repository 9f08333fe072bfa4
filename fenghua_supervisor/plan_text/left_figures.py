"""Digits of a clause that became no target: they are shown to the user, never dropped."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.plan.plan import Target

#: Digits that are no figures: years, names in quotes, 5G, PM2.5, 1+3+3, 2.0版, 10分钟健身圈 …
_NAMES = re.compile(
    r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》|\"[^\"]*\""
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:19|20)\d\d(?=[-—–－~～至、和](?:19|20)\d\d)"
    r"|[A-Za-z]{1,20}+[-—]?\d[\d.]*|\d+[A-Z](?![A-Za-z])|第\d+"
    r"|\d+(?:[+＋xX×]\d+)+|\d+(?:[+＋][NnXx])+|\d+(?:\.\d+)?版"
    r"|\d+(?:分钟|小时|公里)(?=[^，。、；\d]{0,12}(?:圈|交通|生活|服务|响应|自助|办|达))"
    r"|\d+(?:[-—–~～至]\d+)?岁(?:以上|以下)?(?=[\u4e00-\u9fff])|\d{3,5}(?:热线|平台|专线)"
    r"|\d+(?:号|路)(?=[\u4e00-\u9fff])|\d+个工作日|[:：∶]1(?![\d.])"
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?")
#: More digits than any figure has; such a run is not searched for names.
_NO_FIGURE = re.compile(r"\d{16}")


def has_unread_figures(clause: str, targets: Sequence[Target]) -> bool:
    """Say whether a clause holds digits that neither a target nor a name accounts for."""
    if _NO_FIGURE.search(clause):
        return True
    left = Counter(_values(_NAMES.sub("，", clause)))
    for target in targets:
        if target.value is None:
            continue
        left.subtract(value for value in (target.value, target.value_high) if value is not None)
        left.subtract(_values(_NAMES.sub("，", target.name)))
    return any(count > 0 for count in left.values())


def _values(text: str) -> list[Decimal]:
    return [Decimal(digits.replace(",", "")) for digits in _DIGITS.findall(text)]
