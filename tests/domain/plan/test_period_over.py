from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.plan.period_over import choices_of, period_over, with_choice
from fenghua_supervisor.domain.plan.plan import Plan

END = date(2025, 12, 31)
PLAN = Plan(1, "行动方案（2021—2025年）", date(2021, 1, 1), END, 122)
TODAY = date(2026, 11, 29)
A_DAY, LATE_DAY = date(2025, 10, 31), date(2026, 3, 2)
BY_END, BY_LAST, BY_TODAY = AsOfBasis.PERIOD_END, AsOfBasis.LAST_RECORD, AsOfBasis.TODAY


@pytest.mark.parametrize("today", [date(2025, 10, 31), END])
def test_a_period_goes_on_to_the_end_of_its_last_day(today: date) -> None:
    assert period_over(PLAN, today, A_DAY, ()) is None


@pytest.mark.parametrize(
    ("today", "last", "days"),
    [
        (date(2026, 1, 1), None, [(BY_END, END), (BY_TODAY, date(2026, 1, 1))]),
        (TODAY, None, [(BY_END, END), (BY_TODAY, TODAY)]),
        (TODAY, A_DAY, [(BY_END, END), (BY_LAST, A_DAY), (BY_TODAY, TODAY)]),
        (TODAY, LATE_DAY, [(BY_END, END), (BY_LAST, LATE_DAY), (BY_TODAY, TODAY)]),
        (TODAY, END, [(BY_END, END), (BY_TODAY, TODAY)]),
        (TODAY, TODAY, [(BY_END, END), (BY_TODAY, TODAY)]),
    ],
)
def test_each_day_is_offered_once(
    today: date, last: date | None, days: list[tuple[AsOfBasis, date]]
) -> None:
    over = period_over(PLAN, today, last, ())
    assert over is not None
    assert [(each.basis, each.day) for each in over.offered] == days


@pytest.mark.parametrize(
    ("last", "choices", "shown", "rests"),
    [
        (A_DAY, (), END, END),
        (A_DAY, ("1:period_end",), END, END),
        (A_DAY, ("1:last_record",), A_DAY, A_DAY),
        # The records were taken back, or have gone on until today.
        (None, ("1:last_record",), END, END),
        (TODAY, ("1:last_record",), TODAY, None),
        (A_DAY, ("1:today",), TODAY, None),
        (A_DAY, ("2:today",), END, END),
        (A_DAY, ("1:someday", "x:today"), END, END),
    ],
)
def test_the_plan_is_shown_from_the_chosen_day_and_rests_behind_it(
    last: date | None, choices: tuple[str, ...], shown: date, rests: date | None
) -> None:
    over = period_over(PLAN, TODAY, last, choices)
    assert over is not None
    assert (over.shown.day, over.rests_since) == (shown, rests)
    assert over.is_open == (1 not in choices_of(choices))


@pytest.mark.parametrize(
    ("late", "found"),
    [(69, "69项都已逾期"), (40, "69项中有40项已逾期"), (0, "没有逾期任务")],
)
def test_one_sentence_says_what_it_means(late: int, found: str) -> None:
    over = period_over(PLAN, TODAY, None, ())
    assert over is not None
    said = f"方案期已于2025年12月31日结束，按今天（2026年11月29日）看，{found}。"
    assert over.sentence(late, 69) == said
    assert over.shown.words == "按方案期末查看（2025-12-31）"


def test_a_choice_takes_the_place_of_the_former_one_of_its_plan() -> None:
    once = with_choice((), 2, BY_TODAY)
    twice = with_choice(once, 1, BY_END)
    assert twice == ("1:period_end", "2:today")
    assert with_choice(twice, 2, BY_LAST) == ("1:period_end", "2:last_record")
