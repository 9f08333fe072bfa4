from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
from fenghua_supervisor.domain.inspections.terms import (
    RectifyTerms,
    check_due,
    check_extension,
    check_next_look,
)
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import day, entry, finding

WEEKS = Calendar({}, frozenset({2025}))
DUE = [
    ("minor", "staged", date(2025, 10, 15)),
    ("general", "staged", date(2025, 10, 31)),
    ("serious", "staged", date(2025, 11, 21)),
    # What is put right at once gets five days, and never more than its severity gives.
    ("serious", "at_once", date(2025, 10, 17)),
    ("minor", "at_once", date(2025, 10, 15)),
    ("general", "lasting", date(2026, 4, 11)),
]


@pytest.mark.parametrize(("severity", "rectify", "due"), DUE)
def test_the_day_due_follows_severity_and_kind(severity: str, rectify: str, due: date) -> None:
    found = RectifyTerms().due(Severity(severity), RectifyKind(rectify), day("10-10"), WEEKS)
    assert found == due


def test_a_day_that_makes_no_sense_is_refused() -> None:
    found = finding(entry("assign", "10-10", due="10-17"))
    with pytest.raises(UserError, match="早于2025年10月10日"):
        check_due("问题〔2025〕1号", day("10-10"), day("10-09"))
    with pytest.raises(UserError, match="延期要晚于这一天，现填2025年10月17日"):
        check_extension(found, day("10-17"))
    check_extension(found, day("10-18"))
    with pytest.raises(UserError, match="下次复查最晚为2026年4月11日，现填2026年4月12日"):
        check_next_look(found, day("10-10"), date(2026, 4, 12))
    check_next_look(found, day("10-10"), date(2026, 4, 11))
