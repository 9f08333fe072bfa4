"""Days as a notice on holidays writes them: 「1月28日（农历除夕、周二）至2月4日（周二）」."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from fenghua_supervisor.domain.writing.dates import WEEKDAYS, chinese_date

MAX_SPAN = 31  #: no holiday is longer; a longer one is a slip
_TO = "(?:至|到|[-—–~]+)"
_NOTE = rf"(?:\([^()]*\)|(?:周|星期)[{WEEKDAYS}天])?"
_SPAN = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?(?P<day>\d{{1,2}})(?:日|(?={_TO}\d))"
    rf"(?P<note>{_NOTE})"
    rf"(?:{_TO}(?:(?P<year2>\d{{4}})年)?(?:(?P<month2>\d{{1,2}})月)?(?P<day2>\d{{1,2}})日"
    rf"(?P<note2>{_NOTE}))?"
)
_WEEKDAY = re.compile(rf"(?:周|星期|礼拜)([{WEEKDAYS}天])")


class UnclearDate(Exception):
    """A date that does not exist or does not say its year; the text says which."""


@dataclass(slots=True)
class DayReader:
    """Reads the days of one entry; what was said before completes what follows.

    ``faults`` collects (position, sentence) for every day that contradicts its stated weekday.
    """

    year: int
    is_new_year: bool
    faults: list[tuple[int, str]] = field(default_factory=list)
    _said: dict[int, int] = field(default_factory=dict)
    _month: int = 0

    def days(self, clause: str, at: int) -> tuple[list[date], str]:
        """The days of a clause that begins at ``at``, and what else it says."""
        days: list[date] = []
        ends: list[date] = []
        rest = clause
        for found in _SPAN.finditer(clause):
            try:
                span = self._span(found)
            except UnclearDate as fault:
                self.faults.append((at + found.start(), str(fault)))
                span = []
            for last, group in ((0, "note"), (-1, "note2")):
                if span and found[group] is not None:
                    ends.append(span[last])
                    self._check_weekdays(ends, found[group], at + found.start())
            days += span
            rest = rest.replace(found[0], "", 1)
        return days, rest.strip("、和及与")

    def _span(self, found: re.Match[str]) -> list[date]:
        first = self._date(found["year"], found["month"], found["day"])
        if found["day2"] is None:
            return [first]
        last = self._date(found["year2"], found["month2"], found["day2"])
        if last < first:
            raise UnclearDate(f"“{_bare(found[0])}”的止日早于起日，请核对，跨年的请写明年份。")
        count = (last - first).days + 1
        if count > MAX_SPAN:
            raise UnclearDate(f"“{_bare(found[0])}”连续{count}天，请核对日期。")
        return [first + timedelta(n) for n in range(count)]

    def _date(self, year: str | None, month: str | None, day: str) -> date:
        self._month = int(month) if month else self._month
        if not self._month:
            raise UnclearDate(f"“{day}日”没有写月份，请补上月份。")
        if year:
            self._said[self._month] = int(year)
        elif self.is_new_year and self._month == 12 and self._month not in self._said:
            raise UnclearDate(
                f"元旦的“12月{day}日”没有写年份，请在前面写明，如{self.year - 1}年12月{day}日。"
            )
        meant = self._said.get(self._month, self.year)
        try:
            return date(meant, self._month, int(day))
        except ValueError:
            raise UnclearDate(f"{meant}年{self._month}月{int(day)}日不存在，请核对日期。") from None

    def _check_weekdays(self, ends: list[date], note: str, at: int) -> None:
        """Compare the weekdays of a note with the days just named, one by one."""
        weekdays = _WEEKDAY.findall(note)
        for day, word in zip(ends[-len(weekdays) :] if weekdays else [], weekdays, strict=False):
            stated, real = WEEKDAYS.index(word.replace("天", "日")), day.weekday()
            if stated != real:
                words = f"{chinese_date(day)}是周{WEEKDAYS[real]}，通知写的是周{WEEKDAYS[stated]}"
                self.faults.append((at, f"{words}，请核对年份和日期。"))


def _bare(words: str) -> str:
    """A span without what stands in brackets."""
    return re.sub(r"\([^()]*\)", "", words)
