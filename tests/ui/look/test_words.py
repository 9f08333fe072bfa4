from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.plan.readings import Reading
from fenghua_supervisor.ui.look import words

AS_OF = date(2025, 10, 31)


def reading(status: ReadingStatus, value: Decimal | None = None) -> Reading:
    return Reading(1, status, value, target_name="", unit="亿方", on=AS_OF)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 1, 18), "01-18"),
        (date(2024, 6, 18), "24-06-18"),
        (date(2026, 1, 8), "01-08"),
        (date(2026, 6, 18), "26-06-18"),
        (None, "—"),
    ],
)
def test_a_day_is_short_within_its_year_and_near_it(day: date | None, said: str) -> None:
    assert words.short_day(day, AS_OF) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 10, 31), "10-31 周五"),
        (date(2026, 1, 8), "01-08 周四"),
        (date(2024, 6, 18), "24-06-18"),
        (None, "—"),
    ],
)
def test_a_day_near_by_stands_in_a_column_with_its_day_of_the_week(
    day: date | None, said: str
) -> None:
    assert words.listed_day(day, AS_OF) == said


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (None, "未填"),
        (reading(ReadingStatus.VALUE, Decimal("0.980")), "0.98亿方"),
        (reading(ReadingStatus.NOT_PUBLISHED), "数据未发布"),
    ],
)
def test_a_reading_may_be_absent_or_unpublished(reading: Reading | None, said: str) -> None:
    assert words.reading_words(reading) == said


def test_units_beyond_the_first_are_counted() -> None:
    assert words.units_line(("区发改局", "区教育局", "区民政局")) == "区发改局 +2"
    assert words.units_line(()) == "—"
