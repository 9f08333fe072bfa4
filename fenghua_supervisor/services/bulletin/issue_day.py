"""The day with which a bulletin is dated where nobody has typed one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period
    from fenghua_supervisor.services.office import Office

#: A ledger looked at as it stood so long ago is not what is issued today.
_LONG_AGO = timedelta(days=62)


def issue_day(office: Office, period: Period, as_of: date) -> date:
    """The 印发日期 that is offered: today, but never before the day that is counted to.

    Where the ledger is looked at as it stood long ago it is that day, and a paper of demo data is
    dated with the end of what it counts: neither is issued by anybody today.
    """
    counted, today = period.counted_to(as_of), office.today()
    if office.settings.demo_data:
        return counted
    return max(as_of if today - as_of > _LONG_AGO else today, counted)
