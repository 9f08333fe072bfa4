"""Writers that never end, for the fork server: each prints a line after every step."""

from __future__ import annotations

import os
import signal
from datetime import date
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.instance_lock import hold, this_process
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.holidays import add_holiday_notice
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.undo import undo
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


def one_day(arguments: Sequence[str]) -> None:
    """So many steps of several kinds, then the end; prints the number of each."""
    office, folder = _office(arguments), Path(arguments[1])
    rows = [row for row in office.queries.ledger.rows(DAY) if row.state is State.FILED]
    for number in range(int(arguments[2])):
        row, kind = rows[number], number % 4
        if kind == 0:
            proof = folder / f"{number}.txt"
            proof.write_text(f"第{number}份验收意见。" * 500, encoding="utf-8")
            evidence = (EvidenceDraft(proof),)
            close_action(office, ClosingDraft(row.id, DAY, "完成。", evidence))
        elif kind == 1:
            log_follow_up(office, FollowUpDraft((row.id,), DAY, Reported("持续推进。")))
        elif kind == 2:
            undo(office)
        else:
            add_holiday_notice(office, f"{NOTICES[number % 3]}\n第{number}次载入。")
        _tell(number)
    office.close()


def hold_lock(arguments: Sequence[str]) -> None:
    """Hold the lock of a window until killed; prints whether it was free."""
    with hold(Path(arguments[0]), this_process("李明", NOW)) as lock:
        _tell(int(lock is not None))
        signal.pause()


def _office(arguments: Sequence[str]) -> Office:
    return open_office(Path(arguments[0]), lambda: NOW, "测试员")


def _tell(number: int) -> None:
    os.write(1, f"{number}\n".encode())
