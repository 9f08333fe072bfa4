"""Dates as plans write them: 「2025年6月底」, 「二○二五年六月」, 「三季度」, 「2025.6」."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.domain.writing.numerals import as_digits, counted
from fenghua_supervisor.records import record

FIRST_YEAR, LAST_YEAR = 1990, 2100
_CENTURY = 2000
_YEAR_DIGITS = 4
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HALVES = {"上": 6, "下": 12}
_LAST_DAYS = {"上旬": 10, "中旬": 20}

_CN_YEAR = "[一二][〇○ＯO零0一二三四五六七八九]{3}"
_SHORT_YEAR = r"(?:2\d|3[0-5])(?=年\d{1,2}月)"
_MONTH = r"(?:\d{1,3}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,3}|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_TO = r"[-—–－~～至到]{1,2}"


def _within(mark: str) -> str:
    """A month, quarter or half-year, its groups marked; of 「6—9月」 the end counts."""
    month = rf"(?:{_MONTH}月?份?{_TO}(?={_MONTH}月))?(?P<m{mark}>{_MONTH})月份?"
    day = rf"(?:(?P<d{mark}>{_DAY})[日号]|(?P<third{mark}>[上中下]旬))"
    first = r"(?:[一二三四1-4](?:个?季度)?[-—–~～至到、和及]第?)?"
    quarter = rf"第?{first}(?P<q{mark}>[一二三四1-4])个?季度|[Qq](?P<Q{mark}>[1-4])(?!\d)"
    return rf"(?:{month}{day}?|{quarter}|(?P<h{mark}>[上下])半年)"


_DATE = re.compile(
    rf"(?<![\d.第])(?P<y>\d{{4,9}}|{_CN_YEAR}|{_SHORT_YEAR})年度?(?:的?{_within('1')})?"
    r"|(?<![\d.])(?P<ny>\d{4})(?P<sep>[-/.])(?P<nm>\d{1,2})(?:(?P=sep)(?P<nd>\d{1,2}))?"
    r"(?![\d%％‰万亿千百元亩个吨]|\.\d|[-/.]\d)"
    r"|(?P<rel>[今当本明次后去前每]年|上一年|历年)"
    rf"(?:的?{_within('2')}|年?[底末终](?!端|身|极)|内(?!部|外|容|蒙))"
    rf"|(?<![\d年.第个近两几数一二三四五六七八九十〇○零]){_within('3')}(?!一)"
    r"|(?<![\d年每逐全当本同近半一二三四五六七八九十百千两几数多往历来])年(?P<e>底|内|(?:末|终)(?=前|之前|以前|全|完|建|实|[，。；、,;）)]|$))"
    r"(?!部|外|容|均)"
)
_THIS_YEAR = {"今年", "当年", "本年", None}
#: 「每年3月、9月」: what follows such a date is one of the same kind.
_AND_AGAIN = re.compile("[底末前]{0,2}[、和及与]")
_NO_DATE = {"每年", "历年", "去年", "前年", "上一年"}


@record
class FoundDate:
    """A date in a text at [start, end): its last day, None when there is no such day.

    ``is_loose``: its year is not printed beside it; without a day such a date has no year at all.
    """

    day: date | None
    precision: DuePrecision
    words: str
    start: int
    end: int
    is_loose: bool = False
    is_year: bool = False  #: a year and nothing more
    is_numeric: bool = False  #: 「2025.6」, which may be a figure


def dates_in(text: str, only_year: int | None) -> list[FoundDate]:
    """Find every date of a text, in order.

    A month without a year is of ``only_year``, the year of a plan that covers a single one. Else
    it is of the year of the date before it in its sentence, if it comes later in that year.
    """
    result: list[FoundDate] = []
    before: date | None = None
    sentence_from = 0
    again = 0  #: the end of a date that comes every year
    for found in _DATE.finditer(text):
        if found["rel"] in _NO_DATE or _AND_AGAIN.fullmatch(text, again, found.start()):
            again = found.end() if _is_loose(found) else again
            continue
        if "。" in text[sentence_from : found.start()]:
            before = None
        sentence_from = found.start()
        dated = _loose(found, only_year, before) if _is_loose(found) else _full(found)
        before = dated.day or before
        result.append(dated)
    return result


def number_of(words: str) -> int:
    """Return the number that digits or Chinese numerals up to 九十九 write."""
    if words.isdecimal():
        return int(words)
    value = counted(words)
    return int(as_digits(words)) if value is None else value


def is_date(year: int, month: int, day: int) -> bool:
    """Say whether there is such a day in the years that plans speak of."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return False
    return 1 <= day <= monthrange(year, month)[1]


def _is_loose(found: re.Match[str]) -> bool:
    return not (found["y"] or found["ny"])


def _full(found: re.Match[str]) -> FoundDate:
    year = number_of(found["y"] or found["ny"])
    if len(found["y"] or found["ny"]) < _YEAR_DIGITS:
        year += _CENTURY
    if found["ny"]:
        month, day = int(found["nm"]), int(found["nd"]) if found["nd"] else None
        precision = DuePrecision.DAY if day else DuePrecision.MONTH
        return _found(found, _day(year, month, day), precision, is_numeric=True)
    month, day, precision = _part(found, "1")
    is_year = precision is DuePrecision.YEAR
    return _found(found, _day(year, month, day), precision, is_year=is_year)


def _loose(found: re.Match[str], only_year: int | None, before: date | None) -> FoundDate:
    mark = "2" if found["rel"] else "3"
    month, day, precision = _part(found, mark)
    year = only_year if found["rel"] in _THIS_YEAR else None
    if before and found["rel"] is None and (year is None or before.year > year):
        later = _day(before.year, month, day)
        year = before.year if later and later >= before else None
    last = _day(year, month, day) if year else None
    is_impossible = last is None and not is_date(_CENTURY, month, day or 1)
    return _found(found, last, precision, is_loose=not is_impossible)


def _part(found: re.Match[str], mark: str) -> tuple[int, int | None, DuePrecision]:
    """Month, day and precision of the part of a year that is named; the whole year: December."""
    if words := found["m" + mark]:
        if words_of_day := found["d" + mark]:
            return number_of(words), number_of(words_of_day), DuePrecision.DAY
        if third := found["third" + mark]:
            day = _LAST_DAYS.get(third)
            return number_of(words), day, DuePrecision.DAY if day else DuePrecision.MONTH
        return number_of(words), None, DuePrecision.MONTH
    if quarter := found["q" + mark] or found["Q" + mark]:
        return _QUARTERS[quarter] * 3, None, DuePrecision.QUARTER
    if half := found["h" + mark]:
        return _HALVES[half], None, DuePrecision.MONTH
    return 12, None, DuePrecision.YEAR


def _day(year: int, month: int, day: int | None) -> date | None:
    if not is_date(year, month, day or 1) or day == 0:
        return None
    return date(year, month, day or monthrange(year, month)[1])


def _found(
    found: re.Match[str], day: date | None, precision: DuePrecision, **kinds: bool
) -> FoundDate:
    return FoundDate(day, precision, found.group(), found.start(), found.end(), **kinds)
