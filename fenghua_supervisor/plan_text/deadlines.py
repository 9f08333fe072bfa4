"""Deadlines as plans state them: 「到2025年」, 「2023年6月底前」, 「12月底前」, 「长期坚持」."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.plan import Deadline

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_FIVE_YEAR_PLANS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HALVES = {"上": 6, "下": 12}

_YMD = r"(?<!\d)(?P<y>\d{4,9})(?:年|[-/.])(?P<m>\d{1,2})(?:月|[-/.])(?P<d>\d{1,2})(?:日|号)?"
_YM = r"(?<!\d)(?P<y>\d{4,9})(?:年|[-/.])(?P<m>\d{1,2})(?:月|(?![\d.%％]))"
_YQ = r"(?<!\d)(?P<y>\d{4,9})年第?(?P<q>[一二三四1-4])季度"
_YH = r"(?<!\d)(?P<y>\d{4,9})年(?P<h>[上下])半年"
_Y = r"(?<!\d)(?P<y>\d{4,9})年"
_YM_WORDS = r"(?<!\d)(?P<y>\d{4,9})年(?P<m>\d{1,2})月"
_CELL_FORMS = [re.compile(form) for form in (_YMD, _YM, _YQ, _YH, _Y)]
_BODY_FORMS = [re.compile(form) for form in (_YMD, _YM_WORDS, _YQ, _YH, _Y)]
_BEFORE = re.compile(r"(?<!达)(?:到|至)$")
_AFTER = re.compile(r"(?:年?底|年?末|年?终|内)?(?:之?前|以前)|(?:年?底|年?末|年?终|内)")
_MONTH_ONLY = re.compile(
    r"(?<![\d年])(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|底|末)?(?:之?前|以前)|(?<![\d年])(?P<m2>\d{1,2})月[底末]"
)
#: 「年底前」, 「明年底前」, 「今年内」 do not say the year; 「三年内」, 「每年底前」 speak of none.
_YEARLESS = re.compile(
    r"(?:今年|明年|后年|次年)(?:年?底|年?末|年?终|内|上半年|下半年)?(?:之?前|以前)"
    r"|(?:今年|明年|后年|次年)(?:年?底|年?末|年?终|内)"
    r"|(?<![\d年每逐全一二三四五六七八九十两几数多])年[底末终内](?:之?前|以前)?"
)
_DATE_LIKE = re.compile(
    r"(?<!\d)(?P<y>\d{4})年(?P<m>\d{1,3})月(?:(?P<d>\d{1,3})[日号])?"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)(?P<sep>[-/])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d)"
)
_ODD_YEAR = re.compile(r"(?:到|至|截至)(\d{5,9}|\d{4})年")
_PERIOD = re.compile(r"[“\"]?(十[三四五六]五)[”\"]?(?:规划)?(?:时期|期间|期末|末|内)")
_ALWAYS = re.compile(
    r"(?:长期坚持|长期推进|持续推进|持续坚持|常年坚持|长期|持续|常年)(?=[。；;）)]|$)"
)
_ALWAYS_CELL = re.compile(r"长期|持续|常年|常态|每年|全年|每季度?|每月|逐年")
_BARE_YEAR = re.compile(r"(?<!\d)(\d{4})$")
_END_OF_PLAN = re.compile(r"规划期末|方案期末|计划期末")


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The span of a plan; None where the text does not tell."""

    start: date | None = None
    end: date | None = None

    @property
    def only_year(self) -> int | None:
        """The year of a plan that covers a single one."""
        if self.start and self.end and self.start.year == self.end.year:
            return self.end.year
        return None


@dataclass(frozen=True, slots=True)
class DueFinding:
    """A deadline, or none, and what was wrong with the dates in the text (Chinese)."""

    deadline: Deadline | None
    problems: tuple[str, ...] = ()


def find_deadline(body: str, due_words: str, period: PlanPeriod) -> DueFinding:
    """Read the deadline of an item: its own column first, then the body, then the plan's end."""
    problems = list(_impossible_dates(body + "。" + due_words))
    stated: list[Deadline] = []
    if due_words:
        stated = _cell_dates(due_words, period)
        if not stated and not problems:
            problems.append(f"完成时限“{due_words}”未能识别为日期")
    if not stated:
        stated, more = _body_dates(body, period)
        problems += more
    if stated:
        return DueFinding(max(stated, key=lambda due: due.date), tuple(problems))
    if not problems and period.end is None:
        problems.append("没有写明完成时限，方案名称里也没有起止年份，请补充")
    if problems or period.end is None:
        return DueFinding(None, tuple(problems))
    end = Deadline(period.end, _end_precision(period.end), DueBasis.PLAN_PERIOD)
    return DueFinding(end, ())


def _end_precision(day: date) -> DuePrecision:
    return DuePrecision.YEAR if (day.month, day.day) == (12, 31) else DuePrecision.DAY


def _impossible_dates(text: str) -> list[str]:
    """Name every date-like figure that is in no calendar: it is reported, never bent."""
    wrong = []
    for found in _DATE_LIKE.finditer(text):
        year = int(found["y"] or found["y2"])
        month = int(found["m"] or found["m2"])
        day = int(found["d"] or found["d2"] or 1)
        if not _is_date(year, month, day):
            wrong.append(found.group())
    for found in _ODD_YEAR.finditer(text):
        if not _FIRST_YEAR <= int(found.group(1)) <= _LAST_YEAR:
            wrong.append(found.group(1) + "年")
    return [f"写明的日期“{words}”不存在" for words in dict.fromkeys(wrong)]


def _is_date(year: int, month: int, day: int) -> bool:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return False
    return 1 <= day <= monthrange(year, month)[1]


def _cell_dates(words: str, period: PlanPeriod) -> list[Deadline]:
    """Read a cell that holds nothing but a deadline."""
    dates = [replace(due, words=words) for due, _, _ in _dated(words, _CELL_FORMS)]
    if not dates and (found := _BARE_YEAR.search(words)):
        dates = _year_end(int(found.group(1)), words)
    if not dates:
        dates = _five_year(words) or _yearless(words, period)
    if not dates and period.end:
        if _ALWAYS_CELL.search(words):
            dates = [Deadline(period.end, DuePrecision.LONG_TERM, DueBasis.STATED, words)]
        elif _END_OF_PLAN.search(words):
            dates = [Deadline(period.end, DuePrecision.YEAR, DueBasis.STATED, words)]
    return dates


def _body_dates(body: str, period: PlanPeriod) -> tuple[list[Deadline], list[str]]:
    """Read the deadlines inside a sentence: a year alone is none, 「到2025年」 is one."""
    dates = []
    for due, start, end in _dated(body, _BODY_FORMS):
        before = _BEFORE.search(body, max(0, start - 3), start)
        after = _AFTER.match(body, end)
        if before or after:
            words_from = before.start() if before else start
            words = body[words_from : after.end() if after else end]
            dates.append(Deadline(due.date, due.precision, due.basis, words))
    dates += _five_year(body)
    if not dates:
        dates = _yearless(body, period)
        if not dates and (found := _MONTH_ONLY.search(body) or _no_year(body, period)):
            return [], [f"“{found.group()}”没有写明年份"]
    if not dates and period.end and (found := _ALWAYS.search(body)):
        dates = [Deadline(period.end, DuePrecision.LONG_TERM, DueBasis.STATED, found.group())]
    return dates, []


def _dated(text: str, forms: list[re.Pattern[str]]) -> list[tuple[Deadline, int, int]]:
    """Find all dates that carry their year, the fullest form of each."""
    result = []
    position = 0
    ahead = {form: form.search(text) for form in forms}
    while found := _next_form(text, position, ahead):
        position = found.end()
        due = _deadline_of(found)
        if due:
            result.append((due, found.start(), found.end()))
    return result


def _next_form(
    text: str, position: int, ahead: dict[re.Pattern[str], re.Match[str] | None]
) -> re.Match[str] | None:
    """The next date; ``ahead`` keeps the next match of each form, so that none is sought twice."""
    for form, match in ahead.items():
        if match and match.start() < position:
            ahead[form] = form.search(text, position)
    matches = [match for match in ahead.values() if match]
    return min(matches, key=lambda match: (match.start(), -match.end()), default=None)


def _deadline_of(found: re.Match[str]) -> Deadline | None:
    parts = found.groupdict()
    year = int(parts["y"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    words = found.group()
    if parts.get("d"):
        month, day = int(parts["m"]), int(parts["d"])
        if not _is_date(year, month, day):
            return None
        return Deadline(date(year, month, day), DuePrecision.DAY, DueBasis.STATED, words)
    if parts.get("m"):
        return _month_end(year, int(parts["m"]), words)
    if parts.get("q"):
        end = _month_end(year, _QUARTERS[parts["q"]] * 3, words)
        return end and Deadline(end.date, DuePrecision.QUARTER, DueBasis.STATED, words)
    if parts.get("h"):
        return _month_end(year, _HALVES[parts["h"]], words)
    return _year_end(year, words)[0]


def _month_end(year: int, month: int, words: str) -> Deadline | None:
    if not _is_date(year, month, 1):
        return None
    last = date(year, month, monthrange(year, month)[1])
    return Deadline(last, DuePrecision.MONTH, DueBasis.STATED, words)


def _year_end(year: int, words: str) -> list[Deadline]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    return [Deadline(date(year, 12, 31), DuePrecision.YEAR, DueBasis.STATED, words)]


def _five_year(text: str) -> list[Deadline]:
    return [
        due
        for found in _PERIOD.finditer(text)
        for due in _year_end(_FIVE_YEAR_PLANS[found.group(1)], found.group())
    ]


def _no_year(body: str, period: PlanPeriod) -> re.Match[str] | None:
    """Find 「年底前」 or 「明年底前」; in the plan of a single year only the latter is unclear."""
    found = _YEARLESS.search(body)
    is_clear = found and period.only_year and found.group()[0] not in "明后次"
    return None if is_clear else found


def _yearless(text: str, period: PlanPeriod) -> list[Deadline]:
    """Read 「12月底前」 in the plan of a single year; elsewhere the year would be a guess."""
    year = period.only_year
    found = _MONTH_ONLY.search(text)
    if year is None or found is None:
        return []
    month = int(found["m"] or found["m2"])
    if found["d"]:
        day = int(found["d"])
        if not _is_date(year, month, day):
            return []
        return [Deadline(date(year, month, day), DuePrecision.DAY, DueBasis.STATED, found.group())]
    end = _month_end(year, month, found.group())
    return [end] if end else []
