from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.bulletin.months import bulletin_day, bulletin_months


def test_months_run_from_the_as_of_month_back_to_the_start_of_the_plan() -> None:
    months = bulletin_months(date(2024, 11, 15), date(2025, 2, 3))
    assert [f"{m:%Y-%m-%d}" for m in months] == [
        "2025-02-01",
        "2025-01-01",
        "2024-12-01",
        "2024-11-01",
    ]


def test_the_as_of_month_is_offered_even_before_the_plan_starts() -> None:
    assert bulletin_months(date(2026, 1, 1), date(2025, 7, 9)) == (date(2025, 7, 1),)


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        (date(2025, 12, 5), date(2025, 10, 31)),
        (date(2025, 10, 31), date(2025, 10, 31)),
        (date(2025, 10, 20), date(2025, 10, 20)),
    ],
)
def test_a_bulletin_counts_to_the_end_of_its_month_but_not_past_the_as_of_day(
    as_of: date, counted: date
) -> None:
    assert bulletin_day(date(2025, 10, 1), as_of) == counted
