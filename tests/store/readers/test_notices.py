from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.notices.ladder import answers_wanted, raised_ids
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.tables.notices import NoticeReplyRow, NoticeRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_sheets_can_be_asked_for_by_unit_kind_and_day(shown_office: Office) -> None:
    notices = shown_office.queries.notices
    known = notices.issued(AS_OF)
    since, unit = date(2025, 6, 1), known[0].unit_id
    assert known == sorted(known, key=lambda sheet: (sheet.issued_on, sheet.id))
    assert notices.issued(AS_OF, unit_id=unit) == [n for n in known if n.unit_id == unit]
    assert notices.issued(AS_OF, since=since) == [n for n in known if n.issued_on >= since]
    urged = [n for n in known if n.kind is NoticeKind.URGE]
    assert notices.issued(AS_OF, kinds=[NoticeKind.URGE]) == urged
    assert [notices.notice(sheet.id, AS_OF) for sheet in known] == known


def test_a_reply_is_known_from_its_day_on_and_its_verdict_from_the_judging(
    shown_office: Office,
) -> None:
    notices = shown_office.queries.notices
    sheet = next(n for n in notices.issued(AS_OF) if len(n.replies) > 1)
    first = sheet.replies[0]
    assert first.judged_on is not None
    [told] = notices.notice(sheet.id, first.on).replies
    assert (told.text, told.verdict, told.judged_on) == (first.text, ReplyVerdict.PENDING, None)
    assert notices.of_reply(first.id) == notices.notice(sheet.id)


def test_the_last_number_of_a_year_comes_with_its_day(shown_office: Office) -> None:
    notices = shown_office.queries.notices
    urged = [n for n in notices.issued(AS_OF) if (n.kind, n.year) == (NoticeKind.URGE, 2025)]
    last = max(urged, key=lambda sheet: sheet.number)
    assert notices.last_number(NoticeKind.URGE, 2025) == (last.number, last.issued_on)
    assert notices.last_number(NoticeKind.URGE, 1999) == (0, None)


def test_what_is_not_there_is_told(office: Office) -> None:
    with pytest.raises(UserError, match="文书已不存在"):
        office.queries.notices.notice(1)
    with pytest.raises(UserError, match="答复已不存在"):
        office.queries.notices.of_reply(1)


def test_what_is_still_to_come_is_what_the_sheets_say_themselves(demo_office: Office) -> None:
    notices = demo_office.queries.notices
    settled = next(
        n for n in notices.issued(AS_OF) if n.based_on_id is None and not n.is_open(AS_OF)
    )
    withdrawn = next(n for n in notices.issued(AS_OF) if n.id != settled.id and n.is_open(AS_OF))
    with demo_office.begin("再答复") as work:
        last = max(reply.on for reply in settled.replies)
        again = {"notice_id": settled.id, "on_date": last, "recorded_at": demo_office.now()}
        work.add(NoticeReplyRow(verdict=ReplyVerdict.PENDING, **again))
        row = work.first(NoticeRow, NoticeRow.id == withdrawn.id)
        assert row is not None
        row.withdrawn_on, row.withdrawn_reason = date(2025, 10, 29), "发错单位"
        work.save(row)
    seen = set()
    for day in (AS_OF - timedelta(3 * back) for back in range(100)):
        known = notices.issued(day)
        raised = raised_ids(known, day)
        to_come = [n for n in known if n.is_open(day) and n.id not in raised]
        assert notices.issued(day, to_come=True) == to_come, day
        assert answers_wanted(to_come, day) == answers_wanted(known, day)
        seen.update((n.state(day), n in to_come) for n in known)
    assert {(NoticeState.WITHDRAWN, False), (NoticeState.SATISFIED, False)} < seen
    assert settled.id in {n.id for n in notices.issued(AS_OF, to_come=True)}
