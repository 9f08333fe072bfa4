"""The parts of a work report: what was done, what is planned for years, and this year's work."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.headings import heading_at, heading_words
from fenghua_supervisor.plan_text.times.dates import FIRST_YEAR, LAST_YEAR
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.noise import JoinedText

_LONGEST_HEADING = 60
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_PAST = re.compile(r"回顾|总结|成就|成绩|成效|完成情况|过去|(?:去年|上年)|工作情况|工作报告$")
_YEARS = re.compile(
    r"今后五年|未来五年|五年(?:的|发展|规划|目标|奋斗)|“?十[四五六七]五”?|远景|20[3-9]0年|20[3-9]5年"
)
_AIMS = re.compile(
    r"(?:\d{4}年|今年|新一年|本年度?|全年|当年|下一步|今后一个时期)[^，,。]{0,16}"
    r"(?:工作|任务|目标|安排|打算|部署|要求|建议|举措|重点)|^(?:重点|主要)(?:工作|任务)"
)
_OF_A_REPORT = re.compile(r"工作报告")


class PartRole(Enum):
    """What a part of a report speaks of."""

    PAST = auto()
    YEARS_AHEAD = auto()
    THIS_YEAR = auto()
    OTHER = auto()


@record
class ReportPart:
    """A part of a report at [start, end) of the joined text; its words begin at ``body_at``."""

    words: str
    role: PartRole
    line: int
    start: int
    body_at: int
    end: int


def report_parts(joined: JoinedText) -> list[ReportPart]:
    """The parts of a text in order: every line 「一、…」 that is no sentence."""
    heads = [start for start in joined.starts if _is_part(joined, start)]
    ends = [*heads[1:], len(joined.text)]
    parts = []
    for start, end in zip(heads, ends, strict=False):
        words_at = heading_at(joined.text, start)
        if words_at is None:
            continue
        body_at = min(end, joined.line_end(start))
        words = heading_words(joined, words_at[1], body_at)
        role = _role(words)
        parts.append(ReportPart(words, role, joined.line_at(start), start, body_at, end))
    return parts


def this_years_parts(parts: Sequence[ReportPart]) -> list[ReportPart]:
    """The part on this year's work and those behind it, but for what was done or lies years off."""
    first = next((at for at, part in enumerate(parts) if part.role is PartRole.THIS_YEAR), None)
    if first is None:
        return []
    return [part for part in parts[first:] if part.role in (PartRole.THIS_YEAR, PartRole.OTHER)]


def is_report(parts: Sequence[ReportPart], before: str) -> bool:
    """Say whether the parts are those of a work report; ``before`` is the text above them."""
    if not this_years_parts(parts):
        return False
    looks_back = any(part.role is PartRole.PAST for part in parts)
    return looks_back or _OF_A_REPORT.search(before) is not None


def year_of(parts: Sequence[ReportPart], before: str) -> int | None:
    """The year a report plans: that of its part on this year's work, else of its title.

    Where neither names it, it is the year after the one the report looks back upon.
    """
    for part in this_years_parts(parts):
        if found := _YEAR.search(part.words):
            return _sound(int(found.group(1)))
    if found := re.search(r"(\d{4})年[^。]{0,20}工作报告", before):
        return _sound(int(found.group(1)))
    past = [
        int(year)
        for part in parts
        if part.role is PartRole.PAST
        for year in _YEAR.findall(part.words)
    ]
    return _sound(max(past) + 1) if past else None


def _sound(year: int) -> int | None:
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _is_part(joined: JoinedText, start: int) -> bool:
    found = heading_at(joined.text, start)
    if found is None or found[0] != "part":
        return False
    line = joined.text[found[1] : joined.line_end(start)]
    return 2 <= len(line) <= _LONGEST_HEADING and "。" not in line


def _role(words: str) -> PartRole:
    aims = _AIMS.search(words)
    if _PAST.search(words):
        return PartRole.PAST
    if _YEARS.search(words) and not (aims and _YEAR.search(aims.group())):
        return PartRole.YEARS_AHEAD
    return PartRole.THIS_YEAR if aims else PartRole.OTHER
