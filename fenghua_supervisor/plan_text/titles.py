"""Titles: the leading clause of an item, and the title and period of the whole plan."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.deadlines import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 32
_CUT_AT = 30
_SHORTEST = 3
_DUE_CLAUSE = re.compile(
    r"(?:力争)?(?:到|至)?\d{4}年(?:\d{1,2}月)?(?:年?底|末)?(?:之?前)?[，,]|“?十[三四五]五”?期间[，,]"
)
_CLAUSE_END = re.compile(r"[，。；！？：,;]")
_PLAN_WORDS = re.compile(
    r"(?:行动方案|实施方案|工作方案|方案|行动计划|工作计划|计划|规划|工作要点|要点|实施意见|意见|"
    r"任务清单|清单|任务分解表|分解表|任务分工|分工|报告|办法|目标任务)"
    r"(?:[（(][^（）()]{2,30}[）)])?$"
)
_PERIOD_LINE = re.compile(r"[（(]\d{4}年?[-—–－~～至]+\d{4}年?[）)]")
_YEARS = re.compile(r"(?<!\d)(\d{4})年?[-—–－~～至]+(\d{4})(?:年|(?=[）)]))")
_ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_BOOK = re.compile(r"《([^《》]{6,80})》")
_FIVE_YEAR = {"十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_TITLE_LENGTH = range(6, 81)


def action_title(body: str) -> str:
    """Return the leading clause of an item; a long one is cut at a 、 and ends in a … mark."""
    text = body.strip()
    while found := _DUE_CLAUSE.match(text):
        text = text[found.end() :]
    covered = cover(text)
    ends = [found.start() for found in _CLAUSE_END.finditer(covered)] + [len(text)]
    end = next((end for end in ends if end >= _SHORTEST), ends[-1])
    title = text[:end].strip("，。；,; ")
    if len(title) <= LONGEST:
        return title or text[:_CUT_AT]
    return title[: _sense_point(cover(title))] + "…"


def _sense_point(covered: str) -> int:
    """Return where a long clause may be cut: its last 、 or 和 in reach, else the limit."""
    for mark in ("、", "和"):
        place = covered.rfind(mark, _SHORTEST * 2, _CUT_AT)
        if place > 0:
            return place
    return _CUT_AT


def plan_title(lines: Sequence[str]) -> str:
    """Return the title among the tidy lines before the first item, its period attached."""
    best = ""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        period = following if _PERIOD_LINE.fullmatch(following) else ""
        for candidate in (line, *_BOOK.findall(line)):
            is_title = _PLAN_WORDS.search(candidate) and len(candidate) in _TITLE_LENGTH
            if is_title and "。" not in candidate:
                full = candidate.strip("《》") + period
                best = max(best, full, key=_rank)
    return best


def _rank(title: str) -> tuple[bool, bool, int]:
    has_years = _YEARS.search(title) is not None
    return has_years, "《" not in title and "通知" not in title, len(title)


def plan_period(title: str) -> Period:
    """Return the span of years that a title names; both ends None when it names none."""
    if found := _YEARS.search(title):
        first, last = int(found.group(1)), int(found.group(2))
        if 1990 <= first <= last <= 2100:
            return Period(date(first, 1, 1), date(last, 12, 31))
    for words, first in _FIVE_YEAR.items():
        if words in title:
            return Period(date(first, 1, 1), date(first + 4, 12, 31))
    if found := _ONE_YEAR.search(title):
        year = int(found.group(1))
        return Period(date(year, 1, 1), date(year, 12, 31))
    return Period()


def same_title(left: str, right: str) -> bool:
    """Compare two plan titles without their periods, brackets and punctuation."""

    def bare(title: str) -> str:
        return re.sub(r"[\W_]", "", _PERIOD_LINE.sub("", title))

    return bool(bare(left)) and bare(left) == bare(right)
