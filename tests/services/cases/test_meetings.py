from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cases.meeting import DecisionDraft, MeetingDraft
from fenghua_supervisor.domain.codes.cases import MeetingKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.cases.meetings import finish_decision, hold_meeting
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.inspections.finding_steps import UNIT, day

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

MEETING = MeetingDraft(
    MeetingKind.CONSULTATION,
    "加梯会商",
    "张三",
    on=day("10-09"),
    decisions=(
        DecisionDraft("管线迁改", UNIT, day("10-20")),
        DecisionDraft("核实产权", UNIT, day("10-15"), as_instruction=True),
    ),
)


def test_a_decision_becomes_an_instruction_in_the_same_step(office: Office) -> None:
    ident = hold_meeting(office, MEETING).value
    [plain, told] = office.queries.meetings.item(ident, office.today()).decisions
    [instruction] = office.queries.act_now.given(office.today())
    assert (plain.act_now_id, told.act_now_id) == (None, instruction.id)
    assert (instruction.leader, instruction.due_on) == ("张三", day("10-15"))
    undo(office)
    assert office.queries.act_now.given(office.today()) == []
    assert office.queries.meetings.held(office.today()) == []


def test_a_decision_is_finished_once_and_where_it_belongs(office: Office) -> None:
    ident = hold_meeting(office, MEETING).value
    [plain, told] = office.queries.meetings.item(ident, office.today()).decisions
    with pytest.raises(UserError, match="请在马上就办里回复办结"):
        finish_decision(office, told.id, day("10-10"), "已核实")
    with pytest.raises(UserError, match="早于会议日期"):
        finish_decision(office, plain.id, day("10-08"), "已迁改")
    finish_decision(office, plain.id, day("10-18"), "已迁改")
    with pytest.raises(UserError, match="已经办结"):
        finish_decision(office, plain.id, day("10-19"), "已迁改")
    assert office.queries.meetings.item(ident, day("10-17")).decisions[0].done_on is None
    assert office.queries.meetings.item(ident, day("10-18")).decisions[0].done_on == day("10-18")


def test_one_that_cannot_be_written_refuses_the_meeting(office: Office) -> None:
    bad = (*MEETING.decisions, DecisionDraft("拆违", "区某局"))
    with pytest.raises(UserError, match="区某局"):
        hold_meeting(office, replace(MEETING, decisions=bad))
    assert office.queries.meetings.held(office.today()) == []
    assert office.queries.act_now.given(office.today()) == []
