from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    DropDraft,
    EvidenceDraft,
    HandlingDraft,
    HandOverDraft,
    ReviewDraft,
)
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.plan_text.duty.units import read_stacked_units
from fenghua_supervisor.services.handling import closing, handling
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.plan.shipped import shipped_hints, shipped_plan
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store import integrity

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
PROOF = (EvidenceDraft(doc_number="奉民〔2025〕18号"),)
APPROVAL = "奉政批〔2025〕6号"


def number_of(office: Office, number: int) -> int:
    return office.queries.plan.action_id(number)


def row(office: Office, number: int = 69, as_of: date = AS_OF) -> LedgerRow:
    return office.queries.ledger.row(number_of(office, number), as_of)


def units(office: Office, number: int = 69, as_of: date = AS_OF) -> tuple[UnitStatus, ...]:
    return row(office, number, as_of).lead_units


@pytest.fixture
def step(office: Office) -> Callable[..., HandlingDraft]:
    """A step on action 69 of 9 October 2025; keyword arguments replace fields."""

    def make(*numbers: int, **changes: object) -> HandlingDraft:
        ids = tuple(number_of(office, n) for n in numbers or (69,))
        values: dict[str, Any] = {"action_ids": ids, "on": date(2025, 10, 9), **changes}
        return HandlingDraft(**values)

    return make


Step = Callable[..., HandlingDraft]


def objected(office: Office, step: Step) -> None:
    handling.assign(office, step())
    handling.object_to(office, step(text="职责在区林场。"))


def test_an_assignment_is_to_be_signed_within_two_working_days(office: Office, step: Step) -> None:
    done = handling.assign(office, step(on=date(2025, 9, 26)))
    assert done.message == "第69项已交办，请于2025年9月29日前签收"
    [status] = units(office)
    assert (status.state, status.due_on) == (State.ASSIGNED, date(2025, 9, 29))


def test_several_actions_are_assigned_as_one_step(office: Office, step: Step) -> None:
    done = handling.assign(office, step(69, 80, 82, due_on=date(2025, 10, 20)))
    assert (done.label, len(office.queries.journal.steps(1))) == ("交办 3项", 1)
    for number in (69, 80, 82):
        assert {(u.state, u.due_on) for u in units(office, number)} == {
            (State.ASSIGNED, date(2025, 10, 20))
        }
    assert [e.kind for e in office.queries.ledger.detail(number_of(office, 80), AS_OF).entries] == [
        EntryKind.ASSIGN
    ]


def test_one_that_cannot_be_assigned_refuses_all(office: Office, step: Step) -> None:
    handling.assign(office, step(82))
    before = integrity.content_hash(office.store.database)
    with pytest.raises(UserError, match="第82项现为“已交办”，只有拟办、已立项或有异议的才能交办"):
        handling.assign(office, step(69, 82))
    assert integrity.content_hash(office.store.database) == before


def test_signing_takes_the_item_on_and_ends_the_day_to_sign_by(office: Office, step: Step) -> None:
    handling.assign(office, step())
    handling.accept(office, step(on=date(2025, 10, 10)))
    [status] = units(office)
    assert (status.state, status.due_on) == (State.ACCEPTED, None)
    assert units(office, as_of=date(2025, 10, 9))[0].state is State.ASSIGNED


def test_a_report_made_before_the_assignment_signs_for_nothing(office: Office, step: Step) -> None:
    report = FollowUpDraft((number_of(office, 69),), date(2025, 9, 8), Reported("已启动。"))
    log_follow_up(office, report)
    assert units(office)[0].state is State.ACCEPTED
    other = FollowUpDraft((number_of(office, 82),), date(2025, 10, 9), Reported("已启动。"))
    handling.assign(office, step(82))
    log_follow_up(office, other)
    assert units(office, 82)[0].state is State.ACCEPTED


def test_an_objection_comes_within_three_working_days(office: Office, step: Step) -> None:
    handling.assign(office, step(on=date(2025, 9, 26)))
    with pytest.raises(UserError) as refused:
        handling.object_to(office, step(on=date(2025, 10, 9), text="不属本局职责。"))
    assert str(refused.value) == (
        "第69项2025年9月26日交办，异议应在3个工作日内、即2025年9月30日前提出，"
        "2025年10月9日已过期限。"
    )
    handling.object_to(office, step(on=date(2025, 9, 30), text="不属本局职责。"))
    assert units(office)[0].state is State.OBJECTED


def test_an_upheld_assignment_is_to_be_signed_again(office: Office, step: Step) -> None:
    objected(office, step)
    with pytest.raises(UserError, match="第69项有异议，维持交办请写明理由，或移交其他单位"):
        handling.assign(office, step())
    handling.uphold_assignment(office, step(on=date(2025, 10, 14), text="三定方案已明确。"))
    [status] = units(office)
    assert (status.state, status.due_on) == (State.ASSIGNED, date(2025, 10, 16))


def hand_over(office: Office, to: str = "区农业农村局") -> HandOverDraft:
    [old] = units(office)
    return HandOverDraft(number_of(office, 69), date(2025, 10, 14), old.unit_id, to, "职责已划转。")


def test_a_part_handed_over_leaves_the_old_unit_and_is_assigned_to_the_new(
    office: Office, step: Step
) -> None:
    [old] = units(office)
    objected(office, step)
    handling.reassign(office, hand_over(office))
    first, second = units(office)
    assert (first.unit, first.state) == (old.unit, State.DROPPED)
    assert (second.unit, second.state, second.due_on) == (
        "区农业农村局",
        State.ASSIGNED,
        date(2025, 10, 16),
    )
    assert row(office).unit_names == ("区农业农村局",)
    assert row(office).state is State.ASSIGNED
    entries = office.queries.ledger.detail(row(office).id, AS_OF).entries
    texts = [entry.reported.progress for entry in entries]
    assert texts[:2] == [f"由{old.unit}移交：职责已划转。", "移交区农业农村局：职责已划转。"]


def test_before_the_handover_the_new_unit_led_nothing(office: Office, step: Step) -> None:
    objected(office, step)
    before = row(office, as_of=date(2025, 10, 13))
    handling.reassign(office, hand_over(office))
    assert row(office, as_of=date(2025, 10, 13)) == before


def test_the_plans_own_text_does_not_take_a_handed_over_part_away(
    office: Office, step: Step
) -> None:
    objected(office, step)
    handling.reassign(office, hand_over(office))
    preview = preview_plan(office, shipped_plan(shipped_hints()))
    assert [line.differences for line in preview.lines if line.number == 69] == [()]


def test_a_part_is_not_handed_to_a_unit_that_leads_already(office: Office, step: Step) -> None:
    objected(office, step)
    [status] = units(office)
    with pytest.raises(UserError, match=f"{status.unit}已是第69项的牵头单位"):
        handling.reassign(office, hand_over(office, status.unit))


def test_only_a_disputed_part_is_handed_over(office: Office) -> None:
    with pytest.raises(UserError, match="没有提出异议，不能移交"):
        handling.reassign(office, hand_over(office))


def test_a_suspended_action_is_taken_up_again(office: Office, step: Step) -> None:
    handling.suspend(office, step(text="上级调整规划。", reference=APPROVAL))
    assert (row(office).state, row(office).reminder) == (State.SUSPENDED, None)
    entry = office.queries.ledger.detail(row(office).id, AS_OF).entries[0]
    assert (entry.reported.progress, entry.reference) == ("上级调整规划。", APPROVAL)
    handling.resume(office, step(on=date(2025, 10, 20), text="规划已批。"))
    assert row(office).state is State.ACCEPTED


def drop_draft(office: Office, number: int = 69, **changes: object) -> DropDraft:
    values: dict[str, Any] = {
        "action_id": number_of(office, number),
        "on": date(2025, 10, 9),
        "text": "事项已取消。",
        "reference": APPROVAL,
    }
    return DropDraft(**(values | changes))


def test_a_merged_action_says_where_it_went(office: Office) -> None:
    done = handling.drop(office, drop_draft(office, merged_into=70, text=""))
    assert (done.label, done.message) == ("合并 69", "第69项已并入第70项")
    entry = office.queries.ledger.detail(row(office).id, AS_OF).entries[0]
    assert (entry.kind, entry.reported.progress) == (EntryKind.DROP, "并入第70项")
    assert row(office).state is State.DROPPED
    with pytest.raises(UserError, match="第69项已撤销或合并，不能再并入"):
        handling.drop(office, drop_draft(office, 71, merged_into=69))


def test_a_closed_action_is_filed_away(office: Office, step: Step) -> None:
    with pytest.raises(UserError, match="第69项现为“已立项”，只有已办结的才能归档"):
        handling.archive(office, step())
    draft = ClosingDraft(number_of(office, 69), date(2025, 10, 9), "完成。", PROOF)
    closing.close_action(office, draft)
    handling.archive(office, step(reference="2025-督-069"))
    assert (row(office).state, row(office).percent) == (State.ARCHIVED, Decimal(100))
    with pytest.raises(UserError, match="第69项已归档，无需重复归档"):
        handling.archive(office, step())


@pytest.mark.parametrize(
    ("verb", "changes", "why"),
    [
        (handling.assign, {"action_ids": ()}, "还没有选择任务"),
        (handling.assign, {"due_on": date(2025, 10, 8)}, "签收期限2025年10月8日早于交办日期"),
        (handling.assign, {"unit_ids": (9999,)}, "所选单位不是第69项的牵头单位"),
        (handling.accept, {}, "第69项现为“已立项”，请先交办再签收"),
        (handling.object_to, {"text": "不服"}, "只有已交办、尚未签收的才能提异议"),
        (handling.object_to, {}, "异议理由还没有填写"),
        (handling.uphold_assignment, {"text": "维持"}, "第69项没有待答复的异议"),
        (handling.suspend, {"text": "停"}, "须写明批准文号或批准人"),
        (handling.suspend, {"reference": "1号"}, "中止理由还没有填写"),
        (handling.resume, {"text": "恢复"}, "只有中止的才能恢复承办"),
    ],
)
def test_what_is_refused_changes_nothing_and_is_one_sentence(
    office: Office, step: Step, verb: Callable[..., object], changes: dict[str, Any], why: str
) -> None:
    before = integrity.content_hash(office.store.database)
    with pytest.raises(UserError, match=why) as refused:
        verb(office, step(**changes))
    assert str(refused.value).count("。") == 1
    assert integrity.content_hash(office.store.database) == before


def test_no_state_is_changed_behind_a_later_one(office: Office, step: Step) -> None:
    handling.assign(office, step())
    with pytest.raises(UserError, match="不能早于上一次状态变化的2025年10月9日"):
        handling.accept(office, step(on=date(2025, 10, 8)))


def test_an_action_that_is_not_at_hand_is_not_assigned(office: Office, step: Step) -> None:
    with pytest.raises(UserError, match="第3项原文待导入"):
        handling.assign(office, step(3))


def test_each_lead_unit_answers_for_itself(office: Office, step: Step) -> None:
    names, _ = read_stacked_units("发改局\n农业农村局、财政局")
    draft = ActionDraft(number_of(office, 3), "建成项目库。", names, date(2025, 12, 31))
    fill_action(office, draft)
    assert [u.unit for u in units(office, 3)] == ["区发改局", "区农业农村局", "财政局"]
    first, *others = units(office, 3)
    total = len(office.queries.ledger.rows(AS_OF))
    day = date(2025, 10, 20)
    proof = ClosingDraft(row(office, 3).id, day, "已建成。", PROOF, (first.unit_id,))
    closing.submit_closing(office, proof)
    assert [u.state for u in units(office, 3)] == [State.SUBMITTED, State.FILED, State.FILED]
    closing.sign_off(office, ReviewDraft(row(office, 3).id, day, "属实"))
    assert row(office, 3).state is State.ACCEPTED
    for unit in others:
        own = replace(proof, unit_ids=(unit.unit_id,))
        closing.submit_closing(office, own)
        assert row(office, 3).state is not State.CLOSED
        closing.sign_off(office, ReviewDraft(row(office, 3).id, day, "", (unit.unit_id,)))
    assert row(office, 3).state is State.CLOSED
    assert len(office.queries.ledger.rows(AS_OF)) == total == 122


def test_a_refusal_names_the_unit_when_units_stand_differently(office: Office) -> None:
    first = units(office, 80)[0]
    closed = ClosingDraft(row(office, 80).id, AS_OF, "已建成。", PROOF, (first.unit_id,))
    closing.close_action(office, closed)
    with pytest.raises(UserError, match=f"第80项{first.unit}已办结"):
        closing.close_action(office, closed)
    closing.close_action(office, replace(closed, unit_ids=()))
    with pytest.raises(UserError, match="第80项已办结"):
        closing.close_action(office, closed)


def test_reopening_leaves_both_closings_on_record(office: Office) -> None:
    ident = number_of(office, 69)
    for day in (date(2025, 10, 9), date(2025, 10, 20)):
        closing.close_action(office, ClosingDraft(ident, day, "完成。", PROOF))
        closing.reopen_action(office, ReviewDraft(ident, day, "设施已停用"))
    kinds = [entry.kind for entry in office.queries.ledger.detail(ident, AS_OF).entries]
    assert kinds.count(EntryKind.CLOSE) == 2
    with pytest.raises(UserError, match="办结必须有佐证材料"):
        closing.submit_closing(office, ClosingDraft(ident, AS_OF, "完成。", ()))


def test_a_return_sets_a_new_date(office: Office) -> None:
    ident = number_of(office, 69)
    closing.submit_closing(office, ClosingDraft(ident, date(2025, 9, 26), "完成。", PROOF))
    done = closing.return_closing(office, ReviewDraft(ident, date(2025, 9, 26), "缺名册"))
    assert done.message == "第69项已退回重办，请于2025年10月10日前重新申请"
    assert units(office)[0].due_on == date(2025, 10, 10)


def test_a_return_date_before_the_return_is_refused(office: Office) -> None:
    ident = number_of(office, 69)
    closing.submit_closing(office, ClosingDraft(ident, date(2025, 9, 26), "完成。", PROOF))
    wrong = ReviewDraft(ident, date(2025, 9, 26), "缺名册", due_on=date(2025, 9, 25))
    with pytest.raises(UserError, match="重办期限2025年9月25日早于退回日期2025年9月26日"):
        closing.return_closing(office, wrong)


def test_a_separate_reviewer_is_not_the_one_who_applied(office: Office) -> None:
    ident = number_of(office, 69)
    draft = ClosingDraft(ident, date(2025, 10, 9), "完成。", PROOF)
    save_settings(office, replace(office.settings, separate_reviewer=True, operator="张三"))
    with pytest.raises(UserError, match="已设置审核人与录入人分开，不能一步办结"):
        closing.close_action(office, draft)
    closing.submit_closing(office, draft)
    with pytest.raises(UserError, match="第69项的办结申请由张三录入.+请由另一人审核"):
        closing.sign_off(office, ReviewDraft(ident, AS_OF, ""))
    save_settings(office, replace(office.settings, operator="李四"))
    closing.sign_off(office, ReviewDraft(ident, AS_OF, ""))
    assert row(office).state is State.CLOSED


def test_a_reviewer_may_not_pass_a_unit_that_he_applied_for(office: Office) -> None:
    ident = number_of(office, 80)
    save_settings(office, replace(office.settings, separate_reviewer=True, operator="张三"))
    for unit in units(office, 80):
        own = ClosingDraft(ident, date(2025, 10, 9), "完成。", PROOF, (unit.unit_id,))
        closing.submit_closing(office, own)
        save_settings(office, replace(office.settings, operator="李四"))
    with pytest.raises(UserError, match="由李四录入"):
        closing.sign_off(office, ReviewDraft(ident, AS_OF, ""))
