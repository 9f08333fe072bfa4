"""Titles: the leading clause of an item, and the title and period of the whole plan."""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.deadlines import PlanPeriod
from fenghua_supervisor.plan_text.headings import heading_at

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 32
_CUT_AT = 30
_SHORTEST = 3
_DUE_CLAUSE = re.compile(
    r"(?:力争)?(?:到|至)?\d{4}年(?:\d{1,2}月)?(?:年?底|末)?(?:之?前)?[，,]|“?十[三四五]五”?期间[，,]"
)
#: 「以…为重点，」 only says how; the task stands in the next clause.
_AS_FOCUS = re.compile(
    r"以[^，。；！？：,;]{1,60}为(?:重点|抓手|核心|引领|载体|牵引|导向|契机|主线|目标|基础)[，,](?=.{3})"
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
_BARE = re.compile(rf"(?:\d{{4}}年|[一二三四五]年)?{_PLAN_WORDS.pattern}")
_TITLE_LINE = re.compile(r"[\w“”‘’、《（(—–－-]{4,60}")
_NO_TITLE = re.compile(
    r"(?:文件|号|网|首页|公开|导航|通知|公告|附件\d?|版|日|政策|法规|信息|动态|频道|栏目|专题|"
    r"[）)》])$"
)
#: A line that begins with a place or 关于 begins a title; 「特色区行动方案」 begins with none.
_OWN_TITLE = re.compile(
    r"关于|(?!(?:特色|示范|先行|样板|试验|实验|开发|功能|新|城|园|强)[区市县城])"
    r"[\u4e00-\u9fff]{2,3}(?:省|市|区|县|镇)"
)
_AIM = re.compile(
    r"推进|推动|建设|加快|促进|深化|实施|打造|高质量|发展|提升|加强|优化|开展|落实|全面|关于|构建"
)
_REACH, _PERIOD_REACH = 8, 4
_FIVE_YEAR = {"十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_TITLE_LENGTH = range(6, 81)


def action_title(body: str) -> str:
    """Return the leading clause of an item; a long one is cut at a 、 and ends in a … mark."""
    text = body.strip()
    while found := _DUE_CLAUSE.match(text):
        text = text[found.end() :]
    covered = cover(text)
    if aside := _AS_FOCUS.match(covered):
        text, covered = text[aside.end() :], covered[aside.end() :]
    ends = [found.start() for found in _CLAUSE_END.finditer(covered)] + [len(text)]
    end = next((end for end in ends if end >= _SHORTEST), ends[-1])
    title = text[:end].strip("，。；,; ")
    if len(title) <= LONGEST:
        return title or text[:_CUT_AT]
    return title[: _sense_point(cover(title))] + "…"


def _sense_point(covered: str) -> int:
    """Return where a long clause may be cut: its last 、 or 和 in reach, else the limit."""
    for mark in ("、", "和"):
        at = covered.rfind(mark, _SHORTEST * 2, _CUT_AT)
        if at > 0:
            return at
    return _CUT_AT


def plan_title(lines: Sequence[str], known: str = "") -> str:
    """Return the title among the tidy lines before the first item, its period attached.

    A title may run over several lines; ``known`` is one that is recognised however it is cut.
    """
    best = _known_title(lines, known) if known else ""
    if best:
        return best
    for first, line in enumerate(lines):
        if heading_at(line, 0):
            continue
        for end in range(first + 1, min(first + _REACH, len(lines)) + 1):
            words = "".join(lines[first:end])
            period = _period_behind(lines, end)
            for candidate in (words, *_BOOK.findall(words)):
                if _is_title(candidate):
                    best = max(best, candidate.strip("《》") + period, key=_rank)
            if end < len(lines) and not _goes_on(lines[end - 1], lines[end]):
                break
    return best


def _known_title(lines: Sequence[str], known: str) -> str:
    """Return a title known beforehand, with its period, where it begins a line."""
    text = "".join(lines)
    position, bare = 0, ""
    for line in lines:
        end = position + len(known)
        if text.startswith(known, position):
            if period := _PERIOD_LINE.match(text, end):
                return known + period.group()
            if _ends_line(lines, end):
                bare = known
        position += len(line)
    return bare


def _ends_line(lines: Sequence[str], end: int) -> bool:
    return end in accumulate(map(len, lines))


def _period_behind(lines: Sequence[str], end: int) -> str:
    """Return the period that stands in lines of its own behind a title, or nothing."""
    for last in range(end + 1, min(end + _PERIOD_REACH, len(lines)) + 1):
        words = "".join(lines[end:last])
        if _PERIOD_LINE.fullmatch(words):
            return words
    return ""


def _is_title(words: str) -> bool:
    if len(words) not in _TITLE_LENGTH or "。" in words:
        return False
    if _BARE.fullmatch(words) and not words[0].isdigit():
        return False
    return _PLAN_WORDS.search(words) is not None


def _goes_on(line: str, following: str) -> bool:
    """Say whether a title's line goes on in the next one, which is no title in itself."""
    if _PLAN_WORDS.search(line) or not _TITLE_LINE.fullmatch(line) or _NO_TITLE.search(line):
        return False
    if heading_at(following, 0) or _OWN_TITLE.match(following):
        return False
    return _BARE.fullmatch(following) is not None or _AIM.search(line) is not None


def _rank(title: str) -> tuple[bool, bool, int]:
    has_years = _YEARS.search(title) is not None
    return has_years, "《" not in title and "通知" not in title, len(title)


def plan_period(title: str) -> PlanPeriod:
    """Return the span of years that a title names; both ends None when it names none."""
    if found := _YEARS.search(title):
        first, last = int(found.group(1)), int(found.group(2))
        if 1990 <= first <= last <= 2100:
            return PlanPeriod(date(first, 1, 1), date(last, 12, 31))
    for words, first in _FIVE_YEAR.items():
        if words in title:
            return PlanPeriod(date(first, 1, 1), date(first + 4, 12, 31))
    if found := _ONE_YEAR.search(title):
        year = int(found.group(1))
        return PlanPeriod(date(year, 1, 1), date(year, 12, 31))
    return PlanPeriod()


_KINDS = (
    (PlanKind.INSTRUCTIONS, re.compile(r"批示|交办|督办事项")),
    (PlanKind.LIVELIHOOD, re.compile(r"民生实事|为民办实事|实事项目|实事工程|办好.{0,4}实事")),
    (PlanKind.WORK_REPORT, re.compile(r"政府工作报告")),
    (PlanKind.WORK_POINTS, re.compile(r"工作要点|重点工作|年度|工作安排|年.{0,12}任务|年工作计划")),
)


def plan_kind(title: str) -> PlanKind:
    """Guess from the title what sort of paper a plan is; the office can change it."""
    found = (kind for kind, words in _KINDS if words.search(title))
    return next(found, PlanKind.PROGRAMME)


def same_title(left: str, right: str) -> bool:
    """Compare two plan titles without their periods, brackets and punctuation."""

    def bare(title: str) -> str:
        return re.sub(r"[\W_]", "", _PERIOD_LINE.sub("", title))

    return bool(bare(left)) and bare(left) == bare(right)
