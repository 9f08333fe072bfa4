"""Writers that never end, for the fork server: each prints a line after every step."""

from __future__ import annotations

import os
import signal
from datetime import date
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.instance_lock import hold
from fenghua_supervisor.services.holidays import add_holiday_notice
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from tests.domain.calendar.holiday_texts import NOTICE_2024, NOTICE_2025, NOTICE_2026
from tests.faults.ground import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)
ISSUED_TOGETHER = 3
NOTICES = (NOTICE_2024, NOTICE_2025, NOTICE_2026)


def save(arguments: Sequence[str]) -> None:
    """One follow-up after another on action 82; prints the id of each."""
    office = _office(arguments)
    action = office.queries.plan.action_id(82)
    draft = FollowUpDraft((action,), DAY, Reported("持续推进。"))
    while True:
        (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
        _tell(entry)


def issue(arguments: Sequence[str]) -> None:
    """Sheets to three units, then another text of a year's notice; prints the last number."""
    office = _office(arguments)
    leads = {u.unit_id: row.id for row in office.queries.ledger.rows(DAY) for u in row.lead_units}
    units = sorted(leads)[:ISSUED_TOGETHER]
    entries = tuple(IssueEntry(unit, (leads[unit],), "特事特办") for unit in units)
    for turn in count():
        done = issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, entries))
        last = office.queries.notices.notice(done.value[-1])
        _tell(last.number)
        text = NOTICES[turn % len(NOTICES)]
        add_holiday_notice(office, f"{text}\n第{os.getpid()}号程序第{turn}次载入。")


def restore(arguments: Sequence[str]) -> None:
    """Restore the backups in turn; prints the place of each."""
    office = _office(arguments)
    for place, backup in cycle(enumerate(arguments[1:])):
        restore_backup(office, Path(backup))
        _tell(place)


def hold_lock(arguments: Sequence[str]) -> None:
    """Hold the lock of a window until killed; prints whether it was free."""
    with hold(Path(arguments[0])) as lock:
        _tell(int(lock is not None))
        signal.pause()


def _office(arguments: Sequence[str]) -> Office:
    return open_office(Path(arguments[0]), lambda: NOW, "测试员")


def _tell(number: int) -> None:
    os.write(1, f"{number}\n".encode())
