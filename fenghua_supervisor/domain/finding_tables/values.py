"""What stands in the cells of a table of findings → days, terms, severities; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
from fenghua_supervisor.domain.round.cell_values import day_in, fold, says_nothing, serial_day
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numerals import counted
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.round.received_table import ReceivedCell


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CLOSED_UP = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_SHORT_YEAR = re.compile(r"'?(2\d)[.年/-](\d{1,2})[.月/-](\d{1,2})日?")
_NO_YEAR = re.compile(r"(\d{1,2})[月/-](\d{1,2})日?")
_RANGE = re.compile(r"[至到~—–－]+.*$")
_DAYS = re.compile(
    r"(\d{1,3}|[一二三四五六七八九十百两]{1,4})个?(工作日|天|日|日内|天内|自然日)?内?"
)
_SAYING_KIND = ("工作日", "自然日")
_AT_ONCE = ("立行立改", "立即", "即知即改", "即查即改", "当场", "马上", "当日", "当天")
_LASTING = ("持续", "长期")
_STAGED = ("分阶段", "分步")
_SEVERITIES = {
    Severity.MINOR: ("轻微", "较小", "轻", "低", "低风险", "轻微问题", "轻微隐患"),
    Severity.GENERAL: ("一般", "一般问题", "一般隐患", "一般性", "中", "普通"),
    Severity.SERIOUS: (
        *("严重", "重大", "较大", "突出", "较重", "高", "特别重大", "严重问题", "重大隐患"),
        *("重大问题", "较大隐患", "突出问题", "严重隐患", "重大事故隐患", "高风险"),
    ),
}
_BY_WORD = {word: severity for severity, words in _SEVERITIES.items() for word in words}
_MIXED = re.compile(r"(.+?)[(（/／、，·]([^()（）]{1,8})[)）]?")
_PASSED = _words(
    "合格 通过 已整改 整改到位 已整改到位 整改完成 已完成 完成 已完成整改 整改合格 复查合格"
    " 验收合格 复查通过 验收通过 同意销号 已销号 销号 符合要求 达标 是 √ ✓ ✔ 已落实 已解决"
)
_FAILED = _words(
    "不合格 未整改 不通过 未通过 未完成 整改不到位 未整改到位 不到位 部分整改 部分完成 未落实"
    " 不符合 不符合要求 复查不合格 验收不合格 退回 退回整改 继续整改 否 × ✗ 未解决"
)
_GOING_ON = _words("整改中 正在整改 进行中 推进中 办理中 正在推进 正在办理")
_BETWEEN = re.compile(r"[、，,;；/\s]+")


@record
class ReadDay:
    """A day, or ``why`` there is none; ``note`` says what was made of the cell."""

    day: date | None = None
    why: str = ""
    note: str = ""


@record
class ReadTerm:
    """The day due and how it is to be put right, as far as a cell says so; or ``why`` it fails.

    ``note`` says in which kind of days a number was counted.
    """

    due: date | None = None
    rectify: RectifyKind | None = None
    why: str = ""
    note: str = ""


@record
class DayCounting:
    """How a number of days is counted where it is not said which: 「7天」."""

    calendar: Calendar
    in_workdays: bool = True

    def counted(self, text: str, unit: str, on: date, count: int) -> ReadTerm:
        """The day that ``count`` days from ``on`` end on, with the words about it."""
        said = "工作日" in unit or "自然日" in unit
        in_workdays = "工作日" in unit if said else self.in_workdays
        due = self.calendar.add(on, count).day if in_workdays else on + timedelta(days=count)
        kind = "工作日" if in_workdays else "自然日"
        return ReadTerm(due, note=f"整改期限“{text}”按{kind}计，到{chinese_date(due)}")


def read_any_day(cell: ReceivedCell, latest: date, *, is_1904: bool) -> ReadDay:
    """The day in a cell in any of the forms that people write.

    Where the year is left out it is that of ``latest``, or the one before when the day would lie
    after ``latest``. A bare number of a workbook that counts from 1904 is no day.
    """
    if cell.day is not None:
        return ReadDay(cell.day)
    text = fold(cell.text)
    if not text or says_nothing(text):
        return ReadDay()
    found = day_in(text) or _closed_up(text)
    if found is not None:
        return ReadDay(found)
    if cell.number is not None:
        serial = None if is_1904 else serial_day(cell.number)
        why = f"“{text}”读不出是哪一天，请写成2025-10-09这样的形式"
        return ReadDay(serial) if serial is not None else ReadDay(why=why)
    return _without_year(_RANGE.sub("", text), latest, text)


def read_term(
    cell: ReceivedCell, remark: str, on: date, days: DayCounting, *, is_1904: bool
) -> ReadTerm:
    """The day due: a date, or days of either kind from ``on``; ``remark`` stands in the head."""
    text = fold(cell.text)
    if cell.day is not None:
        return ReadTerm(cell.day)
    if not text or says_nothing(text):
        return ReadTerm()
    for words, kind in (
        (_AT_ONCE, RectifyKind.AT_ONCE),
        (_LASTING, RectifyKind.LASTING),
        (_STAGED, RectifyKind.STAGED),
    ):
        if any(word in text for word in words):
            return ReadTerm(rectify=kind)
    found = _DAYS.fullmatch(text)
    count = None if found is None else _count(found[1])
    if found is not None and count is not None and count <= _MOST_DAYS:
        unit = found[2] or ""
        unit = unit if unit in _SAYING_KIND else remark or unit
        if unit or cell.number is not None or found[1].isdigit():
            return days.counted(text, unit, on, count)
    day = read_any_day(cell, on + timedelta(days=_MOST_DAYS), is_1904=is_1904)
    why = f"“{text[:20]}”读不出期限，请写成7天、5个工作日或2025-10-20"
    return ReadTerm(day.day) if day.day is not None else ReadTerm(why=why)


def read_category(text: str) -> tuple[str, Severity | None]:
    """A category and the severity that stands with or instead of it: 「消防（重大）」, 「一般」."""
    words = " ".join(text.split())
    if says_nothing(words):
        return "", None
    alone = _BY_WORD.get(fold(words))
    if alone is not None:
        return "", alone
    mixed = _MIXED.fullmatch(words)
    severity = _BY_WORD.get(fold(mixed[2])) if mixed else None
    return (mixed[1].strip(), severity) if mixed and severity else (words, None)


def read_severity(text: str) -> Severity | None:
    """The severity that a word means; None: none that is known."""
    return _BY_WORD.get(fold(text))


def read_result(text: str) -> bool | None:
    """Whether a recheck passed; None: the words do not say."""
    words = fold(text).rstrip("。.！!")
    if words in _PASSED or words in _FAILED:
        return words in _PASSED
    first = re.split(r"[，,。;；（(]", words)[0]
    if first in _PASSED or first in _FAILED:
        return first in _PASSED
    return None


def is_going_on(text: str) -> bool:
    """Whether a text says that it is being put right and no more."""
    return fold(text).rstrip("。.") in _GOING_ON


def people_in(text: str) -> tuple[str, ...]:
    """Names parted by 、, commas, strokes or blanks, each once."""
    names = (part for part in _BETWEEN.split(text.strip()) if part and not says_nothing(part))
    return tuple(dict.fromkeys(names))


def _closed_up(text: str) -> date | None:
    found = _CLOSED_UP.fullmatch(text) or _SHORT_YEAR.fullmatch(text)
    if found is None:
        return None
    year = int(found[1]) if len(found[1]) > 2 else 2000 + int(found[1])  # noqa: PLR2004
    return _day(year, int(found[2]), int(found[3]))


def _without_year(text: str, latest: date, whole: str) -> ReadDay:
    found = _NO_YEAR.fullmatch(text)
    for year in (latest.year, latest.year - 1):
        day = _day(year, int(found[1]), int(found[2])) if found else None
        if day is not None and day <= latest:
            return ReadDay(day, note=f"“{whole}”没有写年份，按{year}年计")
    return ReadDay(why=f"“{whole[:20]}”读不出是哪一天，请写成2025-10-09这样的形式")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else counted(text)


_MOST_DAYS = 366
