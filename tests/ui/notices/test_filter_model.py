from __future__ import annotations

from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.ui.notices.filter_model import NoticeFilter, filtered, states_of
from tests.domain.notices.situation_facts import AS_OF, SUPERVISE, notice


def test_a_sheet_that_was_taken_further_is_late_no_more() -> None:
    first, other = notice(1, 66), notice(2, 67)
    sheets = [first, other, notice(3, 66, kind=SUPERVISE, based_on_id=1)]
    states = states_of(sheets, AS_OF)
    assert states[1] is NoticeState.RAISED
    assert states[1].label == "已升级"
    assert first.state(AS_OF) is other.state(AS_OF) is NoticeState.OVERDUE
    late = filtered(sheets, NoticeFilter(state=NoticeState.OVERDUE), AS_OF)
    assert first not in late
    assert filtered(sheets, NoticeFilter(state=NoticeState.RAISED), AS_OF) == [first]
    # What needs nobody any more stands behind what does.
    assert filtered(sheets, NoticeFilter(), AS_OF)[-1] is first
