"""Notices that change a year: what they say is changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.calendar.holiday_amendment import amends, read_holiday_notice
from fenghua_supervisor.domain.calendar.holiday_notice import notice_page
from fenghua_supervisor.domain.calendar.workdays import SpecialDay
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.errors import UserError
from tests.domain.calendar import holiday_texts
from tests.shipped import shipped_calendar

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.workdays import Calendar

REST, WORK = DayKind.REST, DayKind.WORK
MAY_2019 = (
    "国务院办公厅关于调整2019年劳动节假期安排的通知\n"
    "经国务院批准，现将2019年劳动节放假安排调整如下：\n"
    "一、劳动节：2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。\n"
)
SPRING_2020 = (
    "国务院办公厅关于延长2020年春节假期的通知\n国办发明电〔2020〕1号\n"
    "经国务院批准，现将延长2020年春节假期的具体安排通知如下。\n"
    "一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。\n"
    "二、各地大专院校、中小学、幼儿园推迟开学，具体时间由教育部门另行通知。\n"
    "三、因疫情防控不能休假的职工，应根据《中华人民共和国劳动法》规定安排补休。\n"
    "国务院办公厅\n2020年1月26日\n"
)
SEPTEMBER_2015 = (
    "国务院办公厅关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知\n"
    "2015年9月3日全国放假1天。为方便公众安排假日期间生产生活，特作如下调休："
    "9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，"
    "9月6日（星期日）上班。\n国务院办公厅\n2015年5月13日\n"
)


def before(drop: tuple[date, ...] = (), *more: SpecialDay) -> Calendar:
    """The shipped calendar as it stood before an amendment."""
    calendar = shipped_calendar()
    special = {day: found for day, found in calendar.special.items() if day not in drop}
    return replace(calendar, special={**special, **{each.day: each for each in more}})


def days(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + timedelta(n) for n in range(count))


@pytest.mark.parametrize(
    ("text", "calendar", "names"),
    [
        (
            MAY_2019,
            before((date(2019, 4, 28), *days(date(2019, 5, 2), 4))),
            ("劳动节",),
        ),
        (
            SPRING_2020,
            before(
                (date(2020, 1, 31), date(2020, 2, 2)), SpecialDay(date(2020, 2, 1), WORK, "春节")
            ),
            ("春节",),
        ),
        (
            SEPTEMBER_2015,
            before((*days(date(2015, 9, 3), 2), date(2015, 9, 6))),
            ("抗日战争暨世界反法西斯战争胜利70周年纪念日",),
        ),
    ],
)
def test_the_amendments_that_came_give_the_year_as_it_was(
    text: str, calendar: Calendar, names: tuple[str, ...]
) -> None:
    notice = read_holiday_notice(text, calendar)
    assert (notice.problems, notice.amends) == ((), names)
    after = calendar.with_notice(notice.year, notice.days)
    shipped = shipped_calendar()
    year = days(date(notice.year, 1, 1), 365)
    assert [day for day in year if after.is_workday(day) != shipped.is_workday(day)] == []
    assert [day for day in year if calendar.is_workday(day) != after.is_workday(day)] != []


@pytest.mark.parametrize("before_it", [True, False])
def test_an_amendment_is_the_same_the_second_time(before_it: bool) -> None:
    calendar = before((date(2019, 4, 28),)) if before_it else shipped_calendar()
    once = read_holiday_notice(MAY_2019, calendar)
    after = calendar.with_notice(2019, once.days)
    assert read_holiday_notice(MAY_2019, after).days == once.days


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            "2025年国庆节放假时间调整为10月1日至7日，10月11日（星期六）上班。",
            {date(2025, 9, 28): False, date(2025, 10, 8): True},
        ),
        (
            "关于2025年端午节增加放假1天的通知\n2025年端午节增加放假1天，6月3日（星期二）放假。",
            {date(2025, 6, 3): False},
        ),
        (
            "2025年春节假期延长至2月6日（星期四），2月8日（星期六）不再上班。",
            {date(2025, 2, 5): False, date(2025, 2, 6): False, date(2025, 2, 8): False},
        ),
        (
            "关于2025年11月7日临时放假的通知\n2025年11月7日（星期五）放假1天，11月9日（星期日）上班。",
            {date(2025, 11, 7): False, date(2025, 11, 9): True},
        ),
    ],
)
def test_only_what_is_named_is_changed(text: str, changed: dict[date, bool]) -> None:
    calendar = shipped_calendar()
    notice = read_holiday_notice(text, calendar)
    assert notice.problems == ()
    after = calendar.with_notice(2025, notice.days)
    year = days(date(2025, 1, 1), 365)
    moved = {d: after.is_workday(d) for d in year if after.is_workday(d) != calendar.is_workday(d)}
    assert moved == changed
    assert set(changed) <= notice.touched


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (MAY_2019.replace("2019", "2028"), "2028年全年的放假安排还没有载入"),
        (MAY_2019.replace("共4天", "共5天"), "写的是5天，按日期数是4天"),
        (MAY_2019.replace("5月5日（星期日）", "5月5日（星期六）"), "通知写的是周六"),
        (MAY_2019.replace("5月5日（星期日）", "5月6日"), "本来就上班"),
        (MAY_2019.replace("5月5日（星期日）", "5月4日"), "既写了放假又写了上班"),
        (MAY_2019.replace("4月28日（星期日）", "4月6日"), "清明节放假，通知写的是上班"),
        (MAY_2019.replace("5月1日至4日放假调休", "另行安排"), "没有读到哪几天放假"),
        (MAY_2019.replace("5月1日至4日放假调休", "5月1日至4日"), "没有读懂"),
        (SPRING_2020.replace("至2月2日", "至1月29日"), "延长到2020年1月29日"),
        (SPRING_2020.replace("至2月2日", "至5月2日"), "延长到2020年5月2日"),
        ("2025年建军节放假安排调整为8月1日", "没有“建军节”"),
    ],
)
def test_what_is_not_clear_is_named(text: str, part: str) -> None:
    try:
        words = " ".join(p.words for p in read_holiday_notice(text, shipped_calendar()).problems)
    except UserError as refusal:
        words = str(refusal)
    assert part in words


@pytest.mark.parametrize(
    "text", [text for name, text in vars(holiday_texts).items() if name.startswith("NOTICE_")]
)
def test_the_notice_of_a_whole_year_amends_nothing(text: str) -> None:
    assert not amends(notice_page(text).text)


def test_two_years_or_none_are_refused() -> None:
    for text, part in (
        (MAY_2019.replace("将2019年", "将2020年"), "2019年、2020年"),
        ("劳动节假期调整为5月1日至4日", "没有写明是哪一年"),
    ):
        with pytest.raises(UserError, match=part):
            read_holiday_notice(text, shipped_calendar())


@given(
    st.text(
        alphabet="2019年5月1日至4春节劳动放假上班调整延长增加共天，。：、（星期日）\n", max_size=80
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        notice = read_holiday_notice(text, shipped_calendar())
    except UserError:
        return
    assert notice.problems or notice.days or notice.amends == ()
