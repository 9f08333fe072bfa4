"""A notice of a talk, from the draft to its paper; and the mark of demo data on any sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.notices.talk import Talk
from fenghua_supervisor.domain.notices.wording import sheet_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.papers import notice_sheets
from fenghua_supervisor.services.settings.office_settings import save_settings

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

ISSUED = date(2025, 9, 26)


@pytest.fixture
def entry(office: Office) -> IssueEntry:
    """An item of the unit that leads the first action, with a reason for any rung."""
    row = next(row for row in office.queries.ledger.rows(ISSUED) if row.lead_units and row.counts)
    return IssueEntry(row.lead_units[0].unit_id, (row.id,), "特事特办")


def test_a_notice_of_a_talk_says_when_where_and_who_everywhere(
    office: Office, entry: IssueEntry
) -> None:
    draft = IssueDraft(NoticeKind.TALK, ISSUED, (entry,))
    with pytest.raises(UserError, match="要写明约谈的时间、地点和约谈人"):
        issue_notices(office, draft)
    talk = Talk(datetime(2025, 9, 29, 14, 30), "201会议室", "王副区长")
    (ident,) = issue_notices(office, replace(draft, talk=talk)).value
    sheet = office.queries.notices.notice(ident)
    assert sheet.talk == talk
    (printed,) = notice_sheets(office, [ident])
    assert set(talk.lines) < set(sheet_words(printed).opening)
    (entry_told,) = office.queries.ledger.detail(sheet.items[0].action_id, ISSUED).entries
    assert "9月29日14:30在201会议室由王副区长约谈" in entry_told.reported.progress
    step = office.queries.journal.next_undo()
    assert step is not None
    (row,) = [c.after for c in office.queries.journal.changes(step.id) if c.table == "notice"]
    assert row is not None
    wanted = ("2025-09-29T14:30:00", "201会议室", "王副区长")
    assert (row["talk_at"], row["talk_place"], row["talk_by"]) == wanted


def test_a_sheet_issued_from_demo_data_carries_their_mark(
    office: Office, entry: IssueEntry
) -> None:
    (ident,) = issue_notices(office, IssueDraft(NoticeKind.URGE, ISSUED, (entry,))).value
    assert not notice_sheets(office, [ident])[0].notice.is_demo
    save_settings(office, replace(office.settings, demo_data=True))
    assert notice_sheets(office, [ident])[0].notice.is_demo
