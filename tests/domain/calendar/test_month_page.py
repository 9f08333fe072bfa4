from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.calendar.month_page import month_page
from fenghua_supervisor.domain.writing.month import Month
from tests.shipped import shipped_calendar

CALENDAR = shipped_calendar()


@pytest.mark.parametrize(
    ("month", "first", "last", "weeks"),
    [
        (Month(2025, 10), date(2025, 9, 29), date(2025, 11, 2), 5),
        (Month(2025, 12), date(2025, 12, 1), date(2026, 1, 4), 5),
        (Month(2025, 6), date(2025, 5, 26), date(2025, 7, 6), 6),
        (Month(2027, 2), date(2027, 2, 1), date(2027, 2, 28), 4),
        (Month(2024, 2), date(2024, 1, 29), date(2024, 3, 3), 5),
    ],
)
def test_a_page_has_whole_weeks_from_monday(
    month: Month, first: date, last: date, weeks: int
) -> None:
    page = month_page(CALENDAR, month)
    assert (page.days[0].day, page.days[-1].day, len(page.weeks)) == (first, last, weeks)
    assert {day.day for day in page.days if day.inside} == {
        month.day(number) for number in range(1, month.last.day + 1)
    }


@pytest.mark.parametrize(
    ("day", "mark", "festival", "works"),
    [
        (date(2025, 9, 28), "班", "", True),  # a Sunday made up for the National Day
        (date(2025, 10, 1), "休", "国庆节", False),
        (date(2025, 10, 4), "休", "国庆节", False),
        (date(2025, 10, 9), "", "", True),
        (date(2025, 10, 11), "班", "", True),
        (date(2025, 10, 12), "", "", False),  # a plain Sunday says nothing
    ],
)
def test_days_that_depart_from_the_week_are_marked(
    day: date, mark: str, festival: str, works: bool
) -> None:
    page = month_page(CALENDAR, Month.of(day))
    found = next(each for each in page.days if each.day == day)
    assert (found.mark, found.festival, found.is_workday) == (mark, festival, works)


def test_a_year_that_is_not_announced_says_so_on_the_page_and_on_its_days() -> None:
    page = month_page(CALENDAR, Month(2031, 5))
    assert page.note == "2031年放假安排暂按，未公布"
    first = next(day for day in page.days if day.day == date(2031, 5, 1))
    assert first.words == "2031年5月1日（星期四），劳动节，休，暂按，未公布"
    assert not month_page(CALENDAR, Month(2025, 10)).note
