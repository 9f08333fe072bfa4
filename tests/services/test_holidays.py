from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.calendar.holiday_changes import DateChange
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    NoticeWithdrawal,
    ReplyDraft,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import add_act_now, change_act_now, record_act_now
from fenghua_supervisor.services.holidays import add_holiday_notice, preview_holiday_notice
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.replies import log_reply, release_notices, withdraw_notice
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.domain.calendar.holiday_texts import NOTICE_2026, NOTICE_2027

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

GIVEN = datetime(2027, 2, 3, 10)


@pytest.fixture(autouse=True)
def _new_year(clock: Clock) -> None:
    clock.moment = datetime(2027, 2, 4, 9)


@pytest.fixture
def item(office: Office) -> int:
    """An instruction of 2027-02-03 to be carried out within five working days."""
    done = add_act_now(office, ActNowDraft("核实食堂问题", GIVEN, unit="区教育局", workdays=5))
    return done.value


def due(office: Office, item: int) -> date:
    return office.queries.act_now.item(item, date.max).due_on


def test_a_notice_makes_its_year_official(office: Office) -> None:
    before = office.calendar.add(date(2027, 2, 3), 5)
    assert before.note == "2027年放假安排暂按，未公布"
    done = add_holiday_notice(office, NOTICE_2027)
    after = office.calendar.add(date(2027, 2, 3), 5)
    assert (before.day, after.day, after.note) == (date(2027, 2, 16), date(2027, 2, 18), "")
    assert (done.label, done.value) == ("载入2027年放假安排", ())
    assert done.message == "2027年放假安排已载入"


def test_open_instructions_are_counted_anew_and_listed(office: Office, item: int) -> None:
    done = add_holiday_notice(office, NOTICE_2027)
    assert done.value == (DateChange("马上就办〔2027〕1号", date(2027, 2, 16), date(2027, 2, 18)),)
    assert done.message == "2027年放假安排已载入，1个期限随之改变"
    assert due(office, item) == date(2027, 2, 18)
    undo(office)
    assert due(office, item) == date(2027, 2, 16)
    assert office.calendar.add(date(2027, 2, 3), 5).is_provisional


def test_an_instruction_that_has_its_reply_keeps_its_date(office: Office, item: int) -> None:
    record_act_now(office, ActNowEntryDraft(item, ActNowEvent.REPLY, "已整改"))
    assert add_holiday_notice(office, NOTICE_2027).value == ()
    assert due(office, item) == date(2027, 2, 16)


@pytest.fixture
def sheets(office: Office) -> tuple[int, int]:
    """Two sheets issued on 2027-02-03 to be answered within five working days."""
    rows = [row for row in office.queries.ledger.rows(GIVEN.date()) if len(row.lead_units) == 1]
    units = {row.lead_units[0].unit_id: row.id for row in rows}
    entries = tuple(IssueEntry(unit, (action,)) for unit, action in list(units.items())[:2])
    done = issue_notices(office, IssueDraft(NoticeKind.URGE, GIVEN.date(), entries))
    first, second = done.value  # type: ignore[misc]
    return first, second


def test_sheets_not_yet_printed_get_another_date_and_printed_ones_are_named(
    office: Office, sheets: tuple[int, int]
) -> None:
    release_notices(office, [sheets[1]], ReleaseWay.PRINTED)
    done = add_holiday_notice(office, NOTICE_2027)
    old, new = date(2027, 2, 16), date(2027, 2, 18)
    assert done.value == (
        DateChange("奉共富督催〔2027〕1号", old, new),
        DateChange("奉共富督催〔2027〕2号", old, new, kept=True),
    )
    assert [office.queries.notices.notice(i).reply_due for i in sheets] == [new, old]
    assert done.message == "2027年放假安排已载入，1个期限随之改变"
    action = office.queries.notices.notice(sheets[0]).items[0].action_id
    told = [
        entry.reported.progress for entry in office.queries.ledger.detail(action, date.max).entries
    ]
    assert "奉共富督催〔2027〕1号的答复期限按新的放假安排由2月16日改为2月18日。" in told


def test_a_sheet_that_was_answered_or_withdrawn_keeps_its_date(
    office: Office, sheets: tuple[int, int]
) -> None:
    log_reply(office, ReplyDraft(sheets[0], date(2027, 2, 4), "正在整改。"))
    withdraw_notice(office, NoticeWithdrawal(sheets[1], "发错单位", date(2027, 2, 4)))
    assert add_holiday_notice(office, NOTICE_2027).value == ()


def test_a_preview_writes_nothing_and_tells_the_same(office: Office, item: int) -> None:
    steps = len(office.queries.journal.steps())
    preview = preview_holiday_notice(office, NOTICE_2027)
    assert (len(office.queries.journal.steps()), due(office, item)) == (steps, date(2027, 2, 16))
    assert (preview.days_changed, preview.replaces) == (10, False)
    assert preview.changes == add_holiday_notice(office, NOTICE_2027).value


def test_a_second_notice_replaces_the_first_in_one_step(office: Office) -> None:
    add_holiday_notice(office, NOTICE_2027)
    first, steps = office.queries.calendar.holiday_years(), len(office.queries.journal.steps())
    changed = NOTICE_2027.replace("2月20日（周六）上班", "2月21日（周日）上班")
    assert preview_holiday_notice(office, changed).replaces
    add_holiday_notice(office, changed)
    assert len(office.queries.journal.steps()) == steps + 1
    assert not office.calendar.is_workday(date(2027, 2, 20))
    assert office.calendar.is_workday(date(2027, 2, 21))
    undo(office)
    assert office.queries.calendar.holiday_years() == first


def test_the_same_notice_again_leaves_no_step(office: Office) -> None:
    add_holiday_notice(office, NOTICE_2027)
    steps = len(office.queries.journal.steps())
    add_holiday_notice(office, f"\n{NOTICE_2027}\n\n")
    assert len(office.queries.journal.steps()) == steps


def test_a_notice_that_is_shipped_already_changes_no_day(office: Office) -> None:
    assert preview_holiday_notice(office, NOTICE_2026).days_changed == 0
    add_holiday_notice(office, NOTICE_2026)
    assert office.calendar.add(date(2026, 2, 13), 1).day == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("今天放假", "不像国务院办公厅的放假通知"),
        (NOTICE_2027.replace("2027年", ""), "没有写明是哪一年"),
        (NOTICE_2027.replace("4月3日", "4月33日"), "第4行：2027年4月33日不存在"),
        (NOTICE_2027.replace("2027年", "2029年"), "这份通知共有[0-9]+处要核对"),
        ("元旦" * 20_000, "超过5000字"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    office: Office, text: str, why: str
) -> None:
    with pytest.raises(UserError, match=why) as refusal:
        add_holiday_notice(office, text)
    assert str(refusal.value).count("。") == 1
    assert office.queries.calendar.holiday_years() == {}


def test_a_notice_moves_the_day_that_a_change_has_set_and_no_named_one(
    office: Office, item: int
) -> None:
    named = add_act_now(office, ActNowDraft("报名单", GIVEN, due_on=date(2027, 2, 16))).value
    change_act_now(office, ActNowChangeDraft(item, workdays=4))
    before = due(office, item)
    add_holiday_notice(office, NOTICE_2027)
    assert due(office, item) == office.calendar.add(GIVEN.date(), 4).day != before
    assert due(office, named) == date(2027, 2, 16)
    undo(office)
    assert due(office, item) == before


AMENDED = "国务院办公厅关于延长2027年春节假期的通知\n延长2027年春节假期至2月16日（星期二）。"


def test_an_amendment_changes_what_it_names_and_keeps_the_notice_behind_it(
    office: Office, item: int
) -> None:
    add_holiday_notice(office, NOTICE_2027)
    first, due_before = office.queries.calendar.holiday_years(), due(office, item)
    preview = preview_holiday_notice(office, AMENDED)
    assert preview.notice.amends == ("春节",)
    assert all(day.changed or day.named for day in preview.days)
    done = add_holiday_notice(office, AMENDED)
    assert done.label == "调整2027年春节放假安排"
    assert not office.calendar.is_workday(date(2027, 2, 16))
    assert office.calendar.is_workday(date(2027, 2, 17))
    assert due(office, item) > due_before
    [latest, *_] = office.queries.journal.steps()
    [text] = [
        after
        for table, _, _, after in office.queries.journal.raw_changes(latest.id)
        if table == "holiday_notice"
    ]
    assert text is not None
    assert "关于2027年部分节假日安排的通知" in text
    assert "延长2027年春节假期" in text
    undo(office)
    assert office.queries.calendar.holiday_years() == first
    assert due(office, item) == due_before


def test_an_amendment_of_a_year_that_is_not_known_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="2027年全年的放假安排还没有载入"):
        add_holiday_notice(office, AMENDED)


def test_what_nobody_sees_in_a_pasted_notice_changes_nothing(office: Office) -> None:
    hidden = NOTICE_2027.replace("放假", "\u200b放\u2060假").replace("月", "月\ufeff")
    days = preview_holiday_notice(office, NOTICE_2027).days
    assert preview_holiday_notice(office, hidden).days == days
