from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.ledger import Reading
from fenghua_supervisor.domain.plan import Deadline, Target
from fenghua_supervisor.domain.vocabulary import DueBasis, DuePrecision, ReadingStatus, Relation
from fenghua_supervisor.ui import words

AS_OF = date(2025, 10, 31)
END = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2025, 6, 18), "06-18"), (date(2024, 6, 18), "2024-06"), (None, "—")],
)
def test_a_day_is_short_within_its_year(day: date | None, said: str) -> None:
    assert words.short_day(day, AS_OF) == said


@pytest.mark.parametrize(
    ("deadline", "short", "long"),
    [
        (None, "—", "未定"),
        (
            Deadline(END, DuePrecision.YEAR, DueBasis.STATED, "到2025年"),
            "2025-12-31",
            "2025-12-31（原文“到2025年”）",
        ),
        (
            Deadline(END, DuePrecision.YEAR, DueBasis.PLAN_PERIOD),
            "方案期末",
            "2025-12-31（方案期末）",
        ),
        (
            Deadline(END, DuePrecision.LONG_TERM, DueBasis.STATED, "长期"),
            "长期",
            "长期（原文“长期”）",
        ),
    ],
)
def test_a_deadline_tells_its_basis(deadline: Deadline | None, short: str, long: str) -> None:
    assert words.due_short(deadline) == short
    assert words.due_long(deadline) == long


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target("", Relation.REACH, Decimal("1.06"), unit="亿方/年"), "达到1.06亿方/年"),
        (Target("", Relation.AT_LEAST, Decimal("90"), unit="%"), "90%以上"),
        (Target("", Relation.BELOW, Decimal("5.0"), unit="%"), "低于5%"),
        (Target("", Relation.RANGE, Decimal(3), Decimal(5), "家"), "3～5家"),
        (Target("", Relation.FULL_COVERAGE), "全覆盖"),
    ],
)
def test_a_target_is_said_as_it_is_written(target: Target, said: str) -> None:
    assert words.target_goal(target) == said


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (None, "未填"),
        (Reading(1, "", ReadingStatus.VALUE, Decimal("0.980"), "亿方", AS_OF), "0.98亿方"),
        (Reading(1, "", ReadingStatus.NOT_PUBLISHED, None, "亿方", AS_OF), "数据未发布"),
    ],
)
def test_a_reading_may_be_absent_or_unpublished(reading: Reading | None, said: str) -> None:
    assert words.reading_words(reading) == said


def test_units_beyond_the_first_are_counted() -> None:
    assert words.units_line(("区发改局", "区教育局", "区民政局")) == "区发改局 +2"
    assert words.units_line(()) == "—"
