"""A State Council notice on the holidays of a year, read day by day; nothing is guessed.

What contradicts the calendar or was not understood is a problem with its line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.holiday_dates import DayReader
from fenghua_supervisor.domain.calendar.workdays import SATURDAY, SpecialDay
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_word
from fenghua_supervisor.domain.writing.numerals import as_digits, counted
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
FIRST_YEAR, LAST_YEAR = 2000, 2199
_YEAR_WORDS = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_YEAR = re.compile(r"(?:(\d{4})年(?:部分)?(?:节假日|放假|假期)|现?将(\d{4})年)")
_KNOWN = "(?:元旦|新年|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?)"
_HEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、])"
    r"(?P<any>[^:。,;()]{2,30}):"
    rf"|(?P<known>{_KNOWN}(?:[、和与及]{_KNOWN})*):"
)
_TAIL = re.compile(r"节?假日期间|放假期间|国务院办公厅|\(此件")
_SENTENCE = re.compile(r"[^。;]+")
_CLAUSE = re.compile(r"(?:\([^()]*\)|[^,])+")
_COUNT = r"(?P<days>\d{1,2}|[一二三四五六七八九十]{1,3})"
_REST = re.compile(rf"(?:放假|调休|补休|公休|休息)+(?:{_COUNT}天)?")
_WORK = re.compile(r"(?:均|都)?(?:正常|照常)?(?:上班|补班)")
_VERB = re.compile("放假|补休|休息|上班|补班")
_TOTAL = re.compile(rf"(?:总?共计?|合计){_COUNT}天(?:假期)?")
_JOINED = re.compile("与?(?:周末|双休日|周六|周日|公休日)连休")
_EXPLAINS = re.compile("法定节?假日|公休日|照常公休|调至")
_ADVICE = re.compile("鼓励|倡导|提倡|建议|可结合")
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


@record
class NoticeProblem:
    """What contradicts the calendar or was not understood; line 0 is the text as a whole."""

    line: int
    why: str

    @property
    def words(self) -> str:
        """The sentence with its place."""
        return f"第{self.line}行：{self.why}" if self.line else self.why


@record
class HolidayNotice:
    """What was understood; a notice with problems is not to be used.

    ``days`` are all of the year. ``amends``: the festivals that are changed, where the rest of
    the year stays as it is; ``touched`` are the days that the change is about.
    """

    year: int
    text: str
    days: tuple[SpecialDay, ...]
    problems: tuple[NoticeProblem, ...] = ()
    notes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    touched: frozenset[date] = frozenset()

    def count(self, kind: DayKind) -> int:
        """How many days of a kind the notice names."""
        return sum(day.kind is kind for day in self.days)


@dataclass(slots=True)
class NoticePage:
    """A notice half width and without white space; the line of each mark."""

    text: str
    lines: list[int]
    problems: list[NoticeProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    days: dict[date, SpecialDay] = field(default_factory=dict)

    def tell(self, at: int, why: str) -> None:
        """Keep a problem with the line it stands on."""
        self.problems.append(NoticeProblem(self.lines[min(at, len(self.lines) - 1)], why))


def parse_holiday_notice(text: str) -> HolidayNotice:
    """Read a pasted notice; UserError when it is none or does not say its year."""
    page = notice_page(text)
    heads = [head for head in _HEAD.finditer(page.text) if _is_entry(head)]
    if not page.text:
        raise UserError("还没有粘贴通知，请把国务院办公厅的放假通知全文粘贴进来。")
    if not any(head["known"] or re.search(_KNOWN, head["any"] or "") for head in heads):
        raise UserError(
            "这段文字不像国务院办公厅的放假通知，没有读到“元旦：1月1日放假”这样的条目，"
            "请粘贴通知全文。"
        )
    year = _year(page.text[: heads[0].start()])
    ends = [head.start() for head in heads[1:]] + [len(page.text)]
    names = [_read_entry(page, year, head, end) for head, end in zip(heads, ends, strict=True)]
    named = "、".join(names)
    lacking = [name for name in FESTIVALS if name.removesuffix("节") not in named]
    if lacking:
        page.problems.append(
            NoticeProblem(0, f"没有读到{'、'.join(lacking)}的安排，请核对是否粘贴了通知全文。")
        )
    days = tuple(page.days[day] for day in sorted(page.days))
    return HolidayNotice(year, text, days, tuple(page.problems), tuple(page.notes))


def notice_page(text: str) -> NoticePage:
    """A text as it is read."""
    marks: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        kept = [m for m in unicodedata.normalize("NFKC", line) if not m.isspace()]
        marks += kept
        lines += [number] * len(kept)
    whole = _YEAR_WORDS.sub(lambda found: as_digits(found[0]), "".join(marks))
    return NoticePage(whole, lines)


def _is_entry(head: re.Match[str]) -> bool:
    """Whether a numbered heading names a holiday: 「三、有关要求：」 does not."""
    return bool(head["known"] or re.search(r"元旦|[节日]$|新年", head["any"]))


def _year(preface: str) -> int:
    years = {int(title or body) for title, body in _YEAR.findall(preface)}
    if not years:
        raise UserError(
            "通知没有写明是哪一年的安排，请连同标题“关于XXXX年部分节假日安排的通知”一起粘贴。"
        )
    if len(years) > 1:
        listed = "、".join(f"{year}年" for year in sorted(years))
        raise UserError(f"通知里同时写着{listed}，分不清是哪一年的安排，请只粘贴一份通知。")
    (year,) = years
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(f"通知的年份{year}不对，请核对标题。")
    return year


def _read_entry(page: NoticePage, year: int, head: re.Match[str], end: int) -> str:
    """Read one holiday's entry into the page; its name."""
    name = (head["known"] or head["any"]).replace("新年", "元旦")
    tail = _TAIL.search(page.text, head.end(), end)
    body = page.text[head.end() : tail.start() if tail else end]
    entry = _Entry(page, name, DayReader(year, "元旦" in name))
    for sentence in _SENTENCE.finditer(body):
        entry.read(sentence[0], head.end() + sentence.start())
    if not entry.rested:
        page.tell(head.start(), f"“{name}”没有读到放假日期，请核对原文。")
    return name


@dataclass(slots=True)
class _Entry:
    """One holiday's entry while it is read, sentence by sentence."""

    page: NoticePage
    name: str
    reader: DayReader
    rested: bool = False

    def read(self, sentence: str, at: int) -> None:
        """Read one sentence."""
        if _SIGNED.fullmatch(sentence):
            return
        waiting: list[date] = []
        rest: list[date] = []
        for clause in _CLAUSE.finditer(sentence):
            if _ADVICE.search(clause[0]):
                self.page.notes.append(f"“{sentence[clause.start() :]}”是倡议，不算放假。")
                break
            waiting = self._clause(clause[0], at + clause.start(), waiting, rest)
        if waiting:
            self._unclear(sentence, at)

    def _clause(self, clause: str, at: int, waiting: list[date], rest: list[date]) -> list[date]:
        """Read one clause; the days whose verb is still to come."""
        before = len(self.reader.faults)
        found, says = self.reader.days(clause, at)
        faults = self.reader.faults[before:]
        for fault_at, why in faults:
            self.page.tell(fault_at, why)
        days = waiting + found
        if not days and not faults:
            self._dateless(says, at, rest)
        elif not says:
            return days
        elif match := _REST.fullmatch(says):
            self._take(days, DayKind.REST, at)
            rest += days
            if not faults:
                self._count(match["days"], rest, at)
        elif _WORK.fullmatch(says):
            self._take(days, DayKind.WORK, at)
        elif _VERB.search(says) or not _EXPLAINS.search(says):
            self._unclear(clause, at)
        return []

    def _dateless(self, says: str, at: int, rest: Sequence[date]) -> None:
        """A clause that names no day may count the days before it, or explain them."""
        match = _TOTAL.fullmatch(says)
        if match:
            if not self.reader.faults:
                self._count(match["days"], rest, at)
        elif _JOINED.fullmatch(says):
            self._check_joined(rest, at)
        elif _VERB.search(says):
            self._unclear(says, at)

    def _take(self, days: Sequence[date], kind: DayKind, at: int) -> None:
        for day in days:
            self.rested |= kind is DayKind.REST
            known = self.page.days.get(day)
            if known is not None and known.kind is not kind:
                self.page.tell(at, f"{chinese_date(day)}既写了放假又写了上班，请核对原文。")
            elif kind is DayKind.WORK and day.weekday() < SATURDAY:
                self.page.tell(
                    at,
                    f"{chinese_date(day)}是{weekday_word(day)}，本来就上班，请核对年份和日期。",
                )
            elif not self._in_reach(day):
                self.page.tell(at, f"{chinese_date(day)}不在{self.reader.year}年，请核对年份。")
            elif known is None:
                self.page.days[day] = SpecialDay(day, kind, self.name)

    def _in_reach(self, day: date) -> bool:
        """Within the year, or in the December that leads up to its New Year."""
        year = self.reader.year
        return day.year == year or (
            self.reader.is_new_year and (day.year, day.month) == (year - 1, 12)
        )

    def _count(self, stated: str | None, rest: Sequence[date], at: int) -> None:
        """Compare a stated number of days with those just read."""
        if stated is not None and numeral(stated) != len(set(rest)):
            self.page.tell(
                at,
                f"“{self.name}”写的是{numeral(stated)}天，按日期数是{len(set(rest))}天，请核对原文。",
            )

    def _check_joined(self, rest: Sequence[date], at: int) -> None:
        """「与周末连休」 must be true of the days just read."""
        edges = {0, 4, 5, 6}  # a day beside a weekend, or on one
        if rest and not any(day.weekday() in edges for day in rest):
            day = rest[0]
            self.page.tell(
                at,
                f"{chinese_date(day)}是{weekday_word(day)}，不与周末相连，请核对年份和日期。",
            )

    def _unclear(self, words: str, at: int) -> None:
        self.page.tell(at, f"没有读懂“{words}”，请改成“X月X日放假”或“X月X日上班”。")


def numeral(words: str) -> int:
    """3, 三 or 十一 as a number; 0, which no holiday lasts, where it is none."""
    return int(words) if words.isdecimal() else counted(words) or 0
