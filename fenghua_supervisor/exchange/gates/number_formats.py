"""What a spreadsheet's number format makes of a number: per cent, words behind it, another size."""

from __future__ import annotations

import operator
import re
from functools import lru_cache

from fenghua_supervisor.records import record

_PLACEHOLDERS = frozenset("0#?")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]")
_COMPARE = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_GENERAL = re.compile(r"General|G/通用格式|常规", re.IGNORECASE)
_DATES = frozenset("yYmMdDhHsS")
_SHORTER = frozenset("dhs")  #: date letters that tell more than the month
#: Formats that files name by number only: per cent, and dates without their day.
_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy", 55: "yyyy年m月", 57: "yyyy年m月"}


@record
class ShownNumber:
    """How a number is shown: ``percent``, a hundred times as large with 「%」; ``after``, words.

    ``other`` is the format where what is shown is not the number itself; ``month``: of a date
    only year and month, or the month alone, are seen.
    """

    percent: bool = False
    after: str = ""
    other: str = ""
    month: bool = False


PLAIN = ShownNumber()


def built_in(number: int) -> str:
    """The format that a program means by a number without writing it down; empty: a plain one."""
    return _BUILT_IN.get(number, "")


def shown_by(code: str, value: float) -> ShownNumber:
    """How ``code`` shows ``value``."""
    sections = _sections(code)
    section = _chosen(sections, value)
    if len(sections) > 1 and section is None:
        return ShownNumber(other=code)
    return _understood(section if section is not None else code, code)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a format between semicolons, those in quotes aside."""
    parts, part, at = [], "", 0
    while at < len(code):
        mark = code[at]
        end = at + 1
        if mark == '"':
            end = (code.find('"', at + 1) + 1) or len(code)
        elif mark in "\\!_*":
            end = min(at + 2, len(code))
        if mark == ";":
            parts.append(part)
            part = ""
        else:
            part += code[at:end]
        at = end
    return (*parts, part)


def _chosen(sections: tuple[str, ...], value: float) -> str | None:
    """The part for a value; None: it is not shown as a number at all."""
    conditions = [_CONDITION.search(section) for section in sections[:2]]
    if any(conditions):
        for section, found in zip(sections, conditions, strict=False):
            if found and _COMPARE[found[1]](value, float(found[2])):
                return section
        left = [s for s, found in zip(sections, conditions, strict=False) if found is None]
        left += sections[2:3]
        return (left[0] if value < 0 or len(left) == 1 else left[-1]) if left else None
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


@lru_cache(maxsize=512)
def _understood(section: str, code: str) -> ShownNumber:
    tokens = list(_tokens(section))
    digits = [i for i, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        dates = {text.lower() for kind, text in tokens if kind == "date"}
        if dates:
            return ShownNumber(month=True) if "m" in dates and not dates & _SHORTER else PLAIN
        return PLAIN if code in ("", "@") else ShownNumber(other=code)
    percents = sum(kind == "percent" for kind, _ in tokens)
    inside = tokens[digits[0] : digits[-1] + 1]
    scaled = any(kind == "literal" and text.strip(" -/") for kind, text in inside)
    behind = tokens[digits[-1] + 1 :]
    scaled = scaled or (bool(behind) and behind[0][0] == "comma") or percents > 1
    if scaled:
        return ShownNumber(other=code)
    if percents:
        return ShownNumber(percent=True)
    words = "".join(text for kind, text in behind if kind == "literal").strip()
    return ShownNumber(after=words if any(_says(mark) for mark in words) else "")


def _says(mark: str) -> bool:
    return mark.isalpha() or mark in "%‰％"


def _tokens(section: str) -> list[tuple[str, str]]:
    """The section as digits, commas, percent signs, date letters and literal texts."""
    whole = _GENERAL.sub("0", _CONDITION.sub("", section))
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(whole):
        mark = whole[at]
        end = at + 1
        if mark == '"':
            end = (whole.find('"', at + 1) + 1) or len(whole)
            found.append(("literal", whole[at + 1 : end].rstrip('"')))
        elif mark in "\\!":
            end = at + 2
            found.append(("literal", whole[at + 1 : end]))
        elif mark in "_*" or mark in "eE" and whole[at + 1 : at + 2] in ("+", "-"):
            end = at + 2
        elif mark == "[":
            end = (whole.find("]", at) + 1) or len(whole)
        else:
            found.append((_kind(mark), mark))
        at = end
    return found


def _kind(mark: str) -> str:
    if mark in _PLACEHOLDERS:
        return "digit"
    if mark in ",%":
        return "comma" if mark == "," else "percent"
    if mark in _DATES or mark in "eE@.":
        return "date" if mark in _DATES else "part"
    return "literal"
