from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.reminders import ReminderKind
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.domain.today.board import Need, TodayBoard
from fenghua_supervisor.domain.today.matters import Matters
from fenghua_supervisor.domain.today.sorting import build_today
from tests.domain.today.today_facts import AS_OF, items, late, only, row, unit
from tests.shipped import shipped_calendar

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

SAME = {3: (3, 66), 66: (3, 66)}


def facts(*rows_: LedgerRow, on: date = AS_OF) -> Situation:
    now = datetime(on.year, on.month, on.day, 10)
    return Situation(now, rows_, (), (), (), Settings(), shipped_calendar(), same=SAME)


def desk(*rows_: LedgerRow) -> TodayBoard:
    return build_today(facts(*rows_), {})


def test_a_matter_that_falls_due_is_listed_once_with_its_other_plan() -> None:
    due = date(2025, 10, 31)
    made = desk(row(66, due), row(3, due, plan_title="政府工作报告"))
    item = only(made, Need.DUE_SOON)
    assert [part.mark for part in item.parts] == ["3"]
    assert item.parts[0].reason.endswith("（与所选方案第66项为同一事项）")


def test_a_matter_that_is_urged_is_not_asked_for_again_below() -> None:
    silent = unit(last_report_on=None, verdict=late(19))
    made = desk(
        row(66, date(2025, 10, 1), lead_units=(silent,), plan_title="政府工作报告"),
        row(3, lead_units=(unit(last_report_on=None),)),
    )
    (urged,) = items(made, Need.OVERDUE)
    assert [part.mark for part in urged.parts] == ["66"]
    assert "与所选方案第3项为同一事项" in urged.parts[0].reason
    assert items(made, Need.NOT_REPORTED) == ()


def test_its_deadline_rings_once() -> None:
    on, due = date(2025, 10, 7), date(2026, 1, 5)
    known = facts(row(66, due), row(3, due), on=on)
    assert [o.action_id for o in ringing(known) if o.kind is ReminderKind.ACTION] == [66, 3]
    assert len(items(build_today(known, {}), Need.REMINDERS)) == 1
    apart = replace(known, same={})
    assert len(items(build_today(apart, {}), Need.REMINDERS)) == 2


def test_matters_of_one_plan_stand_as_they_are() -> None:
    rows_ = [row(66), row(67)]
    matters = Matters({}, {each.id: each for each in rows_})
    assert matters.once(rows_) == rows_
    assert matters.of(66) == (66,)
    item = only(desk(row(67, date(2025, 10, 31))), Need.DUE_SOON)
    assert "同一事项" not in item.parts[0].reason
