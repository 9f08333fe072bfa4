"""Every verb: one step, one label, and undo restores the content to the bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.codes.outbox import OutgoingKind
from fenghua_supervisor.domain.handling import drafts
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    JudgementDraft,
    NoticeWithdrawal,
    ReplyDraft,
)
from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.domain.outbox import Delivery, PaperFile, UnitPaper
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft
from fenghua_supervisor.domain.round.drafts import MendedReport, SendBackDraft
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services import act_now
from fenghua_supervisor.services.handling import closing as closings
from fenghua_supervisor.services.handling import handling
from fenghua_supervisor.services.holidays import add_holiday_notice
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.notices import replies as notice_replies
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.outbox import queue as outbox
from fenghua_supervisor.services.plan.importing import apply_plan, read_plan_file
from fenghua_supervisor.services.plan.milestones import (
    mark_milestone,
    save_milestones,
    unmark_milestone,
)
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.reminders import snooze, unsnooze
from fenghua_supervisor.services.round import review as report_review
from fenghua_supervisor.services.round.importing import apply_forms, preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files
from fenghua_supervisor.services.round.sending_out import collect_forms, issue_forms
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.light_rules import choose_light_rule, save_light_rule
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.services.units.duties import save_duties
from fenghua_supervisor.store import integrity
from tests.domain.calendar.holiday_texts import NOTICE_2026
from tests.filled_forms import fill_all
from tests.services.reported import report_by_form

if TYPE_CHECKING:
    from fenghua_supervisor.domain.handling.drafts import ClosingDraft, ReviewDraft
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office

Prepared = Callable[[], Done[object]]
#: Name → what must have happened before, and the verb itself.
Verbs = dict[str, tuple[list[Prepared], Prepared]]
FULL_PLAN = Path(__file__).parents[1] / "plan_text" / "fixtures" / "full_plan_example.txt"
FILLED = ActionDraft(3, "新办三所学校。", ("区教育局",))


@pytest.fixture
def decomposition(office: Office) -> Verbs:
    """The verbs of steps, duties and units."""
    action = office.queries.plan.action_id(69)
    unit = office.queries.ledger.row(action, date(2025, 10, 31)).lead_units[0].unit_id

    def decomposed() -> Done[object]:
        step = MilestoneDraft("完成验收", date(2025, 9, 30), Decimal(100))
        return save_milestones(office, action, [step])

    def step_id() -> int:
        return office.queries.plan.milestones(action)[0].id

    def mark() -> Done[object]:
        return mark_milestone(office, step_id(), date(2025, 10, 8))

    return {
        "milestones": ([], decomposed),
        "mark": ([decomposed], mark),
        "unmark": ([decomposed, mark], lambda: unmark_milestone(office, step_id())),
        "duties": ([], lambda: save_duties(office, action, [Duty(action, unit, owner="王五")])),
        "unit": (
            [],
            lambda: save_unit(office, UnitDraft("区民政和养老局", contact="李四", unit_id=unit)),
        ),
        "new_unit": ([], lambda: save_unit(office, UnitDraft("区老龄办"))),
    }


@pytest.fixture
def desk(office: Office) -> Verbs:
    """The verbs of instructions, reminders and the calendar."""

    def instruct() -> Done[object]:
        draft = ActNowDraft("核实食堂问题", datetime(2025, 10, 30, 9), unit="区教育局")
        return act_now.add_act_now(office, draft)

    def happened(kind: ActNowEvent, text: str = "") -> tuple[list[Prepared], Prepared]:
        draft = ActNowEntryDraft(1, kind, text)
        return [instruct], lambda: act_now.record_act_now(office, draft)

    def put_off() -> Done[object]:
        return snooze(office, "action:82", date(2025, 11, 5))

    return {
        "act_now": ([], instruct),
        "act_now_note": happened(ActNowEvent.NOTE, "已约谈"),
        "act_now_change": (
            [instruct],
            lambda: act_now.change_act_now(office, ActNowChangeDraft(1, unit="区民政局")),
        ),
        "act_now_chase": happened(ActNowEvent.CHASE),
        "act_now_reply": happened(ActNowEvent.REPLY, "已办"),
        "snooze": ([], put_off),
        "unsnooze": ([put_off], lambda: unsnooze(office, "action:82")),
        "holidays": ([], lambda: add_holiday_notice(office, NOTICE_2026)),
    }


@pytest.fixture
def handled(office: Office, closing: Callable[..., ClosingDraft]) -> Verbs:
    """The verbs on the way of action 69 between plan and closing."""
    action, day = office.queries.plan.action_id(69), date(2025, 10, 31)
    [unit] = office.queries.ledger.row(action, day).lead_units
    told = drafts.HandlingDraft((action,), day, "理由", reference="1号")

    def of(verb: Callable[[Office, drafts.HandlingDraft], Done[object]]) -> Prepared:
        return lambda: verb(office, told)

    assign, suspend = of(handling.assign), of(handling.suspend)
    over = drafts.HandOverDraft(action, day, unit.unit_id, "区教育局", "职责已划转")
    longer = drafts.ExtensionDraft(action, day, date(2026, 6, 30), "雨季", "分管领导")
    return {
        "assign": ([], assign),
        "accept": ([assign], of(handling.accept)),
        "object": ([assign], of(handling.object_to)),
        "uphold": ([assign, of(handling.object_to)], of(handling.uphold_assignment)),
        "reassign": ([assign, of(handling.object_to)], lambda: handling.reassign(office, over)),
        "suspend": ([], suspend),
        "resume": ([suspend], of(handling.resume)),
        "drop": ([], lambda: handling.drop(office, drafts.DropDraft(action, day, "取消", "1号"))),
        "extend": ([], lambda: handling.extend(office, longer)),
        "archive": (
            [lambda: closings.close_action(office, closing())],
            of(handling.archive),
        ),
    }


@pytest.fixture
def sheets(office: Office) -> Verbs:
    """The verbs of sheets to the units."""
    action, day = office.queries.plan.action_id(69), date(2025, 10, 31)
    entry = IssueEntry(office.queries.ledger.row(action, day).lead_units[0].unit_id, (action,))

    def issue() -> Done[object]:
        return issue_notices(office, IssueDraft(NoticeKind.URGE, day, (entry,)))

    def reply() -> Done[object]:
        return notice_replies.log_reply(office, ReplyDraft(1, day, "已办。"))

    def judge() -> Done[object]:
        return notice_replies.judge_reply(
            office, JudgementDraft(1, ReplyVerdict.AGAIN, "没写时限", day)
        )

    return {
        "notice": ([], issue),
        "notice_reply": ([issue], reply),
        "notice_judge": ([issue, reply], judge),
        "notice_withdraw": (
            [issue],
            lambda: notice_replies.withdraw_notice(office, NoticeWithdrawal(1, "错", day)),
        ),
    }


@pytest.fixture
def reports(office: Office, follow_up: Callable[..., FollowUpDraft]) -> Verbs:
    """The verbs of the review of reports, which an import left with the id 1."""
    day = date(2025, 10, 31)

    def come() -> Done[object]:
        return Done("导入填报表", frozenset(), report_by_form(office))

    def mend() -> Done[object]:
        row = office.queries.ledger.row(office.queries.plan.action_id(82), day)
        draft = follow_up(unit_id=row.lead_units[0].unit_id)
        return report_review.correct_and_accept(office, MendedReport(1, draft, day))

    return {
        "report_accept": ([come], lambda: report_review.accept_reports(office, [1], day)),
        "report_return": (
            [come],
            lambda: report_review.return_report(office, SendBackDraft(1, "空话", day)),
        ),
        "report_mend": ([come], mend),
    }


@pytest.fixture
def groups(
    decomposition: Verbs,
    desk: Verbs,
    handled: Verbs,
    sheets: Verbs,
    bulletins: Verbs,
    monthly: Verbs,
    posted: Verbs,
    reports: Verbs,
) -> Verbs:
    """The verbs of all the fixtures above."""
    return {
        **decomposition,
        **desk,
        **handled,
        **sheets,
        **bulletins,
        **monthly,
        **posted,
        **reports,
    }


@pytest.fixture
def monthly(office: Office, tmp_path: Path) -> Verbs:
    """The verbs of the monthly round."""
    day = date(2025, 10, 31)

    def take() -> Done[object]:
        fill_all(collect_forms(office, Month(2025, 10), day)[:2], tmp_path / "forms")
        files = read_form_files(NullProgress(), [tmp_path / "forms"])
        found = preview_forms(office, files, day)
        return apply_forms(office, found, found.taken)

    return {
        "forms": ([], lambda: issue_forms(office, Month(2025, 10), [1, 2])),
        "import_forms": ([], take),
    }


@pytest.fixture
def posted(office: Office) -> Verbs:
    """The verbs of the outbox that undo takes back: what was tried or given up stays."""
    unit = office.queries.units.all()[0]

    def reach() -> Done[object]:
        return save_unit(office, UnitDraft(unit.name, email="a@example.com", unit_id=unit.id))

    def queue() -> Done[object]:
        paper = UnitPaper(unit.id, unit.name, "通报", "请查收。", (PaperFile("甲.pdf", b"1"),))
        return outbox.queue_papers(office, OutgoingKind.BULLETIN, [paper])

    def send() -> Done[object]:
        outbox.begin_sending(office, 1)
        return outbox.record_delivery(office, 1, Delivery())

    return {
        "queue": ([reach], queue),
        "send_again": ([reach, queue, send], lambda: outbox.send_again(office, 1)),
    }


@pytest.fixture
def verbs(
    office: Office,
    follow_up: Callable[..., FollowUpDraft],
    closing: Callable[..., ClosingDraft],
    review: Callable[..., ReviewDraft],
    groups: Verbs,
) -> Verbs:
    """Name → what must have happened before, and the verb itself."""

    def submit() -> Done[object]:
        return closings.submit_closing(office, closing())

    def close() -> Done[object]:
        return closings.close_action(office, closing())

    def log() -> Done[object]:
        return log_follow_up(office, follow_up())

    def correct() -> Done[object]:
        action = office.queries.plan.action_id(82)
        entry = office.queries.ledger.detail(action, date(2025, 10, 31)).entries[0]
        return correct_entry(office, entry.id, follow_up())

    def import_full() -> Done[object]:
        return apply_plan(office, preview_plan(office, read_plan_file(NullProgress(), FULL_PLAN)))

    def settle() -> Done[object]:
        return save_settings(office, replace(office.settings, operator="王科长"))

    return {
        "log": ([], log),
        "correct": ([log], correct),
        "submit": ([], submit),
        "close": ([], close),
        "return": ([submit], lambda: closings.return_closing(office, review())),
        "sign_off": ([submit], lambda: closings.sign_off(office, review())),
        "reopen": ([close], lambda: closings.reopen_action(office, review())),
        "fill": ([], lambda: fill_action(office, FILLED)),
        "settings": ([], settle),
        "choose_rule": ([], lambda: choose_light_rule(office, "yinchuan")),
        "save_rule": ([], lambda: save_light_rule(office, replace(office.rule, name="本区规则"))),
        "import": ([], import_full),
        **groups,
    }


@pytest.mark.parametrize(
    "name",
    [
        "log",
        "correct",
        "submit",
        "close",
        "return",
        "sign_off",
        "reopen",
        "fill",
        "settings",
        "choose_rule",
        "save_rule",
        "import",
        "forms",
        "import_forms",
        "assign",
        "accept",
        "object",
        "uphold",
        "reassign",
        "suspend",
        "resume",
        "drop",
        "extend",
        "archive",
        "act_now",
        "act_now_note",
        "act_now_change",
        "act_now_chase",
        "act_now_reply",
        "snooze",
        "unsnooze",
        "holidays",
        "notice",
        "notice_reply",
        "notice_judge",
        "notice_withdraw",
        "queue",
        "send_again",
        "bulletin_text",
        "bulletin_reset",
        "highlights",
        "sections",
        "milestones",
        "mark",
        "unmark",
        "duties",
        "unit",
        "new_unit",
        "report_accept",
        "report_return",
        "report_mend",
    ],
)
def test_a_verb_is_one_step_that_undo_takes_back(office: Office, verbs: Verbs, name: str) -> None:
    before, verb = verbs[name]
    for prepare in before:
        prepare()
    start, journal = integrity.content_hash(office.store.database), office.queries.journal
    steps = len(journal.steps())
    done = verb()
    end = integrity.content_hash(office.store.database)
    assert (journal.steps()[0].label, len(journal.steps())) == (done.label, steps + 1)
    assert done.tables
    assert end != start
    undo(office)
    assert integrity.content_hash(office.store.database) == start
    redo(office)
    assert integrity.content_hash(office.store.database) == end
    assert integrity.journal_problems(office.store.database) == []
