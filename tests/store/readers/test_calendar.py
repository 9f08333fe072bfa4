from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import SpecialDay
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.store.tables.calendar import HolidayNoticeRow, WorkdayRow
from tests.conftest import NOW

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def test_a_notice_without_days_is_a_year_that_is_known(office: Office) -> None:
    day = date(2026, 1, 1)
    with office.begin("录入放假通知") as work:
        for year in (2026, 2027):
            work.add(HolidayNoticeRow(year=year, text="通知", recorded_at=NOW))
        work.add(WorkdayRow(notice_year=2026, day=day, kind=DayKind.REST, name="元旦"))
    assert office.queries.calendar.holiday_years() == {
        2026: (SpecialDay(day, DayKind.REST, "元旦"),),
        2027: (),
    }
