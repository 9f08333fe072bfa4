"""Issues sheets and takes notices on holidays for ever; prints each number after its commit."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from itertools import count
from pathlib import Path

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.services.holidays import add_holiday_notice
from fenghua_supervisor.services.notices.issuing import issue_notices
from tests.domain.calendar.holiday_texts import NOTICE_2024, NOTICE_2025, NOTICE_2026

DAY = date(2025, 10, 31)
UNITS = 3
NOTICES = (NOTICE_2024, NOTICE_2025, NOTICE_2026)


def issue_for_ever(folder: Path) -> None:
    """One step after another: sheets to three units, then another text of a year's notice."""
    office = open_office(folder, lambda: datetime(2025, 10, 31, 9, 30), "测试员")
    leads = {u.unit_id: row.id for row in office.queries.ledger.rows(DAY) for u in row.lead_units}
    entries = tuple(IssueEntry(unit, (leads[unit],), "特事特办") for unit in sorted(leads)[:UNITS])
    for turn in count():
        done = issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, entries))
        last = office.queries.notices.notice(done.value[-1])
        os.write(sys.stdout.fileno(), f"{last.number}\n".encode())
        text = NOTICES[turn % len(NOTICES)]
        add_holiday_notice(office, f"{text}\n第{os.getpid()}号程序第{turn}次载入。")


if __name__ == "__main__":
    issue_for_ever(Path(sys.argv[1]))
