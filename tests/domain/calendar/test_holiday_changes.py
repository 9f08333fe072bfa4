from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.calendar.holiday_changes import CountedDate, noticed_days, recount
from fenghua_supervisor.domain.calendar.holiday_notice import parse_holiday_notice
from fenghua_supervisor.domain.calendar.holidays_ahead import next_holidays
from fenghua_supervisor.domain.codes.calendar import DayKind
from tests.domain.calendar.holiday_texts import NOTICE_2026, NOTICE_2027
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()
NOTICE = parse_holiday_notice(NOTICE_2027)
AFTER = CALENDAR.with_notice(2027, NOTICE.days)


def counted(start: date, workdays: int, due: date, *, printed: bool = False) -> CountedDate:
    return CountedDate("act_now", 1, "马上就办〔2027〕3号", start, workdays, due, printed)


def test_each_day_says_how_it_differs_from_the_calendar_in_force() -> None:
    days = {day.day: day for day in noticed_days(NOTICE, CALENDAR)}
    assert days[date(2027, 1, 30)].change_words == "改为上班"
    assert days[date(2027, 2, 11)].change_words == "改为放假"
    assert days[date(2027, 2, 7)].change_words == ""
    assert days[date(2027, 5, 5)].kind is DayKind.REST
    assert sum(day.changed for day in days.values()) == 10


def test_a_day_that_the_notice_no_longer_names_is_told() -> None:
    text = NOTICE_2027.replace("6月9日（周三）放假1天，不调休", "6月7日（周一）放假")
    days = {d.day: d for d in noticed_days(parse_holiday_notice(text), CALENDAR)}
    assert days[date(2027, 6, 9)].change_words == "改为上班（通知未列）"
    assert days[date(2027, 6, 9)].name == "端午节"


def test_a_notice_that_is_shipped_already_changes_nothing() -> None:
    assert not any(d.changed for d in noticed_days(parse_holiday_notice(NOTICE_2026), CALENDAR))


def test_counted_dates_move_and_printed_ones_stay() -> None:
    start, due = date(2027, 2, 3), date(2027, 2, 16)
    items = [counted(start, 5, due), counted(start, 5, due, printed=True)]
    (_, moved), (_, kept) = recount(items, AFTER)
    assert (moved.old, moved.new, moved.words) == (due, date(2027, 2, 18), "已改")
    assert (kept.new, kept.words) == (date(2027, 2, 18), "已印发，日期不变")


def test_what_ends_on_the_same_day_is_not_listed() -> None:
    assert recount([counted(date(2027, 3, 1), 5, date(2027, 3, 8))], AFTER) == []


@pytest.mark.parametrize(
    ("today", "name", "words"),
    [
        (
            date(2025, 9, 26),
            "国庆节、中秋节",
            "10月1日（周三）至8日（周三），共8天；9月28日（周日）、10月11日（周六）上班",
        ),
        (
            date(2025, 10, 5),
            "国庆节、中秋节",
            "10月1日（周三）至8日（周三），共8天；9月28日（周日）、10月11日（周六）上班",
        ),
        (date(2025, 12, 1), "元旦", "1月1日（周四）至3日（周六），共3天；1月4日（周日）上班"),
        (
            date(2026, 1, 5),
            "春节",
            "2月15日（周日）至23日（周一），共9天；2月14日（周六）、2月28日（周六）上班",
        ),
        (date(2027, 6, 7), "端午节", "6月9日（周三）"),
    ],
)
def test_the_next_holiday(today: date, name: str, words: str) -> None:
    (holiday,) = next_holidays(CALENDAR, today, 1)
    assert (holiday.name, holiday.words) == (name, words)
    assert holiday.official == (holiday.last.year < 2027)


def test_plain_weekends_are_no_holidays() -> None:
    names = [holiday.name for holiday in next_holidays(CALENDAR, date(2026, 1, 5), 7)]
    assert names == ["春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "元旦"]
