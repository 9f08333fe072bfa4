"""The office with sheets that units have been given: made once and copied."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry, ReplyDraft
from fenghua_supervisor.services.notices.issuing import issue_notices, propose
from fenghua_supervisor.services.notices.replies import log_reply, release_notices
from tests.conftest import Clock
from tests.memory_disk import made_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

ISSUED, NOW = date(2026, 1, 5), datetime(2026, 1, 20, 9, 30)  # every action of the plan is overdue


@pytest.fixture(scope="session")
def _late_folder(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(folder: Path) -> None:
        shutil.copytree(_seed_folder, folder, dirs_exist_ok=True)
        office = open_office(folder, Clock(NOW), "测试员")
        _issue_three(office)
        office.close()

    return made_once(tmp_path_factory, "late", fill)


@pytest.fixture
def late(office: Office) -> Office:
    """Three sheets two weeks old: unanswered, answered, and sent and answered."""
    return office


@pytest.fixture
def office(
    request: pytest.FixtureRequest,
    _seed_folder: Path,
    open_copy: Callable[[Path], Office],
    clock: Clock,
) -> Office:
    """As everywhere, or with the sheets for a test that asks for ``late``."""
    if "late" not in request.fixturenames:
        return open_copy(_seed_folder)
    clock.moment = NOW
    return open_copy(request.getfixturevalue("_late_folder"))


def _issue_three(office: Office) -> None:
    proposals = propose(office, ISSUED, NoticeKind.URGE)[:3]
    entries = tuple(
        IssueEntry(p.unit_id, tuple(call.action_id for call in p.items)) for p in proposals
    )
    ids = issue_notices(office, IssueDraft(NoticeKind.URGE, ISSUED, entries)).value
    release_notices(office, ids[2:], ReleaseWay.SENT)
    log_reply(office, ReplyDraft(ids[1], date(2026, 1, 9), "已召开推进会。"))
