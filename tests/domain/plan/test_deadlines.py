from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.deadlines import (
    deadline_paper,
    deadline_text,
    deadline_words,
    expected_percent,
)
from fenghua_supervisor.domain.plan.plan import Deadline

START, DUE = date(2025, 1, 1), date(2025, 12, 31)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("as_of", "percent"),
    [
        (date(2024, 12, 31), "0.0"),
        (date(2025, 1, 30), "0.0"),
        (date(2025, 1, 31), "8.3"),
        (date(2025, 3, 31), "25.0"),
        (date(2025, 6, 30), "50.0"),
        (date(2025, 11, 30), "91.7"),
        (date(2025, 12, 30), "91.7"),
        (date(2025, 12, 31), "100"),
        (date(2026, 5, 1), "100"),
    ],
)
def test_expected_progress_counts_whole_months(as_of: date, percent: str) -> None:
    assert expected_percent(START, DUE, as_of) == Decimal(percent)


@pytest.mark.parametrize(("as_of", "percent"), [(date(2025, 1, 1), "0.3"), (DUE, "100")])
def test_expected_progress_can_count_days(as_of: date, percent: str) -> None:
    assert expected_percent(START, DUE, as_of, basis="days") == Decimal(percent)


@given(days, days, st.sampled_from(["months", "days"]))
def test_expected_progress_never_falls(one: date, other: date, basis: str) -> None:
    early, late = sorted((one, other))
    before = expected_percent(START, DUE, early, basis=basis)
    after = expected_percent(START, DUE, late, basis=basis)
    assert 0 <= before <= after <= 100


@pytest.mark.parametrize(
    ("day", "precision", "words", "shown"),
    [
        (date(2025, 12, 31), DuePrecision.YEAR, "到2025年", "2025年底"),
        (date(2023, 6, 30), DuePrecision.MONTH, "2023年6月底前", "2023年6月底"),
        (date(2023, 9, 30), DuePrecision.QUARTER, "", "2023年第3季度"),
        (date(2023, 6, 15), DuePrecision.DAY, "", "2023年6月15日"),
        (date(2025, 12, 31), DuePrecision.LONG_TERM, "每年", "每年"),
        (date(2025, 12, 31), DuePrecision.LONG_TERM, "", "长期"),
    ],
)
def test_a_deadline_is_shown_as_exactly_as_it_was_given(
    day: date, precision: DuePrecision, words: str, shown: str
) -> None:
    assert deadline_paper(Deadline(day, precision, DueBasis.STATED, words)) == shown


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        (DueBasis.PLAN_PERIOD, "方案期末"),
        (DueBasis.SET_BY_OFFICE, "2025年底（办公室确定）"),
    ],
)
def test_a_deadline_that_the_text_does_not_state_says_so(basis: DueBasis, shown: str) -> None:
    assert deadline_paper(Deadline(date(2025, 12, 31), DuePrecision.YEAR, basis)) == shown


@pytest.mark.parametrize(
    ("precision", "basis", "cell"),
    [
        (DuePrecision.YEAR, DueBasis.STATED, "2025-12-31"),
        (DuePrecision.YEAR, DueBasis.PLAN_PERIOD, "方案期末"),
        (DuePrecision.LONG_TERM, DueBasis.STATED, "长期"),
    ],
)
def test_a_cell_of_the_window_shows_a_date_where_there_is_one(
    precision: DuePrecision, basis: DueBasis, cell: str
) -> None:
    assert deadline_text(Deadline(DUE, precision, basis)) == cell


@pytest.mark.parametrize(
    ("deadline", "short", "long"),
    [
        (None, "—", "未定"),
        (
            Deadline(DUE, DuePrecision.YEAR, DueBasis.STATED, "到2025年"),
            "2025-12-31",
            "2025-12-31（原文“到2025年”）",
        ),
        (
            Deadline(DUE, DuePrecision.YEAR, DueBasis.PLAN_PERIOD),
            "方案期末",
            "2025-12-31（方案期末）",
        ),
        (
            Deadline(DUE, DuePrecision.LONG_TERM, DueBasis.STATED, "长期"),
            "长期",
            "长期（原文“长期”）",
        ),
    ],
)
def test_a_deadline_tells_its_basis(deadline: Deadline | None, short: str, long: str) -> None:
    assert deadline_text(deadline) == short
    assert deadline_words(deadline) == long


def test_the_end_of_the_calendar_is_only_a_day() -> None:
    assert expected_percent(START, date.max, DUE) == Decimal("0.0")
