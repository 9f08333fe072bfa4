"""Saves follow-ups for ever and prints the id of each one after it was committed."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up


def save_for_ever(folder: Path) -> None:
    """One follow-up after another on action 82."""
    office = open_office(folder, lambda: datetime(2025, 10, 31, 9, 30), "测试员")
    action = office.queries.plan.action_id(82)
    draft = FollowUpDraft((action,), date(2025, 10, 31), Reported("持续推进。"))
    while True:
        (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
        os.write(sys.stdout.fileno(), f"{entry}\n".encode())


if __name__ == "__main__":
    save_for_ever(Path(sys.argv[1]))
