from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.day_count import count_day
from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State
from tests.domain.cockpit.cockpit_facts import MISSING, facts
from tests.domain.ledger.ledger_facts import ledger_row
from tests.domain.paper_facts import AS_OF, RED, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Deadline


def due_on(day: date) -> Deadline | None:
    return ledger_row(1, day).deadline


def test_what_is_due_has_its_deadline_in_force_behind_it() -> None:
    day = count_day(
        facts(
            row(1, deadline=due_on(date(2025, 10, 30)), state=State.CLOSED),
            row(2, deadline=due_on(AS_OF)),
            row(3, deadline=due_on(date(2025, 11, 1)), state=State.ARCHIVED),
        )
    )
    assert (day.due.ids, day.due_done.ids, day.done.ids) == ((1, 2), (1,), (1, 3))


def test_what_counts_in_no_rate_is_told_with_its_reason() -> None:
    day = count_day(
        facts(row(1, **MISSING), row(2, unit("甲局", RED)), row(3, state=State.DROPPED))
    )
    assert (day.base.ids, day.red.ids, day.left_out.ids) == ((2,), (2,), (1, 3))
    assert day.left_out_words == "原文待导入1项、撤销/合并1项"
    assert "撤销/合并1项不计入基数。" in day.remarks


def test_what_only_some_rows_call_for_is_remarked() -> None:
    assert count_day(facts(row(1))).remarks == ()
    inferred = row(1, campaign="甲", heading_status=HeadingStatus.INFERRED)
    assert count_day(facts(inferred)).remarks == ("带*的攻坚行动名称在现有文本中缺页，系推定。",)


def test_a_ledger_that_nobody_reports_to_is_silent_and_an_empty_one_is_not() -> None:
    assert count_day(facts(row(1, unit(last_report_on=None)))).is_silent
    assert not count_day(facts(row(1))).is_silent
    assert not count_day(facts()).is_silent
