"""Which months a title names: 「2025年6月」, 「六月份」, 「1—6月」, 「二季度」, 「截至6月30日」.

A day is no month, unless something is counted up to it. What looks like a month and is none is
handed back as unread, so that nobody takes it for the month that goes on.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numerals import as_digits, counted
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 200
_HAN_YEAR = re.compile(r"[〇零○0-9一二三四五六七八九]{4}(?=年)")
_HAN_MONTH = re.compile(
    r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九元])(?=月(?!一))"
)
_HAN_SPAN = re.compile(
    r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])(?=[-—–~―至到、和及]{1,2}\d{1,2}月)"
)
_CODE = re.compile(r"FH ?\w{1,6} ?- ?\w{6} ?- ?\w{3,6} ?- ?[A-Z]{4}")
_TO = "[-—–~―至到]{1,2}"
_YEAR = r"(?:(?<!\d)(?P<{0}>(?:19|20|21)\d\d|\d\d)年度?)?"
_QUARTERS = {**dict(zip("一二三四", range(1, 5), strict=True)), **{str(n): n for n in range(1, 5)}}
_Q = "[一二三四1-4]"
#: In the order in which they are taken out of the words, the most exact first.
_PATTERNS = {
    # An exact day: counts only where something reaches up to it.
    "day": r"(?P<up>截[至止]到?)?(?:(?<!\d)(?P<y>(?:19|20|21)?\d\d)[年./-])?(?<!\d)(?P<m>\d{1,2})"
    r"[月./-]\d{1,2}(?:日|号|(?=[^\d月季]|$))(?P<stop>止)?",
    "day8": r"(?<!\d)(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)",
    "quarters": _YEAR.format("y")
    + rf"(?:前(?P<q>{_Q})|第?[一1](?:季度?)?{_TO}第?(?P<q2>{_Q}))个?季度?",
    "quarter": _YEAR.format("y") + rf"(?:第?(?P<q>{_Q})季度?|(?<![A-Za-z])Q(?P<q2>[1-4])(?!\d))",
    "half": _YEAR.format("y") + "(?P<half>上半年|下半年|全年)",
    "span": _YEAR.format("y")
    + rf"(?<!\d)(?P<a>\d{{1,2}})月?份?{_TO}"
    + _YEAR.format("y2")
    + r"(?P<m>\d{1,2})月(?!前)",
    "both": _YEAR.format("y") + r"(?<!\d)(?P<a>\d{1,2})月?份?[、,和及](?P<m>\d{1,2})月(?!前)",
    "ahead": r"(?:(?:19|20|21)\d\d年)?\d{1,2}月(?:份|底|末)?(?:\d{1,2}日)?前(?!三|[二四])",
    "month": r"(?:(?<!\d)(?P<y>(?:19|20|21)\d\d(?:年度?|[.-])|\d\d年))?"
    r"(?<!\d)(?P<m>\d{1,2})月(?!龄)",
    "dotted": r"(?<![\d.])(?P<y>(?:19|20|21)\d\d)[./_-](?P<m>\d{1,2})(?![\d./_-]|\d*年)",
    "compact": r"(?<!\d)(?P<y>(?:19|20|21)\d\d)(?P<m>0[1-9]|1[0-2])(?!\d)",
}
_FINDERS = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_UNREAD = re.compile(
    r"[\d一二三四五六七八九十]+月(?!一)|年月(?!日)|[_×xX*?]+月|\(\)月|^月份?(?=工作|进展|完成|推进|报)"
)
_ALONE_YEAR = re.compile(r"(?<![\d—–~―至到-])(?P<y>(?:19|20|21)\d\d)年(?:度|(?![—–~―至到前底末-]))")
_SPACES = re.compile(r"\s+")
_BLANK_MONTH = re.compile(r"年\s+月(?!\s*日)|^\s+月份")
_PERIODS = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12)}
_OPEN = 10  #: a month without a year lies at most so many months back


@record
class SaidMonth:
    """A month as a text names it; of a quarter or of 「1—6月」 the last, ``first`` its beginning.

    ``year`` is None where none is written.
    """

    number: int
    year: int | None = None
    first: int | None = None

    @property
    def is_span(self) -> bool:
        """Whether more than one month is meant."""
        return self.first is not None

    def near(self, month: Month) -> Month:
        """The month that is meant in a round: the next one at most, else one before it."""
        if self.year is not None:
            return Month(self.year, self.number)
        found = Month(month.year + 1, self.number)
        while month.since(found) < -1:
            found = found.plus(-12)
        return found

    def holds(self, month: Month) -> bool:
        """Whether a month lies in the span that is meant, at or before its end."""
        last = self.near(month)
        if self.first is not None and self.year is None:
            # A quarter that goes on ends after the round it is reported in.
            last = Month(month.year, self.number)
        first = last if self.first is None else Month(last.year, self.first)
        return first <= month <= last


@record
class SaidTitle:
    """What a title says of months: those it names, years that stand alone, and what is unread."""

    months: tuple[SaidMonth, ...] = ()
    years: tuple[int, ...] = ()
    unread: str = ""
    rest: str = ""

    @property
    def one(self) -> SaidMonth | None:
        """The only month that it names."""
        return self.months[0] if len(set(self.months)) == 1 else None


@lru_cache(maxsize=1024)
def said_in(text: str) -> SaidTitle:
    """The months of a short text; a long one is no title and names none."""
    if len(text) > _LONGEST:
        return SaidTitle()
    words = _folded(text)
    months: dict[SaidMonth, None] = {}
    rest = words
    unread = ""
    for name, finder in _FINDERS.items():
        for found in list(finder.finditer(rest)):
            if not found[0].strip("\0"):
                continue
            said = list(_said(name, found))
            if any(not 1 <= each.number <= 12 for each in said):
                continue
            months.update(dict.fromkeys(said))
            rest = rest.replace(found[0], "\0" * len(found[0]), 1)
    if (left := _UNREAD.search(rest)) or (left := _BLANK_MONTH.search(text)):
        unread = left[0].strip() or text.strip()[:20]
    years = tuple(dict.fromkeys(int(found["y"]) for found in _ALONE_YEAR.finditer(rest)))
    return SaidTitle(tuple(months), years, unread, rest.replace("\0", ""))


def without_months(text: str) -> str:
    """A title with its months taken out, half width and without blanks."""
    return said_in(text).rest or ("" if len(text) <= _LONGEST else _folded(text))


def _said(name: str, found: re.Match[str]) -> Iterator[SaidMonth]:
    groups = found.groupdict()
    year = _year(groups.get("y"))
    if name in ("day8", "ahead") or (name == "day" and not (groups["up"] or groups["stop"])):
        return
    if name in ("quarters", "quarter"):
        last = _QUARTERS[groups["q"] or groups["q2"]] * 3
        yield SaidMonth(last, year, 1 if name == "quarters" else last - 2)
    elif name == "half":
        first, last = _PERIODS[groups["half"]]
        yield SaidMonth(last, year, first)
    elif name == "span":
        yield SaidMonth(int(groups["m"]), _year(groups["y2"]) or year, int(groups["a"]))
    else:
        if name == "both":
            yield SaidMonth(int(groups["a"]), year)
        yield SaidMonth(int(groups["m"]), year)


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    number = int("".join(mark for mark in digits if mark.isdecimal()))
    return number if number > 99 else 2000 + number


def _folded(text: str) -> str:
    """Half width, without blanks and codes of forms, numbers of years and months as digits."""
    words = _CODE.sub("", unicodedata.normalize("NFKC", text))
    words = _SPACES.sub("", words)
    words = _HAN_YEAR.sub(lambda found: as_digits(found[0]), words)
    words = _HAN_MONTH.sub(lambda found: _month_digits(found[0]), words)
    return _HAN_SPAN.sub(lambda found: _month_digits(found[0]), words)


def _month_digits(words: str) -> str:
    return str(counted(words.replace("元", "一")))
