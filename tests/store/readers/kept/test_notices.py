from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import ReplyVerdict
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store.readers.kept.notices import MOST_DAYS, OF_MANY, OF_NOTICE, OF_REPLY
from fenghua_supervisor.store.readers.notices import NoticesReader
from fenghua_supervisor.store.tables.ledger import EvidenceRow
from fenghua_supervisor.store.tables.notices import NoticeReplyRow, NoticeRow
from fenghua_supervisor.store.tables.units import UnitRow
from tests.store.readers.kept.tables_read import tables_read

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many notices were read from the database at each reading."""
    counts: list[int] = []
    plain: Any = vars(NoticesReader)["_read"]

    def counted(self: NoticesReader, *asked: Any) -> Any:  # noqa: ANN401 - as it is
        found = plain(self, *asked)
        counts.append(len(found))
        return found

    monkeypatch.setattr(NoticesReader, "_read", counted)
    return counts


def _is_true(office: Office, day: date = DAY) -> None:
    fresh = NoticesReader(office.store.database, office.store.path)
    assert office.queries.notices.issued(day) == fresh.issued(day)


@pytest.mark.in_a_folder
def test_every_table_that_a_notice_is_read_from_is_followed(short_demo_office: Office) -> None:
    with tables_read(short_demo_office) as seen:
        short_demo_office.queries.notices.issued(DAY)
    assert seen == {*OF_NOTICE, *OF_REPLY, *OF_MANY}


def test_a_step_about_no_notice_reads_none(short_demo_office: Office, read: list[int]) -> None:
    office = short_demo_office
    before = office.queries.notices.issued(DAY)
    rows = office.queries.ledger.rows(DAY)
    action = next(row.id for row in rows if row.state is State.ACCEPTED)
    log_follow_up(office, FollowUpDraft((action,), DAY, Reported("已推进。")))
    after = office.queries.notices.issued(DAY)
    assert read == [len(before)]
    assert all(one is other for one, other in zip(before, after, strict=True))
    after.clear()
    assert office.queries.notices.issued(DAY) == before


def test_a_reply_with_its_file_changes_its_notice_and_no_other(
    short_demo_office: Office, read: list[int]
) -> None:
    office = short_demo_office
    before = office.queries.notices.issued(DAY)
    notice = before[len(before) // 2]
    with office.begin("登记答复") as work:
        reply = work.add(
            NoticeReplyRow(
                notice_id=notice.id,
                on_date=DAY,
                verdict=ReplyVerdict.PENDING,
                recorded_at=office.now(),
            )
        )
    with office.begin("补附件") as work:
        work.add(EvidenceRow(reply_id=reply.id, name="答复", doc_number="甬〔2025〕1号"))
    after = office.queries.notices.issued(DAY)
    changed = [new for old, new in zip(before, after, strict=True) if old is not new]
    assert [(each.id, len(each.replies[-1].evidence)) for each in changed] == [(notice.id, 1)]
    undo(office)
    undo(office)
    assert office.queries.notices.issued(DAY) == before
    redo(office)
    _is_true(office)
    assert read[:3] == [len(before), 1, 1]


def test_a_notice_that_is_gone_or_withdrawn_is_so_on_each_day(short_demo_office: Office) -> None:
    office = short_demo_office
    days = (DAY, DAY - timedelta(20))
    for day in days:
        office.queries.notices.issued(day)
    notice = office.queries.notices.issued(days[1])[-1]
    with office.begin("作废") as work:
        row = work.first(NoticeRow, NoticeRow.id == notice.id)
        assert row is not None
        row.withdrawn_on, row.withdrawn_reason = DAY - timedelta(5), "发错单位"
        work.save(row)
        assert office.queries.notices.issued(DAY) != []
    for day in days:
        _is_true(office, day)
    assert [n.withdrawn_on for n in office.queries.notices.issued(days[1])][-1] is None


def test_a_unit_of_another_name_is_told_on_its_notices(short_demo_office: Office) -> None:
    office = short_demo_office
    notice = office.queries.notices.issued(DAY)[0]
    with office.begin("改单位") as work:
        row = work.first(UnitRow, UnitRow.id == notice.unit_id)
        assert row is not None
        row.name = "改名后的单位"
        work.save(row)
    assert office.queries.notices.issued(DAY)[0].unit == "改名后的单位"


def test_only_the_days_asked_for_last_are_kept(short_demo_office: Office, read: list[int]) -> None:
    notices = short_demo_office.queries.notices
    days = [DAY - timedelta(back) for back in range(MOST_DAYS + 1)]
    for day in (*days, days[-1], days[-2], days[0]):
        notices.issued(day)
    assert len(read) == len(days) + 1
