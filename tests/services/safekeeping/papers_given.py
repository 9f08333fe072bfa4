"""Papers with numbers, given in a few words, for the tests of what a restore must not forget."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.bulletin.editions import freeze_bulletin
from fenghua_supervisor.services.notices.issuing import issue_notices

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 9, 30)


def issue(office: Office) -> Notice:
    """The next 催办单, to the first unit that leads something."""
    row = next(row for row in office.queries.ledger.rows(DAY) if row.lead_units)
    entry = IssueEntry(row.lead_units[0].unit_id, (row.id,), "特事特办")
    (ident,) = issue_notices(office, IssueDraft(NoticeKind.URGE, DAY, (entry,))).value
    return office.queries.notices.notice(ident)


def instruct(office: Office) -> int:
    """The next instruction; its number."""
    draft = ActNowDraft("核实食堂问题", NOW, "张区长", ActNowSource.WRITTEN, "区教育局", 3)
    return office.queries.act_now.item(add_act_now(office, draft).value, date.max).number


def freeze(office: Office, month: str) -> str:
    """The next edition of the bulletin; its number in words."""
    data = collect_bulletin(office, parse_period(month), DAY)
    freeze_bulletin(office, FreezeDraft(data, b"%PDF-1.7 " + month.encode(), DAY))
    return data.head.number.words
