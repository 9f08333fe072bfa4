"""A notice that changes the holidays of a year already known: 调整, 延长, 增加, a day of its own.

It names one festival or two and leaves the rest of the year as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.holiday_dates import MAX_SPAN, DayReader
from fenghua_supervisor.domain.calendar.holiday_notice import (
    FESTIVALS,
    HolidayNotice,
    NoticePage,
    NoticeProblem,
    notice_page,
    numeral,
    parse_holiday_notice,
)
from fenghua_supervisor.domain.calendar.workdays import SATURDAY, SpecialDay, noticed_year
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.writing.dates import chinese_date, weekday_word
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.calendar.workdays import Calendar

_CHANGES = re.compile("调整|延长|延至|增加放假|加放|增放|变更|补充通知|纪念日|临时放假")
_WHOLE_YEAR = re.compile(r"(?<!调整)(?<!变更)\d{4}年(?:部分)?节假日")
_YEARS = re.compile(r"(?<!\d)(\d{4})年(?!\d{1,2}月\d{1,2}日(?:$|\(|此件))")
_SIGNED = re.compile(r"(?:国务院(?:办公厅)?)?\d{4}年\d{1,2}月\d{1,2}日(?:\(此件.*\))?$")
_FESTIVAL = re.compile("元旦|新年|春节|除夕|清明|劳动节|五一|端午|中秋|国庆")
_SAME = {"新年": "元旦", "除夕": "春节", "五一": "劳动节"}
_MEMORIAL = re.compile(r"([^,。;:《》\d]{2,30}\d{0,3}周?年?纪念日)")
_OTHER = re.compile(r"([^,。;:()\d年月日]{1,6}节)(?:假|放假|休假)")
_SENTENCE = re.compile(r"[^。;]+")
_CLAUSE = re.compile(r"(?:\([^()]*\)|[^,:])+")
_TO = re.compile("(?:延长|顺延|延)[^,。;]{0,16}?(?:至|到)")
_AS = re.compile("(?:调整|变更|更改|改)(?:为|成)")
_ADDS = re.compile("增加|加放|增放|另放|临时放假|全国放假")
_WORKS_AGAIN = re.compile("起(?:正常|照常)?(?:上班|工作)")
_NO_WORK = re.compile(
    "(?:不再|取消|不用|无需)(?:调休|补)?(?:上班|补班)|(?:上班|补班)(?:取消|改为休息)"
)
_WORK = re.compile("上班|补班|工作日")
_REST = re.compile("放假|调休|补休|休息|公休|连休")
_COUNT = re.compile(r"共(?:计)?(\d{1,2}|[一二三四五六七八九十]{1,3})天")
_ASIDE = re.compile("根据|按照|依据|印发|学校|幼儿园|开学|值班|工资")


@dataclass(slots=True)
class _Change:
    """What the notice does to one festival: whole days, or the end of what stands."""

    name: str
    rest: list[date] = field(default_factory=list)
    work: list[date] = field(default_factory=list)
    freed: list[date] = field(default_factory=list)
    until: date | None = None
    adds: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether it frees no day: days to make up for a holiday are none by themselves."""
        return not (self.rest or self.freed or self.until)


def read_holiday_notice(text: str, calendar: Calendar) -> HolidayNotice:
    """A notice of a whole year, or one that amends a year that ``calendar`` knows.

    UserError when it is neither.
    """
    page = notice_page(text)
    if not amends(page.text):
        return parse_holiday_notice(text)
    year = _year(page.text)
    if year not in calendar.official:
        why = f"{year}年全年的放假安排还没有载入，请先载入，再载入这份调整通知。"
        _tell(page, why)
    changes = [_read(page, year, name, start, end) for name, start, end in _entries(page.text)]
    standing = {day: s for day, s in calendar.special.items() if noticed_year(s) == year}
    touched: set[date] = set()
    for change in changes:
        if change.says_nothing:
            why = f"“{change.name}”没有读到哪几天放假，请核对原文。"
            _tell(page, why)
        else:
            _apply(page, change, standing, touched)
    days = tuple(standing[day] for day in sorted(standing))
    names = tuple(change.name for change in changes)
    return HolidayNotice(
        year, text, days, tuple(page.problems), tuple(page.notes), names, frozenset(touched)
    )


def amends(words: str) -> bool:
    """Whether a text, half width and without blanks, changes a year instead of announcing it."""
    changing = _CHANGES.search(words)
    if changing is None:
        return False
    whole = _WHOLE_YEAR.search(words)
    if whole is not None and whole.start() < changing.start():
        return False
    return sum(name.removesuffix("节") in words for name in FESTIVALS) < len(FESTIVALS)


def _year(words: str) -> int:
    years = set(map(int, _YEARS.findall(_SIGNED.sub("", words))))
    if len(years) == 1:
        return years.pop()
    if not years:
        raise UserError("通知没有写明是哪一年的安排，请连同标题一起粘贴，或在日期前写明年份。")
    listed = "、".join(f"{year}年" for year in sorted(years))
    raise UserError(f"通知里同时写着{listed}，分不清是哪一年的安排，请只粘贴一份通知。")


def _entries(words: str) -> list[tuple[str, int, int]]:
    """Each festival that is changed, with the part of the text that tells of it."""
    end = len(words) - len(_SIGNED.search(words)[0]) if _SIGNED.search(words) else len(words)  # type: ignore[index]
    heads = [
        (found["name"], found.end())
        for found in re.finditer(
            r"(?:^|[。;]|[一二三四五六七八九十]、|\d[.、])(?P<name>[^,。;:()]{2,20}):", words
        )
        if _FESTIVAL.search(found["name"]) or "纪念日" in found["name"]
    ]
    if not heads:
        return [(_named(words), 0, end)]
    starts = [start for _, start in heads]
    return [
        (_named(name), start, after)
        for (name, start), after in zip(heads, [*starts[1:], end], strict=True)
    ]


def _named(words: str) -> str:
    if found := _MEMORIAL.search(words):
        return found[1].rpartition("关于")[2].removeprefix("中国人民")
    names = dict.fromkeys(_SAME.get(found[0], found[0]) for found in _FESTIVAL.finditer(words))
    full = [next(f for f in FESTIVALS if f.startswith(name)) for name in names]
    other = _OTHER.search(words)
    return "、".join(full) or (other[1] if other else "放假")


def _read(page: NoticePage, year: int, name: str, start: int, end: int) -> _Change:
    reader = DayReader(year, "元旦" in name)
    change = _Change(name, adds="纪念日" in name)
    for sentence in _SENTENCE.finditer(page.text, start, end):
        waiting: list[date] = []
        for clause in _CLAUSE.finditer(sentence[0]):
            at = sentence.start() + clause.start()
            waiting = _clause(page, reader, change, clause[0], at, waiting)
        if waiting:
            page.tell(sentence.start(), f"没有读懂“{sentence[0][:40]}”，请写明是放假还是上班。")
    for at, why in reader.faults:
        page.tell(at, why)
    return change


def _clause(
    page: NoticePage, reader: DayReader, change: _Change, clause: str, at: int, waiting: list[date]
) -> list[date]:
    """Read one clause; the days whose verb is still to come."""
    counted = _COUNT.search(clause)
    if counted and change.rest and not change.until and numeral(counted[1]) != len(change.rest):
        page.tell(
            at,
            f"“{change.name}”写的是{numeral(counted[1])}天，按日期数是{len(set(change.rest))}天，"
            "请核对原文。",
        )
    change.adds = change.adds or bool(_ADDS.search(clause))
    if found := _TO.search(clause):
        days, _ = reader.days(clause[found.end() :], at + found.end())
        change.until = days[-1] if days else change.until
        return []
    if found := _AS.search(clause):
        clause, at = clause[found.end() :], at + found.end()
        days, rest = reader.days(clause, at)
        target = change.work if _WORK.search(rest) else change.rest
        target += days
        return []
    days, rest = reader.days(clause, at)
    days = waiting + days
    if not days:
        return []
    if _ASIDE.search(rest):
        page.notes.append(f"“{clause}”没有计入。")
        return []
    if _WORKS_AGAIN.search(rest):
        return []
    for verb, target in (
        (_NO_WORK, change.freed), (_WORK, change.work), (_REST, change.rest)
    ):  # fmt: skip
        if verb.search(rest):
            target += [day for day in days if day not in target]
            return []
    return days


def _apply(
    page: NoticePage, change: _Change, standing: dict[date, SpecialDay], touched: set[date]
) -> None:
    """Change the days of a year that stand, and say what contradicts them."""
    own = {day for day, special in standing.items() if _is_of(special.name, change.name)}
    if change.until is not None:
        change.rest += _prolonged(page, change, standing, own)
        change.adds = True
    if not own and not change.adds:
        why = f"现有的安排里没有“{change.name}”，请核对是哪个节日。"
        _tell(page, why)
        return
    if not change.adds:
        touched |= own
        for day in own:
            del standing[day]
    for day in change.freed:
        standing.pop(day, None)
    for day in change.work:
        _tell_odd_work(page, day, standing.get(day))
        standing[day] = SpecialDay(day, DayKind.WORK, change.name)
    for day in change.rest:
        if day in change.work:
            _tell(page, f"{chinese_date(day)}既写了放假又写了上班，请核对原文。")
        standing[day] = SpecialDay(day, DayKind.REST, change.name)
    touched |= {*change.freed, *change.work, *change.rest}


def _tell_odd_work(page: NoticePage, day: date, known: SpecialDay | None) -> None:
    """Say when a day cannot be one to make up for a holiday."""
    if known is not None and known.kind is DayKind.REST:
        _tell(page, f"{chinese_date(day)}是{known.name}放假，通知写的是上班，请核对。")
    elif known is None and day.weekday() < SATURDAY:
        _tell(page, f"{chinese_date(day)}是{weekday_word(day)}，本来就上班，请核对。")


def _tell(page: NoticePage, why: str) -> None:
    page.problems.append(NoticeProblem(0, why))


def _prolonged(
    page: NoticePage, change: _Change, standing: dict[date, SpecialDay], own: set[date]
) -> Iterator[date]:
    """The days by which a festival goes on beyond its last day."""
    rest = [day for day in own if standing[day].kind is DayKind.REST]
    assert change.until is not None
    last = max(rest, default=None)
    if last is None:
        why = f"现有的安排里没有“{change.name}”，不知道从哪天起延长，请核对。"
        _tell(page, why)
    elif not 0 < (change.until - last).days <= MAX_SPAN:
        ends = f"现在放到{chinese_date(last)}，延长到{chinese_date(change.until)}"
        why = f"“{change.name}”{ends}，请核对。"
        _tell(page, why)
    else:
        for offset in range((change.until - last).days):
            yield last + timedelta(offset + 1)


def _is_of(name: str, festival: str) -> bool:
    """Whether a day's festival is the one that is changed; 「国庆节、中秋节」 is both."""
    own = {part.removesuffix("节") for part in name.split("、")}
    return bool(own & {part.removesuffix("节") for part in festival.split("、")})
