from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fenghua_supervisor.domain.office.clock import clock_doubt, dated_before, running_from

LAST = datetime(2025, 10, 31, 9, 30)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (LAST, ""),
        (LAST + timedelta(days=40), ""),
        (LAST + timedelta(days=180), ""),
        (LAST - timedelta(seconds=1), "早于上一步（2025年10月31日09:30:00），请核对电脑的日期"),
        (datetime(2024, 2, 29, 8, 0), "电脑时钟（2024年2月29日08:00:00）早于上一步"),
        (datetime(2026, 10, 31, 9, 30), "晚于上一步（2025年10月31日09:30:00）365天，如果不是停用"),
        (datetime(2036, 1, 1), "晚于上一步"),
        (datetime(2010, 1, 1), "电脑时钟是2010年1月1日00:00:00，明显不对"),
        (datetime(1970, 1, 1), "明显不对"),
    ],
)
def test_a_clock_is_doubted_by_the_last_step(now: datetime, words: str) -> None:
    said = clock_doubt(now, LAST)
    assert (words in said) if words else (said == "")


def test_without_a_step_only_an_impossible_year_is_doubted() -> None:
    assert clock_doubt(datetime(2036, 1, 1), None) == ""
    assert "明显不对" in clock_doubt(datetime(1975, 1, 1), None)


def test_a_clock_is_not_doubted_for_the_one_that_dated_the_last_step_in_1975() -> None:
    assert clock_doubt(LAST, datetime(1975, 3, 5)) == ""


def test_a_step_says_that_it_is_dated_before_the_one_it_follows() -> None:
    assert dated_before(LAST, LAST) == ""
    assert dated_before(LAST - timedelta(days=1), LAST) == (
        "电脑时钟（2025年10月30日09:30:00）早于上一步（2025年10月31日09:30:00），请校准电脑时间"
    )


def test_a_clock_of_its_own_goes_on_from_its_beginning_and_never_back() -> None:
    hours = iter([10, 10, 13, 8])
    own = running_from(LAST, lambda: datetime(2026, 11, 29, next(hours)))
    assert [own(), own(), own()] == [LAST, LAST + timedelta(hours=3), LAST]
