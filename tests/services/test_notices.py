from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.notice_drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.vocabulary import (
    NoticeKind,
)
from fenghua_supervisor.services.notices import issue_notices, propose

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices import Notice
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

LATE = date(2026, 1, 5)  # every action of the plan is overdue
ANSWER = "已召开推进会，正在整改。"


@pytest.fixture
def late(office: Office, clock: Clock) -> Office:
    """An office whose plan is past: every action with a text is overdue."""
    clock.moment = datetime(2026, 1, 5, 9, 30)
    return office


def set_day(clock: Clock, day: date) -> None:
    clock.moment = datetime(day.year, day.month, day.day, 9, 30)


def unit_with(office: Office, count: int) -> int:
    """A unit that leads at least ``count`` actions."""
    proposals = propose(office, LATE, NoticeKind.URGE)
    return next(p.unit_id for p in proposals if len(p.items) >= count)


def issue(
    office: Office, unit_id: int, count: int = 9, on: date = LATE, reason: str = "",
    kind: NoticeKind = NoticeKind.URGE,
) -> Notice:  # fmt: skip
    ids = [r.id for r in office.queries.ledger(on) if unit_id in {u.unit_id for u in r.lead_units}]
    entry = IssueEntry(unit_id, tuple(ids[:count]), reason)
    done = issue_notices(office, IssueDraft(kind, on, (entry,)))
    return office.queries.notice(done.value[0])  # type: ignore[index]


def test_nine_late_items_of_one_unit_are_one_sheet_of_nine_rows(late: Office) -> None:
    unit_id = unit_with(late, 9)
    proposal = next(p for p in propose(late, LATE, NoticeKind.URGE) if p.unit_id == unit_id)
    sheet = issue(late, unit_id)
    assert len(sheet.items) == 9
    assert sheet.number_words(late.settings.number_prefix) == "奉共富督催〔2026〕1号"
    assert sheet.reply_due == date(2026, 1, 12)
    assert sheet.items[0].reason == proposal.items[0].reason
    assert "已逾期5天" in sheet.items[0].reason
