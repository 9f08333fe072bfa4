"""Which dates of an item say when something is due, and which only tell of the past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.plan_text.brackets import COVER, cover_quotes
from fenghua_supervisor.plan_text.times.dates import dates_in
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.plan_text.times.dates import FoundDate

_BEFORE = re.compile(r"(?:截至|截止到?|(?<!达)到|(?<!甚)至)$")
_TAIL = re.compile(
    r"(?:年?[底末终](?!端|身|极)|内(?!部|外|容|蒙|地|需))?"
    r"(?:之前|以前|前(?![一二三四两\d]{1,2}个?(?:季度|月)|往|期|沿|景|后|列|提))"
    r"|止|年?[底末终](?!端|身|极)|内(?!部|外|容|蒙|地|需)"
)
_CLOCK = re.compile(r"\d{1,2}(?:[:：]\d{2}|[时点])")
_IN_TIME = re.compile("前|止")
#: 「自2023年起」, 「2023年以来」, 「较2020年」, 「2024年度的」 tell from when, or of what was.
_SINCE = re.compile(r"(?:自|从|较|比|同|每|去|在|于|与|截至|对)$")
_ONWARDS = re.compile(r"(?:开始)?(?:起|以来|以后|之后|后(?!续)|开始(?!建设|施工|实施))")
_SINCE_WORDS = "自从较比同每去与对"
_DONE = re.compile(r"(?:[，,]?[^，,。；;已]{0,8}已|[^，,。；;]{0,40}(?:的?基础上|以来))")
_OF = re.compile(
    rf"{COVER}|的(?!时候)|印发|版|出台|发布|第|(?:世界|全国|国际|国家)|"
    r"(?:[\u4e00-\u9fff]{0,8}宣传|安全生产|志愿者|学雷锋|植树|质量|老年|儿童|妇女|教师|记者|科普|科技)[日节周月]"
)
#: A year alone is a deadline when something is finished in it: 「2023年建成投用」.
_FINISHES = re.compile(
    r"[，,]?(?:力争|确保|争取|计划|预计|全面|基本|全部|累计|率先|如期)*"
    r"(?:建成|完成|竣工|投用|投入(?:使用|运营)|投产|通车|开通|实现|达到|交付|开园|开业)(?!的)"
)
_FAR = 60
#: Days that are known only when the calendar of a year is: they are named, never computed.
_UNCOUNTED = re.compile(
    r"(?:春节|元旦|清明|“?五一”?|劳动节|端午|中秋|国庆|“?十一”?|“?七一”?|“?两会”?|党代会|高考|中考|"
    r"开学|(?:主|今年)?汛期|入汛|台汛期?|梅汛期?|入冬|冬季|供暖期?|采暖期?|春耕|雨季)"
    r"(?:节|假期|长假|黄金周)?(?:来临|到来|召开)?(?:之前|以前|前(?!后|期|夕|往))"
    r"|(?<![\d月年一二三四五六七八九十每当本])(?:本月|当月)?月[底末](?:之?前|以前)"
    r"|(?<![每各\d一二三四个])(?:本|当)?季度?[底末](?:之?前|以前)|年中(?:之?前|以前)"
    r"|(?<![\d.])\d{1,2}·\d{1,2}[”\"]?(?:之?前|以前)"
    r"|(?<!\d)\d{2}年(?:年?[底末])?(?:之?前|以前)"
)


@record
class StatedDate:
    """A date by which something is due, with the words around it, at [start, end) of the text."""

    found: FoundDate
    words: str
    start: int
    end: int

    @property
    def day(self) -> date | None:
        """The last day that is in time; None when the year is not known or there is no such day."""
        return self.found.day


def stated_dates(body: str, only_year: int | None, first_day: date | None) -> list[StatedDate]:
    """Find the dates of an item that are deadlines; what lies before the plan is none."""
    covered = cover_quotes(body)
    dates = dates_in(covered, only_year)
    result = []
    for at, found in enumerate(dates):
        if _begins_span(covered, found, dates[at + 1 :]) or _is_past(covered, found):
            continue
        stated = _stated(covered, found)
        if stated is None or (found.day and first_day and found.day < first_day):
            continue
        result.append(stated)
    return result


def due_in_cell(words: str, only_year: int | None) -> list[StatedDate]:
    """Find the dates of a cell that holds nothing but a deadline: all but those it begins with."""
    dates = dates_in(words, only_year)
    result = []
    for at, found in enumerate(dates):
        if _begins_span(words, found, dates[at + 1 :]) or _ONWARDS.match(words, found.end):
            continue
        tail = _TAIL.match(words, found.end)
        end = tail.end() if tail else found.end
        result.append(StatedDate(found, words[found.start : end], found.start, end))
    return result


def without_dates(words: str) -> str:
    """What is left of a cell when its dates are taken out."""
    covered = words
    for date_ in dates_in(words, None):
        covered = covered[: date_.start] + COVER * (date_.end - date_.start) + covered[date_.end :]
    return _CLOCK.sub("", covered.replace(COVER, ""))


def impossible_dates(text: str) -> list[str]:
    """Name every date that is in no calendar: it is reported, never bent."""
    covered = cover_quotes(text)
    wrong = []
    for found in dates_in(covered, None):
        if found.day is not None or found.is_loose:
            continue
        if found.is_year and not (_BEFORE.search(covered, max(0, found.start - 3), found.start)):
            continue
        wrong.append(found.words)
    return [f"写明的日期“{words}”不存在" for words in dict.fromkeys(wrong)]


def late_for_plan(body: str, first_day: date | None) -> list[str]:
    """The dates that are written as deadlines (「…前」) although they lie before the plan."""
    covered = cover_quotes(body)
    stated = [
        _stated(covered, found)
        for found in dates_in(covered, None)
        if found.day and first_day and found.day < first_day and not _is_past(covered, found)
    ]
    return [date_.words for date_ in stated if date_ and _IN_TIME.search(date_.words)]


def uncounted_days(body: str) -> list[str]:
    """The days that are named and not dated: 「春节前」, 「月底前」."""
    return [found.group() for found in _UNCOUNTED.finditer(body)]


def _stated(covered: str, found: FoundDate) -> StatedDate | None:
    """The date with 到 before it and 底前 behind it; None when it does not say a deadline."""
    before = _BEFORE.search(covered, max(0, found.start - 3), found.start)
    tail = _TAIL.match(covered, found.end)
    end = tail.end() if tail else found.end
    start = before.start() if before else found.start
    if not (before or tail) and not _counts_alone(covered, found):
        return None
    return StatedDate(found, covered[start:end], start, end)


def _counts_alone(covered: str, found: FoundDate) -> bool:
    """Say whether a date without 到 or 前 is a deadline: 「6月完成」, 「2025年建成」."""
    if found.is_numeric:
        is_day = found.precision is DuePrecision.DAY and not _OF.match(covered, found.end)
        return is_day or _FINISHES.match(covered, found.end) is not None
    if found.is_year:
        return found.words[-1] in "底末终内" or bool(_FINISHES.match(covered, found.end))
    return not _OF.match(covered, found.end)


def _begins_span(covered: str, found: FoundDate, following: list[FoundDate]) -> bool:
    """Say whether another date follows behind 至: 「2024年1月至2025年6月」."""
    if not following:
        return False
    between = covered[found.end : following[0].start]
    return re.fullmatch(r"[-—–－~～至到]{1,2}", between) is not None


def _is_past(covered: str, found: FoundDate) -> bool:
    tail = _TAIL.match(covered, found.end)
    end = tail.end() if tail else found.end
    if _ONWARDS.match(covered, end):
        return True
    if found.start and covered[found.start - 1] in _SINCE_WORDS:
        return True
    return _DONE.match(covered, end, min(len(covered), end + _FAR)) is not None
