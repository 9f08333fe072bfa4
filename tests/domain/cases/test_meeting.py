from __future__ import annotations

import pytest

from fenghua_supervisor.domain.cases.meeting import Decision, DecisionDraft, check_decisions
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import day


def test_a_decision_is_due_after_the_meeting_and_an_instruction_has_a_day() -> None:
    first = DecisionDraft("加装电梯", due_on=day("10-31"))
    check_decisions([first], day("10-09"))
    with pytest.raises(UserError, match="议定事项第2条的期限2025年10月8日早于会议日期"):
        check_decisions([first, DecisionDraft("拆违", due_on=day("10-08"))], day("10-09"))
    with pytest.raises(UserError, match="议定事项第1条要转马上就办，请写明办结期限"):
        check_decisions([DecisionDraft("拆违", as_instruction=True)], day("10-09"))


def test_a_decision_is_late_when_its_day_has_gone_by_undone() -> None:
    open_one = Decision(1, "加装电梯", None, "", day("10-31"))
    assert [open_one.is_late(day(on)) for on in ("10-31", "11-01")] == [False, True]
    assert not Decision(1, "", None, "", day("10-31"), day("11-02")).is_late(day("11-03"))
