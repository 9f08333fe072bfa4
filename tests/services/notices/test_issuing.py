from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    JudgementDraft,
    NoticeWithdrawal,
    ReplyDraft,
)
from fenghua_supervisor.domain.notices.ladder import burden
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices, propose
from fenghua_supervisor.services.notices.papers import notice_sheets
from fenghua_supervisor.services.notices.replies import (
    judge_reply,
    log_reply,
    release_notices,
    withdraw_notice,
)
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.tables.notices import NoticeRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

ISSUED = date(2025, 9, 26)  # five working days from here end on 10 October
URGE, SUPERVISE = NoticeKind.URGE, NoticeKind.SUPERVISE
ANSWER = "已召开推进会，正在整改。"


@pytest.fixture
def unit_id(office: Office) -> int:
    """A unit that leads more than nine actions."""
    rows = office.queries.ledger.rows(ISSUED)
    led = [unit.unit_id for row in rows for unit in row.lead_units]
    return next(unit for unit in led if led.count(unit) > 9)


def actions(office: Office, unit_id: int) -> list[int]:
    rows = office.queries.ledger.rows(ISSUED)
    return [row.id for row in rows if unit_id in {unit.unit_id for unit in row.lead_units}]


def issue(
    office: Office, unit_id: int, *, count: int = 2, on: date = ISSUED, reason: str = "",
    kind: NoticeKind = URGE, days: int | None = None,
) -> Notice:  # fmt: skip
    entry = IssueEntry(unit_id, tuple(actions(office, unit_id)[:count]), reason)
    done = issue_notices(office, IssueDraft(kind, on, (entry,), days))
    return office.queries.notices.notice(done.value[0])


def number(office: Office, sheet: Notice) -> str:
    return sheet.number_words(office.settings.number_prefix)


def test_nine_late_items_of_one_unit_are_one_sheet_of_nine_rows(
    office: Office, unit_id: int, clock: Clock
) -> None:
    clock.moment = datetime(2026, 1, 5, 9, 30)  # the plan is past: every action is overdue
    day = clock.moment.date()
    proposal = next(p for p in propose(office, day, URGE) if p.unit_id == unit_id)
    nine = tuple(call.action_id for call in proposal.items[:9])
    done = issue_notices(office, IssueDraft(URGE, day, (IssueEntry(unit_id, nine),)))
    (sheet,) = office.queries.notices.issued(day)
    assert [item.action_id for item in sheet.items] == list(nine)
    assert (number(office, sheet), sheet.reply_due) == ("奉共富督催〔2026〕1号", date(2026, 1, 12))
    assert sheet.items[0].reason.startswith("时限2025年12月31日，已逾期5天")
    assert sheet.items[0].due_words == "2025年底"
    assert done.message == (
        f"已向{sheet.unit}发出奉共富督催〔2026〕1号，共9项，请于2026年1月12日前答复"
        f"；{sheet.unit}没有登记联系人，可在“单位”页补充"
    )


def test_each_action_is_told_of_the_sheet_to_its_unit(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id)
    for item in sheet.items:
        (entry,) = office.queries.ledger.detail(item.action_id, ISSUED).entries
        assert (entry.kind, entry.unit) == (EntryKind.URGE, sheet.unit)
        assert entry.reported.progress.startswith(
            "发催办单奉共富督催〔2025〕1号，请于10月10日前答复。"
        )


def test_a_second_urge_within_the_gap_needs_a_reason(office: Office, unit_id: int) -> None:
    issue(office, unit_id)
    with pytest.raises(UserError, match="9月26日已向.*3个工作日内再次催办须写明理由"):
        issue(office, unit_id, count=1, on=date(2025, 9, 29))
    assert len(office.queries.notices.issued(ISSUED)) == 1
    again = issue(office, unit_id, count=1, on=date(2025, 9, 29), reason="省里来督查")
    assert (again.number, again.reason) == (2, "省里来督查")
    assert burden(office.queries.notices.issued(date(2025, 9, 30)), date(2025, 9, 30))[unit_id] == 2


def test_the_words_of_a_sheet_stay_when_the_ledger_changes(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id, count=1)
    (item,) = sheet.items
    log_follow_up(
        office,
        FollowUpDraft((item.action_id,), ISSUED, Reported("已完成八成。", percent=Decimal(80))),
    )
    reason = office.queries.ledger.row(item.action_id, ISSUED).verdict.reason
    assert reason != item.reason
    assert office.queries.notices.notice(sheet.id).items == (item,)
    assert office.queries.notices.issued(date(2025, 9, 25)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"entries": ()}, "还没有选择要发催办单的单位"),
        ({"on": date(2025, 11, 1)}, "在今天之后"),
        ({"on": date(2020, 12, 31)}, "早于方案起始日"),
        ({"reply_workdays": 0}, "答复期限请填1到60个工作日，现为0个"),
        ({"reply_workdays": 61}, "答复期限请填1到60个工作日"),
        ({"entries": (IssueEntry(1, ()),)}, "没有任务，请至少选择一项"),
        ({"text": "长" * 3001}, "要求有3001字"),
        ({"entries": (IssueEntry(999, (60,)),)}, "不是第60项的牵头单位"),
        ({"entries": (IssueEntry(1, (1,)),)}, "第1项原文待导入，不能催办"),
        ({"kind": SUPERVISE}, "没有逾期未答复的催办单，直接发督办单须写明理由（特事特办）"),
    ],
)
def test_a_sheet_that_makes_no_sense_is_refused_in_one_sentence(
    office: Office, unit_id: int, change: dict[str, object], said: str
) -> None:
    entry = IssueEntry(unit_id, (actions(office, unit_id)[0],))
    draft = IssueDraft(URGE, ISSUED, (entry,))
    before = integrity.content_hash(office.store.database)
    with pytest.raises(UserError, match=said):
        issue_notices(office, replace(draft, **change))  # type: ignore[arg-type]
    assert integrity.content_hash(office.store.database) == before


def test_two_sheets_for_one_unit_in_a_step_are_refused(office: Office, unit_id: int) -> None:
    first, second, *_ = actions(office, unit_id)
    entries = (IssueEntry(unit_id, (first,)), IssueEntry(unit_id, (second,)))
    with pytest.raises(UserError, match="同一单位一次只发一份催办单"):
        issue_notices(office, IssueDraft(URGE, ISSUED, entries))


def test_when_one_of_many_is_refused_none_is_issued(office: Office, unit_id: int) -> None:
    good = IssueEntry(unit_id, (actions(office, unit_id)[0],))
    with pytest.raises(UserError, match="不是第"):
        issue_notices(office, IssueDraft(URGE, ISSUED, (good, IssueEntry(999, (60,)))))
    assert office.queries.notices.issued(ISSUED) == []


def test_numbers_follow_the_days(office: Office, unit_id: int) -> None:
    issue(office, unit_id)
    with pytest.raises(UserError, match=r"早于上一份催办单（1号）的2025年9月26日"):
        issue(office, unit_id, on=date(2025, 9, 21), reason="补发")


def test_a_reply_date_through_a_year_not_announced_says_so(
    office: Office, unit_id: int, clock: Clock
) -> None:
    clock.moment = datetime(2098, 12, 30, 9, 30)
    sheet = issue(office, unit_id, on=date(2098, 12, 30))
    (paper,) = notice_sheets(office, [sheet.id])
    assert paper.reply_note == "2098、2099年放假安排暂按，未公布"


def test_units_without_contacts_get_their_sheets_and_are_told(office: Office) -> None:
    led = [unit for unit in office.queries.units.all() if actions(office, unit.id)][:3]
    known = UnitDraft(led[0].name, contact="李四", phone="0574-88580001", unit_id=led[0].id)
    save_unit(office, known)
    entries = tuple(IssueEntry(unit.id, (actions(office, unit.id)[0],)) for unit in led)
    done = issue_notices(office, IssueDraft(URGE, ISSUED, entries))
    assert done.message.endswith("；其中2个单位没有登记联系人，可在“单位”页补充")
    papers = notice_sheets(office, done.value)
    assert [paper.burden for paper in papers] == [1, 1, 1]


def test_a_step_up_is_based_on_the_unanswered_sheet(office: Office, unit_id: int) -> None:
    below = issue(office, unit_id)
    with pytest.raises(UserError, match="没有逾期未答复的催办单"):
        issue(office, unit_id, kind=SUPERVISE, on=date(2025, 10, 10))
    above = issue(office, unit_id, kind=SUPERVISE, on=date(2025, 10, 11))
    assert (above.based_on_id, above.number, above.reason) == (below.id, 1, "")
    assert above.items[0].reason.endswith("奉共富督催〔2025〕1号要求10月10日前答复，逾期未答复")
    (paper,) = notice_sheets(office, [above.id])
    assert paper.based_on == "催办单奉共富督催〔2025〕1号（要求2025年10月10日前答复，逾期未答复）"
    entry = office.queries.ledger.detail(above.items[0].action_id, date(2025, 10, 11)).entries[0]
    assert entry.kind is EntryKind.INSPECT
    with pytest.raises(UserError, match="请先作废前者"):
        withdraw_notice(office, NoticeWithdrawal(below.id, "发错单位", date(2025, 10, 12)))


def test_a_rung_may_be_passed_over_with_a_recorded_reason(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id, kind=SUPERVISE, reason="特事特办：区长批示")
    assert (sheet.based_on_id, sheet.reason) == (None, "特事特办：区长批示")


def test_a_reply_is_logged_told_and_judged(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id)
    first = log_reply(office, ReplyDraft(sheet.id, date(2025, 10, 9), ANSWER))
    entry = office.queries.ledger.detail(sheet.items[1].action_id, date(2025, 10, 9)).entries[0]
    assert (entry.kind, entry.reported.progress) == (
        EntryKind.REPLY,
        f"答复奉共富督催〔2025〕1号：{ANSWER}",
    )
    judge_reply(
        office,
        JudgementDraft(first.value, ReplyVerdict.AGAIN, "没写时限", date(2025, 10, 9), 3),
    )
    known = office.queries.notices.notice(sheet.id)
    assert known.replies[0].next_due == date(2025, 10, 13)
    assert known.state(date(2025, 10, 13)) is NoticeState.WAITING
    assert known.is_unanswered(date(2025, 10, 10))
    second = log_reply(office, ReplyDraft(sheet.id, date(2025, 10, 13), ANSWER))
    judge_reply(
        office,
        JudgementDraft(second.value, ReplyVerdict.SATISFIED, "", date(2025, 10, 14)),
    )
    known = office.queries.notices.notice(sheet.id)
    assert known.state(date(2025, 10, 14)) is NoticeState.SATISFIED
    assert office.queries.notices.notice(sheet.id, date(2025, 10, 13)).state(
        date(2025, 10, 13)
    ) is (NoticeState.TO_JUDGE)


def test_replies_out_of_turn_are_refused_in_one_sentence(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id)
    with pytest.raises(UserError, match="答复日期2025年9月25日早于奉共富督催〔2025〕1号的发出日期"):
        log_reply(office, ReplyDraft(sheet.id, date(2025, 9, 25), ANSWER))
    with pytest.raises(UserError, match="在今天之后"):
        log_reply(office, ReplyDraft(sheet.id, date(2025, 11, 1), ANSWER))
    with pytest.raises(UserError, match="答复内容还没有填写"):
        log_reply(office, ReplyDraft(sheet.id, ISSUED, " \n"))
    reply = log_reply(office, ReplyDraft(sheet.id, date(2025, 10, 9), ANSWER)).value
    with pytest.raises(UserError, match="上一次答复还没有评价"):
        log_reply(office, ReplyDraft(sheet.id, date(2025, 10, 9), ANSWER))
    on = date(2025, 10, 10)
    for verdict, opinion, day, said in (
        (ReplyVerdict.SATISFIED, "", date(2025, 10, 8), "评价日期2025年10月8日早于答复日期"),
        (ReplyVerdict.SATISFIED, "", date(2025, 11, 1), "在今天之后"),
        (ReplyVerdict.AGAIN, "", on, "评价意见还没有填写"),
        (ReplyVerdict.PENDING, "", on, "请评价"),
    ):
        with pytest.raises(UserError, match=said):
            judge_reply(office, JudgementDraft(reply, verdict, opinion, day))
    judge_reply(office, JudgementDraft(reply, ReplyVerdict.SATISFIED, "", on))
    with pytest.raises(UserError, match="已经评价过"):
        judge_reply(office, JudgementDraft(reply, ReplyVerdict.SATISFIED, "", on))
    with pytest.raises(UserError, match="已评为满意"):
        log_reply(office, ReplyDraft(sheet.id, on, ANSWER))


def test_a_withdrawn_sheet_keeps_its_number_with_the_reason(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id)
    for reason, day, said in (
        ("", ISSUED, "作废理由还没有填写"),
        ("发错", date(2025, 9, 25), "作废日期2025年9月25日早于"),
        ("发错", date(2025, 11, 1), "在今天之后"),
    ):
        with pytest.raises(UserError, match=said):
            withdraw_notice(office, NoticeWithdrawal(sheet.id, reason, day))
    withdraw_notice(office, NoticeWithdrawal(sheet.id, "发错单位", date(2025, 9, 28)))
    assert office.queries.notices.notice(sheet.id).withdrawn_reason == "发错单位"
    assert office.queries.notices.notice(sheet.id, ISSUED).state(ISSUED) is NoticeState.WAITING
    assert burden(office.queries.notices.issued(date(2025, 9, 28)), date(2025, 9, 28))[unit_id] == 0
    entry = office.queries.ledger.detail(sheet.items[0].action_id, date(2025, 9, 28)).entries[0]
    assert (entry.kind, entry.reported.progress) == (
        EntryKind.NOTE,
        "奉共富督催〔2025〕1号作废：发错单位",
    )
    for step in (
        lambda: log_reply(office, ReplyDraft(sheet.id, date(2025, 9, 29), ANSWER)),
        lambda: withdraw_notice(office, NoticeWithdrawal(sheet.id, "再次", date(2025, 9, 29))),
        lambda: release_notices(office, [sheet.id], ReleaseWay.SENT),
    ):
        with pytest.raises(
            UserError, match="奉共富督催〔2025〕1号已于2025年9月28日作废，不能再办理"
        ):
            step()
    assert issue(office, unit_id, on=date(2025, 9, 29)).number == 2


def test_a_number_taken_back_by_undo_is_given_to_the_next_sheet(
    office: Office, unit_id: int
) -> None:
    issue(office, unit_id)
    undo(office)
    assert office.queries.notices.issued(ISSUED) == []
    assert issue(office, unit_id, count=3).number == 1


def test_undo_passes_over_what_was_printed_and_takes_the_step_before(
    office: Office, unit_id: int
) -> None:
    first = issue(office, unit_id, kind=SUPERVISE, reason="特事特办")
    second = issue(office, unit_id)
    release_notices(office, [second.id], ReleaseWay.PRINTED)
    release_notices(office, [second.id], ReleaseWay.SENT)  # the first time counts
    assert office.queries.notices.notice(second.id).release_way is ReleaseWay.PRINTED
    assert undo(office).label == "撤销：发督办单 1号"
    assert [n.id for n in office.queries.notices.issued(ISSUED)] == [second.id]
    assert office.queries.journal.next_undo() is None
    with pytest.raises(UserError, match="没有可以撤销的步骤"):
        undo(office)
    redo(office)
    assert first.id in {n.id for n in office.queries.notices.issued(ISSUED)}
    assert integrity.journal_problems(office.store.database) == []


def test_a_sheet_before_a_printed_one_stays_too(office: Office, unit_id: int) -> None:
    issue(office, unit_id)
    second = issue(office, unit_id, count=1, reason="补充")
    release_notices(office, [second.id], ReleaseWay.SENT)
    assert office.queries.journal.next_undo() is None


def test_a_sheet_below_a_printed_one_stays_too(office: Office, unit_id: int) -> None:
    issue(office, unit_id)
    above = issue(office, unit_id, kind=SUPERVISE, on=date(2025, 10, 13))
    release_notices(office, [above.id], ReleaseWay.SENT)
    assert office.queries.journal.next_undo() is None


def test_undo_passes_over_a_change_made_before_the_sheet_was_printed(
    office: Office, unit_id: int
) -> None:
    log_follow_up(
        office, FollowUpDraft((actions(office, unit_id)[0],), ISSUED, Reported("已推进。"))
    )
    sheet = issue(office, unit_id)
    with office.begin("期限随放假安排改变") as work:
        row = work.get(NoticeRow, sheet.id)
        assert row is not None
        row.reply_due = date(2025, 10, 11)
        work.save(row)
    release_notices(office, [sheet.id], ReleaseWay.PRINTED)
    assert undo(office).label.startswith("撤销：记跟踪")
    assert office.queries.notices.notice(sheet.id).reply_due == date(2025, 10, 11)


def test_a_step_whose_unit_got_a_printed_sheet_is_refused_by_undo(office: Office) -> None:
    fill_action(office, ActionDraft(3, "新办三所学校。", ("区老龄办",)))
    (unit,) = office.queries.ledger.row(office.queries.plan.action_id(3), ISSUED).lead_units
    entry = IssueEntry(unit.unit_id, (office.queries.plan.action_id(3),))
    done = issue_notices(office, IssueDraft(URGE, ISSUED, (entry,)))
    release_notices(office, done.value, ReleaseWay.PRINTED)
    before = integrity.content_hash(office.store.database)
    with pytest.raises(Conflict, match="后来的记录用到了这一步新增的内容"):
        undo(office)
    assert integrity.content_hash(office.store.database) == before


def test_a_withdrawal_can_be_undone_and_then_the_sheet(office: Office, unit_id: int) -> None:
    sheet = issue(office, unit_id)
    withdraw_notice(office, NoticeWithdrawal(sheet.id, "发错", ISSUED))
    undo(office)
    assert office.queries.notices.notice(sheet.id).withdrawn_on is None
    undo(office)
    assert office.queries.notices.issued(ISSUED) == []


def test_a_sheet_keeps_the_prefix_it_was_issued_under(office: Office, unit_id: int) -> None:
    first = issue(office, unit_id)
    save_settings(office, replace(office.settings, number_prefix="奉督"))
    again = issue(office, unit_id, count=1, reason="省里来督查")
    assert number(office, office.queries.notices.notice(first.id)) == "奉共富督催〔2025〕1号"
    assert number(office, again) == "奉督催〔2025〕2号"
