from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.calendar.holidays_ahead import next_holidays
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (
            date(2025, 1, 2),
            "1月28日（周二）至2月4日（周二），共8天；1月26日（周日）、2月8日（周六）上班",
        ),
        (date(2025, 4, 3), "4月4日（周五）至6日（周日），共3天"),
        (date(2025, 5, 6), "5月31日（周六）至6月2日（周一），共3天"),
        (date(2025, 10, 8), "10月1日（周三）至8日（周三），共8天；9月28日（周日）、"),
        (date(2025, 10, 9), "1月1日（周四）至3日（周六），共3天；1月4日（周日）上班"),
    ],
)
def test_the_next_holiday_is_told_with_the_days_made_up_for_it(today: date, words: str) -> None:
    assert next_holidays(CALENDAR, today, 1)[0].words.startswith(words)


def test_two_festivals_in_a_row_of_days_off_are_one_holiday() -> None:
    (holiday,) = next_holidays(CALENDAR, date(2025, 9, 1), 1)
    assert (holiday.name, holiday.days) == ("国庆节、中秋节", 8)


def test_holidays_come_one_after_the_other_and_a_plain_weekend_is_none() -> None:
    found = next_holidays(CALENDAR, date(2026, 1, 5), 4)
    assert [holiday.name for holiday in found] == ["春节", "清明节", "劳动节", "端午节"]


def test_a_year_without_a_notice_is_marked() -> None:
    unannounced = replace(CALENDAR, official=CALENDAR.official - {2026})
    new_year = next_holidays(unannounced, date(2025, 12, 20), 1)[0]
    assert (new_year.name, new_year.official) == ("元旦", False)
    assert next_holidays(CALENDAR, date(2025, 12, 20), 1)[0].official


def test_the_list_ends_where_the_look_ahead_ends() -> None:
    found = next_holidays(CALENDAR, date(2025, 10, 9), 100)
    assert 5 < len(found) < 20
    assert found[-1].first <= date(2027, 2, 21)
