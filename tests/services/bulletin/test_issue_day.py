from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.services.bulletin.issue_day import issue_day
from fenghua_supervisor.services.settings.office_settings import save_settings
from tests.conftest import AS_OF

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


@pytest.mark.parametrize(
    ("today", "period", "is_demo", "dated"),
    [
        (date(2025, 11, 4), "2025-10", False, date(2025, 11, 4)),
        (date(2025, 12, 31), "2025-03", False, date(2025, 12, 31)),
        # The ledger as it stood more than two months ago, and a paper that nobody issues.
        (date(2026, 11, 30), "2025-10", False, AS_OF),
        (date(2026, 11, 30), "2025-03", False, AS_OF),
        (date(2026, 11, 30), "2025-03", True, date(2025, 3, 31)),
        (date(2025, 11, 4), "2025", True, AS_OF),
    ],
)
def test_a_paper_on_the_past_is_not_dated_with_today(
    office: Office, clock: Clock, today: date, period: str, is_demo: bool, dated: date
) -> None:
    clock.moment = datetime.combine(today, time(9))
    save_settings(office, replace(office.settings, demo_data=is_demo))
    assert issue_day(office, parse_period(period), AS_OF) == dated
