from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.calendar.holiday_notice import HolidayNotice, parse_holiday_notice
from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.errors import UserError
from tests.domain.calendar.holiday_texts import (
    NOTICE_2018,
    NOTICE_2019,
    NOTICE_2024,
    NOTICE_2026,
    NOTICE_2027,
    NOTICES,
)
from tests.shipped import shipped_calendar

#: as the notices of 2009 and 2010 explained each day
FULL = (
    "4月4日至6日放假，共3天。其中，4月5日（星期日、清明节）为法定节假日，4月4日（星期六）照常公休，"
    "4月11日（星期六）公休日调至4月6日（星期一），4月11日（星期六）上班。"
)
PLAIN = Calendar({}, frozenset())


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


def differing(year: int, calendar: Calendar) -> list[date]:
    shipped = shipped_calendar()
    return [d for d in days_of(year) if calendar.is_workday(d) != shipped.is_workday(d)]


def entry(festival: str, words: str) -> HolidayNotice:
    """The notice of 2026 with the entry of one festival written otherwise."""
    lines = [
        line.split("：")[0] + f"：{words}" if f"、{festival}：" in line else line
        for line in NOTICE_2026.split("\n")
    ]
    return parse_holiday_notice("\n".join(lines))


@pytest.mark.parametrize("year", [2008, 2012, 2023, 2024, 2025, 2026])
def test_a_real_notice_gives_every_day_of_its_year_as_shipped(year: int) -> None:
    notice = parse_holiday_notice(NOTICES[year])
    assert (notice.year, notice.problems) == (year, ())
    assert differing(year, PLAIN.with_notice(year, notice.days)) == []


def test_a_new_year_that_begins_in_december_belongs_to_the_next_notice() -> None:
    notices = [parse_holiday_notice(text) for text in (NOTICE_2018, NOTICE_2019)]
    before, after = (PLAIN.with_notice(n.year, n.days) for n in notices)
    assert differing(2018, before) == [date(2018, 12, 29), date(2018, 12, 31)]
    assert differing(2018, before.with_notice(2019, notices[1].days)) == []
    again = shipped_calendar().with_notice(2018, notices[0].days)
    assert differing(2018, again) == []
    assert not after.is_workday(date(2018, 12, 31))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("：", ":").replace("（", "(").replace("）", ")"),
        lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda text: text.replace("，", "，\n"),
        lambda text: text.replace("\n", "").replace("月", " 月 "),
        lambda text: text.replace("至", "—"),
        lambda text: text.replace("周", "星期"),
        lambda text: text.replace("2026年", "二〇二六年"),
        lambda text: text.replace("　　", "\xa0").replace("\n", "\r\n"),
        lambda text: text.replace("、周", "，周"),
        lambda text: f"首页 > 政策\n发布时间：2025年11月4日\n{text}\n打印本页　联系电话：12345",
    ],
    ids=["half", "full", "wrapped", "one line", "dash", "星期", "〇", "spaces", "comma", "page"],
)
def test_the_same_notice_pasted_otherwise(change: object) -> None:
    notice = parse_holiday_notice(change(NOTICE_2026))  # type: ignore[operator]
    assert notice.problems == ()
    assert notice.days == parse_holiday_notice(NOTICE_2026).days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("4月4日放假，4月6日（星期一）补休。", ["04-04", "04-06"]),
        ("4月4日至6日放假公休，共3天。", ["04-04", "04-05", "04-06"]),
        ("4月6日放假，与周末连休。", ["04-06"]),
        ("4月6日（周一）放假1天，不调休。", ["04-06"]),
        ("4月4日、5日、6日放假，共三天。", ["04-04", "04-05", "04-06"]),
        ("2026年4月4日到2026年4月6日放假。", ["04-04", "04-05", "04-06"]),
        (
            FULL,
            ["04-04", "04-05", "04-06", "04-11"],
        ),
        ("4月6日放假，鼓励各单位安排职工在4月7日休息。", ["04-06"]),
        ("4月5日放假。4月4日、11日（星期六、星期六）照常上班。", ["04-04", "04-05", "04-11"]),
    ],
)
def test_older_wordings(words: str, days: list[str]) -> None:
    notice = entry("清明节", words)
    assert notice.problems == ()
    assert [f"{d.day:%m-%d}" for d in notice.days if d.day.month == 4] == days


@pytest.mark.parametrize(
    ("festival", "words", "problem"),
    [
        (
            "清明节",
            "4月4日（周五）至6日（周一）放假，共3天。",
            "2026年4月4日是周六，通知写的是周五",
        ),
        ("清明节", "4月4日至6日（周二）放假。", "2026年4月6日是周一，通知写的是周二"),
        ("清明节", "4月4日至6日放假，共4天。", "“清明节”写的是4天，按日期数是3天"),
        ("清明节", "4月4日放假3天。", "写的是3天，按日期数是1天"),
        ("清明节", "4月31日放假。", "2026年4月31日不存在"),
        ("清明节", "4月6日至4日放假。", "止日早于起日"),
        ("清明节", "4月4日至10月6日放假。", "连续186天"),
        ("清明节", "4月8日放假，与周末连休。", "2026年4月8日是周三，不与周末相连"),
        ("清明节", "4月4日至6日放假。4月8日上班。", "2026年4月8日是周三，本来就上班"),
        ("清明节", "4月4日至6日放假。4月5日上班。", "2026年4月5日既写了放假又写了上班"),
        ("清明节", "4月4日至6日放假。4月11日不上班。", "没有读懂“4月11日不上班”"),
        ("清明节", "4月4日至6日放假。周六上班。", "没有读懂“周六上班”"),
        ("清明节", "4月4日至6日。", "没有读懂“4月4日至6日”"),
        ("清明节", "2027年4月4日放假。", "2027年4月4日不在2026年"),
        ("清明节", "4日放假。", "“4日”没有写月份"),
        ("清明节", "按有关规定安排。", "“清明节”没有读到放假日期"),
        ("元旦", "12月31日至1月2日放假。", "元旦的“12月31日”没有写年份"),
    ],
)
def test_what_contradicts_the_calendar_is_named_with_its_line(
    festival: str, words: str, problem: str
) -> None:
    notice = entry(festival, words)
    line = 6 if festival == "元旦" else 8
    assert problem in notice.problems[0].words
    assert notice.problems[0].words.startswith(f"第{line}行：")
    assert all(p.words.endswith("。") for p in notice.problems)


def test_every_mismatch_is_told() -> None:
    notice = parse_holiday_notice(NOTICE_2026.replace("2026年", "2027年"))
    assert len({problem.line for problem in notice.problems}) == 7


def test_advice_to_rest_is_no_holiday() -> None:
    notice = parse_holiday_notice(NOTICE_2024)
    assert date(2024, 2, 9) not in {special.day for special in notice.days}
    assert "除夕" in notice.notes[0]


def test_a_cut_notice_says_what_is_lacking() -> None:
    notice = parse_holiday_notice(NOTICE_2026[: NOTICE_2026.index("六、中秋节")])
    assert [p.words for p in notice.problems] == [
        "没有读到中秋节、国庆节的安排，请核对是否粘贴了通知全文。"
    ]


def test_another_holiday_is_kept_under_its_name() -> None:
    more = "八、抗战胜利纪念日：9月3日（周四）至5日（周六）放假调休。9月6日（周日）上班。\n"
    notice = parse_holiday_notice(NOTICE_2026.replace("　　节假日期间", f"{more}　　节假日期间"))
    assert notice.problems == ()
    assert [(d.day.day, d.kind) for d in notice.days if d.name == "抗战胜利纪念日"] == [
        (3, DayKind.REST),
        (4, DayKind.REST),
        (5, DayKind.REST),
        (6, DayKind.WORK),
    ]


def test_the_days_carry_kind_and_name() -> None:
    notice = parse_holiday_notice(NOTICE_2027)
    assert (notice.count(DayKind.REST), notice.count(DayKind.WORK)) == (30, 5)
    assert notice.days[0].name == "元旦"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "还没有粘贴通知"),
        (" \n\t", "还没有粘贴通知"),
        ("今天下午三点开会，请准时参加。", "不像国务院办公厅的放假通知"),
        ("关于调整2019年劳动节假期安排的通知\n一、2019年5月1日至4日放假调休，共4天。", "不像"),
        (NOTICE_2026.replace("2026年", ""), "没有写明是哪一年"),
        (NOTICE_2026.replace("现将2026年", "现将2025年"), "同时写着2025年、2026年"),
        (NOTICE_2026.replace("2026年", "0000年"), "年份0不对"),
    ],
)
def test_what_is_no_notice_is_refused_in_one_sentence(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as refusal:
        parse_holiday_notice(text)
    assert str(refusal.value).count("。") == 1


@given(st.text(alphabet="元旦春节：:1月3日至放假上班，。（）周六\n、2026年", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        notice = parse_holiday_notice(NOTICE_2026 + text)
    except UserError:
        return
    assert all(problem.words.endswith("。") for problem in notice.problems)
